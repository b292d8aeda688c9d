"""What an employer meets on "Heute": the next meetings of its workshop series, what it has taken on there, and dates for employers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.own_workshops import (
    meetings_ahead,
    series_to_vote_in,
    tasks_of_houses,
)
from wegenetz.booking.selectors.run_lists import runs_for_employers
from wegenetz.foundation.actor import Role
from wegenetz.network.selectors import institutions

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

MOST_MEETINGS = 3
MOST_RUNS = 4
#: Days before its end from which on the clock of a task runs.
TASK_WITHIN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask:
    """What a house has taken on after a workshop and not done yet."""

    task: Any
    left: int
    """Days until it is due; below zero since when."""


def employer_day(actor: Actor, *, now: datetime, today: date) -> dict[str, Any]:
    """Return what stands on "Heute" for whoever speaks for an employer; nothing for others. At most six queries."""
    houses = sorted(actor.houses(Role.EMPLOYER))
    if not houses:
        return {}
    meetings = meetings_ahead(houses, now=now)[:MOST_MEETINGS]
    shown = {one.run_id for one in meetings}
    runs = runs_for_employers(day=today, most=MOST_RUNS + len(shown))
    return {
        "employers": list(institutions(houses).values()),
        "own_houses": houses,
        "meetings": meetings,
        "unvoted": series_to_vote_in(houses),
        "own_tasks": [
            OwnTask(task=one, left=(one.due_on - today).days)
            for one in tasks_of_houses(houses)
            if one.done_at is None
        ],
        "task_within": TASK_WITHIN,
        "employer_runs": [one for one in runs if one.id not in shown][:MOST_RUNS],
    }
