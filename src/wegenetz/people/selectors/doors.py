"""Whose own page has an open door, for houses that must know whether a person can read something there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import PersonalLink
from wegenetz.people.wall import DOORS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def persons_with_door(person_ids: Iterable[int], *, now: datetime) -> set[int]:
    """Return those persons who were given a link that still opens the own page. One query, none for nobody."""
    wanted = set(person_ids)
    if not wanted:
        return set()
    with acting_as(Actor.system(DOORS)):
        standing = PersonalLink.objects.filter(
            person_id__in=wanted, revoked_at=None, expires_at__gt=now
        )
        return set(standing.values_list("person_id", flat=True))
