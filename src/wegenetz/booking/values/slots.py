"""Which slots follow from the times at which a counsellor is there: pure, in local time, whatever the clocks do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import holidays

from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """When somebody is there, and how the time is cut."""

    starts: time
    ends: time
    slot: timedelta
    pause: timedelta = timedelta()
    breaks: tuple[tuple[time, time], ...] = ()
    weekdays: frozenset[int] = frozenset()
    """Monday is 0."""

    every_weeks: int = 1
    """2 is every other week, counted from the week of `valid_from`."""

    dates: frozenset[date] = frozenset()
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one instant to another, in UTC."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """The slots of some days, and the days that were left out."""

    slots: tuple[Span, ...] = ()
    holidays: dict[date, str] = field(default_factory=dict)
    """Days on which somebody would be there, were it not a public holiday; with its German name."""

    closed: tuple[date, ...] = ()


def spans(
    pattern: Pattern,
    *,
    first: date,
    last: date,
    free_days: dict[date, str] | None = None,
    closed: Container[date] = frozenset(),
) -> Spans:
    """Return the slots from one day to another, both included.

    Parameters
    ----------
    pattern : Pattern
        When somebody is there.
    first, last : date
        Local days in Germany.
    free_days : dict of date to str, optional
        Public holidays that are left out, with their names; see :func:`public_holidays`.
    closed : container of date
        Days somebody closed by hand.

    Notes
    -----
    Times of day are local; a slot lasts as long as it says even in the night the clocks change. A break that cuts a slot
    moves it behind the break.
    """
    free_days = free_days or {}
    slots: list[Span] = []
    left_out: dict[date, str] = {}
    shut: list[date] = []
    for day in days(pattern, first=first, last=last):
        if day in free_days:
            left_out[day] = free_days[day]
        elif day in closed:
            shut.append(day)
        else:
            slots.extend(_cut(pattern, day))
    return Spans(slots=tuple(slots), holidays=left_out, closed=tuple(shut))


def days(pattern: Pattern, *, first: date, last: date) -> Iterator[date]:
    """Yield the days on which somebody is there by the pattern alone, in order."""
    first = max(first, pattern.valid_from)
    last = min(last, pattern.valid_to or last)
    if pattern.dates:
        yield from sorted(day for day in pattern.dates if first <= day <= last)
        return
    origin = pattern.valid_from - _DAY * pattern.valid_from.weekday()
    day = first
    while day <= last:
        is_week = (day - origin) // _WEEK % pattern.every_weeks == 0
        if is_week and day.weekday() in pattern.weekdays:
            yield day
        day += _DAY


def _cut(pattern: Pattern, day: date) -> Iterator[Span]:
    begin = instant(day, pattern.starts)
    end = instant(day, pattern.ends)
    breaks = sorted((instant(day, a), instant(day, b)) for a, b in pattern.breaks)
    while begin + pattern.slot <= end:
        meets = next((b for a, b in breaks if a < begin + pattern.slot and begin < b), None)
        if meets is not None:
            begin = meets
            continue
        yield Span(begin, begin + pattern.slot)
        begin += pattern.slot + pattern.pause


def instant(day: date, local: time) -> datetime:
    """Return the instant at which German clocks show a time of day, in UTC.

    A time that clocks show twice, in autumn, means the first one. One they leave out, in spring, lies after the gap.
    """
    return datetime.combine(day, local, BERLIN).astimezone(UTC)


def public_holidays(land: str | None, years: Iterable[int]) -> dict[date, str]:
    """Return public holidays of a Land with their German names; those of all Laender without one.

    Parameters
    ----------
    land : str or None
        Two letters as in :class:`~wegenetz.network.models.Land`.
    years : iterable of int
        Calendar years.
    """
    found = holidays.country_holidays("DE", subdiv=land, years=list(years), language="de")
    return dict(found.items())


def day_written(typed: str) -> date | None:
    """Return the day somebody wrote, as ``2026-12-01`` or ``01.12.2026``; nothing if it is none of this century.

    >>> day_written("1.12.2026"), day_written("2026-12-01") == day_written("01.12.2026"), day_written("31.02.2026")
    (datetime.date(2026, 12, 1), True, None)
    """
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        with suppress(ValueError):
            day = datetime.strptime(typed.strip(), form).replace(tzinfo=UTC).date()
            return day if day.year // 100 == 20 else None
    return None
