"""Values for opening hours: a time of the week, the week as people write it, and whether a door is open now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from babel.dates import get_day_names
from holidays import country_holidays

from wegenetz.foundation.ui.formats import language_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Hours:
    """One time of the week in which somebody can be reached."""

    kind: str
    weekday: int
    """1 is Monday."""

    opens: time
    closes: time

    @property
    def weekday_name(self) -> str:
        return weekday_name(self.weekday)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the week with its hours of one kind, in order."""

    weekday: int
    name: str
    hours: tuple[Hours, ...]
    is_today: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNow:
    """Whether a door is open at an instant, and what comes next; without hours nothing is known."""

    is_known: bool
    until: time | None = None
    """Closing time, if it is open."""

    opens_at: time | None = None
    opens_on: date | None = None
    """The next opening within a week, if it is closed."""

    @property
    def is_open(self) -> bool:
        return self.until is not None


def weekday_name(weekday: int) -> str:
    """Return the name of a day of the week in the language of the reader; 1 is Monday."""
    return str(get_day_names("wide", "stand-alone", locale=language_tag())[weekday - 1])


def week_of(hours: Iterable[Hours], kind: str, *, today: date) -> tuple[Day, ...]:
    """Return the seven days with their hours of one kind; empty if there are none at all."""
    own = sorted(one for one in hours if one.kind == kind)
    if not own:
        return ()
    return tuple(
        Day(
            weekday=weekday,
            name=weekday_name(weekday),
            hours=tuple(one for one in own if one.weekday == weekday),
            is_today=weekday == today.isoweekday(),
        )
        for weekday in range(1, 8)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days that follow each other and have the same hours."""

    days: str
    hours: tuple[Hours, ...]


def stretches(days: Sequence[Day]) -> list[Stretch]:
    """Return the days of a week that have hours, those with the same ones together: ``Montag – Mittwoch``."""
    found: list[list[Day]] = []
    for day in days:
        before = found[-1][-1] if found else None
        if before and before.weekday == day.weekday - 1 and _same(before, day):
            found[-1].append(day)
        elif day.hours:
            found.append([day])
    return [
        Stretch(
            days=run[0].name if len(run) == 1 else f"{run[0].name} – {run[-1].name}",
            hours=run[0].hours,
        )
        for run in found
    ]


def _same(one: Day, other: Day) -> bool:
    spans = [[(h.opens, h.closes) for h in day.hours] for day in (one, other)]
    return bool(one.hours) and spans[0] == spans[1]


def open_now(hours: Sequence[Hours], kind: str, *, at: datetime) -> OpenNow:
    """Return whether a door is open at a local instant.

    Parameters
    ----------
    hours : sequence of Hours
        The week, without overlaps.
    kind : str
        Which hours count.
    at : datetime
        Local time in Germany.
    """
    own = sorted(one for one in hours if one.kind == kind)
    if not own:
        return OpenNow(is_known=False)
    clock = at.time()
    for one in own:
        if one.weekday == at.isoweekday() and one.opens <= clock < one.closes:
            return OpenNow(is_known=True, until=_closing(own, one))
    for ahead in range(8):
        day = at.date() + timedelta(days=ahead)
        for one in own:
            if one.weekday == day.isoweekday() and (ahead or one.opens > clock):
                return OpenNow(is_known=True, opens_at=one.opens, opens_on=day)
    return OpenNow(is_known=True)


def _closing(own: Sequence[Hours], begun: Hours) -> time:
    """Return when a door closes that is open now; hours that follow at once count as one."""
    closes = begun.closes
    for one in own:
        if one.weekday == begun.weekday and one.opens == closes:
            closes = one.closes
    return closes


def overlapping(hours: Iterable[Hours]) -> Hours | None:
    """Return a time that begins before the one before it on the same day, of the same kind, has ended; None if all is well."""
    for one, next_one in pairwise(sorted(hours)):
        is_same = (one.kind, one.weekday) == (next_one.kind, next_one.weekday)
        if is_same and next_one.opens < one.closes:
            return next_one
    return None


_SPAN = re.compile(
    r"^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|bis)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:uhr)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|\bund\b|\+)\s*", re.IGNORECASE)


def hours_read(typed: str, *, kind: str, weekday: int) -> list[Hours]:
    """Return the hours somebody typed for one day.

    Raises
    ------
    ValueError
        A part is no time; the error carries the part.

    Examples
    --------
    >>> [f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in hours_read("9-12, 14.30 bis 18 Uhr", kind="open", weekday=1)]
    ['09:00-12:00', '14:30-18:00']
    """
    parts = [part for part in _BETWEEN.split(typed.strip()) if part]
    return [_span(part, kind, weekday) for part in parts]


def _span(part: str, kind: str, weekday: int) -> Hours:
    found = _SPAN.match(part)
    if found is None:
        raise ValueError(part)
    from_hour, from_minute, to_hour, to_minute = found.groups(default="0")
    try:
        opens, closes = time(int(from_hour), int(from_minute)), time(int(to_hour), int(to_minute))
    except ValueError:
        raise ValueError(part) from None
    if closes <= opens:
        raise ValueError(part)
    return Hours(kind=kind, weekday=weekday, opens=opens, closes=closes)


def hours_write(hours: Iterable[Hours]) -> str:
    """Return hours of one day as :func:`hours_read` reads them: ``9:00-12:00, 14:30-18:00``."""
    return ", ".join(
        f"{one.opens:%-H:%M}-{one.closes:%-H:%M}" for one in sorted(hours, key=lambda h: h.opens)
    )


def holiday(day: date, land: str | None) -> str:
    """Return the German name of the public holiday in a Land, or in all of them; empty on other days."""
    found: str | None = country_holidays("DE", subdiv=land, language="de").get(day)
    return found or ""
