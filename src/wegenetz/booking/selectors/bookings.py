"""Reading bookings: what the holder of a link sees of their own, and nothing of anybody else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Count, Sum

from wegenetz.booking.errors import BookingErased, BookingUnknown, CertificateUnknown
from wegenetz.booking.models import Booking, Certificate, Participant
from wegenetz.booking.policies import MOVE
from wegenetz.booking.selectors.runs import run_told
from wegenetz.booking.values.runs import ToldRun
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Who waits before somebody: counts, nothing else."""

    parties: int
    persons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBooking:
    """A booking as the holder of its link sees it."""

    booking: Booking
    people: list[Participant]
    run: ToldRun
    ahead: Ahead | None
    """Only while it waits."""

    @property
    def is_open(self) -> bool:
        return self.booking.status in Booking.OPEN

    @property
    def has_certificates(self) -> bool:
        return any(person.certificate_id for person in self.people)


def booking_held(*, token: str) -> HeldBooking:
    """Return what lies behind a link.

    Raises
    ------
    BookingUnknown, BookingErased
        Nothing lies there, or nothing any more.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        booking = Booking.objects.filter(digest=digest).first()
        if booking is None:
            raise BookingUnknown
        if booking.erased_at is not None:
            raise BookingErased
        people = list(
            Participant.objects.filter(booking=booking)
            .select_related("certificate")
            .order_by("number")
        )
    return HeldBooking(
        booking=booking,
        people=people,
        run=run_told(booking.seating_id),
        ahead=_ahead(booking) if booking.status == Booking.Status.WAITING else None,
    )


def certificates_held(*, token: str) -> HeldBooking:
    """Return a booking with the participants that have a certificate.

    Raises
    ------
    BookingUnknown, BookingErased, CertificateUnknown
        Nothing lies behind the link, nothing any more, or no certificate yet.
    """
    held = booking_held(token=token)
    if not held.has_certificates:
        raise CertificateUnknown
    return replace(held, people=[one for one in held.people if one.certificate_id])


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCertificate:
    """What anybody may know of a certificate: the course and the day, never the person."""

    certificate: Certificate
    run: ToldRun


def certificate_checked(*, number: str) -> CheckedCertificate | None:
    """Return what a number stands for; nothing if it was never given."""
    certificate = Certificate.objects.filter(pk=number).first()
    if certificate is None:
        return None
    return CheckedCertificate(certificate=certificate, run=run_told(certificate.run_id))


def _ahead(booking: Booking) -> Ahead:
    """Count who waits before somebody; needs to look past the wall, and brings back two numbers."""
    with acting_as(Actor.system(MOVE)):
        found = Booking.objects.filter(
            seating_id=booking.seating_id, status=Booking.Status.WAITING, pk__lt=booking.pk
        ).aggregate(parties=Count("pk"), persons=Sum("party"))
    return Ahead(parties=found["parties"], persons=found["persons"] or 0)
