"""The one table: who may do what to a hand-over in which state, what it takes and who is told.

Returning
---------
A return ends the hand-over as ``returned`` and opens a counter hand-over to the old sender, offered at once. Were the return alone the
end, the person would fall back to an office that may not notice: exactly the gap between two desks that the loop is there to close. So
the receiver stays responsible until the other side has accepted, under the same clocks as everybody. It needs no new consent, because
nothing goes back but what came from there and a typed reason; what was learned since needs one, like any hand-over.

Ended by a clock
----------------
A hand-over that nobody touches expires in every state. Who is responsible then is the sender, as before the offer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wegenetz.engines.handover.words import (
    Action,
    DeclineReason,
    Option,
    Party,
    PauseReason,
    Reason,
    RedirectReason,
    ReturnReason,
    State,
    WithdrawReason,
)

Parties = frozenset[Party]
States = frozenset[State]

RECEIVERS: Parties = frozenset({Party.RECEIVER, Party.LINK_RECEIVER})
OFFICES: Parties = RECEIVERS | {Party.SENDER, Party.COORDINATOR}
NOBODY: Parties = frozenset()

ENDS: States = frozenset(
    {
        State.COMPLETED,
        State.DECLINED,
        State.REDIRECTED,
        State.WITHDRAWN,
        State.EXPIRED,
        State.RETURNED,
    }
)
TAKEN: States = frozenset({State.ACCEPTED, State.IN_PROGRESS})
SENT: States = TAKEN | {State.OFFERED}
OPEN: States = SENT | {State.DRAFTED}

#: Who is responsible for the person in each state: exactly one.
RESPONSIBLE: dict[State, Party] = {
    State.DRAFTED: Party.SENDER,
    State.OFFERED: Party.SENDER,
    State.ACCEPTED: Party.RECEIVER,
    State.IN_PROGRESS: Party.RECEIVER,
    State.COMPLETED: Party.RECEIVER,
    State.DECLINED: Party.SENDER,
    State.REDIRECTED: Party.SENDER,
    State.WITHDRAWN: Party.SENDER,
    State.EXPIRED: Party.SENDER,
    State.RETURNED: Party.RECEIVER,
}

ANSWER_PAUSES: frozenset[Reason] = frozenset(
    {
        PauseReason.DOCUMENTS_AWAITED,
        PauseReason.PERSON_AWAY,
        PauseReason.OFFICE_CLOSED,
    }
)
ASKABLE_PAUSES: frozenset[Reason] = frozenset(
    set(PauseReason) - {PauseReason.UNDONE, PauseReason.QUESTION_ASKED}
)
SAID_WITHDRAWALS: frozenset[Reason] = frozenset(
    set(WithdrawReason) - {WithdrawReason.CONSENT_ENDED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One row of the table."""

    action: Action
    states: States
    """From which states."""
    to: State | None
    """To which state; None stays where it is."""
    parties: Parties
    reasons: frozenset[Reason] = frozenset()
    """One of them must be given; none of them, if empty."""
    needs_consent: bool = False
    """A consent must cover this receiver and these data on this day."""
    sets_clock: bool = False
    """Whether times count anew from here, or otherwise than before."""
    tells: Parties = NOBODY
    """Who is told, besides the one who acts. ``receiver`` means the one by link as well."""

    @property
    def needs_reason(self) -> bool:
        """Whether one of the reasons must be given."""
        return bool(self.reasons)

    def target(self, state: State) -> State:
        """Return the state after the move."""
        return state if self.to is None else self.to


def _told(*parties: Party) -> Parties:
    return frozenset(parties)


TABLE: tuple[Move, ...] = (
    Move(
        action=Action.OFFER,
        states=frozenset({State.DRAFTED}),
        to=State.OFFERED,
        parties=frozenset({Party.SENDER}),
        needs_consent=True,
        sets_clock=True,
        tells=_told(Party.RECEIVER, Party.PERSON),
    ),
    Move(
        action=Action.ACCEPT,
        states=frozenset({State.OFFERED}),
        to=State.ACCEPTED,
        parties=RECEIVERS,
        needs_consent=True,
        sets_clock=True,
        tells=_told(Party.SENDER, Party.PERSON),
    ),
    Move(
        action=Action.UNDO,
        states=frozenset({State.ACCEPTED}),
        to=State.OFFERED,
        parties=RECEIVERS,
        sets_clock=True,
        tells=_told(Party.SENDER, Party.PERSON),
    ),
    Move(
        action=Action.DECLINE,
        states=frozenset({State.OFFERED}),
        to=State.DECLINED,
        parties=RECEIVERS,
        reasons=frozenset(DeclineReason),
        tells=_told(Party.SENDER, Party.PERSON),
    ),
    Move(
        action=Action.REDIRECT,
        states=frozenset({State.OFFERED}),
        to=State.REDIRECTED,
        parties=RECEIVERS | {Party.COORDINATOR},
        reasons=frozenset(RedirectReason),
        tells=_told(Party.SENDER, Party.RECEIVER, Party.PERSON),
    ),
    Move(
        action=Action.ASK,
        states=SENT,
        to=None,
        parties=RECEIVERS,
        sets_clock=True,
        tells=_told(Party.SENDER, Party.PERSON),
    ),
    Move(
        action=Action.REPLY,
        states=SENT,
        to=None,
        parties=frozenset({Party.SENDER}),
        sets_clock=True,
        tells=_told(Party.RECEIVER),
    ),
    Move(
        action=Action.CONTACT,
        states=TAKEN,
        to=State.IN_PROGRESS,
        parties=RECEIVERS,
        sets_clock=True,
    ),
    Move(
        action=Action.COMPLETE,
        states=frozenset({State.IN_PROGRESS}),
        to=State.COMPLETED,
        parties=RECEIVERS,
        tells=_told(Party.SENDER, Party.PERSON),
    ),
    Move(
        action=Action.RETURN,
        states=TAKEN,
        to=State.RETURNED,
        parties=RECEIVERS,
        reasons=frozenset(ReturnReason),
        tells=_told(Party.SENDER, Party.PERSON),
    ),
    Move(
        action=Action.WITHDRAW,
        states=frozenset({State.DRAFTED}),
        to=State.WITHDRAWN,
        parties=frozenset({Party.SENDER}),
        reasons=SAID_WITHDRAWALS,
    ),
    Move(
        action=Action.WITHDRAW,
        states=frozenset({State.OFFERED}),
        to=State.WITHDRAWN,
        parties=frozenset({Party.SENDER}),
        reasons=SAID_WITHDRAWALS,
        tells=_told(Party.RECEIVER, Party.PERSON),
    ),
    Move(
        action=Action.WITHDRAW,
        states=SENT,
        to=State.WITHDRAWN,
        parties=frozenset({Party.COORDINATOR}),
        reasons=SAID_WITHDRAWALS,
        tells=_told(Party.SENDER, Party.RECEIVER, Party.PERSON),
    ),
    Move(
        action=Action.WITHDRAW,
        states=frozenset({State.DRAFTED}),
        to=State.WITHDRAWN,
        parties=frozenset({Party.PERSON}),
        tells=_told(Party.SENDER),
    ),
    Move(
        action=Action.WITHDRAW,
        states=SENT,
        to=State.WITHDRAWN,
        parties=frozenset({Party.PERSON}),
        tells=_told(Party.SENDER, Party.RECEIVER),
    ),
    Move(
        action=Action.WITHDRAW,
        states=frozenset({State.DRAFTED}),
        to=State.WITHDRAWN,
        parties=frozenset({Party.CLOCK}),
        reasons=frozenset({WithdrawReason.CONSENT_ENDED}),
        tells=_told(Party.SENDER),
    ),
    Move(
        action=Action.WITHDRAW,
        states=SENT,
        to=State.WITHDRAWN,
        parties=frozenset({Party.CLOCK}),
        reasons=frozenset({WithdrawReason.CONSENT_ENDED}),
        tells=_told(Party.SENDER, Party.RECEIVER, Party.PERSON),
    ),
    Move(
        action=Action.PAUSE,
        states=frozenset({State.OFFERED}),
        to=None,
        parties=OFFICES,
        reasons=ANSWER_PAUSES,
        sets_clock=True,
        tells=_told(Party.SENDER, Party.RECEIVER, Party.PERSON),
    ),
    Move(
        action=Action.PAUSE,
        states=TAKEN,
        to=None,
        parties=RECEIVERS | {Party.COORDINATOR},
        reasons=ASKABLE_PAUSES,
        sets_clock=True,
        tells=_told(Party.SENDER, Party.PERSON),
    ),
    Move(
        action=Action.RESUME,
        states=SENT,
        to=None,
        parties=OFFICES,
        sets_clock=True,
        tells=_told(Party.SENDER, Party.RECEIVER),
    ),
    Move(
        action=Action.SEND_LINK,
        states=SENT,
        to=None,
        parties=frozenset({Party.SENDER, Party.COORDINATOR, Party.CLOCK}),
        sets_clock=True,
        tells=_told(Party.RECEIVER),
    ),
    Move(
        action=Action.REVOKE_LINK,
        states=SENT,
        to=None,
        parties=frozenset({Party.SENDER, Party.COORDINATOR}),
        sets_clock=True,
    ),
    Move(
        action=Action.REMIND,
        states=OPEN,
        to=None,
        parties=frozenset({Party.CLOCK}),
    ),
    Move(
        action=Action.EXPIRE,
        states=OPEN,
        to=State.EXPIRED,
        parties=frozenset({Party.CLOCK}),
    ),
)

_MOVES = {
    (state, move.action, party): move
    for move in TABLE
    for state in move.states
    for party in move.parties
}

#: All pairs of a state and the next one that any move can make: what a constraint of the database can hold.
CHANGES: frozenset[tuple[State, State]] = frozenset(
    (state, move.target(state))
    for move in TABLE
    for state in move.states
    if move.target(state) != state
)


def move_for(state: State, action: Action, party: Party) -> Move | None:
    """Return the row for an action of a party in a state; None if there is none."""
    return _MOVES.get((state, action, party))


def allowed(state: State, party: Party) -> tuple[Action, ...]:
    """Return what a party may do in a state.

    Parameters
    ----------
    state : State
    party : Party

    Returns
    -------
    tuple of Action
        In the order of :class:`~.words.Action`; empty in end states. Time may still refuse one: an undo that comes too late, a link
        that has lapsed, a clock that is not due.

    Examples
    --------
    >>> [str(action) for action in allowed(State.OFFERED, Party.PERSON)]
    ['withdraw']
    >>> allowed(State.COMPLETED, Party.COORDINATOR)
    ()
    """
    return tuple(action for action in Action if (state, action, party) in _MOVES)


def parties_for(state: State, action: Action) -> Parties:
    """Return who may do an action in a state."""
    return frozenset(party for party in Party if (state, action, party) in _MOVES)


def states_for(action: Action, party: Party) -> States:
    """Return in which states a party may do an action."""
    return frozenset(state for state in State if (state, action, party) in _MOVES)


def options(state: State, reason: Reason | None = None) -> Iterator[Option]:
    """Yield what the responsible office can do after an end, the most promising first.

    Parameters
    ----------
    state : State
        An end state; other states and ends that need nothing yield nothing.
    reason : Reason, optional
        The reason given.

    Yields
    ------
    Option

    Examples
    --------
    >>> [str(option) for option in options(State.EXPIRED)]
    ['send_again', 'choose_another', 'ask_coordinator', 'keep']
    """
    if state is State.EXPIRED:
        yield Option.SEND_AGAIN
        yield Option.CHOOSE_ANOTHER
        yield Option.ASK_COORDINATOR
        yield Option.KEEP
    elif state is State.REDIRECTED:
        yield Option.SEND_TO_RESPONSIBLE
        yield Option.CHOOSE_ANOTHER
        yield Option.KEEP
    elif state is State.DECLINED:
        yield from _AFTER_DECLINE.get(str(reason), (Option.CHOOSE_ANOTHER,))
        yield Option.KEEP


_AFTER_DECLINE: dict[str, tuple[Option, ...]] = {
    DeclineReason.NOT_RESPONSIBLE: (Option.ASK_COORDINATOR, Option.CHOOSE_ANOTHER),
    DeclineReason.NO_CAPACITY: (Option.CHOOSE_ANOTHER, Option.WAIT_AND_SEND_AGAIN),
    DeclineReason.MISSING_DOCUMENTS: (Option.COMPLETE_DOCUMENTS, Option.SEND_AGAIN),
    DeclineReason.PERSON_NOT_REACHED: (Option.TALK_TO_PERSON, Option.SEND_AGAIN),
    DeclineReason.PERSON_DECLINED: (Option.TALK_TO_PERSON, Option.CHOOSE_ANOTHER),
    DeclineReason.DUPLICATE: (),
}
