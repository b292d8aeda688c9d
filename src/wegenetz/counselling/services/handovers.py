"""Hand-overs as their sender makes them: drafted, changed, sent with what the preview showed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.counselling import handover_errors as errors
from wegenetz.counselling import staff_handover_errors as staff_errors
from wegenetz.counselling.handover_words import STATES
from wegenetz.counselling.models import Case, Handover, HandoverPackage
from wegenetz.counselling.services.handover_keeping import MESSAGE, handover_keep
from wegenetz.counselling.services.handover_steps import handover_act
from wegenetz.engines.handover.words import Action, State
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network.selectors import desk_members
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from wegenetz.counselling.handover_values import Receiver

CLOSED = (Case.Status.CLOSED, Case.Status.ARCHIVED)


@transaction.atomic
def handover_draft(
    *,
    sender_id: int,
    receiver: Receiver,
    actor: Actor,
    now: datetime,
    case: Case | None = None,
    scope: Iterable[str] = (),
    documents: Iterable[int] = (),
    subject: str = "",
    message: str = "",
) -> Handover:
    """Begin a hand-over; nobody else hears of it before it is offered.

    Parameters
    ----------
    case : Case, optional
        None for an introduction between institutions, without any person.
    scope : iterable of str
        Classes of data; the contact is always part of it.
    documents : iterable of int
        Documents of the person that go along.

    Raises
    ------
    HandoverNotYours
        The actor does not work in the house that sends, or it does not lead the case.
    ReceiverWanted, HandoverToItself
        There is nobody to receive it.
    HandoverOpenAlready
        The case is being handed over.
    HandoverCaseClosed
        The case is not open.
    """
    standing = _standing(case) if case is not None else None
    if sender_id not in actor.desks or (standing and standing.institution_id != sender_id):
        raise staff_errors.HandoverNotYours
    if standing and (standing.status in CLOSED or standing.deleted_at is not None):
        raise errors.HandoverCaseClosed
    _check(receiver, sender_id)
    row = Handover(
        sender_id=sender_id,
        person_id=case.person_id if case else None,
        case=case,
        drafted_at=now,
        acted_at=now,
        acted_by_id=actor.user_id,
        sent_by_id=actor.user_id,
        **_columns(receiver, scope, documents, subject, has_case=case is not None),
    )
    return handover_keep(row, message=message)


def _standing(case: Case) -> Case:
    """Return a case as it stands now, and hold it: who read it earlier may have lost it meanwhile."""
    with acting_as(Actor.system(COUNSELLING)):
        return Case.objects.select_for_update(of=("self",)).get(pk=case.pk)


def handover_change(
    *,
    handover: Handover,
    receiver: Receiver,
    actor: Actor,
    scope: Iterable[str] = (),
    documents: Iterable[int] = (),
    subject: str = "",
    message: str = "",
) -> None:
    """Change a draft: who receives it, what goes along.

    Raises
    ------
    HandoverNotYours
        The actor does not work in the house that sends.
    ReceiverWanted, HandoverToItself
        There is nobody to receive it.
    HandoverMeanwhile
        It was sent already.
    """
    if handover.sender_id not in actor.desks:
        raise staff_errors.HandoverNotYours
    _check(receiver, handover.sender_id)
    columns = _columns(receiver, scope, documents, subject, has_case=handover.case_id is not None)
    with acting_as(Actor.system(COUNSELLING)):
        drafts = Handover.objects.filter(pk=handover.pk, state=State.DRAFTED)
        if not drafts.update(**columns):
            raise errors.HandoverMeanwhile(state=STATES[handover.state])
        packages = HandoverPackage.objects.filter(handover=handover, frozen_at=None)
        packages.update(message=message.strip()[:MESSAGE])


@transaction.atomic
def handover_offer(
    *, handover: Handover, contents: Mapping[str, Any], actor: Actor, now: datetime, today: date
) -> Handover:
    """Send a draft with what the sender has seen in the preview; a receiver without account gets a link.

    Raises
    ------
    ConsentMissing, ConsentOver, ConsentTooNarrow
        The person has not allowed it, or not all of it. The sentence says what to do.
    HandoverMeanwhile
        A colleague was faster.
    HandoverNotYours
        The actor does not work in the house that sends.
    """
    with acting_as(Actor.system(COUNSELLING)):
        packages = HandoverPackage.objects.filter(handover=handover, frozen_at=None)
        packages.update(contents={key: contents[key] for key in handover.scope if key in contents})
    sent = handover_act(
        handover_id=handover.pk, action=Action.OFFER, actor=actor, now=now, today=today
    )
    if sent.receiver_id is None or not desk_members(sent.receiver_id):
        sent = handover_act(
            handover_id=handover.pk, action=Action.SEND_LINK, actor=actor, now=now, today=today
        )
    return sent


def _check(receiver: Receiver, sender_id: int) -> None:
    if receiver.institution_id == sender_id:
        raise staff_errors.HandoverToItself(place="receiver")
    if receiver.institution_id is None and not (receiver.name.strip() and receiver.email.strip()):
        raise staff_errors.ReceiverWanted(place="receiver")


def _columns(
    receiver: Receiver,
    scope: Iterable[str],
    documents: Iterable[int],
    subject: str,
    *,
    has_case: bool,
) -> dict[str, Any]:
    wanted = sorted({"contact", *scope}) if has_case else []
    return {
        "receiver_id": receiver.institution_id,
        "receiver_name": receiver.name.strip(),
        "receiver_email": receiver.email.strip(),
        "scope": wanted,
        "documents": sorted(set(documents)) if "documents" in wanted else [],
        "subject": subject,
    }
