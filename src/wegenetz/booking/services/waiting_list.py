"""The waiting list moves by itself: freed seats are offered, offers run out, a run that starts or is cancelled closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.booking.models import Booking
from wegenetz.booking.policies import MOVE
from wegenetz.booking.selectors import runs
from wegenetz.booking.services.moving import moved
from wegenetz.booking.services.seats import seating_locked
from wegenetz.booking.services.writing import letter_queue
from wegenetz.booking.values.waiting_list import Waiting, answer_until, moving_up
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.jobs import later
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from wegenetz.booking.models import Seating
    from wegenetz.booking.values.runs import ToldRun

Status, By = Booking.Status, Booking.By


def waiting_list_move(*, run_id: int, now: datetime) -> int:
    """Bring the waiting list of a run up to date and tell everybody whose booking changed; return how many.

    Runs in the transaction of whoever freed a seat, and as a job when a deadline is over. Twice does no harm.
    """
    run = runs.run_told(run_id)
    with acting_as(Actor.system(MOVE)), seating_locked(run_id) as seating:
        if run.is_cancelled:
            changed = _call_off(run, now)
        elif run.has_begun(now):
            changed = _close(run, now)
        else:
            changed = _run_out(run, now)
            seating.refresh_from_db()
            changed += _offer(run, seating, now)
    return changed


def deadlines_watch(*, now: datetime) -> int:
    """Queue a move for every run whose waiting list does not stand as it should; return how many."""
    found = runs.runs_to_move(now=now)
    for run_id in found:
        later(MOVE, run_id=run_id)
    return len(found)


def _offer(run: ToldRun, seating: Seating, now: datetime) -> int:
    if not seating.waiting or seating.free is None or seating.capacity is None:
        return 0
    waiting = Booking.objects.filter(seating=seating, status=Status.WAITING).order_by("pk")
    queue = {booking.pk: booking for booking in waiting}
    served = moving_up(
        free=seating.free,
        capacity=seating.capacity,
        queue=[
            Waiting(id=pk, party=booking.party, lets_pass=booking.lets_pass)
            for pk, booking in queue.items()
        ],
    )
    until = answer_until(now=now, starts_at=run.starts_at)
    for pk in served:
        _tell(queue[pk], come_from=[Status.WAITING], to=Status.OFFERED, offered_until=until)
    return len(served)


def _run_out(run: ToldRun, now: datetime) -> int:
    """End offers nobody answered in time."""
    late = Booking.objects.filter(seating_id=run.id, status=Status.OFFERED, offered_until__lte=now)
    return sum(
        _tell(
            booking,
            come_from=[Status.OFFERED],
            to=Status.EXPIRED,
            closed_at=now,
            closed_by=By.RULE,
        )
        for booking in late.order_by("pk")
    )


def _close(run: ToldRun, now: datetime) -> int:
    """The run has started: whoever still waits for seats or for an answer is told the truth."""
    left = Booking.objects.filter(
        seating_id=run.id, status__in=[Status.REQUESTED, Status.WAITING, Status.OFFERED]
    )
    return sum(
        _tell(
            booking,
            come_from=[booking.status],
            to=Status.EXPIRED,
            closed_at=now,
            closed_by=By.HOUSE if booking.status == Status.REQUESTED else By.RULE,
        )
        for booking in left.order_by("pk")
    )


def _call_off(run: ToldRun, now: datetime) -> int:
    """The house cancelled the run: everybody gets its reason."""
    left = Booking.objects.filter(seating_id=run.id, status__in=Booking.OPEN)
    return sum(
        _tell(
            booking,
            come_from=Booking.OPEN,
            to=Status.CANCELLED,
            closed_at=now,
            closed_by=By.HOUSE,
            reason=run.cancel_reason,
        )
        for booking in left.order_by("pk")
    )


def _tell(booking: Booking, *, come_from: Collection[str], to: str, **values: object) -> bool:
    has_changed = moved(booking, come_from=come_from, to=to, **values)
    if has_changed:
        letter_queue(booking)
    return has_changed
