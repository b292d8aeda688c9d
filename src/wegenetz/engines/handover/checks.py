"""What can stand against a step, asked in the order in which it helps to hear it."""

from dataclasses import dataclass
from datetime import date, datetime

from wegenetz.engines.handover.clocks import Clock, clocks, due, undo_until
from wegenetz.engines.handover.pauses import latest_pause, question_until
from wegenetz.engines.handover.refusals import (
    ClockNotDue,
    ConsentMissing,
    Detail,
    DetailWanted,
    LinkLapsed,
    NoPersonConcerned,
    NotAllowed,
    NothingAsked,
    NotPaused,
    PauseTooLong,
    ReasonWanted,
    Refusal,
    UndoOver,
)
from wegenetz.engines.handover.standing import Details, Standing
from wegenetz.engines.handover.table import Move, parties_for, states_for
from wegenetz.engines.handover.terms import Terms
from wegenetz.engines.handover.words import (
    Action,
    DeclineReason,
    Party,
    PauseReason,
    Reason,
    State,
    WithdrawReason,
)
from wegenetz.engines.handover.working_days import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A step that the table knows and that is not taken yet."""

    standing: Standing
    move: Move
    party: Party
    now: datetime
    calendar: Calendar
    terms: Terms
    details: Details
    has_consent: bool

    @property
    def today(self) -> date:
        """The local day."""
        return self.calendar.day_of(self.now)

    @property
    def clock(self) -> Clock | None:
        """The clock that would fire: the one that is named, or the first of its kind that is due."""
        ends = CLOCK_ACTIONS.get(self.move.action)
        ready = due(self.standing, self.now, self.calendar, self.terms)
        return next(
            (
                clock
                for clock in ready
                if clock.ends is ends and self.details.clock in {"", clock.key}
            ),
            None,
        )


#: What a clock does, and whether it ends the hand-over.
CLOCK_ACTIONS = {Action.REMIND: False, Action.EXPIRE: True}


def not_allowed(state: State, action: Action, party: Party) -> NotAllowed:
    """Say who may do it in this state, and in which states this party may."""
    return NotAllowed(
        state=state,
        action=action,
        party=party,
        parties=parties_for(state, action),
        states=states_for(action, party),
    )


def refusal(attempt: Attempt) -> Refusal | None:
    """Return what stands against a step that the table knows; None if nothing does."""
    found = (check(attempt) for check in _CHECKS)
    return next((one for one in found if one is not None), None)


def _person(attempt: Attempt) -> Refusal | None:
    if attempt.standing.concerns_person:
        return None
    is_of_person = attempt.party is Party.PERSON
    is_of_consent = attempt.details.reason == WithdrawReason.CONSENT_ENDED
    return NoPersonConcerned() if is_of_person or is_of_consent else None


def _link(attempt: Attempt) -> Refusal | None:
    if attempt.party is not Party.LINK_RECEIVER:
        return None
    ends = attempt.standing.link_ends
    return LinkLapsed(since=ends) if ends is None or ends <= attempt.now else None


def _undo(attempt: Attempt) -> Refusal | None:
    if attempt.move.action is not Action.UNDO:
        return None
    until = undo_until(attempt.standing, attempt.calendar, attempt.terms)
    return UndoOver(since=until) if until is None or until <= attempt.now else None


def _clock(attempt: Attempt) -> Refusal | None:
    ends = CLOCK_ACTIONS.get(attempt.move.action)
    if ends is None or attempt.clock is not None:
        return None
    running = clocks(attempt.standing, attempt.calendar, attempt.terms)
    key = attempt.details.clock
    coming = (one.at for one in running if one.ends is ends and key in {"", one.key})
    return ClockNotDue(at=next(coming, None))


def _reason(attempt: Attempt) -> Refusal | None:
    given, choices = attempt.details.reason, attempt.move.reasons
    is_fit = given in choices if choices else given is None
    return None if is_fit else ReasonWanted(given=given, choices=choices)


def _detail(attempt: Attempt) -> Refusal | None:
    wanted = _wanted(attempt.move.action, attempt.details.reason)
    return None if wanted is None or _is_said(wanted, attempt) else DetailWanted(detail=wanted)


def _wanted(action: Action, reason: Reason | None) -> Detail | None:
    if reason == OTHER:
        return Detail.TEXT
    if action is Action.DECLINE:
        return _DECLINING_WANTS.get(str(reason))
    return _ACTION_WANTS.get(action)


def _is_said(wanted: Detail, attempt: Attempt) -> bool:
    said = attempt.details
    match wanted:
        case Detail.TEXT:
            return said.has_text
        case Detail.NOBODY_KNOWN:
            return said.nobody_known and not said.responsible
        case Detail.RESPONSIBLE:
            return said.responsible not in {"", attempt.standing.receiver}
        case Detail.EARLIEST:
            return said.earliest is not None and said.earliest >= attempt.today
    return said.until is not None and said.until >= attempt.today


def _pause(attempt: Attempt) -> Refusal | None:
    until = attempt.details.until
    if attempt.move.action is not Action.PAUSE or until is None:
        return None
    since = attempt.calendar.day_of(attempt.standing.counts_from)
    latest = latest_pause(attempt.standing, since, attempt.today, attempt.terms)
    return PauseTooLong(latest=latest) if latest is None or until > latest else None


def _resume(attempt: Attempt) -> Refusal | None:
    if attempt.move.action is not Action.RESUME:
        return None
    running = (
        pause
        for pause in attempt.standing.pauses
        if pause.covers(attempt.today) and pause.reason is not PauseReason.UNDONE
    )
    return None if any(running) else NotPaused()


def _question(attempt: Attempt) -> Refusal | None:
    standing, action = attempt.standing, attempt.move.action
    if action is Action.REPLY:
        return NothingAsked() if standing.asked_at is None else None
    if action is not Action.ASK:
        return None
    until = question_until(standing, attempt.today, attempt.calendar, attempt.terms)
    return PauseTooLong(latest=None) if until is None else None


def _consent(attempt: Attempt) -> Refusal | None:
    is_wanted = attempt.move.needs_consent and attempt.standing.concerns_person
    return ConsentMissing() if is_wanted and not attempt.has_consent else None


OTHER = "other"
_DECLINING_WANTS: dict[str, Detail] = {
    DeclineReason.NOT_RESPONSIBLE: Detail.NOBODY_KNOWN,
    DeclineReason.NO_CAPACITY: Detail.EARLIEST,
}
_ACTION_WANTS = {
    Action.REDIRECT: Detail.RESPONSIBLE,
    Action.PAUSE: Detail.UNTIL,
    Action.ASK: Detail.TEXT,
    Action.REPLY: Detail.TEXT,
}
_CHECKS = (_person, _link, _undo, _clock, _reason, _detail, _pause, _resume, _question, _consent)
