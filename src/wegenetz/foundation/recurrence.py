"""Days that come again: weekdays from week to week, public holidays, and what German clocks show. Pure; local days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import holidays

from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

#: Monday is 0.
WORKDAYS = frozenset(range(5))
WEEK = timedelta(days=7)


def public_holidays(land: str | None, *, first: date, last: date) -> dict[date, str]:
    """Return the public holidays of some years with their German names.

    Parameters
    ----------
    land : str or None
        Two letters as in :class:`~wegenetz.network.models.Land`; None gives those all of Germany keeps.
    first, last : date
        Every year between the two is taken whole.

    Examples
    --------
    >>> day = date(2026, 10, 31)
    >>> public_holidays("HB", first=day, last=day)[day]
    'Reformationstag'
    >>> day in public_holidays("BW", first=day, last=day)
    False
    """
    years = range(first.year, last.year + 1)
    return dict(holidays.country_holidays("DE", subdiv=land, years=years, language="de").items())


def weekly(
    *, first: date, last: date, weekdays: Container[int], every_weeks: int = 1
) -> Iterator[date]:
    """Yield the days between two days, both included, that fall on some weekdays.

    Parameters
    ----------
    first, last : date
        From the first to the last day.
    weekdays : container of int
        Monday is 0.
    every_weeks : int
        2 is every other week, counted from the calendar week (Monday first) of `first`.

    Examples
    --------
    >>> [d.day for d in weekly(first=date(2026, 12, 1), last=date(2026, 12, 17), weekdays={1, 3})]
    [1, 3, 8, 10, 15, 17]
    """
    monday = first - timedelta(days=first.weekday())
    day = first
    while day <= last:
        if day.weekday() in weekdays and (day - monday) // WEEK % every_weeks == 0:
            yield day
        day += timedelta(days=1)


def instant(day: date, local: time) -> datetime:
    """Return the instant, in UTC, at which German clocks show a time of day.

    A time that clocks show twice in autumn means the first one; one they leave out in spring lies after the gap.

    Examples
    --------
    >>> instant(date(2026, 7, 1), time(9)).hour, instant(date(2026, 12, 1), time(9)).hour
    (7, 8)
    """
    return datetime.combine(day, local, BERLIN).astimezone(UTC)
