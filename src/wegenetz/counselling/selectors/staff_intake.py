"""How a case came in, for the office: what it registered with, who it resembles, where it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.letterheads import houses
from wegenetz.counselling.models import Case, Contact
from wegenetz.counselling.selectors.offices import office_meant
from wegenetz.counselling.selectors.registrations import passed_on_of, registration_of
from wegenetz.people.selectors.facts import facts_current
from wegenetz.people.selectors.recipients import recipients_allowed

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.foundation.actor import Actor


def intake_of(case: Case, *, actor: Actor) -> dict[str, Any]:
    """Return what the part of the case page shows; seven queries at most."""
    registration = registration_of(case)
    alike = registration.resembles if registration else []
    resembling = (
        list(
            Case.objects.filter(pk__in=alike, institution_id__in=actor.desks)
            .exclude(pk=case.pk)
            .select_related("person")
        )
        if alike
        else []
    )
    return {
        "registration": registration,
        "resembling": resembling,
        "advised": _advised(case, actor=actor),
        "passed_on": passed_on_of(case),
        "is_waiting": case.status == Case.Status.REGISTERED,
        "leads": case.institution_id in actor.desks,
    }


def _advised(case: Case, *, actor: Actor) -> dict[str, Any] | None:
    """Return where the person says they were advised before, until the first talk; nothing if the wall does not show it.

    Later it stands among what is known.
    """
    if case.first_counselled_on:
        return None
    facts = facts_current(case.person_id)
    before, by = facts.get("advised_before"), facts.get("advised_by")
    words = str(by.value) if by is not None else ""
    if not words and (before is None or not before.value):
        return None
    office = office_meant(words)
    return {"words": words, "office": office, "is_here": office and office.pk in actor.desks}


def receivers_of(case: Case, *, today: date) -> list[tuple[int, str]]:
    """Return keys and names of the houses a registration may be passed on to: those the person has named."""
    allowed = set(recipients_allowed(case.person_id, today=today)) - {case.institution_id}
    found = houses(allowed)
    return sorted(((pk, one.name) for pk, one in found.items()), key=lambda pair: pair[1])


def is_counselled(case: Case) -> bool:
    """Whether somebody has counselled; then only a warm hand-over moves the case. One query."""
    if case.first_counselled_on:
        return True
    return Contact.objects.filter(case=case, withdrawn_at=None).exists()
