"""An office takes a registration, or passes it on before anybody counselled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.functions import Coalesce

from wegenetz.counselling import intake_letters, staff_intake_letters
from wegenetz.counselling.errors import CaseUnknown, NoDesk
from wegenetz.counselling.models import Case, PassingOn, Registration
from wegenetz.counselling.selectors.alike import cases_of_the_same
from wegenetz.counselling.selectors.staff_intake import is_counselled
from wegenetz.counselling.services.events import event_record
from wegenetz.counselling.services.handover_following import handover_gives_way
from wegenetz.counselling.staff_intake_errors import (
    CaseTaken,
    CounselledAlready,
    PassingOnUnconsented,
    PassingOnUnexplained,
)
from wegenetz.counselling.staff_words import PassingReason
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network import selectors as network
from wegenetz.people.data_classes import OF_THE_LEAD
from wegenetz.people.errors import ConsentMissing, ConsentOver, ConsentTooNarrow
from wegenetz.people.services.consents import consent_for
from wegenetz.people.services.grants import Purpose, grant_open, grants_end
from wegenetz.people.services.persons import person_was_active
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from datetime import date, datetime


def case_take(*, case: Case, actor: Actor, now: datetime, today: date) -> None:
    """Take a registration: from now on this member counsels the person.

    Raises
    ------
    NoDesk
        The actor does not counsel in the house that leads it.
    CaseTaken
        A colleague was faster, or it has gone elsewhere.
    """
    if case.institution_id not in actor.desks:
        raise NoDesk
    won = Case.objects.filter(
        pk=case.pk, status=Case.Status.REGISTERED, institution_id=case.institution_id
    ).update(
        status=Case.Status.ACTIVE,
        counsellor=actor.user_id,
        confirmed_at=Coalesce("confirmed_at", now),
        touched_at=now,
        version=F("version") + 1,
    )
    if not won:
        raise CaseTaken
    event_record(
        pseudonym=case.person.pseudonym,
        journey=case.journey,
        activity="case.opened",
        institution_id=case.institution_id,
        now=now,
    )
    person_was_active(person_id=case.person_id, today=today)


def case_pass_on(
    *,
    case: Case,
    receiver_id: int,
    reason: str,
    note: str,
    actor: Actor,
    now: datetime,
    today: date,
) -> None:
    """Give a registration to a house the person has named, as long as nobody has counselled. This house sees it no more.

    Raises
    ------
    NoDesk
        The actor does not counsel in the house that leads it.
    PassingOnUnexplained
        No reason was chosen.
    CounselledAlready
        Then it takes a warm hand-over.
    PassingOnUnconsented
        The person has not named the receiver.
    CaseTaken
        It has gone elsewhere meanwhile.
    """
    if case.institution_id not in actor.desks:
        raise NoDesk
    if reason not in PassingReason.values:
        raise PassingOnUnexplained
    if is_counselled(case):
        raise CounselledAlready
    consent_id = _consent(case, receiver_id, now=now, today=today)
    sender_id = case.institution_id
    handover_gives_way(case_id=case.pk, actor=actor, now=now, today=today)
    with acting_as(Actor.system(COUNSELLING)):
        moved = Case.objects.filter(
            pk=case.pk,
            institution_id=sender_id,
            status__in=[Case.Status.REGISTERED, Case.Status.ACTIVE],
        ).update(
            institution=receiver_id,
            status=Case.Status.REGISTERED,
            counsellor=None,
            touched_at=now,
            version=F("version") + 1,
        )
        if not moved:
            raise CaseTaken
        PassingOn.objects.create(
            person_id=case.person_id,
            case=case,
            sender_id=sender_id,
            receiver_id=receiver_id,
            reason=reason,
            note=" ".join(note.split())[:300],
            passed_by_id=actor.user_id,
            passed_at=now,
        )
        Registration.objects.filter(case=case).update(
            institution=receiver_id, resembles=_alike_there(case, receiver_id)
        )
        for house_id in (sender_id, receiver_id):
            event_record(
                pseudonym=case.person.pseudonym,
                journey=case.journey,
                activity="case.passed_on" if house_id == sender_id else "case.registered",
                institution_id=house_id,
                now=now,
            )
    grant_open(
        person_id=case.person_id,
        institution_id=receiver_id,
        purpose=Purpose.LEAD,
        source=f"lead:{receiver_id}",
        scope=OF_THE_LEAD,
        consent_id=consent_id,
        granted_by=actor.user_id,
        now=now,
    )
    grants_end(person_id=case.person_id, institution_id=sender_id, now=now)
    intake_letters.passed_on_tell(person=case.person, sender_id=sender_id, receiver_id=receiver_id)
    staff_intake_letters.registered_tell(institution_id=receiver_id, is_passed_on=True)


def _alike_there(case: Case, receiver_id: int) -> list[int]:
    """Return cases of the receiver that are probably of the same person; only that house will see them."""
    person = case.person
    about = {
        "email": person.email,
        "phone": person.phone,
        "given_name": person.given_name,
        "family_name": person.family_name,
    }
    found = cases_of_the_same(institution_id=receiver_id, about=about)
    return [pk for pk in found if pk != case.pk]


def _consent(case: Case, receiver_id: int, *, now: datetime, today: date) -> int:
    """Return the consent that names the receiver."""
    name = network.institutions([receiver_id])
    if receiver_id not in name:
        raise CaseUnknown
    label = name[receiver_id].name
    try:
        return consent_for(
            person_id=case.person_id,
            institution_id=receiver_id,
            name=label,
            classes=OF_THE_LEAD,
            now=now,
            today=today,
        ).pk
    except (ConsentMissing, ConsentOver, ConsentTooNarrow) as missing:
        raise PassingOnUnconsented(institution=label) from missing


def resemblance_dismiss(*, case: Case) -> None:
    """Note that the probable duplicates of a registration are other people. Doing it twice does no harm."""
    Registration.objects.filter(case=case).update(resembles=[])
