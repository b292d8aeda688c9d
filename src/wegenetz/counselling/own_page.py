"""What counselling shows on the person's own page: the way so far."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.counselling.models import Case, CaseOutcome, Registration
from wegenetz.counselling.services.registering import appointment_link
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.errors import Gone, NotFound
from wegenetz.network.selectors import institutions
from wegenetz.people.registry import Section, section_register

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happened on the way."""

    on: date
    title: str
    house: str


def way(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    """Return the own cases as one timeline, the newest first. Two queries."""
    cases = Case.objects.filter(person_id=person_id, deleted_at=None).select_related("institution")
    moments: list[Moment] = []
    current: Case | None = None
    for case in cases.order_by("registered_at"):
        moments += _of_case(case)
        if case.closed_on is None:
            current = case
    outcomes = CaseOutcome.objects.filter(person_id=person_id, withdrawn_at=None)
    for outcome in outcomes.select_related("institution"):
        moments.append(
            Moment(
                on=outcome.reached_on,
                title=outcome.get_kind_display(),
                house=str(outcome.institution.name),
            )
        )
    moments.sort(key=lambda moment: moment.on, reverse=True)
    return {"moments": moments, "current": current}


def _of_case(case: Case) -> list[Moment]:
    house = str(case.institution.name)
    days = {
        _("Anmeldung"): case.registered_at.astimezone(BERLIN).date(),
        _("Erstes Gespräch"): case.first_counselled_on,
        _("Beratung beendet"): case.closed_on,
    }
    return [Moment(on=on, title=title, house=house) for title, on in days.items() if on]


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
