"""What is known about a person now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.people.data_classes import DataClass
from wegenetz.people.models import (
    FieldChange,
    PersonDocument,
    PersonFact,
    Qualification,
    SpecialFact,
)
from wegenetz.people.vocabulary import KEYS

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Earlier values and changes that are shown.
MOST_SHOWN = 100


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


def fact_history(person_id: int, key: str) -> list[Any]:
    """Return all that was ever said under a key, the latest first, with who wrote it down. One query."""
    is_special = KEYS[key].data_class == DataClass.SPECIAL
    table: Any = SpecialFact if is_special else PersonFact
    said = table.objects.filter(person_id=person_id, key=key).select_related(
        "recorded_by", "document"
    )
    return list(said.order_by("-recorded_at", "-pk")[:MOST_SHOWN])


def qualification_to_change(person_id: int, qualification_id: int) -> Qualification | None:
    """Return a qualification of a person for whoever is about to change it; a second writer waits."""
    own = Qualification.objects.select_for_update().filter(person_id=person_id)
    return own.filter(pk=qualification_id).first()


def documents_of(person_id: int) -> list[PersonDocument]:
    """Return the documents of a person that are still there, the latest first. One query."""
    kept = PersonDocument.objects.filter(person_id=person_id, removed_at=None)
    return list(kept.order_by("-uploaded_at", "-pk"))


def field_changes(
    person_id: int, *, before: int | None = None, table: str = "", row: int = 0
) -> list[FieldChange]:
    """Return what was changed in a record, or in one row of it, the latest first, as far as grants open it. One query."""
    found = FieldChange.objects.filter(person_id=person_id)
    if table:
        found = found.filter(table=table, row=row)
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[:MOST_SHOWN])


def last_writer(person_id: int, table: str, row: int) -> FieldChange | None:
    """Return the last change of a row. One query."""
    found = FieldChange.objects.filter(person_id=person_id, table=table, row=row)
    return found.order_by("-pk").first()
