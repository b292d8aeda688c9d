"""XES, the IEEE standard 1849-2016 for event logs: one trace a journey.

The log uses the extensions concept, time, lifecycle and org. Steps that begin and end are one activity with a lifecycle, as programs that
measure durations expect; everything else is a single moment (``complete``). The code of our vocabulary stays beside it as ``code``.
"""

from collections.abc import Container, Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import quoteattr

from wegenetz.engines.mining.events import Attribute, Event, chunks, in_order, written

#: A decimal, because the schema of the standard wants one.
VERSION = "1849.2016"
EXTENSIONS = {
    "Concept": "concept",
    "Time": "time",
    "Lifecycle": "lifecycle",
    "Organizational": "org",
}
#: Activities that are a moment in the life of another one: its name and the transition of the standard lifecycle.
LIFECYCLE = {
    "step.started": ("step", "start"),
    "step.finished": ("step", "complete"),
    "step.failed": ("step", "ate_abort"),
    "step.skipped": ("step", "manualskip"),
    "step.undone": ("step", "withdraw"),
}
COMPLETE = "complete"


def xes(events: Iterable[Event], vocabulary: Container[str]) -> Iterator[str]:
    """Write a log as XES.

    Parameters
    ----------
    events : iterable of Event
        n events, sorted by journey, then by instant.
    vocabulary : container of str
        All activities there are.

    Yields
    ------
    str
        Chunks of an XML document, to be encoded as UTF-8.

    Raises
    ------
    NotInOrder, UnknownActivity
        See :func:`~.events.in_order`. What was yielded before is then no complete document.

    Notes
    -----
    O(n) time, constant memory: one event is held, however long a journey is.

    References
    ----------
    .. [1] IEEE 1849-2016, "IEEE Standard for eXtensible Event Stream (XES) for Achieving Interoperability in Event Logs and Event
       Streams", and its schema at https://www.xes-standard.org.
    """
    return chunks(_pieces(events, vocabulary))


def _pieces(events: Iterable[Event], vocabulary: Container[str]) -> Iterator[str]:
    yield from _head()
    for journey, own in groupby(in_order(events, vocabulary), lambda event: event.journey):
        yield from _trace(journey, own)
    yield "</log>\n"


def _head() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<log xes.version="{VERSION}" xes.features="">\n'
    for name, prefix in EXTENSIONS.items():
        uri = f"http://www.xes-standard.org/{prefix}.xesext"
        yield f'<extension name="{name}" prefix="{prefix}" uri="{uri}"/>\n'
    yield f'<global scope="trace">\n{_said("concept:name", "unknown")}</global>\n'
    yield '<global scope="event">\n'
    yield _said("concept:name", "unknown")
    yield _said("time:timestamp", "1970-01-01T00:00:00.000Z", "date")
    yield _said("lifecycle:transition", COMPLETE)
    yield _said("org:group", "unknown")
    yield "</global>\n"
    yield '<classifier name="Activity" scope="event" keys="concept:name lifecycle:transition"/>\n'
    yield '<classifier name="Institution" scope="event" keys="org:group"/>\n'
    yield _said("concept:name", "wegenetz")
    yield _said("lifecycle:model", "standard")


def _trace(journey: str, events: Iterator[Event]) -> Iterator[str]:
    yield f"<trace>\n{_said('concept:name', journey)}"
    first = next(events)
    yield _said("person", first.pseudonym)
    yield _event(first)
    for event in events:
        yield _event(event)
    yield "</trace>\n"


def _event(event: Event) -> str:
    name, transition = LIFECYCLE.get(event.activity, (event.activity, COMPLETE))
    step = event.attributes.get(Attribute.STEP)
    said = [
        _said("concept:name", f"{name}:{step}" if step and name == "step" else name),
        _said("time:timestamp", written(event.at), "date"),
        _said("lifecycle:transition", transition),
        _said("org:group", event.institution),
        _said("code", event.activity),
    ]
    if event.is_planned is not None:
        said.append(_said("planned", str(event.is_planned).lower(), "boolean"))
    said += [_said(thing.kind, thing.id, "id") for thing in event.involved]
    said += [_said(name, event.attributes[name]) for name in Attribute if name in event.attributes]
    return f"<event>\n{''.join(said)}</event>\n"


def _said(key: str, value: str, kind: str = "string") -> str:
    return f"<{kind} key={quoteattr(key)} value={quoteattr(value)}/>\n"
