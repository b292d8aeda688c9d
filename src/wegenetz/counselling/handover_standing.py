"""Between the rows of a hand-over and the engine: a row becomes a standing, a step becomes columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import holidays

from wegenetz.engines.handover.clocks import clocks, next_clock
from wegenetz.engines.handover.standing import Pause, Standing
from wegenetz.engines.handover.table import ENDS
from wegenetz.engines.handover.words import Action, ClockKind, PauseReason, State
from wegenetz.engines.handover.working_days import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.counselling.models import Handover
    from wegenetz.engines.handover.stepping import Step

#: Stands for a receiver that is in no directory.
OUTSIDE = "outside"
#: Clocks after which coordinators look after a hand-over.
TOLD_TO_COORDINATORS = frozenset(
    {
        ClockKind.ANSWER_COORDINATOR,
        ClockKind.CONTACT_COORDINATOR,
        ClockKind.PROGRESS_COORDINATOR,
    }
)


@lru_cache(maxsize=32)
def calendar_of(land: str | None) -> Calendar:
    """Return the working days of a Land; without one, those all of Germany keeps."""
    return Calendar(holidays=holidays.country_holidays("DE", subdiv=land))


def calendar_for(row: Handover) -> Calendar:
    """Return the working days of the one who has to act; needs sender and receiver selected."""
    receiver = row.receiver
    is_at_sender = row.state == State.DRAFTED or receiver is None
    return calendar_of(
        row.sender.land_id if is_at_sender or receiver is None else receiver.land_id
    )


def standing_of(row: Handover, fired: Iterable[str] = ()) -> Standing:
    """Return where a hand-over stands, as the engine knows it.

    Parameters
    ----------
    fired : iterable of str
        Keys of the clocks that have told what they had to tell.
    """
    return Standing(
        id=str(row.pk),
        state=State(row.state),
        sender=str(row.sender_id),
        receiver=str(row.receiver_id or OUTSIDE),
        drafted_at=row.drafted_at,
        offered_at=row.offered_at,
        accepted_at=row.accepted_at,
        active_at=row.active_at,
        ended_at=row.ended_at,
        asked_at=row.asked_at,
        link_ends=row.link_ends,
        pauses=tuple(
            Pause(
                reason=PauseReason(one["reason"]),
                starts=date.fromisoformat(one["starts"]),
                ends=date.fromisoformat(one["ends"]),
            )
            for one in row.pauses
        ),
        is_undone=row.is_undone,
        fired=frozenset(fired),
        concerns_person=row.person_id is not None,
    )


def columns_of(standing: Standing) -> dict[str, Any]:
    """Return the columns that keep a standing."""
    return {
        "state": standing.state.value,
        "offered_at": standing.offered_at,
        "accepted_at": standing.accepted_at,
        "active_at": standing.active_at,
        "ended_at": standing.ended_at,
        "asked_at": standing.asked_at,
        "link_ends": standing.link_ends,
        "is_undone": standing.is_undone,
        "pauses": [
            {
                "reason": pause.reason.value,
                "starts": pause.starts.isoformat(),
                "ends": pause.ends.isoformat(),
            }
            for pause in standing.pauses
        ],
    }


def clock_columns(standing: Standing, calendar: Calendar) -> dict[str, Any]:
    """Return what happens next by itself; empty in end states."""
    coming = next_clock(standing, calendar)
    return {
        "next_clock": coming.kind.value if coming else "",
        "next_at": coming.at if coming else None,
        "answer_by": _in_time_until(standing, calendar),
    }


def escalation_of(taken: Step, *, now: datetime) -> dict[str, datetime | None]:
    """Return since when coordinators know that nobody moves, as far as a step changes it."""
    if taken.clock is not None and taken.clock.kind in TOLD_TO_COORDINATORS:
        return {"escalated_at": now}
    is_moved = taken.after.state is not taken.before or taken.move.action is Action.CONTACT
    return {"escalated_at": None} if is_moved else {}


def _in_time_until(standing: Standing, calendar: Calendar) -> date | None:
    """Return the last day on which what is due now is in time, whether or not somebody was reminded since."""
    if standing.state in ENDS:
        return None
    days = [
        clock.last_day
        for clock in clocks(replace(standing, fired=frozenset()), calendar)
        if clock.kind is not ClockKind.LINK_ENDS
    ]
    return min(days)


def paused_until(row: Handover, today: date) -> date | None:
    """Return the last day of the pause that runs today, if one does."""
    ends = [
        date.fromisoformat(one["ends"])
        for one in row.pauses
        if one["reason"] != PauseReason.UNDONE
        and one["starts"] <= today.isoformat() <= one["ends"]
    ]
    return max(ends, default=None)
