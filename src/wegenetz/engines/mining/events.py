"""Journey events: what happened on a way, without saying on whose. A value that could be a name or a text does not fit into one."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from wegenetz.engines.mining.errors import NotACode, NotInOrder, UnknownActivity

#: Lower case, no blanks, at most 60 characters: `handover.accepted`.
_CODE = re.compile(r"[a-z][a-z0-9_.-]{0,59}", re.ASCII)
#: Pseudonyms and ids of rows: digits, letters and hyphens, such as a UUID.
_OPAQUE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}", re.ASCII)


class ObjectKind(StrEnum):
    """What takes part in an event besides the case and the institution."""

    HANDOVER = "handover"
    ROUTE = "route"


class Attribute(StrEnum):
    """What else may be said about an event. Each value is a code."""

    STEP = "step"
    """Step of the catalogue."""
    REASON = "reason"
    """Typed reason, for example of a decline."""
    PROFESSION = "profession"
    LAND = "land"


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """A thing that took part in an event."""

    kind: ObjectKind
    id: str
    """Opaque; unique among things of its kind, and always of the same journey."""

    def __post_init__(self) -> None:
        _want(_OPAQUE, "involved", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something happened on a way.

    Raises
    ------
    NotACode
        A field holds something that is neither a code nor an opaque id, or an instant without a time zone.
    """

    journey: str
    """Pseudonym of the case."""
    pseudonym: str
    """Of the person; one person may have several journeys."""
    activity: str
    """Code of the vocabulary."""
    institution: str
    """Code or id of the institution; institutions are open knowledge."""
    at: datetime
    is_planned: bool | None = None
    """Whether the step stood in the plan; None where no plan says anything."""
    involved: tuple[Involved, ...] = ()
    attributes: Mapping[Attribute, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _want(_OPAQUE, "journey", self.journey)
        _want(_OPAQUE, "pseudonym", self.pseudonym)
        _want(_OPAQUE, "institution", self.institution)
        _want(_CODE, "activity", self.activity)
        for name, value in self.attributes.items():
            _want(_CODE, Attribute(name), value)
        if self.at.tzinfo is None:
            raise NotACode("at")


def involved_from(object_id: str) -> tuple[Involved, ...]:
    """Read what took part from the way it is stored.

    Parameters
    ----------
    object_id : str
        Kind and id with a colon between, or nothing.

    Returns
    -------
    tuple of Involved
        One or none.

    Raises
    ------
    NotACode
        No such kind.

    Examples
    --------
    >>> involved_from("handover:5")
    (Involved(kind=<ObjectKind.HANDOVER: 'handover'>, id='5'),)
    >>> involved_from("")
    ()
    """
    if not object_id:
        return ()
    kind, _, own = object_id.partition(":")
    if kind not in set(ObjectKind):
        raise NotACode("involved")
    return (Involved(kind=ObjectKind(kind), id=own),)


def in_order(events: Iterable[Event], vocabulary: Container[str]) -> Iterator[Event]:
    """Yield events and make sure that a log can be written of them as they come.

    Parameters
    ----------
    events : iterable of Event
        Sorted by journey, then by instant.
    vocabulary : container of str
        All activities there are.

    Yields
    ------
    Event

    Raises
    ------
    NotInOrder
        A journey came after one that sorts behind it, or an event before an earlier one of its journey.
    UnknownActivity
        An activity is not part of the vocabulary.

    Notes
    -----
    Constant memory: only the event before is kept.
    """
    before: tuple[str, datetime] | None = None
    for event in events:
        place = (event.journey, event.at)
        if before is not None and place < before:
            raise NotInOrder(event.journey)
        if event.activity not in vocabulary:
            raise UnknownActivity(event.activity)
        yield event
        before = place


def written(at: datetime) -> str:
    """Write an instant in UTC with milliseconds, as both formats want it (xs:dateTime, RFC 3339).

    Examples
    --------
    >>> written(datetime(2026, 11, 17, 10, 20, tzinfo=UTC))
    '2026-11-17T10:20:00.000Z'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def chunks(pieces: Iterable[str], size: int = 1 << 16) -> Iterator[str]:
    """Join pieces of text to chunks worth sending.

    Parameters
    ----------
    pieces : iterable of str
    size : int, optional
        Characters after which a chunk is full.

    Yields
    ------
    str
        Together the same text; each at least `size` long, but for the last.

    Examples
    --------
    >>> list(chunks(["ab", "c", "de", "f"], size=3))
    ['abc', 'def']
    """
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(waiting)
            waiting, length = [], 0
    if waiting:
        yield "".join(waiting)


def _want(pattern: re.Pattern[str], name: str, value: str) -> None:
    if not pattern.fullmatch(value):
        raise NotACode(name)
