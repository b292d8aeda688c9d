"""Reading what a desk needs: its week, its published times, who is concerned by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from wegenetz.booking.models import Appointment, Availability, ClosedDay, Slot
from wegenetz.booking.selectors.slots import local
from wegenetz.booking.staff_appointment_errors import AppointmentElsewhere, AvailabilityUnknown
from wegenetz.booking.values.slots import instant

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A time in the week of a desk: free, or taken by somebody."""

    starts_at: datetime
    ends_at: datetime
    counsellor: str
    appointment: Appointment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskDay:
    """A day of that week."""

    day: date
    entries: list[Entry]
    closed_for: list[str]
    """Names of those who closed it; empty text for the whole house."""


def week_of(
    institution_id: int, *, monday: date, counsellor_id: int | None = None
) -> list[DeskDay]:
    """Return a week of a house, or of one person there. Three queries; the wall decides which appointments are seen."""
    begin, end = instant(monday, time()), instant(monday + timedelta(days=WEEK), time())
    mine = {"counsellor_id": counsellor_id} if counsellor_id is not None else {}
    taken = Appointment.objects.filter(
        institution_id=institution_id,
        starts_at__gte=begin,
        starts_at__lt=end,
        cancelled_at=None,
        **mine,
    ).select_related("counsellor")
    free = Slot.objects.filter(
        institution_id=institution_id,
        starts_at__gte=begin,
        starts_at__lt=end,
        is_taken=False,
        **mine,
    ).select_related("counsellor")
    closed = ClosedDay.objects.filter(
        institution_id=institution_id,
        day__gte=monday,
        day__lt=monday + timedelta(days=WEEK),
    ).select_related("counsellor")
    entries = [_entry(row, row) for row in taken] + [_entry(row, None) for row in free]
    entries.sort(key=lambda entry: (entry.starts_at, entry.counsellor))
    shut = list(closed)
    return [
        DeskDay(
            day=day,
            entries=[entry for entry in entries if local(entry.starts_at).date() == day],
            closed_for=[
                one.counsellor.name if one.counsellor else "" for one in shut if one.day == day
            ],
        )
        for day in (monday + timedelta(days=number) for number in range(WEEK))
    ]


def _entry(row: Slot | Appointment, appointment: Appointment | None) -> Entry:
    return Entry(
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        counsellor=row.counsellor.name,
        appointment=appointment,
    )


def availabilities_at(institution_id: int) -> list[Availability]:
    """Return all published times of a house, those in force first. One query."""
    found = Availability.objects.filter(institution_id=institution_id)
    return list(
        found.select_related("counsellor").order_by("-is_active", "counsellor__name", "pk")
    )


def availability_at_desk(actor: Actor, availability_id: int) -> Availability:
    """Return published times of one of the actor's houses.

    Raises
    ------
    AvailabilityUnknown
        There are none like this.
    """
    found = (
        Availability.objects.filter(pk=availability_id, institution_id__in=actor.desks)
        .select_related("institution", "counsellor")
        .first()
    )
    if found is None:
        raise AvailabilityUnknown
    return found


def appointment_at_desk(actor: Actor, appointment_id: int) -> Appointment:
    """Return an appointment at one of the actor's houses.

    Raises
    ------
    AppointmentElsewhere
        There is none like this.
    """
    found = (
        Appointment.objects.filter(pk=appointment_id, institution_id__in=actor.desks)
        .select_related("institution", "counsellor")
        .first()
    )
    if found is None:
        raise AppointmentElsewhere
    return found


def appointments_on(institution_id: int, day: date) -> list[Appointment]:
    """Return all appointments of a day, those called off as well, in order. One query."""
    found = Appointment.objects.filter(
        institution_id=institution_id,
        starts_at__gte=instant(day, time()),
        starts_at__lt=instant(day + timedelta(days=1), time()),
    )
    return list(found.select_related("counsellor").order_by("starts_at", "pk"))


def closures_on(institution_id: int, day: date) -> list[ClosedDay]:
    """Return who closed a day: the whole house, or persons there. One query."""
    found = ClosedDay.objects.filter(institution_id=institution_id, day=day)
    return list(found.select_related("counsellor").order_by("pk"))
