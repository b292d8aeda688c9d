"""Meetings of a run as recurring events: the rule a calendar understands, and the days it must leave out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from math import gcd
from typing import TYPE_CHECKING

from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MONDAY = date(1970, 1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of a run, on the clock of the place."""

    starts_at: datetime
    ends_at: datetime
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """One meeting and those that repeat it every so many weeks, on the same days and at the same time."""

    first: Meeting
    every: int = 0
    """Weeks between its weeks; 0: it happens once."""

    weekdays: tuple[int, ...] = ()
    """Monday is 0."""

    last: datetime | None = None
    """When the last one starts."""

    left_out: tuple[datetime, ...] = ()
    """Starts the rule would give on which nothing happens, for example on holidays."""


def recurrences(meetings: Iterable[Meeting]) -> list[Recurrence]:
    """Return the fewest rules that give exactly these meetings, in the order of their first one.

    Meetings at the same time of day, of the same length and in the same room share a rule; where a rule would leave out more
    than it gives, each stands alone.
    """
    alike: defaultdict[tuple[time, timedelta, str], list[datetime]] = defaultdict(list)
    for meeting in meetings:
        starts = meeting.starts_at.astimezone(BERLIN)
        ends = meeting.ends_at.astimezone(BERLIN)
        length = ends.replace(tzinfo=None) - starts.replace(tzinfo=None)
        alike[(starts.time(), length, meeting.room)].append(starts)
    found = [
        rule
        for (_, length, room), starts in alike.items()
        for rule in _rules(sorted(starts), length, room)
    ]
    return sorted(found, key=lambda rule: (rule.first.starts_at, rule.first.room))


def _rules(starts: Sequence[datetime], length: timedelta, room: str) -> Iterator[Recurrence]:
    weeks = [_week(moment) for moment in starts]
    every = reduce(gcd, (week - weeks[0] for week in weeks), 0) or 1
    weekdays = tuple(sorted({moment.weekday() for moment in starts}))
    given = list(_given(starts[0], starts[-1], every, weekdays))
    left_out = tuple(moment for moment in given if moment not in set(starts))
    if len(starts) == 1 or len(left_out) >= len(starts):
        for moment in starts:
            yield Recurrence(first=_meeting(moment, length, room))
        return
    yield Recurrence(
        first=_meeting(starts[0], length, room),
        every=every,
        weekdays=weekdays,
        last=starts[-1],
        left_out=left_out,
    )


def _given(
    first: datetime, last: datetime, every: int, weekdays: tuple[int, ...]
) -> Iterator[datetime]:
    """Yield the starts a rule gives, by the clock of the place."""
    begin = _week(first)
    for number in range((last.date() - first.date()).days + 1):
        moment = datetime.combine(first.date() + timedelta(days=number), first.time(), BERLIN)
        if moment.weekday() in weekdays and (_week(moment) - begin) % every == 0:
            yield moment


def _week(moment: datetime) -> int:
    """Return the number of a week that begins on Monday."""
    return (moment.date() - MONDAY).days // 7


def _meeting(starts: datetime, length: timedelta, room: str) -> Meeting:
    ends = (starts.replace(tzinfo=None) + length).replace(tzinfo=BERLIN)
    return Meeting(starts_at=starts, ends_at=ends, room=room)
