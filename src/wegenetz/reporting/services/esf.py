"""Participations of the ESF Plus: recorded on entry with a yes in exact words, ended with what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F

from wegenetz.people.data_classes import DataClass
from wegenetz.people.published import ConsentPurpose
from wegenetz.people.services.consents import Said, consent_record
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.grants import Purpose, grant_open
from wegenetz.people.services.holds import funding_hold_set
from wegenetz.reporting.errors import ParticipationChanged
from wegenetz.reporting.models import EsfParticipation
from wegenetz.reporting.staff_funding_words import YesNo

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor

#: What is passed on for the funding.
CLASSES = (DataClass.CONTACT.value, DataClass.PROFILE.value, DataClass.QUALIFICATIONS.value)
_YES_NO = {YesNo.YES: True, YesNo.NO: False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is said on the day of entry."""

    agrees: bool
    medium: str
    language: str
    entered_on: date
    answers: Mapping[str, str] = field(default_factory=dict)
    asks_special: bool = False
    """A yes of its own to the two specially protected questions."""

    may_be_asked_later: bool = False
    """A yes to the survey six months after leaving."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """What is said when the participation ends, and until when the papers stay."""

    left_on: date | None
    exit_states: tuple[str, ...] = ()
    retention_until: date | None = None


def participation_enter(
    *, case: Case, said: Entry, actor: Actor, now: datetime
) -> EsfParticipation | None:
    """Record somebody as participant, with the consent; a no is written down too, and then there is no participation.

    What was answered about the person stays as it was on that day. Doing it twice changes nothing.
    """
    standing = EsfParticipation.objects.filter(case_id=case.pk).first()
    if standing is not None:
        return standing
    consent_id = _consent(case, ConsentPurpose.FUNDING, said, actor, now, is_given=said.agrees)
    if not said.agrees:
        return None
    if said.may_be_asked_later:
        _consent(case, ConsentPurpose.CONTACT_LATER, said, actor, now, is_given=True)
    if said.asks_special:
        grant_open(
            person_id=case.person_id,
            institution_id=case.institution_id,
            purpose=Purpose.LEAD,
            scope=(DataClass.SPECIAL.value,),
            source=f"esf:{case.pk}",
            consent_id=consent_id,
            granted_by=actor.user_id,
            now=now,
        )
    return EsfParticipation.objects.create(
        person_id=case.person_id,
        case_id=case.pk,
        subproject_id=case.subproject_id or 0,
        institution_id=case.institution_id,
        consent_id=consent_id,
        entered_on=said.entered_on,
        recorded_by_id=actor.user_id,
        recorded_at=now,
        **said.answers,
    )


def _consent(
    case: Case, purpose: str, said: Entry, actor: Actor, now: datetime, *, is_given: bool
) -> int:
    is_funding = purpose == ConsentPurpose.FUNDING
    special = (DataClass.SPECIAL.value,) if is_funding and said.asks_special else ()
    return consent_record(
        person_id=case.person_id,
        said=Said(
            purpose=purpose,
            language=said.language,
            medium=said.medium,
            is_given=is_given,
            recipients=(case.institution_id,),
            named_recipient=case.subproject.funding_source if case.subproject else "",
            classes=CLASSES if is_funding else (DataClass.CONTACT.value,),
            special=special,
        ),
        actor=actor,
        now=now,
        institution_id=case.institution_id,
    ).pk


def special_answer(
    *, person_id: int, answers: Mapping[str, str], actor: Actor, now: datetime
) -> None:
    """Write down the specially protected answers; "keine Angabe" leaves nothing behind. The wall refuses without a grant."""
    for key in ("disability", "minority"):
        value = _YES_NO.get(YesNo(answers[key]))
        fact_set(person_id=person_id, key=key, value=value, actor=actor, now=now)


def participation_close(
    *, participation: EsfParticipation, version: int, said: Exit, actor: Actor, now: datetime
) -> None:
    """Write down how a participation ended, and until when the grant notice wants the papers kept.

    Raises
    ------
    ParticipationChanged
        Somebody else was faster; nothing was written.
    """
    changes: dict[str, Any] = {
        "left_on": said.left_on,
        "exit_states": sorted(said.exit_states) if said.left_on else [],
        "retention_until": said.retention_until,
    }
    changed = EsfParticipation.objects.filter(pk=participation.pk, version=version).update(
        **changes, version=F("version") + 1
    )
    if not changed:
        raise ParticipationChanged
    funding_hold_set(
        person_id=participation.person_id,
        reason=f"ESF Plus: {participation.subproject.name}"[:300],
        until=said.retention_until,
        institution_id=participation.institution_id,
        actor=actor,
        now=now,
    )
