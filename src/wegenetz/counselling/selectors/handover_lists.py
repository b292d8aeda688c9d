"""What the list of hand-overs shows besides its rows: how far each is, who else is responsible, and the answer to the most urgent one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.slots import moment, slots_free
from wegenetz.counselling.selectors.handover_pages import marks_of
from wegenetz.counselling.selectors.handover_receivers import houses_hinted
from wegenetz.counselling.selectors.handovers import Line
from wegenetz.engines.handover.words import State
from wegenetz.foundation.ui.formats import language_names, listed
from wegenetz.people.data_classes import DataClass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from wegenetz.counselling.models import Handover

#: Free times to choose from.
MOST_TIMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the list with all that stands on it."""

    line: Line
    marks: Any
    hint: Any = None
    """Who is responsible instead, if the rules know."""

    answer: Any = None
    """The answer form, for the most urgent one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an answer can be given with."""

    shared: list[Any]
    """Classes of data the person has allowed to be seen."""

    times: list[tuple[int, str]]


def rows_in(lines: Iterable[Line], *, now: datetime, today: date) -> list[Row]:
    """Return the list of what waits for us: with hints, and the answer form for the first that wants an answer."""
    found = list(lines)
    waiting = [line for line in found if line.row.state == State.OFFERED]
    hints = houses_hinted(((line.row, line.contents) for line in waiting), today=today)
    first = next(iter(waiting), None)
    return [
        Row(
            line=line,
            marks=marks_of(line.row),
            hint=hints.get(line.row.pk),
            answer=answer_to(line.row, now=now) if line is first else None,
        )
        for line in found
    ]


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """Return a list in which nobody of us has to answer."""
    return [Row(line=line, marks=marks_of(line.row)) for line in lines]


def answer_to(row: Handover, *, now: datetime) -> Answer:
    """Return what the receiver can answer with: its own free times, the next first. One query; none without a person."""
    if row.person_id is None or row.receiver_id is None:
        return Answer(shared=[], times=[])
    free = islice(slots_free(now=now, institution_id=row.receiver_id), MOST_TIMES)
    return Answer(
        shared=[DataClass(code).label for code in row.scope],
        times=[(slot.pk, _time(slot)) for slot in free],
    )


def _time(slot: Any) -> str:
    room = slot.availability.room if slot.availability else ""
    return listed([moment(slot), room, language_names(slot.languages)])
