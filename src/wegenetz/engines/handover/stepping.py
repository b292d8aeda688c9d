"""One step of a hand-over: checked against the table, the clocks and what was said, then taken, or refused with a reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from wegenetz.engines.handover.checks import Attempt, not_allowed, refusal
from wegenetz.engines.handover.clocks import Clock, clocks, link_until
from wegenetz.engines.handover.pauses import answered, pauses_until, question_until
from wegenetz.engines.handover.refusals import ClockNotDue, Refusal
from wegenetz.engines.handover.standing import NO_DETAILS, Details, Pause, Standing, Successor
from wegenetz.engines.handover.table import ENDS, RESPONSIBLE, Move, Parties, move_for
from wegenetz.engines.handover.terms import TERMS, Terms
from wegenetz.engines.handover.words import Action, DeclineReason, Party, PauseReason, State
from wegenetz.engines.handover.working_days import ONE_DAY, Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that was taken. All of it belongs into one transaction."""

    before: State
    after: Standing
    move: Move
    tells: Parties
    """Who is to be told; never the one who acted, never a person where none is concerned."""
    responsible: Party
    """Sender or receiver: who is responsible now."""
    clock: Clock | None = None
    """The clock that fired."""
    successor: Successor | None = None
    """A hand-over to create: after a return, and after a redirect to somebody else than the sender."""
    is_gap: bool = False
    """Nobody is responsible: an entry for the coordinators."""


def step(
    standing: Standing,
    action: Action,
    party: Party,
    *,
    now: datetime,
    calendar: Calendar,
    terms: Terms = TERMS,
    details: Details = NO_DETAILS,
    has_consent: bool = False,
) -> Step | Refusal:
    """Take a step, or say why not.

    Parameters
    ----------
    standing : Standing
        As it is locked in the transaction of the caller.
    action : Action
    party : Party
        In which capacity somebody acts. That they are that party is for the caller to know.
    now : datetime
        With its time zone. A clock that runs slightly behind the last recorded instant does no harm: that instant is taken.
    calendar : Calendar
        Of the Land of the one who has to act.
    terms : Terms, optional
    details : Details, optional
        Reason and what goes with it.
    has_consent : bool, optional
        Whether a consent covers this receiver and these data now. Only asked where the table says so and a person is concerned.

    Returns
    -------
    Step
        With the new standing.
    NotAllowed, NoPersonConcerned, ConsentMissing, ReasonWanted, DetailWanted, LinkLapsed, UndoOver, PauseTooLong, NotPaused, NothingAsked, ClockNotDue
        Nothing happened.

    Raises
    ------
    NaiveInstant
        `now` has no time zone.

    Examples
    --------
    >>> from datetime import UTC
    >>> from wegenetz.engines.handover.standing import begin
    >>> now = datetime(2026, 11, 17, 10, tzinfo=UTC)
    >>> draft = begin(handover="7", sender="a", receiver="b", now=now)
    >>> step(draft, Action.OFFER, Party.SENDER, now=now, calendar=Calendar())
    ConsentMissing()
    >>> offer = step(draft, Action.OFFER, Party.SENDER, now=now, calendar=Calendar(), has_consent=True)
    >>> str(offer.after.state), str(offer.responsible), sorted(map(str, offer.tells))
    ('offered', 'sender', ['person', 'receiver'])
    """
    calendar.day_of(now)
    move = move_for(standing.state, action, party)
    if move is None:
        return not_allowed(standing.state, action, party)
    attempt = Attempt(
        standing=standing,
        move=move,
        party=party,
        now=max(now, standing.latest),
        calendar=calendar,
        terms=terms,
        details=details,
        has_consent=has_consent,
    )
    refused = refusal(attempt)
    return refused if refused is not None else _taken(attempt)


def fire(
    standing: Standing,
    key: str,
    *,
    now: datetime,
    calendar: Calendar,
    terms: Terms = TERMS,
) -> Step | Refusal:
    """Fire one clock by its key: what a job does that was queued for it.

    Parameters
    ----------
    standing : Standing
        As it is now; it may have moved since the job was queued.
    key : str
        Of a :class:`~.clocks.Clock`.
    now : datetime
        With its time zone.
    calendar : Calendar
        Of the Land of the one who has to act.
    terms : Terms, optional

    Returns
    -------
    Step
        With the key among those that have fired, or an end state.
    ClockNotDue
        It fired before, what it waited for has happened (``at`` is None), or it is too early (``at`` says when to come again).
    """
    clock = next((one for one in clocks(standing, calendar, terms) if one.key == key), None)
    if clock is None:
        return ClockNotDue(at=None)
    return step(
        standing,
        Action.EXPIRE if clock.ends else Action.REMIND,
        Party.CLOCK,
        now=now,
        calendar=calendar,
        terms=terms,
        details=Details(clock=key),
    )


def _taken(attempt: Attempt) -> Step:
    before, move = attempt.standing, attempt.move
    state = move.target(before.state)
    after = replace(before, state=state)
    if move.action in _CHANGES:
        after = _CHANGES[move.action](attempt, after)
    if state in ENDS:
        after = replace(after, ended_at=attempt.now, link_ends=None, asked_at=None)
    clock = attempt.clock
    if clock is not None:
        after = replace(after, fired=after.fired | {clock.key})
    declined = attempt.details.reason if move.action is Action.DECLINE else None
    return Step(
        before=before.state,
        after=after,
        move=move,
        tells=_told(attempt),
        responsible=RESPONSIBLE[state],
        clock=clock,
        successor=_successor(attempt),
        is_gap=declined == DeclineReason.NOT_RESPONSIBLE,
    )


def _told(attempt: Attempt) -> Parties:
    """Return who hears of it: who acted knows already."""
    told = attempt.move.tells if attempt.clock is None else attempt.clock.tells
    acted = Party.RECEIVER if attempt.party is Party.LINK_RECEIVER else attempt.party
    told -= {acted}
    return told if attempt.standing.concerns_person else told - {Party.PERSON}


def _successor(attempt: Attempt) -> Successor | None:
    standing, named = attempt.standing, attempt.details.responsible
    if attempt.move.action is Action.RETURN:
        return Successor(
            sender=standing.receiver,
            receiver=standing.sender,
            state=State.OFFERED,
            concerns_person=standing.concerns_person,
        )
    if attempt.move.action is Action.REDIRECT and named != standing.sender:
        return Successor(
            sender=standing.sender,
            receiver=named,
            state=State.DRAFTED,
            concerns_person=standing.concerns_person,
        )
    return None


def _offer(attempt: Attempt, after: Standing) -> Standing:
    return replace(after, offered_at=attempt.now)


def _accept(attempt: Attempt, after: Standing) -> Standing:
    """The answer ends whatever held it up."""
    pauses = pauses_until(attempt.standing, attempt.today)
    return replace(after, accepted_at=attempt.now, pauses=pauses)


def _undo(attempt: Attempt, after: Standing) -> Standing:
    """The receiver's time to answer goes on where it was; what it has been told once it is not told again."""
    accepted = attempt.calendar.day_of(attempt.standing.counts_from)
    undone = Pause(reason=PauseReason.UNDONE, starts=accepted, ends=attempt.today)
    pauses = (*pauses_until(attempt.standing, attempt.today), undone)
    return replace(after, accepted_at=None, is_undone=True, pauses=pauses)


def _contact(attempt: Attempt, after: Standing) -> Standing:
    return replace(after, active_at=attempt.now)


def _pause(attempt: Attempt, after: Standing) -> Standing:
    pause = Pause(
        reason=PauseReason(str(attempt.details.reason)),
        starts=attempt.today,
        ends=attempt.details.until or attempt.today,
    )
    return replace(after, pauses=(*after.pauses, pause))


def _ask(attempt: Attempt, after: Standing) -> Standing:
    """A question holds the clock, with an end everybody can see."""
    ends = question_until(attempt.standing, attempt.today, attempt.calendar, attempt.terms)
    asked = Pause(
        reason=PauseReason.QUESTION_ASKED, starts=attempt.today, ends=ends or attempt.today
    )
    return replace(after, asked_at=attempt.now, pauses=(*after.pauses, asked))


def _reply(attempt: Attempt, after: Standing) -> Standing:
    return replace(after, asked_at=None, pauses=answered(attempt.standing, attempt.today))


def _resume(attempt: Attempt, after: Standing) -> Standing:
    return replace(after, pauses=pauses_until(attempt.standing, attempt.today - ONE_DAY))


def _send_link(attempt: Attempt, after: Standing) -> Standing:
    return replace(after, link_ends=link_until(attempt.now, attempt.calendar, attempt.terms))


def _revoke_link(_: Attempt, after: Standing) -> Standing:
    return replace(after, link_ends=None)


_CHANGES: dict[Action, Callable[[Attempt, Standing], Standing]] = {
    Action.OFFER: _offer,
    Action.ACCEPT: _accept,
    Action.UNDO: _undo,
    Action.CONTACT: _contact,
    Action.ASK: _ask,
    Action.REPLY: _reply,
    Action.PAUSE: _pause,
    Action.RESUME: _resume,
    Action.SEND_LINK: _send_link,
    Action.REVOKE_LINK: _revoke_link,
}
