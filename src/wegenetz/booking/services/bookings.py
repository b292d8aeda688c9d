"""Asking for seats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import IntegrityError

from wegenetz.booking.errors import BookingClosed, PartyTooLarge
from wegenetz.booking.models import Booking
from wegenetz.booking.selectors import runs
from wegenetz.booking.services.seats import fullness_queue, seating_lock
from wegenetz.booking.services.writing import letter_queue
from wegenetz.booking.values.asking import Booked, link_of
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.booking.models import Seating
    from wegenetz.booking.values.asking import Ask
    from wegenetz.booking.values.runs import Terms
    from wegenetz.foundation.actor import Actor


def booking_request(*, ask: Ask, actor: Actor, now: datetime) -> Booked:
    """Book seats, ask the house for them, or join the waiting list: whatever the run has for a party of this size.

    Parameters
    ----------
    ask : Ask
        The same form with the same words is the same booking: sent twice, it books once.
    actor : Actor
        Whoever books; may be nobody in particular. They act as the holder of the new link.
    now : datetime
        The present instant.

    Raises
    ------
    RunUnknown
        There is no such run.
    BookingClosed
        It is not booked here, has started, is cancelled, or the day to apply by is over.
    PartyTooLarge
        The run has fewer seats than that altogether.
    """
    terms = runs.terms_of(ask.run_id, now=now)
    if not terms.is_open(now=now):
        raise BookingClosed
    token = link_of(ask.seed)
    digest = digest_of(token)
    holder = replace(actor, link_digest=digest)
    try:
        with acting_as(holder):
            booking = _seated(ask, terms, digest, now)
            is_new = True
    except IntegrityError:
        with acting_as(holder):
            booking = Booking.objects.get(digest=digest)
            is_new = False
    return Booked(id=booking.pk, token=token, status=booking.status, is_new=is_new)


def _seated(ask: Ask, terms: Terms, digest: str, now: datetime) -> Booking:
    """Write the booking between two moments only: the lock on the seats of the run and the end of the transaction."""
    seating = seating_lock(ask.run_id)
    if seating.capacity is not None and ask.party > seating.capacity:
        raise PartyTooLarge(place="party", seats=seating.capacity)
    status = _status(ask, terms, seating)
    booking = _written(ask, digest, status=status, now=now)
    letter_queue(booking)
    waits = status == Booking.Status.WAITING
    left = seating.free is not None and not waits and seating.free <= ask.party
    if (waits or left) and not seating.is_full:
        fullness_queue(ask.run_id)
    return booking


def _status(ask: Ask, terms: Terms, seating: Seating) -> Booking.Status:
    """Nobody overtakes the waiting list, and a house looks first at people who say that something is missing."""
    has_room = seating.free is None or (seating.waiting == 0 and ask.party <= seating.free)
    if not has_room:
        return Booking.Status.WAITING
    if terms.is_direct and ask.has_prerequisites is not False:
        return Booking.Status.CONFIRMED
    return Booking.Status.REQUESTED


def _written(ask: Ask, digest: str, *, status: Booking.Status, now: datetime) -> Booking:
    return Booking.objects.create(
        seating_id=ask.run_id,
        sender_id=ask.sender_id,
        seed=ask.seed,
        digest=digest,
        party=ask.party,
        name=ask.name,
        email=ask.email,
        phone=ask.phone,
        language=ask.language,
        status=status,
        has_prerequisites=ask.has_prerequisites,
        requested_at=now,
        confirmed_at=now if status == Booking.Status.CONFIRMED else None,
    )
