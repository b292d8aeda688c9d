"""Importing labels of ESCO: an operator supplies the file, nothing of it is part of the product."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.foundation.languages import CODES
from wegenetz.foundation.words import searchable
from wegenetz.professions.errors import EscoUnreadable
from wegenetz.professions.models import EscoLabel, Profession

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ["occ_uuid", "lang", "pref", "alts"]
LONGEST = 200
GZIP = b"\x1f\x8b"


@transaction.atomic
def labels_import(file: str) -> int:
    """Replace all labels of ESCO by those of a file; return how many there are now. Doing it twice does no harm.

    Raises
    ------
    EscoUnreadable
        There is no such file, or it has other columns; then nothing changes.
    """
    known = Profession.objects.exclude(esco="").values_list("esco", "code")
    by_concept = {address.rpartition("/")[2]: code for address, code in known}
    labels: dict[tuple[str, str, str], EscoLabel] = {}
    for concept, language, name in _rows(Path(file)):
        code = by_concept.get(concept)
        search = searchable(name)
        if code and search and len(search) <= LONGEST and language in CODES:
            label = EscoLabel(profession_id=code, language=language, name=name, search=search)
            labels.setdefault((code, language, search), label)
    EscoLabel.objects.all().delete()
    EscoLabel.objects.bulk_create(labels.values(), batch_size=2000)
    return len(labels)


def _rows(file: Path) -> Iterator[tuple[str, str, str]]:
    try:
        content = file.read_bytes()
        text = (gzip.decompress(content) if content[:2] == GZIP else content).decode("utf-8")
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise EscoUnreadable(file=file.name) from error
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if next(lines, None) != COLUMNS:
        raise EscoUnreadable(file=file.name)
    for row in lines:
        if len(row) == len(COLUMNS):
            concept, language, preferred, others = row
            for name in (preferred, *others.split("|")):
                yield concept, language, name.strip()[:LONGEST]
