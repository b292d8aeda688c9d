"""Which records are due: to be announced, to be forgotten, to lose their documents. Read by the job and by the report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import F, Q

from wegenetz.people.models import Hold, Person, PersonDocument
from wegenetz.people.policies import INACTIVE_DAYS, NOTICE_DAYS
from wegenetz.people.registry import documents_needed

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

#: Persons looked at in one night; the rest follows in the next.
BATCH = 5_000


def persons_to_notify(today: date) -> QuerySet[Person]:
    """Return whoever has been inactive for two years less thirty days and was not told yet; the longest first."""
    quiet = today - timedelta(days=INACTIVE_DAYS - NOTICE_DAYS)
    return _kept().filter(last_active_on__lte=quiet, notified_on=None).order_by("last_active_on")


def persons_to_forget(today: date) -> QuerySet[Person]:
    """Return whoever is inactive for two years and was told thirty days ago, wished it, or whose hold is over."""
    quiet = today - timedelta(days=INACTIVE_DAYS)
    told = today - timedelta(days=NOTICE_DAYS)
    inactive = Q(last_active_on__lte=quiet, notified_on__lte=told)
    wished = Q(forget_asked_at__isnull=False) | Q(reduced_at__isnull=False)
    legal = Hold.objects.filter(kind=Hold.Kind.LEGAL, lifted_at=None).values("person_id")
    funding = Hold.objects.filter(kind=Hold.Kind.FUNDING, until__gte=today, lifted_at=None).values(
        "person_id"
    )
    due = Person.objects.filter(inactive | wished, anonymised_at=None).exclude(pk__in=legal)
    return due.exclude(reduced_at__isnull=False, pk__in=funding).order_by("last_active_on")


def goes_on(person: Person) -> date:
    """Return the day on which a record is made anonymous if nothing happens; for one whose person was told."""
    quiet = person.last_active_on + timedelta(days=INACTIVE_DAYS)
    if person.notified_on is None:
        return quiet
    return max(quiet, person.notified_on + timedelta(days=NOTICE_DAYS))


def persons_losing_documents(today: date) -> list[int]:
    """Return whose documents nobody needs any more: quiet for the time of the house, and no case that needs them."""
    days = settings.DOCUMENTS_KEPT_DAYS
    quiet = today - timedelta(days=days)
    held = (
        PersonDocument.objects.filter(
            removed_at=None,
            person__last_active_on__lte=quiet,
            person__anonymised_at=None,
        )
        .order_by("person_id")
        .values_list("person_id", flat=True)
        .distinct()[:BATCH]
    )
    persons = set(held)
    legal = Hold.objects.filter(person_id__in=persons, kind=Hold.Kind.LEGAL, lifted_at=None)
    persons -= set(legal.values_list("person_id", flat=True))
    return sorted(persons - documents_needed(persons, today=today, days=days))


def persons_held(persons: set[int], today: date) -> set[int]:
    """Return those persons of whom a hold keeps what there is."""
    keeps = Q(until=None) | Q(until__gte=today)
    held = Hold.objects.filter(keeps, person_id__in=persons, lifted_at=None)
    return set(held.values_list("person_id", flat=True))


def holds_standing(today: date) -> list[tuple[int, str, date | None]]:
    """Return person, kind and end of every hold that stands, the first to end first."""
    keeps = Q(until=None) | Q(until__gte=today)
    found = Hold.objects.filter(keeps, lifted_at=None).order_by(F("until").asc(nulls_last=True))
    return list(found.values_list("person_id", "kind", "until"))


def _kept() -> QuerySet[Person]:
    return Person.objects.filter(anonymised_at=None, reduced_at=None)
