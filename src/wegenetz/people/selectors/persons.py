"""Finding persons, within what the wall lets through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import F, Func, Q, TextField, Value

from wegenetz.people.errors import PersonUnknown
from wegenetz.people.models import AccessGrant, NameEntry, Person

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.foundation.actor import Actor

#: A telephone number however it is written; the index holds its digits only.
_TELEPHONE = re.compile(r"\+?[\d\s()/.\-]{4,}")
#: Persons a search shows at most.
MOST_FOUND = 50


def person_seen(person_id: int) -> Person:
    """Return a person.

    Raises
    ------
    PersonUnknown
        There is none, or the wall shows none.
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise PersonUnknown
    return person


def persons_named(typed: str, *, actor: Actor, most: int = MOST_FOUND) -> list[int]:
    """Return the keys of persons whose name, e-mail or telephone holds every typed word, in the houses of the actor.

    Accents and capitals do not count. The index of the house is read and no other row.
    """
    words = _words(typed)
    if not words or not actor.desks:
        return []
    found = NameEntry.objects.filter(institution_id__in=actor.desks)
    for word in words:
        folded = Func(Value(word), function="people_folded", output_field=TextField())
        found = found.filter(words__contains=folded)
    return list(found.order_by(F("words")).values_list("person_id", flat=True)[:most])


def person_to_change(person_id: int) -> Person:
    """Return a person for whoever is about to change the record; a second writer waits until the first is done.

    Raises
    ------
    PersonUnknown
        There is none, or the wall shows none.
    """
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise PersonUnknown
    return person


def classes_opened(person_id: int, *, actor: Actor, now: datetime) -> frozenset[str]:
    """Return the classes of data that standing grants open to the actor. One query."""
    standing = AccessGrant.objects.filter(
        Q(institution_id__in=actor.desks) | Q(user_id=actor.user_id),
        Q(valid_to=None) | Q(valid_to__gt=now),
        person_id=person_id,
        valid_from__lte=now,
    )
    return frozenset(one for scope in standing.values_list("scope", flat=True) for one in scope)


def _words(typed: str) -> list[str]:
    if _TELEPHONE.fullmatch(typed.strip()):
        return [re.sub(r"[^0-9+]", "", typed)]
    return typed.split()[:6]
