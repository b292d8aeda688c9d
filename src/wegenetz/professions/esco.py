"""Importing labels of ESCO: an operator supplies the file, nothing of it is part of the product."""

from __future__ import annotations

import csv
import gzip
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.foundation.languages import CODES
from wegenetz.foundation.words import searchable
from wegenetz.professions.errors import EscoUnreadable
from wegenetz.professions.models import EscoLabel, Profession

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

#: Columns of a table of all languages, with tabulators; further labels of a concept are separated by ``|``.
COLUMNS = ["occ_uuid", "lang", "pref", "alts"]
#: Columns that are read of a table as ESCO publishes it, with commas, one language a file (``occupations_de.csv``); further
#: labels stand in one cell, one a line. Its other columns are not looked at, in whatever order they come.
OFFICIAL = frozenset({"conceptType", "conceptUri", "preferredLabel", "altLabels"})
HIDDEN = "hiddenLabels"
OCCUPATION = "Occupation"
LONGEST = 200
GZIP = b"\x1f\x8b"
_LANGUAGE = re.compile(r"_([a-z]{2})\.csv(?:\.gz)?$", re.IGNORECASE)

Label = tuple[str, str, str]
"""Concept, language, name."""


@transaction.atomic
def labels_import(file: str, *, language: str = "") -> int:
    """Replace labels of ESCO by those of a file; return how many labels there are now. Doing it twice does no harm.

    A table of all languages replaces all labels, a table of one language those of that language.

    Parameters
    ----------
    file : str
        Where the file lies; it may be gzipped.
    language : str
        Two-letter code of a table as ESCO publishes it; without one it is taken from the name of the file.

    Raises
    ------
    EscoUnreadable
        There is no such file, it has other columns, or nobody knows its language; then nothing changes.
    """
    replaced, rows = _read(Path(file), language)
    known = Profession.objects.exclude(esco="").values_list("esco", "code")
    by_concept = {address.rpartition("/")[2]: code for address, code in known}
    labels: dict[Label, EscoLabel] = {}
    for concept, spoken, name in rows:
        code = by_concept.get(concept)
        search = searchable(name)
        if code and search and len(search) <= LONGEST and spoken in CODES:
            label = EscoLabel(profession_id=code, language=spoken, name=name, search=search)
            labels.setdefault((code, spoken, search), label)
    replaced.delete()
    EscoLabel.objects.bulk_create(labels.values(), batch_size=2000)
    return EscoLabel.objects.count()


def _read(file: Path, language: str) -> tuple[QuerySet[EscoLabel], list[Label]]:
    """Return the labels that a file replaces, and those that it holds."""
    text = _text(file)
    first = text.partition("\n")[0]
    if first.rstrip("\r").split("\t") == COLUMNS:
        lines = csv.reader(text.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
        return EscoLabel.objects.all(), list(_of_all_languages(lines))
    table = csv.DictReader(StringIO(text, newline=""))
    named = _LANGUAGE.search(file.name)
    spoken = language or (named[1].lower() if named else "")
    if not set(table.fieldnames or ()) >= OFFICIAL or not spoken:
        raise EscoUnreadable(file=file.name)
    return EscoLabel.objects.filter(language=spoken), list(_of_one_language(table, spoken))


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
        plain = gzip.decompress(content) if content[:2] == GZIP else content
        return plain.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise EscoUnreadable(file=file.name) from error


def _of_all_languages(lines: Iterable[list[str]]) -> Iterator[Label]:
    for row in lines:
        if len(row) == len(COLUMNS):
            concept, language, preferred, others = row
            for name in (preferred, *others.split("|")):
                yield concept, language, name.strip()[:LONGEST]


def _of_one_language(table: Iterable[dict[str, str | None]], language: str) -> Iterator[Label]:
    for row in table:
        if row["conceptType"] == OCCUPATION:
            concept = (row["conceptUri"] or "").rpartition("/")[2]
            others = [
                *(row["altLabels"] or "").splitlines(),
                *(row.get(HIDDEN) or "").splitlines(),
            ]
            for name in (row["preferredLabel"] or "", *others):
                yield concept, language, name.strip()[:LONGEST]
