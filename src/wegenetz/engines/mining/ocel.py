"""OCEL 2.0 as JSON: events and the things that take part in them, without choosing one of them as "the case"."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from wegenetz.engines.mining.events import (
    Attribute,
    Event,
    ObjectKind,
    chunks,
    in_order,
    written,
)

CASE = "case"
INSTITUTION = "institution"
OBJECT_TYPES = (CASE, INSTITUTION, *ObjectKind)
PLANNED = "planned"
#: From when an attribute of a thing holds that always held.
ALWAYS = "1970-01-01T00:00:00.000Z"


def ocel(events: Callable[[], Iterable[Event]], vocabulary: Iterable[str]) -> Iterator[str]:
    """Write a log as OCEL 2.0 in JSON.

    Parameters
    ----------
    events : callable
        Gives the same n events each time it is called, sorted by journey, then by instant. It is called twice: things are listed
        after the events, and holding all of them would take memory. Read both times in one snapshot of the database.
    vocabulary : iterable of str
        All activities there are.

    Yields
    ------
    str
        Chunks of a JSON document, to be encoded as UTF-8. One event or thing a line.

    Raises
    ------
    NotInOrder, UnknownActivity
        See :func:`~.events.in_order`. What was yielded before is then no complete document.

    Notes
    -----
    O(n) time. Memory for the institutions (some thousand) and the things of one journey. All values are strings, as the schema of the
    standard wants them; their types are declared.

    References
    ----------
    .. [1] A. Berti et al., "OCEL (Object-Centric Event Log) 2.0 Specification", 2024, https://www.ocel-standard.org.
    """
    return chunks(_pieces(events, tuple(sorted(set(vocabulary)))))


def _pieces(events: Callable[[], Iterable[Event]], vocabulary: tuple[str, ...]) -> Iterator[str]:
    yield f'{{"eventTypes": {json.dumps([_event_type(code) for code in vocabulary])},\n'
    yield f'"objectTypes": {json.dumps([_object_type(name) for name in OBJECT_TYPES])},\n'
    known = frozenset(vocabulary)
    yield '"events": ['
    yield from _listed(
        _event(number, event) for number, event in enumerate(in_order(events(), known), 1)
    )
    yield '],\n"objects": ['
    yield from _listed(_objects(in_order(events(), known)))
    yield "]}\n"


def _listed(things: Iterable[object]) -> Iterator[str]:
    before = "\n"
    for thing in things:
        yield before + json.dumps(thing)
        before = ",\n"


def _event_type(code: str) -> dict[str, object]:
    attributes = [{"name": PLANNED, "type": "boolean"}]
    attributes += [{"name": str(name), "type": "string"} for name in Attribute]
    return {"name": code, "attributes": attributes}


def _object_type(name: str) -> dict[str, object]:
    attributes = [{"name": "person", "type": "string"}] if name == CASE else []
    return {"name": str(name), "attributes": attributes}


def _event(number: int, event: Event) -> dict[str, object]:
    attributes = [
        {"name": str(name), "value": event.attributes[name]}
        for name in Attribute
        if name in event.attributes
    ]
    if event.is_planned is not None:
        attributes.insert(0, {"name": PLANNED, "value": str(event.is_planned).lower()})
    return {
        "id": f"e{number}",
        "type": event.activity,
        "time": written(event.at),
        "attributes": attributes,
        "relationships": [
            _related(CASE, event.journey, "on the way of"),
            _related(INSTITUTION, event.institution, "at"),
            *(_related(thing.kind, thing.id, "part of") for thing in event.involved),
        ],
    }


def _related(kind: str, own: str, how: str) -> dict[str, str]:
    return {"objectId": f"{kind}:{own}", "qualifier": how}


def _objects(events: Iterable[Event]) -> Iterator[dict[str, object]]:
    institutions: set[str] = set()
    for journey, own in groupby(events, lambda event: event.journey):
        yield from _objects_of(journey, own, institutions)
    for institution in sorted(institutions):
        yield _object(INSTITUTION, institution)


def _objects_of(
    journey: str, events: Iterator[Event], institutions: set[str]
) -> Iterator[dict[str, object]]:
    """Yield the things of one journey, and remember its institutions for the end."""
    first = next(events)
    things = set(first.involved)
    institutions.add(first.institution)
    for event in events:
        things.update(event.involved)
        institutions.add(event.institution)
    person = {"name": "person", "time": ALWAYS, "value": first.pseudonym}
    yield _object(CASE, journey, attributes=[person])
    of = [_related(CASE, journey, "of")]
    for thing in sorted(things, key=lambda one: (one.kind, one.id)):
        yield _object(thing.kind, thing.id, relationships=of)


def _object(
    kind: str,
    own: str,
    *,
    attributes: list[dict[str, str]] | None = None,
    relationships: list[dict[str, str]] | None = None,
) -> dict[str, object]:
    return {
        "id": f"{kind}:{own}",
        "type": str(kind),
        "attributes": attributes or [],
        "relationships": relationships or [],
    }
