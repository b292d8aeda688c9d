"""Finding persons, within what the wall lets through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import F, Func, TextField, Value

from wegenetz.people.errors import PersonUnknown
from wegenetz.people.models import NameEntry, Person

if TYPE_CHECKING:
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


def _words(typed: str) -> list[str]:
    if _TELEPHONE.fullmatch(typed.strip()):
        return [re.sub(r"[^0-9+]", "", typed)]
    return typed.split()[:6]
