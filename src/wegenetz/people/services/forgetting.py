"""Forgetting a person: what statistics need stays without a name, what a hold keeps stays until its day, the rest goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.errors import RecordForgotten
from wegenetz.people.models import FieldChange, Hold, Person, PersonDocument
from wegenetz.people.registry import Fate, PersonTable, farewell, tables
from wegenetz.people.services.grants import Purpose, grant_open, grants_end
from wegenetz.people.wall import RETENTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

#: Columns of a person that forgetting empties. Age group and sex stay for statistics; nobody is found by them.
PERSON_EMPTIES: dict[str, Any] = {
    "given_name": "",
    "family_name": "",
    "name_in_latin": "",
    "email": "",
    "phone": "",
    "postal_code": "",
    "place": "",
    "country": "",
    "born_in": "",
    "nationalities": [],
    "born_on": None,
    "year_of_entry": None,
    "language": "de",
}
#: What a hold for funding does not need of a person.
HOLD_EMPTIES: dict[str, Any] = {
    "name_in_latin": "",
    "email": "",
    "phone": "",
    "postal_code": "",
    "place": "",
    "country": "",
    "year_of_entry": None,
}
#: What the house that must keep a record still sees.
HOLD_SCOPE = ("contact", "profile", "plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What became of a wish to be forgotten."""

    is_complete: bool
    until: date | None = None
    """When the last hold ends; empty if somebody must lift it, or nothing is kept."""

    is_blocked: bool = False
    """A legal hold: nothing was deleted."""


def person_forget(*, person_id: int, now: datetime, today: date) -> Forgotten:
    """Forget a person as far as nothing stands against it. Doing it twice does no harm.

    One transaction: after a crash everything is as it was, or done. Files go with the commit.
    """
    with acting_as(Actor.system(RETENTION)):
        person = Person.objects.select_for_update().filter(pk=person_id).first()
        if person is None or person.anonymised_at is not None:
            return Forgotten(is_complete=True)
        holds = list(_standing(person_id, today))
        if any(hold.kind == Hold.Kind.LEGAL for hold in holds):
            return Forgotten(is_complete=False, is_blocked=True)
        farewell(person_id, now)
        _files_remove(person_id)
        grants_end(person_id=person_id, now=now)
        if holds:
            _reduce(person, holds, now)
            return Forgotten(
                is_complete=False, until=max(hold.until for hold in holds if hold.until)
            )
        _empty(person, now)
    return Forgotten(is_complete=True)


def forgetting_ask(*, person_id: int, now: datetime, today: date) -> Forgotten:
    """Delete at the wish of the person, at once where nothing stands against it; the wish itself is kept until it is done.

    Raises
    ------
    RecordForgotten
        There is nothing any more.
    """
    asked = Person.objects.filter(pk=person_id, anonymised_at=None)
    if not asked.exists():
        raise RecordForgotten
    asked.filter(forget_asked_at=None).update(forget_asked_at=now)
    return person_forget(person_id=person_id, now=now, today=today)


def documents_forget(*, person_id: int, now: datetime) -> int:
    """Remove the files of a person and what they were called; facts seen in them stay. Return how many."""
    with acting_as(Actor.system(RETENTION)):
        _files_remove(person_id)
        return PersonDocument.objects.filter(person_id=person_id, removed_at=None).update(
            kept=None, thumbnail=None, removed_at=now, name="-"
        )


def changes_forget(*, person_id: int, rows: Mapping[str, Iterable[int]]) -> None:
    """Forget what rows of a person said before they were changed; they are gone themselves. For retention."""
    for table, keys in rows.items():
        told = FieldChange.objects.filter(person_id=person_id, table=table, row__in=list(keys))
        _delete(told.order_by())


# ------------------------------------------------------------------------------------- inside
def _standing(person_id: int, today: date) -> Any:
    keeps = Q(until=None) | Q(until__gte=today)
    return Hold.objects.filter(keeps, person_id=person_id, lifted_at=None)


def _files_remove(person_id: int) -> None:
    kept = PersonDocument.objects.filter(person_id=person_id, kept__isnull=False)
    for one in kept.values_list("kept", flat=True):
        vault.remove(vault.Kept.from_json(one or {}))


def _reduce(person: Person, holds: list[Hold], now: datetime) -> None:
    """Forget everything but what the holds keep; the houses that must keep it see that and no more."""
    for table in tables():
        if not table.hold_keeps:
            _forget_rows(table, person.pk)
    Person.objects.filter(pk=person.pk).update(**HOLD_EMPTIES, reduced_at=person.reduced_at or now)
    _traces_delete(person.pk)
    for hold in {hold.institution_id: hold for hold in holds}.values():
        grant_open(
            person_id=person.pk,
            institution_id=hold.institution_id,
            purpose=Purpose.HOLD,
            scope=HOLD_SCOPE,
            source=f"hold:{hold.pk}",
            now=now,
        )


def _empty(person: Person, now: datetime) -> None:
    for table in tables():
        _forget_rows(table, person.pk)
    Person.objects.filter(pk=person.pk).update(
        **PERSON_EMPTIES, kreis="", anonymised_at=now, forget_asked_at=None, notified_on=None
    )
    _traces_delete(person.pk)


def _forget_rows(table: PersonTable, person_id: int) -> None:
    rows = table.of(person_id).order_by()
    if table.fate == Fate.DELETE:
        _delete(rows)
        return
    fixed = {name: value for name, value in table.empties.items() if not callable(value)}
    rows.update(**fixed)
    made = {name: value for name, value in table.empties.items() if callable(value)}
    for pk in rows.values_list("pk", flat=True) if made else ():
        table.model._default_manager.filter(pk=pk).update(
            **{name: value() for name, value in made.items()}
        )


def _traces_delete(person_id: int) -> None:
    """Delete what triggers wrote while rows were emptied: the former values, and the name in the index."""
    for table in tables():
        if table.order >= 98:
            _delete(table.of(person_id).order_by())


def _delete(rows: QuerySet[Any]) -> None:
    """Delete rows and nothing else: a row that would then hang in the air stops the transaction at its end."""
    rows._raw_delete(rows.db)  # noqa: SLF001
