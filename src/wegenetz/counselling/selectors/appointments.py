"""Appointments that belong to cases: ties behind the wall here, times behind that of booking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.appointments import appointments_tied
from wegenetz.booking.staff_appointment_errors import AppointmentElsewhere
from wegenetz.counselling.models import CaseAppointment, Contact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wegenetz.booking.models import Appointment
    from wegenetz.counselling.models import Case

#: Appointments of a case that are looked at; the newest ones.
MOST = 40
#: Those of the past that its page shows.
MOST_PAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An appointment of a case, and the contact that was recorded of it."""

    appointment: Any
    """Row of booking."""

    contact_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Appointments of a case, as its page shows them."""

    coming: list[Meeting]
    past: list[Meeting]
    """The last ones, the newest first; those called off among them."""


def meetings_of_case(case: Case, *, now: datetime) -> Meetings:
    """Return what comes and what was last. Three queries."""
    ties = CaseAppointment.objects.filter(case=case).order_by("-appointment")
    found = appointments_tied(ties.values_list("appointment_id", flat=True)[:MOST])
    is_ahead = {one.pk: one.starts_at > now and one.cancelled_at is None for one in found}
    past = [one for one in reversed(found) if not is_ahead[one.pk]][:MOST_PAST]
    talks = dict(
        Contact.objects.filter(
            case=case, appointment_id__in=[one.pk for one in past], withdrawn_at=None
        ).values_list("appointment_id", "pk")
        if past
        else ()
    )
    return Meetings(
        coming=[Meeting(appointment=one) for one in found if is_ahead[one.pk]],
        past=[Meeting(appointment=one, contact_id=talks.get(one.pk)) for one in past],
    )


def appointment_of_case(case: Case, appointment_id: int) -> Appointment:
    """Return an appointment of a case. Two queries.

    Raises
    ------
    AppointmentElsewhere
        The case has none like this, or not for this member.
    """
    if CaseAppointment.objects.filter(case=case, appointment_id=appointment_id).exists():
        for found in appointments_tied([appointment_id]):
            return found
    raise AppointmentElsewhere


def appointments_of_person(person_id: int) -> list[Appointment]:
    """Return all appointments of a person that are still known, in order. Two queries."""
    ties = CaseAppointment.objects.filter(person_id=person_id).order_by("-appointment")
    return appointments_tied(ties.values_list("appointment_id", flat=True)[:MOST])


def cases_of_appointments(keys: Iterable[int]) -> dict[int, int]:
    """Return to which case appointments belong, as far as the wall shows it. At most one query."""
    wanted = list(keys)
    if not wanted:
        return {}
    ties = CaseAppointment.objects.filter(appointment_id__in=wanted, case__deleted_at=None)
    return dict(ties.values_list("appointment_id", "case_id"))
