"""Cases of a house that may be about the same person, with what lies in each, so that somebody can decide which one goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from wegenetz.counselling.models import Case
from wegenetz.counselling.selectors.cases import OPEN, cases_alike, cases_found

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor

#: Cases that are compared.
MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A case beside another one."""

    case: Any
    same: tuple[str, ...]
    """Attributes of the person in which both agree."""

    contacts: int
    documents: int
    appointments: int
    outcomes: int


#: What tells that two persons are one.
COMPARED = ("phone", "email", "born_on")


def cases_to_compare(case: Case, *, actor: Actor, typed: str = "") -> list[Compared]:
    """Return open cases of the same house that resemble a case, or that were searched for. Eight queries at most.

    Those of another house are not among them: what lies there is not ours to join.
    """
    person = case.person
    found = (
        cases_found(typed, actor=actor)
        if typed.strip()
        else cases_alike(
            [person.given_name, person.family_name], person.phone, person.email, actor=actor
        )
    )
    keys = [
        one.pk
        for one in found
        if one.pk != case.pk
        and one.institution_id == case.institution_id
        and one.status in OPEN
        and one.duplicate_of_id is None
    ]
    return [compared(one, case) for one in _with_counts(keys[:MOST])]


def compared(one: Any, other: Case | None = None) -> Compared:
    """Return a case, read by :func:`counted`, beside another or by itself."""
    return Compared(
        case=one,
        same=_agreeing(one.person, other.person) if other is not None else (),
        contacts=one.contact_count,
        documents=one.document_count,
        appointments=one.appointment_count,
        outcomes=one.outcome_count,
    )


def _agreeing(one: Any, other: Any) -> tuple[str, ...]:
    return tuple(
        name
        for name in COMPARED
        if getattr(one, name) and getattr(one, name) == getattr(other, name)
    )


def counted(case_id: int) -> Any:
    """Return a case with how much lies in it. One query."""
    return _with_counts([case_id])[0]


def kept_for(case: Case) -> Case | None:
    """Return the case that goes on instead of one that was entered twice, if the wall shows it. One query, none for all others."""
    if case.duplicate_of_id is None:
        return None
    return Case.objects.filter(pk=case.duplicate_of_id).first()


def duplicates_of(case: Case) -> list[Case]:
    """Return the cases that were entered twice for this one. One query."""
    found = Case.objects.filter(duplicate_of=case, deleted_at=None)
    return list(found.select_related("person").order_by("pk"))


def _with_counts(keys: list[int]) -> list[Any]:
    rows = Case.objects.filter(pk__in=keys).select_related("person", "counsellor")
    return list(
        rows.annotate(
            contact_count=Count("contacts", filter=Q(contacts__withdrawn_at=None), distinct=True),
            document_count=Count("person__documents", distinct=True),
            appointment_count=Count("appointments", distinct=True),
            outcome_count=Count("outcomes", filter=Q(outcomes__withdrawn_at=None), distinct=True),
        ).order_by("registered_at", "pk")
    )
