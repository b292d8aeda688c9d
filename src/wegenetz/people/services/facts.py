"""Facts: a new value ends the old one, and each says how we know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.people.data_classes import DataClass
from wegenetz.people.errors import FactImpossible
from wegenetz.people.models import PersonFact, SpecialFact
from wegenetz.people.models.facts import Origin
from wegenetz.people.vocabulary import KEYS, FactKey, ValueKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor


def fact_set(
    *,
    person_id: int,
    key: str,
    value: Any,
    actor: Actor,
    now: datetime,
    origin: str = Origin.SAID,
    document_id: int | None = None,
    holds_from: date | None = None,
) -> bool:
    """Write down what is known under a key; return whether that is new.

    An empty value (``None``, ``""``, ``[]``) ends what was known.

    Raises
    ------
    FactImpossible
        The value is none of those the key takes.
    """
    kind = KEYS[key]
    table: Any = SpecialFact if kind.data_class == DataClass.SPECIAL else PersonFact
    said = _clean(kind, value)
    standing = table.objects.filter(person_id=person_id, key=key, ended_at=None)
    current = standing.first()
    if current is None and said is None:
        return False
    known = (said, origin, document_id, holds_from)
    if current is not None and _known(current) == known:
        return False
    standing.update(ended_at=now)
    if said is None:
        return True
    table.objects.create(
        person_id=person_id,
        key=key,
        value=said,
        origin=origin,
        document_id=document_id,
        holds_from=holds_from,
        recorded_at=now,
        recorded_by_id=actor.user_id,
        institution_id=next(iter(actor.desks), None),
    )
    return True


def _known(fact: PersonFact | SpecialFact) -> tuple[Any, ...]:
    return (fact.value, fact.origin, fact.document_id, fact.holds_from)


def _clean(kind: FactKey, value: Any) -> Any:
    """Return the value as it is kept, or nothing if it is empty."""
    if value in (None, "", [], ()):
        return None
    if kind.kind == ValueKind.YES_NO and isinstance(value, bool):
        return value
    if kind.kind in {ValueKind.TEXTS, ValueKind.CODES, ValueKind.CHOICES}:
        return [_one(kind, item) for item in value]
    return _one(kind, value)


def _one(kind: FactKey, value: Any) -> str:
    said = " ".join(str(value).split())
    is_choice = kind.choices is not None and said not in kind.choices
    if is_choice or kind.kind == ValueKind.YES_NO or len(said) > kind.longest:
        raise FactImpossible(value=said[:40], label=kind.label, place=kind.code)
    return said
