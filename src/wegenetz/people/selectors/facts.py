"""What is known about a person now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.people.models import PersonFact, Qualification, SpecialFact

if TYPE_CHECKING:
    from django.db.models import QuerySet


def facts_current(person_id: int) -> dict[str, PersonFact]:
    """Return the standing facts by key; one query."""
    return {
        fact.key: fact for fact in PersonFact.objects.filter(person_id=person_id, ended_at=None)
    }


def special_facts_current(person_id: int) -> dict[str, SpecialFact]:
    """Return the specially protected facts by key; empty without a grant for them."""
    found = SpecialFact.objects.filter(person_id=person_id, ended_at=None)
    return {fact.key: fact for fact in found}


def values_current(person_id: int) -> dict[str, Any]:
    """Return the values of the standing facts by key."""
    return {key: fact.value for key, fact in facts_current(person_id).items()}


def qualifications_of(person_id: int) -> QuerySet[Qualification]:
    """Return the qualifications of a person, the main one first."""
    return Qualification.objects.filter(person_id=person_id).order_by("-is_main", "pk")
