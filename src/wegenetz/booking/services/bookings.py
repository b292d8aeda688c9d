"""Asking for seats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection

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

    from wegenetz.booking.values.asking import Ask
    from wegenetz.booking.values.runs import Terms
    from wegenetz.foundation.actor import Actor

Status = Booking.Status


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


#: Between two moments only are the seats of a run locked: this statement, and the end of the transaction. It locks them, decides
#: and writes the booking. Nobody overtakes the waiting list, and a house looks first at people who say that something is missing.
#: A party that never fits, and seats nobody has asked for yet, give no row.
_SEATED = """
WITH seats AS (
    SELECT capacity, free, waiting, is_full, free IS NULL OR (waiting = 0 AND %(party)s <= free) AS has_room
    FROM booking_seating WHERE run_id = %(run)s FOR NO KEY UPDATE
)
INSERT INTO booking_booking (seating_id, sender_id, seed, digest, party, name, email, phone, language, status,
    has_prerequisites, lets_pass, requested_at, confirmed_at, closed_by, reason, changes)
SELECT %(run)s, %(sender)s, %(seed)s, %(digest)s, %(party)s, %(name)s, %(email)s, %(phone)s, %(language)s,
    CASE WHEN NOT has_room THEN 'waiting' ELSE %(at_best)s END, %(has_prerequisites)s, false, %(now)s,
    CASE WHEN has_room AND %(at_best)s = 'confirmed' THEN %(now)s::timestamptz END, '', '', 0
FROM seats WHERE capacity IS NULL OR %(party)s <= capacity
RETURNING id, status, (SELECT free FROM seats), (SELECT is_full FROM seats)
"""


def _seated(ask: Ask, terms: Terms, digest: str, now: datetime) -> Booking:
    row = _written(ask, terms, digest, now)
    if row is None:
        seating = seating_lock(ask.run_id)
        if seating.capacity is not None and ask.party > seating.capacity:
            raise PartyTooLarge(place="party", seats=seating.capacity)
        row = _written(ask, terms, digest, now)
    if row is None:
        raise BookingClosed
    key, status, free, was_full = row
    booking = Booking(pk=key, status=Status(status), email=ask.email)
    letter_queue(booking)
    is_last = free is not None and status != Status.WAITING and free <= ask.party
    if (is_last or status == Status.WAITING) and not was_full:
        fullness_queue(ask.run_id)
    return booking


def _written(ask: Ask, terms: Terms, digest: str, now: datetime) -> tuple[Any, ...] | None:
    """Return key and status of the new booking, and how the seats stood before."""
    is_direct = terms.is_direct and ask.has_prerequisites is not False
    said = {
        "run": ask.run_id,
        "sender": ask.sender_id,
        "seed": ask.seed,
        "digest": digest,
        "party": ask.party,
        "name": ask.name,
        "email": ask.email,
        "phone": ask.phone,
        "language": ask.language,
        "has_prerequisites": ask.has_prerequisites,
        "at_best": (Status.CONFIRMED if is_direct else Status.REQUESTED).value,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEATED, said)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row
