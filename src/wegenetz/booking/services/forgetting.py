"""Forgetting people: what they wrote is erased some time after the run, the counts stay."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from wegenetz.booking.models import Booking, Participant

if TYPE_CHECKING:
    from datetime import datetime, timedelta

#: So many bookings a transaction; the next night does the rest.
BATCH = 2_000


@transaction.atomic
def people_forget(*, now: datetime, kept: timedelta) -> int:
    """Erase names and addresses of bookings whose run, or whose own end, is longer ago than `kept`; return how many.

    The row stays with its party and its state, and so do the ticks of attendance; certificates keep their number, which names
    nobody. The link then says that everything is gone. Runs for its own named purpose.
    """
    long_ago = now - kept
    due = Booking.objects.filter(erased_at=None).filter(
        Q(seating__run__ends__lt=long_ago.date()) | Q(closed_at__lt=long_ago)
    )
    bookings = list(due.order_by("pk")[:BATCH])
    Participant.objects.filter(booking__in=bookings).update(name="", certificate=None)
    for booking in bookings:
        booking.name = booking.email = booking.phone = booking.reason = ""
        booking.seed = uuid4()
        booking.erased_at = now
    Booking.objects.bulk_update(
        bookings, ["name", "email", "phone", "reason", "seed", "erased_at"], batch_size=500
    )
    return len(bookings)
