"""Changing what is known of a person in a case: fields with the version in hand, facts with their origin."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from wegenetz.counselling.services.cases import case_change, case_touch
from wegenetz.counselling.services.events import event_record
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.errors import Unusable
from wegenetz.network.selectors import place_resolve
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.persons import (
    person_change,
    qualification_add,
    qualification_change,
    qualification_make_main,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor

#: A day of a qualification, and what has happened once it is known.
_EVENTS = {"applied_on": "application.made", "decided_on": "decision.arrived"}


def person_revise(
    *, case: Case, version: int, changes: Mapping[str, Any], now: datetime, today: date
) -> None:
    """Change a person; the Kreis follows from postal code and place.

    Raises
    ------
    ChangedMeanwhile
        Somebody else was faster; nothing was written.
    """
    written = dict(changes)
    if {"postal_code", "place"} & set(written):
        person = case.person
        typed = [written.get(name, getattr(person, name)) for name in ("postal_code", "place")]
        written["kreis"] = _kreis(" ".join(filter(None, typed)))
    if written:
        person_change(person_id=case.person_id, version=version, changes=written, today=today)
        case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)


def case_revise(
    *, case: Case, version: int, changes: Mapping[str, Any], now: datetime, today: date
) -> None:
    """Change what a case says of itself.

    Raises
    ------
    CaseChanged
        Somebody else was faster; nothing was written.
    """
    if not changes:
        return
    case_change(case=case, version=version, changes=changes, now=now, today=today)
    if changes.get("first_counselled_on") and case.first_counselled_on is None:
        _event(case, "case.first_counselled", changes["first_counselled_on"])


def qualification_enter(
    *, case: Case, about: Mapping[str, Any], now: datetime, today: date
) -> int:
    """Add a qualification and return its key."""
    added = qualification_add(person_id=case.person_id, about=about)
    _tell(case, {}, about)
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)
    return added.pk


def qualification_revise(
    *,
    case: Case,
    qualification_id: int,
    version: int,
    before: Mapping[str, Any],
    changes: Mapping[str, Any],
    now: datetime,
    today: date,
) -> None:
    """Change a qualification, or write down what the competent body decided.

    Raises
    ------
    ChangedMeanwhile
        Somebody else was faster; nothing was written.
    """
    if not changes:
        return
    qualification_change(qualification_id=qualification_id, version=version, changes=changes)
    _tell(case, before, changes)
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)


def qualification_lead(*, case: Case, qualification_id: int, now: datetime, today: date) -> None:
    """Make a qualification the one the plan is for."""
    qualification_make_main(person_id=case.person_id, qualification_id=qualification_id)
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)


def fact_revise(
    *, case: Case, key: str, said: Mapping[str, Any], actor: Actor, now: datetime, today: date
) -> bool:
    """Write down a fact with its origin; return whether that is new.

    Raises
    ------
    FactImpossible
        The value is none of those the key takes.
    """
    is_new = fact_set(person_id=case.person_id, key=key, actor=actor, now=now, **said)
    if is_new:
        case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)
    return is_new


def _tell(case: Case, before: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    """Write the journey events of days that were not known before."""
    for name, activity in _EVENTS.items():
        if changes.get(name) and not before.get(name):
            _event(case, activity, changes[name])


def _event(case: Case, activity: str, on: date) -> None:
    event_record(
        pseudonym=case.person.pseudonym,
        journey=case.journey,
        activity=activity,
        institution_id=case.institution_id,
        now=datetime.combine(on, time(12), BERLIN),
    )


def _kreis(typed: str) -> str:
    """Return the Kreis of a place, or nothing where nobody can say."""
    if not typed:
        return ""
    try:
        return place_resolve(typed).region.ags
    except Unusable:
        return ""
