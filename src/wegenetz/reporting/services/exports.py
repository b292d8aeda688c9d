"""Tables of own cases: made in batches, through the wall as the acting member; each person leaves a row they can see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from django.utils.translation import override

from wegenetz.counselling.selectors.taken_along import cases_of_list, cases_running
from wegenetz.people.services.looks import looks_record
from wegenetz.reporting.columns import LIST, SHEETS
from wegenetz.reporting.errors import NotThisHouse
from wegenetz.reporting.selectors import rows
from wegenetz.reporting.writing import BOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from wegenetz.counselling.models import Case
    from wegenetz.counselling.staff_words import Which
    from wegenetz.foundation.actor import Actor
    from wegenetz.reporting.column import Column
    from wegenetz.reporting.selectors.rows import Names, Period
    from wegenetz.reporting.writing import Book

#: What the log of looks calls them.
MONITORING = "reporting:monitoring"
TABLE = "reporting:cases-table"
#: Kept out of the export to hand on: old values may be names.
WITH_WORDS_ONLY = "Änderungen"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A finished file."""

    content: IO[bytes]
    media_type: str
    name: str
    cases: int


def monitoring_export(
    *,
    institution_id: int,
    period: Period,
    kind: str,
    with_names: bool,
    actor: Actor,
    now: datetime,
    today: date,
) -> File:
    """Return the cases of a house that were open in a period, with everything the comparable record holds.

    Parameters
    ----------
    kind : str
        ``xlsx`` or ``csv``.
    with_names : bool
        Whether names, ways to reach somebody and free words are part of it.

    Raises
    ------
    NotThisHouse
        The actor does not counsel there.
    """
    if institution_id not in actor.desks:
        raise NotThisHouse
    sheets = sheets_for(with_names=with_names)
    with override(rows.LANGUAGE):
        book = BOOKS[kind](sheets)
        names = rows.Names.on(today)
        number = 0
        found = cases_running(institution_id, first=period.first, last=period.last)
        for cases in rows.batches(found):
            _write(book, cases, names, period, with_changes=WITH_WORDS_ONLY in sheets)
            _looked(cases, MONITORING, actor, now, institution_id)
            number += len(cases)
    return File(
        content=book.finished(),
        media_type=book.media_type,
        name=f"monitoring-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.{book.ending}",
        cases=number,
    )


def sheets_for(*, with_names: bool) -> dict[str, Sequence[Column]]:
    """Return the sheets of the export, with or without what tells who it is."""
    if with_names:
        return dict(SHEETS)
    return {
        title: [column for column in columns if not column.tells_who]
        for title, columns in SHEETS.items()
        if title != WITH_WORDS_ONLY
    }


def cases_table(*, which: Which, actor: Actor, now: datetime, today: date) -> File:
    """Return a list of cases as a spreadsheet: what stands on the page, all of it.

    Raises
    ------
    NoDesk
        The actor deals with no persons.
    """
    title = "Fälle"
    found = cases_of_list(actor, which)
    with override(rows.LANGUAGE):
        book = BOOKS["xlsx"]({title: LIST})
        names = rows.Names.on(today)
        number = 0
        for cases in rows.batches(found):
            for row in rows.case_rows(cases, names):
                book.add(title, row)
            _looked(cases, TABLE, actor, now, None)
            number += len(cases)
    return File(
        content=book.finished(),
        media_type=book.media_type,
        name=f"faelle-{today:%Y-%m-%d}.{book.ending}",
        cases=number,
    )


def _write(
    book: Book, cases: list[Case], names: Names, period: Period, *, with_changes: bool
) -> None:
    for case_row in rows.case_rows(cases, names):
        book.add("Fälle", case_row)
    for part in rows.qualification_rows(cases, names):
        book.add("Abschlüsse", part)
    for part in rows.contact_rows(cases, names, period):
        book.add("Kontakte", part)
    for part in rows.outcome_rows(cases, names, period):
        book.add("Ergebnisse", part)
    if with_changes:
        for change in rows.change_rows(cases, period):
            book.add(WITH_WORDS_ONLY, change)


def _looked(
    cases: list[Case], what: str, actor: Actor, now: datetime, institution_id: int | None
) -> None:
    persons = {case.person_id for case in cases}
    looks_record(
        person_ids=persons, actor=actor, what=what, now=now, institution_id=institution_id
    )
