"""Reading appointments: whoever holds the link, and the desk of the institution."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from wegenetz.booking.appointment_errors import AppointmentGone, AppointmentUnknown
from wegenetz.booking.models import Appointment
from wegenetz.booking.values.slots import instant
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from django.db.models import QuerySet


def appointment_behind(token: str) -> Appointment:
    """Return the appointment behind a personal link.

    Raises
    ------
    AppointmentUnknown
        There never was one, or the link is not whole; no hint which.
    AppointmentGone
        It is long past and its data are deleted.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        found = (
            Appointment.objects.filter(digest=digest)
            .select_related("institution", "counsellor")
            .first()
        )
    if found is None:
        raise AppointmentUnknown
    if found.emptied_at is not None:
        raise AppointmentGone
    return found


def appointments_of_day(counsellor_id: int, day: date) -> list[Appointment]:
    """Return a counsellor's appointments of a day in all houses, in order; those called off stay out. One query."""
    found = Appointment.objects.filter(
        counsellor_id=counsellor_id,
        starts_at__gte=instant(day, time()),
        starts_at__lt=instant(day + timedelta(days=1), time()),
        cancelled_at=None,
    )
    return list(found.order_by("starts_at"))


def appointments_ahead(
    institution_id: int, counsellor_id: int | None, day: date, *, now: datetime
) -> QuerySet[Appointment]:
    """Return appointments of a day that have not begun and are not called off, in order."""
    found = Appointment.objects.filter(
        institution_id=institution_id,
        starts_at__gte=max(now, instant(day, time())),
        starts_at__lt=instant(day + timedelta(days=1), time()),
        cancelled_at=None,
    )
    if counsellor_id is not None:
        found = found.filter(counsellor_id=counsellor_id)
    return found.order_by("starts_at")
