"""Where one hand-over stands, and what can be said about a step. Frozen values; instants know their time zone, days are local."""

from dataclasses import dataclass
from datetime import date, datetime

from wegenetz.engines.handover.errors import StandingBroken
from wegenetz.engines.handover.words import PauseReason, Reason, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days that do not count, the first and the last one included."""

    reason: PauseReason
    starts: date
    ends: date

    def covers(self, day: date) -> bool:
        """Whether a day is paused."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a hand-over stands: all that decides what may come next."""

    id: str
    """Opaque; part of the keys of its clocks."""
    state: State
    sender: str
    """Institution, opaque."""
    receiver: str
    drafted_at: datetime
    offered_at: datetime | None = None
    accepted_at: datetime | None = None
    active_at: datetime | None = None
    """Last sign of life after the acceptance."""
    ended_at: datetime | None = None
    asked_at: datetime | None = None
    """When the receiver asked what the sender has not answered yet."""
    link_ends: datetime | None = None
    """Until when the receiver's link is valid; None without a link, or after it was revoked."""
    pauses: tuple[Pause, ...] = ()
    is_undone: bool = False
    """Whether an acceptance was taken back already."""
    fired: frozenset[str] = frozenset()
    """Keys of the clocks that have told what they had to tell."""
    concerns_person: bool = True
    """False for an introduction between institutions: no consent is needed, and no person is told."""

    @property
    def counts_from(self) -> datetime:
        """The event from which the clocks of the present state count; for an end state its end."""
        found = {
            State.DRAFTED: self.drafted_at,
            State.OFFERED: self.offered_at,
            State.ACCEPTED: self.accepted_at,
            State.IN_PROGRESS: self.active_at,
        }.get(self.state, self.ended_at)
        if found is None:
            raise StandingBroken(f"{self.id}: {self.state}")
        return found

    @property
    def latest(self) -> datetime:
        """The last recorded instant."""
        known = (
            self.drafted_at,
            self.offered_at,
            self.accepted_at,
            self.active_at,
            self.ended_at,
        )
        return max(at for at in known if at is not None)

    def is_paused(self, day: date) -> bool:
        """Whether a day does not count."""
        return any(pause.covers(day) for pause in self.pauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is said about a step."""

    reason: Reason | None = None
    responsible: str = ""
    """Institution that is responsible instead: what a redirect must name."""
    nobody_known: bool = False
    """Nobody could be named: what declining as not responsible must say."""
    earliest: date | None = None
    """First day on which there will be room: what declining for want of it must say."""
    has_text: bool = False
    """There is a text elsewhere: what a question, an answer and the reason ``other`` must have."""
    until: date | None = None
    """Last day of a pause."""
    clock: str = ""
    """Key of the clock that fires; only for reminders, and only where several are due."""


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A hand-over that follows from the end of another one, to be kept in the same transaction."""

    sender: str
    receiver: str
    state: State
    """``offered`` for a return; ``drafted`` for a redirect, because the consent may not cover the new receiver."""
    concerns_person: bool


def begin(
    *, handover: str, sender: str, receiver: str, now: datetime, concerns_person: bool = True
) -> Standing:
    """Return a new draft.

    Parameters
    ----------
    handover, sender, receiver : str
        Opaque identifiers.
    now : datetime
        With its time zone.
    concerns_person : bool, optional
        False for an introduction between institutions.

    Returns
    -------
    Standing
    """
    return Standing(
        id=handover,
        state=State.DRAFTED,
        sender=sender,
        receiver=receiver,
        drafted_at=now,
        concerns_person=concerns_person,
    )


def begin_successor(successor: Successor, *, handover: str, now: datetime) -> Standing:
    """Return the hand-over that follows from the end of another one.

    Parameters
    ----------
    successor : Successor
        As a :class:`~wegenetz.engines.handover.stepping.Step` names it.
    handover : str
        Identifier of the new one.
    now : datetime
        Instant of the step.

    Returns
    -------
    Standing
        Offered, with its clocks running, after a return; drafted after a redirect.
    """
    return Standing(
        id=handover,
        state=successor.state,
        sender=successor.sender,
        receiver=successor.receiver,
        drafted_at=now,
        offered_at=now if successor.state is State.OFFERED else None,
        concerns_person=successor.concerns_person,
    )
