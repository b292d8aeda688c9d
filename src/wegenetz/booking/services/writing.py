"""Letters to people: queued with the change they tell of, written by a job, and only the newest of several."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q

from wegenetz.booking import letters
from wegenetz.booking.models import Booking
from wegenetz.booking.policies import TELL
from wegenetz.booking.selectors import runs
from wegenetz.booking.values.runs import ASKED_BEFORE, LARGE_PARTY
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.jobs import later
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from datetime import datetime

#: The run itself changed, not the booking.
MOVED = "moved"
#: The run comes soon, and a large group is asked whether all still come.
SOON = "soon"
#: Certificates of participation lie ready behind the link.
CERTIFIED = "certified"


def letter_queue(booking: Booking, *, news: str = "") -> None:
    """Queue a letter that tells how a booking stands, in the transaction of its change; without an address nobody can be told."""
    if booking.email:
        later("booking.letter_write", booking_id=booking.pk, changes=booking.changes, news=news)


def letter_write(*, booking_id: int, changes: int, news: str = "") -> bool:
    """Write a letter; return whether it was the newest. Of an older state nobody wants to read any more.

    Runs for its own named purpose.
    """
    booking = Booking.objects.filter(pk=booking_id, changes=changes).exclude(email="").first()
    if booking is None:
        return False
    run = runs.run_told(booking.seating_id)
    if news == SOON:
        letters.group_ask(booking, run)
    elif news == CERTIFIED:
        letters.certificates_tell(booking, run)
    else:
        letters.letter_send(booking, run, has_moved=news == MOVED)
    return True


def groups_ask(*, now: datetime) -> int:
    """Ask the heads of large groups that come within a week whether all of them still come; return how many.

    Nobody is asked twice, nor who booked only now. Runs for its own named purpose.
    """
    today = now.astimezone(BERLIN).date()
    soon = Q(seating__run__starts__gt=today, seating__run__starts__lte=today + ASKED_BEFORE)
    unasked = Q(reminded_at=None) | Q(reminded_at__lt=now - 2 * ASKED_BEFORE)
    concerned = Booking.objects.filter(
        soon,
        unasked,
        status=Booking.Status.CONFIRMED,
        party__gte=LARGE_PARTY,
        confirmed_at__lt=now - timedelta(days=1),
    ).exclude(email="")
    found = list(concerned.order_by("pk"))
    for booking in found:
        letter_queue(booking, news=SOON)
    Booking.objects.filter(pk__in=[booking.pk for booking in found]).update(reminded_at=now)
    return len(found)


def run_moved_tell(*, run_id: int, now: datetime) -> int:
    """Tell everybody who still comes or waits that days, place or meetings of a run changed; return how many."""
    if runs.run_told(run_id).is_over(now):
        return 0
    with acting_as(Actor.system(TELL)):
        concerned = Booking.objects.filter(seating_id=run_id, status__in=Booking.OPEN)
        concerned.update(changes=F("changes") + 1)
        bookings = list(concerned.order_by("pk"))
        for booking in bookings:
            letter_queue(booking, news=MOVED)
    return len(bookings)
