"""Persons: taken in once, changed with the version in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F

from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.errors import ChangedMeanwhile
from wegenetz.people.models import AccessGrant, Person, PersonDocument, Qualification
from wegenetz.people.services.grants import Purpose, grant_open
from wegenetz.people.wall import ADMIT, RETENTION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


def person_admit(
    *,
    institution_id: int,
    today: date,
    now: datetime,
    about: Mapping[str, Any],
    consent_id: int | None = None,
    granted_by: int | None = None,
) -> Person:
    """Write down a person for the first time; the house that takes them in may see the record from now on.

    Parameters
    ----------
    about : mapping of str to object
        Fields of :class:`~wegenetz.people.models.Person`; empty for anonymous counselling.
    """
    with acting_as(Actor.system(ADMIT)):
        person = Person.objects.create(last_active_on=today, **about)
    grant_open(
        person_id=person.pk,
        institution_id=institution_id,
        purpose=Purpose.LEAD,
        source=f"lead:{institution_id}",
        consent_id=consent_id,
        granted_by=granted_by,
        now=now,
    )
    return person


def person_change(
    *, person_id: int, version: int, changes: Mapping[str, Any], today: date
) -> None:
    """Change a person if nobody else has since the version was read.

    Raises
    ------
    ChangedMeanwhile
        Somebody else was faster; nothing was written.
    """
    changed = Person.objects.filter(pk=person_id, version=version).update(
        **changes, version=F("version") + 1, last_active_on=today
    )
    if not changed:
        raise ChangedMeanwhile


def person_was_active(*, person_id: int, today: date) -> None:
    """Note that something happened for a person: retention counts from this day."""
    Person.objects.filter(pk=person_id, last_active_on__lt=today).update(
        last_active_on=today, notified_on=None
    )


def qualification_add(*, person_id: int, about: Mapping[str, Any]) -> Qualification:
    """Add a qualification; the first one is the main one."""
    is_first = not Qualification.objects.filter(person_id=person_id, is_main=True).exists()
    return Qualification.objects.create(person_id=person_id, is_main=is_first, **about)


def qualification_change(
    *, qualification_id: int, version: int, changes: Mapping[str, Any]
) -> None:
    """Change a qualification if nobody else has since the version was read.

    Raises
    ------
    ChangedMeanwhile
        Somebody else was faster; nothing was written.
    """
    changed = Qualification.objects.filter(pk=qualification_id, version=version).update(
        **changes, version=F("version") + 1
    )
    if not changed:
        raise ChangedMeanwhile


def qualification_make_main(*, person_id: int, qualification_id: int) -> None:
    """Make one qualification the one the plan is for."""
    own = Qualification.objects.filter(person_id=person_id)
    own.filter(is_main=True).exclude(pk=qualification_id).update(is_main=False)
    own.filter(pk=qualification_id).update(is_main=True)


def person_withdraw(*, person_id: int) -> None:
    """Take back an admission that nobody ever worked with: the person goes with everything that hangs on the row, files included.

    Only for what was never counselled; a record that was is made anonymous instead.
    """
    with acting_as(Actor.system(RETENTION)):
        for kept in PersonDocument.objects.filter(
            person_id=person_id, kept__isnull=False
        ).values_list("kept", flat=True):
            vault.remove(vault.Kept.from_json(kept or {}))
        AccessGrant.objects.filter(person_id=person_id).delete()
        Person.objects.filter(pk=person_id).delete()
