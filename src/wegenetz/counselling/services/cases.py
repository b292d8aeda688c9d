"""Cases: opened, changed with the version in hand, closed and opened again."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import F

from wegenetz.counselling.errors import CaseChanged, CaseOpenAlready, NoDesk
from wegenetz.counselling.models import Case
from wegenetz.counselling.services.events import event_record
from wegenetz.foundation.links import ALPHABET
from wegenetz.people.services.persons import person_admit, person_was_active

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor
    from wegenetz.people.models import Person

#: What an anonymous counselling does not keep.
TELLS_WHO_IT_IS = frozenset({"given_name", "family_name", "name_in_latin", "email", "phone"})
#: Letters of a reference behind the year.
REFERENCE_LENGTH = 6


def new_reference(today: date) -> str:
    """Return a reference that can be read aloud and says nothing about how many there are, for example ``26-k7mw9x``."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
    return f"{today:%y}-{letters}"


def case_open(
    *,
    institution_id: int,
    actor: Actor,
    now: datetime,
    today: date,
    about_person: Mapping[str, Any],
    about: Mapping[str, Any] | None = None,
) -> Case:
    """Take somebody in: a person, the grant of the house, and an open case that the house leads.

    Parameters
    ----------
    about_person : mapping of str to object
        Fields of the person; empty for anonymous counselling.
    about : mapping of str to object, optional
        Fields of the case.

    Raises
    ------
    NoDesk
        The actor does not counsel in this house.
    """
    if institution_id not in actor.desks:
        raise NoDesk
    said = dict(about or {})
    if said.get("is_anonymous"):
        about_person = {
            key: value for key, value in about_person.items() if key not in TELLS_WHO_IT_IS
        }
    person = person_admit(
        institution_id=institution_id,
        today=today,
        now=now,
        about=about_person,
        granted_by=actor.user_id,
    )
    return case_start(
        person=person,
        institution_id=institution_id,
        now=now,
        today=today,
        about={"counsellor_id": actor.user_id, "status": Case.Status.ACTIVE, **said},
    )


def case_start(
    *, person: Person, institution_id: int, now: datetime, today: date, about: Mapping[str, Any]
) -> Case:
    """Start a case for a person the house already knows.

    Raises
    ------
    CaseOpenAlready
        One is open there.
    """
    try:
        with transaction.atomic():
            case = Case.objects.create(
                person=person,
                institution_id=institution_id,
                reference=new_reference(today),
                journey=uuid4(),
                touched_at=now,
                **{"registered_at": now, **about},
            )
    except IntegrityError as error:
        if "case_one_open_in_a_house" not in str(error):
            raise
        raise CaseOpenAlready from error
    is_active = case.status == Case.Status.ACTIVE
    event_record(
        pseudonym=person.pseudonym,
        journey=case.journey,
        activity="case.opened" if is_active else "case.registered",
        institution_id=institution_id,
        now=case.registered_at,
    )
    return case


def case_change(
    *, case: Case, version: int, changes: Mapping[str, Any], now: datetime, today: date
) -> None:
    """Change a case if nobody else has since the version was read.

    Raises
    ------
    CaseChanged
        Somebody else was faster; nothing was written.
    """
    changed = Case.objects.filter(pk=case.pk, version=version).update(
        **changes, version=F("version") + 1, touched_at=now
    )
    if not changed:
        raise CaseChanged
    person_was_active(person_id=case.person_id, today=today)


def case_touch(*, case_id: int, person_id: int, now: datetime, today: date) -> None:
    """Note that something happened in a case."""
    Case.objects.filter(pk=case_id).update(touched_at=now)
    person_was_active(person_id=person_id, today=today)
