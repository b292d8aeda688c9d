"""Which houses may see a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import AccessGrant, AccessLog
from wegenetz.people.selectors.own import class_words
from wegenetz.people.wall import GRANTS

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeing:
    """A house, or one member, that sees something of a person."""

    house: str
    """Empty for a single member in an emergency."""

    why: str
    classes: tuple[str, ...]
    is_lead: bool
    until: datetime | None
    consent_id: int | None
    """Taking it back ends this."""


def who_sees(person_id: int, *, now: datetime) -> list[Seeing]:
    """Return who sees what of a person now, the house that leads first; for whoever leads the case. Two queries."""
    standing = Q(valid_to=None) | Q(valid_to__gt=now)
    with acting_as(Actor.system(GRANTS)):
        found = AccessGrant.objects.filter(standing, person_id=person_id, valid_from__lte=now)
        grants = list(found.select_related("institution").order_by("valid_from", "pk"))
    told = [
        Seeing(
            house=str(one.institution.name) if one.institution else "",
            why=one.get_purpose_display(),
            classes=class_words(one.scope),
            is_lead=one.purpose == AccessGrant.Purpose.LEAD and one.consent_id is None,
            until=one.valid_to,
            consent_id=one.consent_id,
        )
        for one in grants
    ]
    return sorted(told, key=lambda one: not one.is_lead)


def look_before(person_id: int, houses: Sequence[int], *, now: datetime) -> AccessLog | None:
    """Return the last time one of these houses looked, before now. One query."""
    found = AccessLog.objects.filter(person_id=person_id, institution_id__in=houses, at__lt=now)
    return found.select_related("user").order_by("-at").first()


def houses_leading(person_id: int, *, now: datetime) -> set[int]:
    """Return the institutions that lead a case of a person; one query."""
    standing = Q(valid_to=None) | Q(valid_to__gt=now)
    with acting_as(Actor.system(GRANTS)):
        grants = AccessGrant.objects.filter(
            standing,
            person_id=person_id,
            institution__isnull=False,
            purpose=AccessGrant.Purpose.LEAD,
            valid_from__lte=now,
        )
        return set(grants.values_list("institution_id", flat=True))


def houses_with_grant(person_id: int, *, now: datetime) -> set[int]:
    """Return the institutions with a standing grant, whatever it opens; one query."""
    standing = Q(valid_to=None) | Q(valid_to__gt=now)
    with acting_as(Actor.system(GRANTS)):
        grants = AccessGrant.objects.filter(
            standing, person_id=person_id, institution__isnull=False, valid_from__lte=now
        )
        return set(grants.values_list("institution_id", flat=True))
