"""What the house of a run answers: confirm, decline with a reason, cancel with a reason."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from wegenetz.booking.models import Booking
from wegenetz.booking.services.moving import moved
from wegenetz.booking.services.seats import seating_locked
from wegenetz.booking.services.waiting_list import waiting_list_move
from wegenetz.booking.services.writing import letter_queue
from wegenetz.booking.staff_errors import AnsweredMeanwhile, BookingElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from wegenetz.foundation.actor import Actor

Status, By = Booking.Status, Booking.By


def booking_confirm(*, booking_id: int, actor: Actor, now: datetime) -> int:
    """Confirm a request: its seats are held already, so this cannot fail for want of seats. A second click does no harm.

    Returns the key of the run.

    Raises
    ------
    BookingElsewhere
        It belongs to no house of the actor.
    AnsweredMeanwhile
        It does not wait for an answer any more.
    """
    with _at_desk(booking_id, actor) as booking:
        if moved(booking, come_from=[Status.REQUESTED], to=Status.CONFIRMED, confirmed_at=now):
            letter_queue(booking)
        elif booking.status != Status.CONFIRMED:
            raise AnsweredMeanwhile
        return int(booking.seating_id)


def booking_refuse(*, booking_id: int, reason: str, actor: Actor, now: datetime) -> int:
    """Decline a request or somebody who waits, or take promised seats back; the next ones move up at once.

    A second click does no harm. Returns the key of the run.

    Raises
    ------
    BookingElsewhere
        It belongs to no house of the actor.
    AnsweredMeanwhile
        It ended otherwise, or the person cancelled.
    """
    with _at_desk(booking_id, actor) as booking:
        is_promised = booking.status in {Status.CONFIRMED, Status.OFFERED}
        to = Status.CANCELLED if is_promised else Status.DECLINED
        if moved(
            booking,
            come_from=Booking.OPEN,
            to=to,
            closed_at=now,
            closed_by=By.HOUSE,
            reason=reason,
        ):
            letter_queue(booking)
            waiting_list_move(run_id=booking.seating_id, now=now)
        elif booking.closed_by != By.HOUSE:
            raise AnsweredMeanwhile
        return int(booking.seating_id)


def booking_let_pass(*, booking_id: int, lets_pass: bool, actor: Actor, now: datetime) -> int:
    """Say for a waiting group that smaller ones may take seats that are too few for it, or no longer; it told the house so.

    A second click does no harm. Returns the key of the run.

    Raises
    ------
    BookingElsewhere
        It belongs to no house of the actor.
    AnsweredMeanwhile
        It does not wait any more.
    """
    with _at_desk(booking_id, actor) as booking:
        waiting = Booking.objects.filter(pk=booking.pk, status=Status.WAITING)
        if not waiting.update(lets_pass=lets_pass):
            raise AnsweredMeanwhile
        waiting_list_move(run_id=booking.seating_id, now=now)
        return int(booking.seating_id)


@contextmanager
def _at_desk(booking_id: int, actor: Actor) -> Iterator[Booking]:
    """Yield a booking of a house of the actor, with the seats of its run locked."""
    mine = Booking.objects.filter(pk=booking_id, institution_id__in=actor.desks, erased_at=None)
    run_id = mine.values_list("seating_id", flat=True).first()
    if run_id is None:
        raise BookingElsewhere
    with seating_locked(run_id):
        yield mine.get()
