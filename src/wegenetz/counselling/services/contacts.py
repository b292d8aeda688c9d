"""Contacts: recorded with their reminder in one go, changed with the version in hand, taken back and brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import F

from wegenetz.booking.services.appointments import attendance_note
from wegenetz.counselling.case_policies import house_of, must_be_open
from wegenetz.counselling.errors import ContactChanged
from wegenetz.counselling.models import Case, Contact
from wegenetz.counselling.services.cases import case_touch
from wegenetz.counselling.services.events import event_record
from wegenetz.counselling.services.handover_following import handover_sees_contact
from wegenetz.counselling.services.reminders import reminder_add
from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.foundation.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What a counsellor says about a contact."""

    on: date
    kinds: tuple[str, ...]
    channel: str
    minutes: int
    topics: tuple[str, ...] = ()
    topics_recognition: tuple[str, ...] = ()
    topics_qualification: tuple[str, ...] = ()
    competent_bodies: tuple[int, ...] = ()
    note: str = ""
    next_on: date | None = None
    next_what: str = ""
    finishes_first: bool = False
    """With it the first counselling is finished."""

    appointment_id: int | None = None
    """Of the appointment at which one talked."""


def contact_record(*, case: Case, talk: Talk, actor: Actor, now: datetime, today: date) -> Contact:
    """Write a contact down; whoever had only registered is in counselling from now on.

    Raises
    ------
    CaseClosed
        The case is closed.
    AppointmentElsewhere, AppointmentCancelled, AppointmentNotYet
        Nobody talked at that appointment, or not here.
    """
    must_be_open(case)
    contact = Contact.objects.create(
        person_id=case.person_id,
        case=case,
        institution_id=house_of(actor, case),
        counsellor_id=actor.user_id,
        on=talk.on,
        kinds=list(talk.kinds),
        channel=talk.channel,
        minutes=talk.minutes,
        topics=list(talk.topics),
        topics_recognition=list(talk.topics_recognition),
        topics_qualification=list(talk.topics_qualification),
        competent_bodies=list(talk.competent_bodies),
        note=talk.note,
        next_on=talk.next_on,
        appointment_id=talk.appointment_id,
    )
    if talk.appointment_id is not None:
        attendance_note(
            appointment_id=talk.appointment_id, attendance="came", actor=actor, now=now
        )
    if talk.next_on is not None:
        reminder_add(
            case=case,
            text=talk.next_what,
            due_on=talk.next_on,
            actor=actor,
            assignee_id=actor.user_id,
            now=now,
            today=today,
        )
    happened = now if talk.on == today else datetime.combine(talk.on, time(12), BERLIN)
    _move_on(case, talk, actor=actor, happened=happened)
    _event(case, "case.counselled", happened)
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)
    handover_sees_contact(case_id=case.pk, actor=actor, now=now, today=today)
    return contact


def contact_change(
    *,
    contact: Contact,
    version: int,
    changes: Mapping[str, Any],
    now: datetime,
    today: date,
) -> None:
    """Change a contact if nobody else has since the version was read.

    Raises
    ------
    ContactChanged
        Somebody else was faster; nothing was written.
    """
    changed = Contact.objects.filter(pk=contact.pk, version=version).update(
        **changes, version=F("version") + 1
    )
    if not changed:
        raise ContactChanged
    case_touch(case_id=contact.case_id, person_id=contact.person_id, now=now, today=today)


def contact_withdraw(*, contact: Contact, now: datetime) -> None:
    """Take a contact back: it counts no longer, and can be brought back."""
    if Contact.objects.filter(pk=contact.pk, withdrawn_at=None).update(withdrawn_at=now):
        _event(contact.case, "case.counselling_undone", now)


def contact_restore(*, contact: Contact, now: datetime) -> None:
    """Bring a contact back."""
    taken_back = Contact.objects.filter(pk=contact.pk, withdrawn_at__isnull=False)
    if taken_back.update(withdrawn_at=None):
        is_today = contact.on == now.astimezone(BERLIN).date()
        happened = now if is_today else datetime.combine(contact.on, time(12), BERLIN)
        _event(contact.case, "case.counselled", happened)


def _move_on(case: Case, talk: Talk, *, actor: Actor, happened: datetime) -> None:
    """Note in the case what the contact says about it; only what changes is written."""
    changes: dict[str, Any] = {}
    if new := [topic for topic in talk.topics if topic not in case.topics]:
        changes["topics"] = [*case.topics, *new]
    if case.status == Case.Status.REGISTERED:
        changes["status"] = Case.Status.ACTIVE
        _event(case, "case.opened", happened)
    if case.counsellor_id is None and case.institution_id in actor.desks:
        changes["counsellor_id"] = actor.user_id
    if talk.finishes_first and case.first_counselled_on is None:
        changes["first_counselled_on"] = talk.on
        _event(case, "case.first_counselled", happened)
    if changes:
        Case.objects.filter(pk=case.pk).update(**changes, version=F("version") + 1)


def _event(case: Case, activity: str, happened: datetime) -> None:
    event_record(
        pseudonym=case.person.pseudonym,
        journey=case.journey,
        activity=activity,
        institution_id=case.institution_id,
        now=happened,
    )
