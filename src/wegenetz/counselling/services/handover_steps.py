"""One step of a hand-over: checked by the engine, kept, followed and told, all in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop

from wegenetz.counselling import handover_errors as errors
from wegenetz.counselling import staff_handover_errors as staff_errors
from wegenetz.counselling.handover_links import link_of, new_link
from wegenetz.counselling.handover_standing import (
    calendar_for,
    clock_columns,
    columns_of,
    escalation_of,
    standing_of,
)
from wegenetz.counselling.handover_talk import TALK, talk_line
from wegenetz.counselling.handover_values import NOTHING_SAID, Said
from wegenetz.counselling.handover_words import STATES
from wegenetz.counselling.models import Case, Handover, HandoverNotice, HandoverPackage
from wegenetz.counselling.services.handover_consents import consent_covering, consent_holds
from wegenetz.counselling.services.handover_effects import follow, receiver_leads
from wegenetz.counselling.services.handover_keeping import clock_queue, handover_keep
from wegenetz.counselling.services.handover_meetings import meeting_ends
from wegenetz.counselling.services.handover_telling import tell
from wegenetz.engines.handover import refusals
from wegenetz.engines.handover.standing import begin_successor
from wegenetz.engines.handover.stepping import Step, step
from wegenetz.engines.handover.table import move_for
from wegenetz.engines.handover.words import Action, Party, State, WithdrawReason
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.errors import NextDoor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.errors import WegenetzError

CONSENT_ENDED = Said(reason=WithdrawReason.CONSENT_ENDED.value)
#: Characters of what the receiver writes.
ANSWER = 1_000


def handover_act(
    *,
    handover_id: int,
    action: Action,
    actor: Actor,
    now: datetime,
    today: date,
    said: Said = NOTHING_SAID,
    as_clock: bool = False,
) -> Handover:
    """Take a step, and everything that follows from it, in one transaction; return how the hand-over stands then.

    A consent that ended meanwhile is no error at acceptance: the hand-over ends, truthfully, and is returned so.

    Parameters
    ----------
    as_clock : bool
        A job acts: a clock is due, or a consent has ended.

    Raises
    ------
    HandoverUnknown
        There is none, or the actor has no part in it.
    HandoverMeanwhile
        Somebody was faster.
    HandoverNotYours
        Somebody else decides this.
    ConsentMissing, ConsentOver, ConsentTooNarrow
        The person has not allowed it, or not all of it.
    ReasonWanted, ResponsibleWanted, EarliestWanted, TextWanted, UntilWanted, PauseTooLong
        Something has to be said.
    HandoverUndoOver, NoPauseRuns, NobodyAsked, HandoverCaseThere, HandoverCaseClosed
        It is not possible now.
    """
    if not as_clock and not Handover.objects.filter(pk=handover_id).exists():
        raise staff_errors.HandoverUnknown
    with acting_as(Actor.system(COUNSELLING)):
        row = _locked(handover_id)
        parties = (Party.CLOCK,) if as_clock else parties_of(row, actor)
        party = _party(row, action, parties)
        if move_for(State(row.state), action, party) is None:
            raise _not_allowed(row, action, party)
        if action is Action.OFFER:
            row.consent_id = consent_covering(row, now=now, today=today)
        if action is Action.ACCEPT and not consent_holds(row, now=now, today=today):
            return _end_without_consent(row, now=now, today=today)
        return _take(row, action, party, actor=actor, now=now, today=today, said=said)


def _locked(handover_id: int) -> Handover:
    rows = Handover.objects.select_for_update(of=("self",))
    found = rows.select_related("sender", "receiver", "person", "package")
    row = found.filter(pk=handover_id).first()
    if row is None:
        raise staff_errors.HandoverUnknown
    if row.case_id is not None:
        # Joined, it would be as old as the wait for the lock, and may be elsewhere since.
        row.case = Case.objects.filter(pk=row.case_id).first()
    return row


def _end_without_consent(row: Handover, *, now: datetime, today: date) -> Handover:
    clock = Actor.system(COUNSELLING)
    return _take(
        row, Action.WITHDRAW, Party.CLOCK, actor=clock, now=now, today=today, said=CONSENT_ENDED
    )


def _take(
    row: Handover,
    action: Action,
    party: Party,
    *,
    actor: Actor,
    now: datetime,
    today: date,
    said: Said,
) -> Handover:
    fired = HandoverNotice.objects.filter(handover=row).values_list("key", flat=True)
    taken = step(
        standing_of(row, fired),
        action,
        party,
        now=now,
        calendar=calendar_for(row),
        details=said.details(action),
        has_consent=True,
    )
    if not isinstance(taken, Step):
        raise _told(taken, row)
    has_led = receiver_leads(row)
    _keep(row, taken, said=said, actor=actor, party=party, now=now)
    follow(row, taken, now=now, today=today)
    meeting_ends(row, taken, actor=actor, now=now)
    is_lead_kept = not (has_led or receiver_leads(row))
    tell(row, taken, link=link_of(row), meeting=said.meeting, is_lead_kept=is_lead_kept)
    clock_queue(row)
    if taken.successor is not None:
        _succeed(row, taken, said=said, actor=actor, now=now)
    return row


def parties_of(row: Handover, actor: Actor) -> tuple[Party, ...]:
    """Return in which capacities an actor may act on a hand-over.

    Raises
    ------
    HandoverUnknown
        In none.
    """
    is_sent = row.offered_at is not None
    coordinated = set(row.coordination) & set(actor.houses(Role.COORDINATOR))
    held = {
        Party.SENDER: row.sender_id in actor.desks,
        Party.RECEIVER: is_sent and row.receiver_id in actor.desks,
        Party.LINK_RECEIVER: bool(row.link_digest) and row.link_digest == actor.link_digest,
        Party.PERSON: row.person_id is not None and row.person_id == actor.person_id,
        Party.COORDINATOR: is_sent and bool(coordinated),
    }
    found = tuple(party for party, holds in held.items() if holds)
    if not found:
        raise staff_errors.HandoverUnknown
    return found


def _party(row: Handover, action: Action, parties: tuple[Party, ...]) -> Party:
    able = (party for party in parties if move_for(State(row.state), action, party))
    return next(able, parties[0])


def _keep(
    row: Handover, taken: Step, *, said: Said, actor: Actor, party: Party, now: datetime
) -> None:
    """Write the step; the database writes its entry, and refuses what its table does not know."""
    action = taken.move.action
    columns = {
        **columns_of(taken.after),
        "step": row.step + 1,
        "action": action.value,
        "party": party.value,
        "reason": str(said.details(action).reason or ""),
        "acted_at": now,
        "acted_by_id": actor.user_id,
        "consent_id": row.consent_id,
    }
    columns |= {**_said_columns(action, said), **escalation_of(taken, now=now)}
    kept = Handover.objects.filter(pk=row.pk, step=row.step).update(
        **columns, **_clock(row, taken)
    )
    if not kept:
        raise errors.HandoverMeanwhile(state=STATES[row.state])
    for name, value in columns.items():
        setattr(row, name, value)
    if action is Action.OFFER:
        HandoverPackage.objects.filter(handover=row, frozen_at=None).update(frozen_at=now)
    if action in TALK:
        talk = [*row.package.talk, talk_line(action, said.text[:ANSWER], now=now)]
        HandoverPackage.objects.filter(handover=row).update(talk=talk)
    elif said.text.strip():
        HandoverPackage.objects.filter(handover=row).update(answer=said.text.strip()[:ANSWER])


def _said_columns(action: Action, said: Said) -> dict[str, Any]:
    """Return the columns that one action alone changes."""
    if action is Action.SEND_LINK:
        return new_link()
    changed: dict[Action, dict[str, Any]] = {
        Action.REVOKE_LINK: {"link_seed": None, "link_digest": ""},
        Action.REDIRECT: {"redirect_to_id": said.responsible_id},
        Action.DECLINE: {"earliest": said.earliest},
        Action.ACCEPT: {"appointment_seed": said.meeting_seed},
    }
    return changed.get(action, {})


def _clock(row: Handover, taken: Step) -> dict[str, object]:
    """Return the columns of the next clock, which may run in the calendar of somebody else from now on."""
    row.state = taken.after.state.value
    columns = clock_columns(taken.after, calendar_for(row))
    for name, value in columns.items():
        setattr(row, name, value)
    return columns


def _succeed(row: Handover, taken: Step, *, said: Said, actor: Actor, now: datetime) -> None:
    """Begin the hand-over that follows: the return, offered at once, or the draft to the one who is responsible."""
    successor = taken.successor
    is_return = taken.move.action is Action.RETURN
    has_no_case = row.receiver_id is None or (row.case is not None and not receiver_leads(row))
    if successor is None or (is_return and has_no_case):
        return
    begun = begin_successor(successor, handover="", now=now)
    # A return gives back what came from there, with a reason; nothing else.
    handover_keep(
        Handover(
            sender_id=int(successor.sender),
            receiver_id=int(successor.receiver),
            person_id=row.person_id,
            case_id=row.case_id,
            scope=row.scope,
            documents=row.documents,
            subject=row.subject,
            state=begun.state.value,
            drafted_at=now,
            offered_at=begun.offered_at,
            follows=row,
            is_return=is_return,
            reason=row.reason if is_return else "",
            acted_at=now,
            acted_by_id=actor.user_id,
            sent_by_id=actor.user_id if is_return else row.sent_by_id,
        ),
        message=said.text if is_return else row.package.message,
        contents=row.package.contents if is_return else None,
    )


def _not_allowed(row: Handover, action: Action, party: Party) -> WegenetzError:
    if any(move_for(state, action, party) for state in State):
        meanwhile = errors.HandoverMeanwhile(state=STATES[row.state])
        has_page = party not in {Party.LINK_RECEIVER, Party.PERSON}
        return meanwhile.leading_to(*([_page(row)] if has_page else []))
    return staff_errors.HandoverNotYours()


def _page(row: Handover) -> NextDoor:
    return NextDoor("counselling:handover", gettext_noop("Zur Übergabe"), row.pk)


def _told(refused: refusals.Refusal, row: Handover) -> WegenetzError:
    """Return the sentence for a refusal of the engine."""
    match refused:
        case refusals.DetailWanted(detail=detail):
            return _DETAILS[detail]()
        case refusals.NotAllowed():
            return errors.HandoverMeanwhile(state=STATES[row.state])
    return _REFUSALS.get(type(refused), staff_errors.HandoverUnknown)()


_DETAILS: dict[refusals.Detail, type[WegenetzError]] = {
    refusals.Detail.RESPONSIBLE: errors.ResponsibleWanted,
    refusals.Detail.NOBODY_KNOWN: errors.ResponsibleWanted,
    refusals.Detail.EARLIEST: errors.EarliestWanted,
    refusals.Detail.TEXT: errors.TextWanted,
    refusals.Detail.UNTIL: staff_errors.UntilWanted,
}
_REFUSALS: dict[type, type[WegenetzError]] = {
    refusals.ReasonWanted: errors.ReasonWanted,
    refusals.LinkLapsed: errors.HandoverLinkUnknown,
    refusals.UndoOver: errors.HandoverUndoOver,
    refusals.PauseTooLong: staff_errors.PauseTooLong,
    refusals.NotPaused: staff_errors.NoPauseRuns,
    refusals.NothingAsked: staff_errors.NobodyAsked,
    refusals.ConsentMissing: staff_errors.HandoverConsentMissing,
    refusals.ClockNotDue: staff_errors.ClockNotDue,
}
