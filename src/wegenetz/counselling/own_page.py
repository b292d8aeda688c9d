"""What counselling shows on the person's own page: the way, hand-overs, appointments, and the words for looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.booking.services.giving import link_token
from wegenetz.counselling.own_looks import LOOKS
from wegenetz.counselling.selectors.appointments import appointments_of_person
from wegenetz.counselling.selectors.own_handovers import own_handovers_of
from wegenetz.counselling.selectors.own_ways import own_way_of
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
    """Return the appointments that still lie ahead; nothing if none does. Two queries."""
    found = [
        {"appointment": one, "token": link_token(one), "house": one.institution.name}
        for one in appointments_of_person(person_id)
        if one.starts_at > now and one.cancelled_at is None
    ]
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
