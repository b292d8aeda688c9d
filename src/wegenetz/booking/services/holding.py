"""What the holder of a personal link may do: accept, cancel, come with fewer, let others pass, write names."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db.models import F

from wegenetz.booking.errors import BookingErased, BookingUnknown, NamesFixed, OfferOver, RunOver
from wegenetz.booking.models import Booking, Participant
from wegenetz.booking.selectors import runs
from wegenetz.booking.services.moving import moved
from wegenetz.booking.services.seats import seating_locked
from wegenetz.booking.services.waiting_list import waiting_list_move
from wegenetz.booking.services.writing import letter_queue
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

Status, By = Booking.Status, Booking.By


def booking_accept(*, token: str, now: datetime) -> None:
    """Accept offered seats before the deadline; a second click does no harm.

    Raises
    ------
    OfferOver
        The deadline is over, or the seats were given up.
    """
    with _held(token) as booking:
        if booking.status in {Status.CONFIRMED, Status.REQUESTED}:
            return
        run = runs.run_told(booking.seating_id)
        if booking.offered_until is None or booking.offered_until <= now:
            raise OfferOver
        to = Status.CONFIRMED if run.is_direct else Status.REQUESTED
        confirmed_at = now if run.is_direct else None
        if not moved(
            booking,
            come_from=[Status.OFFERED],
            to=to,
            confirmed_at=confirmed_at,
            offered_until=None,
        ):
            raise OfferOver
        letter_queue(booking)


def booking_cancel(*, token: str, reason: str, now: datetime) -> None:
    """Cancel, give up offered seats, or leave the waiting list; the next ones move up at once. A second click does no harm.

    Raises
    ------
    RunOver
        Whoever was there cannot have cancelled.
    """
    with _held(token) as booking:
        _not_over(booking, now)
        if moved(
            booking,
            come_from=Booking.OPEN,
            to=Status.CANCELLED,
            closed_at=now,
            closed_by=By.PERSON,
            reason=reason,
        ):
            letter_queue(booking)
            waiting_list_move(run_id=booking.seating_id, now=now)


def booking_shrink(*, token: str, party: int, now: datetime) -> None:
    """Come with fewer; the place in the waiting list stays. A party never grows: more people book for themselves.

    Raises
    ------
    RunOver
        It is known by now who was there.
    """
    with _held(token) as booking:
        _not_over(booking, now)
        smaller = Booking.objects.filter(
            pk=booking.pk, status__in=Booking.OPEN, party__gt=party
        ).update(party=party, changes=F("changes") + 1)
        if smaller:
            booking.refresh_from_db()
            _leave_seats(booking, party)
            letter_queue(booking)
            waiting_list_move(run_id=booking.seating_id, now=now)


def booking_pass(*, token: str, lets_pass: bool, now: datetime) -> None:
    """Let smaller parties take seats that are too few for this one, or stop doing so."""
    with _held(token) as booking:
        Booking.objects.filter(pk=booking.pk, status=Status.WAITING).update(lets_pass=lets_pass)
        waiting_list_move(run_id=booking.seating_id, now=now)


def _not_over(booking: Booking, now: datetime) -> None:
    if booking.is_past(runs.run_told(booking.seating_id), now):
        raise RunOver


def reach_write(*, token: str, email: str, phone: str) -> None:
    """Write how the holder is reached from now on; a new address gets the mail with the link. A second click does no harm."""
    with _held(token) as booking:
        is_new = bool(email) and email != booking.email
        booking.email, booking.phone = email, phone
        booking.changes += is_new
        booking.save(update_fields=["email", "phone", "changes"])
        if is_new and booking.status in Booking.OPEN:
            letter_queue(booking)


def names_write(*, token: str, names: Mapping[int, str], now: datetime) -> None:
    """Write who comes, by number of the seat; after the start only the house does.

    Raises
    ------
    NamesFixed
        The run has started.
    """
    with _held(token) as booking:
        if runs.run_told(booking.seating_id).has_begun(now):
            raise NamesFixed
        people = list(Participant.objects.filter(booking=booking, number__in=names))
        for person in people:
            person.name = names[person.number]
        Participant.objects.bulk_update(people, ["name"])


@contextmanager
def _held(token: str) -> Iterator[Booking]:
    """Act as the holder of a link, with the seats of the run locked.

    Raises
    ------
    BookingUnknown, BookingErased
        Nothing lies behind the link, or nothing any more.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        run_id = Booking.objects.filter(digest=digest).values_list("seating_id", flat=True).first()
        if run_id is None:
            raise BookingUnknown
        with seating_locked(run_id):
            booking = Booking.objects.get(digest=digest)
            if booking.erased_at is not None:
                raise BookingErased
            yield booking


def _leave_seats(booking: Booking, party: int) -> None:
    """Give up the seats without a name first, then the last ones; those that stay are numbered anew."""
    people = list(Participant.objects.filter(booking=booking).order_by("number"))
    by_need = sorted(people, key=lambda person: (not person.name, person.number))
    stay = sorted(by_need[:party], key=lambda person: person.number)
    Participant.objects.filter(booking=booking).exclude(pk__in=[one.pk for one in stay]).delete()
    for number, person in enumerate(stay, start=1):
        Participant.objects.filter(pk=person.pk).update(number=number)
