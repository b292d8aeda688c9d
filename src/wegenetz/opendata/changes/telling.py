"""What a line of the journal is called, and where its record is read. At most six queries a page, whatever is on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from wegenetz.catalogue import published as catalogue
from wegenetz.network import published as network
from wegenetz.opendata.models import RecordChange
from wegenetz.opendata.pages import page_of_record
from wegenetz.professions import published as professions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

Kind = RecordChange.Kind
TITLES: dict[str, Callable[[Iterable[str]], dict[str, str]]] = {
    Kind.NETWORK: network.network_titles,
    Kind.PROFESSION: professions.profession_titles,
    Kind.INSTITUTION: network.institution_titles,
    Kind.SERIES: catalogue.series_titles,
    Kind.OFFER: catalogue.offer_titles,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change as a reader meets it."""

    kind: str
    code: str
    label: str
    """German word for the kind."""
    changed_at: datetime
    is_gone: bool
    title: str = ""
    page: str = ""
    """Path of the page people read; empty where there is none."""
    record: str = ""
    """Path of the record as JSON."""


def told(rows: Iterable[RecordChange]) -> list[Told]:
    """Return changes with title and addresses, in the same order."""
    held = list(rows)
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for row in held:
        if not row.is_gone:
            codes[row.kind].append(row.code)
    titles = {kind: TITLES[kind](found) for kind, found in codes.items() if kind in TITLES}
    runs = catalogue.run_titles(codes[Kind.RUN]) if codes[Kind.RUN] else {}
    return [_run(row, runs) if row.kind == Kind.RUN else _record(row, titles) for row in held]


def _record(row: RecordChange, titles: dict[str, dict[str, str]]) -> Told:
    title = "" if row.is_gone else titles[row.kind].get(row.code, row.code)
    return _told(row, title=title, kind=row.kind, code=row.code)


def _run(row: RecordChange, runs: dict[str, tuple[str, date, str]]) -> Told:
    if row.is_gone or row.code not in runs:
        return _told(row, title=row.code, kind="", code="")
    title, starts, offer = runs[row.code]
    return _told(
        row, title=f"{title} ab {date_format(starts, 'j. F Y')}", kind=Kind.OFFER, code=offer
    )


def _told(row: RecordChange, *, title: str, kind: str, code: str) -> Told:
    return Told(
        kind=row.kind,
        code=row.code,
        label=str(Kind(row.kind).label),
        changed_at=row.changed_at,
        is_gone=row.is_gone,
        title=title,
        page=page_of_record(kind, code) if kind else "",
        record=f"/daten/katalog/{kind}/{code}.json" if kind else "",
    )
