"""Which houses may see a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import AccessGrant
from wegenetz.people.wall import GRANTS

if TYPE_CHECKING:
    from datetime import datetime


def houses_with_grant(person_id: int, *, now: datetime) -> set[int]:
    """Return the institutions with a standing grant, whatever it opens; one query."""
    standing = Q(valid_to=None) | Q(valid_to__gt=now)
    with acting_as(Actor.system(GRANTS)):
        grants = AccessGrant.objects.filter(
            standing, person_id=person_id, institution__isnull=False, valid_from__lte=now
        )
        return set(grants.values_list("institution_id", flat=True))
