"""One booking from one state to the next: compare and set, inside the locked seats of its run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from wegenetz.booking.models import Booking

if TYPE_CHECKING:
    from collections.abc import Collection

Status = Booking.Status


def moved(booking: Booking, *, come_from: Collection[str], to: str, **values: object) -> bool:
    """Move a booking if it still stands where it must; return whether it did. The row in hand is renewed."""
    won = Booking.objects.filter(pk=booking.pk, status__in=come_from).update(
        status=to, changes=F("changes") + 1, **values
    )
    booking.refresh_from_db()
    return bool(won)
