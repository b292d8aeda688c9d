"""The rule of the waiting list: who is offered freed seats, and until when they may answer.

Groups are never split and served in the order in which they came. Seats that are too few for the first group stay empty
until there are enough, so that nobody is overtaken; only a group that lets others pass is passed. Why this rule and no
other: docs/explanation/waiting-list.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Offered seats are held this long at most.
LONGEST = timedelta(hours=48)
#: At least this long, even shortly before the run.
SHORTEST = timedelta(hours=2)
#: Near the run they are held for this share of the time that is left, so that the next ones still get their turn.
SHARE = 4
#: Nobody must answer at night: an offer that would end between these hours ends in the morning.
EVENING, MORNING = time(20), time(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A party in the waiting list."""

    id: int
    party: int
    lets_pass: bool = False
    """Others may take seats that are too few for this one."""


def moving_up(*, free: int, capacity: int, queue: Iterable[Waiting]) -> list[int]:
    """Return who is offered seats now.

    Parameters
    ----------
    free : int
        Seats nobody holds.
    capacity : int
        All seats of the run. A party larger than that can never come and stands in nobody's way.
    queue : iterable of Waiting
        In the order in which they came.

    Returns
    -------
    list of int
        Their ids, in that order; together they need at most `free` seats.
    """
    served = []
    for party in queue:
        if party.party <= free:
            served.append(party.id)
            free -= party.party
        elif not party.lets_pass and party.party <= capacity:
            break
    return served


def answer_until(*, now: datetime, starts_at: datetime) -> datetime:
    """Return until when a party may accept seats that are offered to it at `now`; never after the run has started."""
    held = max(SHORTEST, min(LONGEST, (starts_at - now) / SHARE))
    return min(_by_day(now + held), starts_at)


def _by_day(until: datetime) -> datetime:
    local = until.astimezone(BERLIN)
    if MORNING <= local.time() < EVENING:
        return until
    day = local.date() + timedelta(days=1 if local.time() >= EVENING else 0)
    return datetime.combine(day, MORNING, BERLIN)
