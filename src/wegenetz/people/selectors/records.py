"""What exports read of many persons at once: within what the wall lets through, one query a matter and batch."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from wegenetz.people.models import Consent, FieldChange, PersonFact, Qualification, SpecialFact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


def facts_of_all(person_ids: Iterable[int]) -> dict[int, dict[str, PersonFact]]:
    """Return the standing facts of persons, by person and key. One query."""
    found: dict[int, dict[str, PersonFact]] = defaultdict(dict)
    for fact in PersonFact.objects.filter(person_id__in=list(person_ids), ended_at=None):
        found[fact.person_id][fact.key] = fact
    return found


def special_yes(person_ids: Iterable[int], key: str) -> set[int]:
    """Return the persons who said yes to a specially protected question; without a grant for it nobody. One query."""
    found = SpecialFact.objects.filter(
        person_id__in=list(person_ids), key=key, value=True, ended_at=None
    )
    return set(found.values_list("person_id", flat=True))


def persons_allowing(person_ids: Iterable[int], purpose: str, *, today: date) -> set[int]:
    """Return the persons whose yes to a purpose stands. One query."""
    found = Consent.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=today),
        person_id__in=list(person_ids),
        purpose=purpose,
        given_at__isnull=False,
        withdrawn_at=None,
    )
    return set(found.values_list("person_id", flat=True))


def qualifications_of_all(person_ids: Iterable[int]) -> dict[int, list[Qualification]]:
    """Return the qualifications of persons, the main one first. One query."""
    found: dict[int, list[Qualification]] = defaultdict(list)
    rows = Qualification.objects.filter(person_id__in=list(person_ids))
    for one in rows.select_related("competent_body").order_by("-is_main", "pk"):
        found[one.person_id].append(one)
    return found


def consents_of_all(person_ids: Iterable[int]) -> dict[int, list[Consent]]:
    """Return what persons said to consents, the newest first. One query."""
    found: dict[int, list[Consent]] = defaultdict(list)
    for one in Consent.objects.filter(person_id__in=list(person_ids)).order_by("-pk"):
        found[one.person_id].append(one)
    return found


def changes_of_all(
    person_ids: Iterable[int], *, since: datetime, until: datetime
) -> dict[int, list[FieldChange]]:
    """Return what was changed in the records of persons in a time, in its order. One query."""
    found: dict[int, list[FieldChange]] = defaultdict(list)
    rows = FieldChange.objects.filter(person_id__in=list(person_ids), at__gte=since, at__lt=until)
    for one in rows.order_by("at", "pk"):
        found[one.person_id].append(one)
    return found
