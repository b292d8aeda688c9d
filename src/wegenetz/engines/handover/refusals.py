"""Why a step is not possible, each with what would make it possible. Values, not exceptions: a refusal is an answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wegenetz.engines.handover.words import Action, Party, Reason, State


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAllowed:
    """The table has no such row."""

    state: State
    action: Action
    party: Party
    parties: frozenset[Party]
    """Who may do it in this state."""
    states: frozenset[State]
    """In which states this party may do it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPersonConcerned:
    """An introduction between institutions has no person who could act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentMissing:
    """No consent covers this receiver and these data today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonWanted:
    """A reason must be given, and it must be one of these; none may be given, if there are none."""

    given: Reason | None
    choices: frozenset[Reason]


class Detail(StrEnum):
    """What has to be said together with a reason."""

    RESPONSIBLE = "responsible"
    """Which institution is responsible; another one than the receiver."""
    NOBODY_KNOWN = "nobody_known"
    """That nobody is known. Where somebody is, redirect."""
    EARLIEST = "earliest"
    """The first day on which there is room; not in the past."""
    TEXT = "text"
    UNTIL = "until"
    """The last day of the pause; not in the past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailWanted:
    """Something has to be said, or said otherwise."""

    detail: Detail


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLapsed:
    """The link is not valid any more, or there never was one."""

    since: datetime | None
    """None if there is no link or it was revoked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoOver:
    """An acceptance can no longer be taken back; it can be returned."""

    since: datetime | None
    """None if it was taken back once before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseTooLong:
    """The pause would make the silence longer than anybody should wait."""

    latest: date | None
    """Last day until which a pause is possible; None if none is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPaused:
    """No pause runs today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingAsked:
    """There is no question that waits for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockNotDue:
    """No such clock is due: it fired before, what it waited for has happened, or a pause came between."""

    at: datetime | None
    """When it will be; None if it never will."""


Refusal = (
    NotAllowed
    | NoPersonConcerned
    | ConsentMissing
    | ReasonWanted
    | DetailWanted
    | LinkLapsed
    | UndoOver
    | PauseTooLong
    | NotPaused
    | NothingAsked
    | ClockNotDue
)
