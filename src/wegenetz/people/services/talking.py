"""Messages, questions for consent, and corrections between a person and an office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.people.consent_words import consent_text
from wegenetz.people.errors import (
    CorrectionUnexplained,
    EmptyMessage,
    NoSuchHouse,
    PersonUnknown,
    RequestAnswered,
)
from wegenetz.people.models import Consent, ConsentRequest, Correction, Message
from wegenetz.people.selectors.own import houses_with_access
from wegenetz.people.services.consents import Said, consent_record
from wegenetz.people.services.persons import person_was_active
from wegenetz.people.staff_letters import staff_message_tell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

#: Characters of a message.
LONGEST_MESSAGE = 4000


def message_write(
    *, person_id: int, institution_id: int, text: str, actor: Actor, now: datetime, today: date
) -> Message:
    """Write a message: the person to a house that has access, or a house to the person.

    Raises
    ------
    EmptyMessage
        It says nothing.
    NoSuchHouse
        The house has no access to the person, or is not that of the actor.
    """
    said = text.strip()[:LONGEST_MESSAGE]
    if not said:
        raise EmptyMessage
    is_from_person = actor.person_id == person_id
    known = (
        institution_id in houses_with_access(person_id, now=now)
        if is_from_person
        else institution_id in actor.desks
    )
    if not known:
        raise NoSuchHouse
    message = Message.objects.create(
        person_id=person_id,
        institution_id=institution_id,
        is_from_person=is_from_person,
        text=said,
        written_at=now,
        written_by_id=actor.user_id,
    )
    person_was_active(person_id=person_id, today=today)
    if is_from_person:
        staff_message_tell(institution_id=institution_id)
    return message


def messages_read(
    *, person_id: int, by_person: bool, now: datetime, institution_id: int | None = None
) -> int:
    """Note that one side has seen what the other wrote; return how many were new."""
    new = Message.objects.filter(person_id=person_id, is_from_person=not by_person, read_at=None)
    if institution_id is not None:
        new = new.filter(institution_id=institution_id)
    return new.update(read_at=now)


# ----------------------------------------------------------------------------------- consents
def words_of(*, purpose: str, language: str) -> str:
    """Return the exact words of a consent, as they will be kept with the answer."""
    return consent_text(purpose=purpose, language=language).text


def consent_ask(
    *,
    person_id: int,
    institution_id: int,
    purpose: str,
    recipients: Iterable[int],
    classes: Iterable[str],
    actor: Actor,
    now: datetime,
    named_recipient: str = "",
) -> ConsentRequest:
    """Ask a person on the own page for a consent. An open question for the same is taken back: the new one counts."""
    if institution_id not in actor.desks:
        raise NoSuchHouse
    keys = sorted(set(recipients))
    ConsentRequest.objects.filter(
        person_id=person_id,
        institution_id=institution_id,
        purpose=purpose,
        recipients=keys,
        answered_at=None,
        withdrawn_at=None,
    ).update(withdrawn_at=now)
    return ConsentRequest.objects.create(
        person_id=person_id,
        institution_id=institution_id,
        purpose=purpose,
        recipients=keys,
        named_recipient=named_recipient,
        classes=sorted(set(classes)),
        asked_by_id=actor.user_id,
        asked_at=now,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person says to a question."""

    is_given: bool
    language: str
    classes: tuple[str, ...] = ()
    """Those ticked among what was asked; the contact is always part."""

    special: tuple[str, ...] = ()


def consent_answer(
    *, person_id: int, request_id: int, answer: Answer, actor: Actor, now: datetime, today: date
) -> Consent:
    """Say yes or no to a question. Only what was asked for can be allowed.

    Raises
    ------
    PersonUnknown
        There is no such question.
    RequestAnswered
        It is answered, or taken back.
    """
    request = (
        ConsentRequest.objects.select_for_update()
        .filter(pk=request_id, person_id=person_id)
        .first()
    )
    if request is None:
        raise PersonUnknown
    if request.answered_at is not None or request.withdrawn_at is not None:
        raise RequestAnswered
    asked = set(request.classes)
    allowed = {*answer.classes} & asked if answer.is_given else asked
    consent = consent_record(
        person_id=person_id,
        said=Said(
            purpose=request.purpose,
            language=answer.language,
            medium=Consent.Medium.LINK,
            is_given=answer.is_given,
            recipients=tuple(request.recipients),
            named_recipient=request.named_recipient,
            classes=tuple(sorted({"contact", *allowed})),
            special=tuple(sorted({*answer.special} & asked)) if answer.is_given else (),
        ),
        actor=actor,
        now=now,
        institution_id=request.institution_id,
    )
    ConsentRequest.objects.filter(pk=request.pk).update(answered_at=now, consent=consent)
    person_was_active(person_id=person_id, today=today)
    return consent


def consent_repeat(
    *, person_id: int, consent_id: int, actor: Actor, now: datetime, language: str
) -> Consent:
    """Say yes again to what was withdrawn: a consent of its own, in today's words; the former one stays withdrawn.

    Raises
    ------
    PersonUnknown
        There is no such consent, or it still holds.
    """
    former = Consent.objects.filter(
        pk=consent_id, person_id=person_id, withdrawn_at__isnull=False
    ).first()
    if former is None:
        raise PersonUnknown
    return consent_record(
        person_id=person_id,
        said=Said(
            purpose=former.purpose,
            language=language,
            medium=Consent.Medium.LINK,
            is_given=True,
            recipients=tuple(former.recipients),
            named_recipient=former.named_recipient,
            classes=tuple(former.classes),
            valid_until=former.valid_until,
        ),
        actor=actor,
        now=now,
        institution_id=former.institution_id,
    )


# -------------------------------------------------------------------------------- corrections
def correction_ask(
    *, person_id: int, institution_id: int, wish: str, now: datetime, today: date
) -> Correction:
    """Say what is wrong in the record, to a house that has access.

    Raises
    ------
    EmptyMessage, NoSuchHouse
        It says nothing, or to nobody.
    """
    said = wish.strip()[:1000]
    if not said:
        raise EmptyMessage
    if institution_id not in houses_with_access(person_id, now=now):
        raise NoSuchHouse
    person_was_active(person_id=person_id, today=today)
    staff_message_tell(institution_id=institution_id)
    return Correction.objects.create(
        person_id=person_id, institution_id=institution_id, wish=said, asked_at=now
    )


def correction_answer(
    *, correction_id: int, outcome: str, answer: str, actor: Actor, now: datetime
) -> None:
    """Answer a wish; whoever does not do it all says why. The first answer counts.

    Raises
    ------
    CorrectionUnexplained
        Not all was done, and no reason is given.
    RequestAnswered
        It is answered already, or not there.
    """
    said = answer.strip()[:1000]
    if outcome != Correction.Outcome.DONE and not said:
        raise CorrectionUnexplained
    changed = Correction.objects.filter(
        pk=correction_id, answered_at=None, institution_id__in=actor.desks
    ).update(outcome=outcome, answer=said, answered_at=now, answered_by_id=actor.user_id)
    if not changed:
        raise RequestAnswered
