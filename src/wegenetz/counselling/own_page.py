"""What counselling shows on the person's own page: the way, hand-overs, appointments, and the words for looks."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.counselling.models import Registration
from wegenetz.counselling.own_looks import LOOKS
from wegenetz.counselling.selectors.own_handovers import own_handovers_of
from wegenetz.counselling.selectors.own_ways import own_way_of
from wegenetz.counselling.services.registering import appointment_link
from wegenetz.foundation.errors import Gone, NotFound
from wegenetz.network.selectors import institutions
from wegenetz.people.registry import Section, looks_register, section_register

if TYPE_CHECKING:
    from datetime import date, datetime


def way(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    """Return the own cases as one life path: what was, and what the plan says comes next."""
    return {"way": own_way_of(person_id)}


def handovers(person_id: int, now: datetime, today: date) -> dict[str, Any] | None:
    """Return what was handed over; nothing if nothing was."""
    told = own_handovers_of(person_id, now=now, today=today)
    return {"handovers": told} if told else None


def appointments(person_id: int, now: datetime, today: date) -> dict[str, Any] | None:
    """Return what was booked with a registration and still lies ahead; nothing if nothing does."""
    booked = Registration.objects.filter(person_id=person_id, booked_at__isnull=False)
    found = []
    for registration in booked.order_by("booked_at"):
        token = appointment_link(registration)
        with suppress(NotFound, Gone):
            appointment = appointment_behind(token)
            if appointment.starts_at > now and appointment.cancelled_at is None:
                house = institutions([appointment.institution_id])[appointment.institution_id]
                found.append({"appointment": appointment, "token": token, "house": house.name})
    return {"appointments": found} if found else None


def register() -> None:
    """Register the parts of counselling."""
    section_register(
        Section(code="way", order=10, template="counselling/own_way.html", context=way)
    )
    section_register(
        Section(
            code="appointments",
            order=15,
            template="counselling/own_appointments.html",
            context=appointments,
        )
    )
    section_register(
        Section(
            code="handovers",
            order=20,
            template="counselling/own_handovers.html",
            context=handovers,
        )
    )
    looks_register(LOOKS)
