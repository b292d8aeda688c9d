"""XES: what other programs read is what happened."""

from __future__ import annotations

import re
import tracemalloc
from itertools import groupby
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from tests.engines.mining.logs import NOON, VOCABULARY, logs, many

from wegenetz.engines.mining.errors import NotInOrder
from wegenetz.engines.mining.events import Attribute, Event, written
from wegenetz.engines.mining.xes import xes

#: Order and kinds of children in the schema of IEEE 1849-2016: (kind of child, ...) in this order.
SAYING = ("string", "date", "int", "float", "boolean", "id", "list")
CHILDREN: dict[str, tuple[tuple[str, ...], ...]] = {
    "log": (("extension",), ("global",), ("classifier",), SAYING, ("trace",), ("event",)),
    "trace": (SAYING, ("event",)),
    "event": (SAYING,),
    "global": (SAYING,),
    "extension": (),
    "classifier": (),
    **dict.fromkeys(SAYING, (SAYING,)),
}
NEEDED = {
    "log": {"xes.version"},
    "extension": {"name", "prefix", "uri"},
    "classifier": {"name", "keys"},
    **{key: {"key", "value"} for key in SAYING},
}
MAY = {"log": {"xes.features"}, "global": {"scope"}, "classifier": {"scope"}}
NC_NAME = re.compile(r"[A-Za-z_][\w.-]*")
VALUES = {
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"),
}


def read(log: list[Event]) -> ET.Element:
    return ET.fromstring("".join(xes(log, VOCABULARY)))  # noqa: S314


def assert_valid(element: ET.Element) -> None:
    """Check an element and all in it against the structure of the schema."""
    kind, said = element.tag, set(element.keys())
    assert said >= NEEDED.get(kind, set())
    assert said <= NEEDED.get(kind, set()) | MAY.get(kind, set())
    places = [
        next(place for place, kinds in enumerate(CHILDREN[kind]) if child.tag in kinds)
        for child in element
    ]
    assert places == sorted(places)
    if kind in {"extension", "classifier"}:
        assert NC_NAME.fullmatch(element.get("name", ""))
    if kind in VALUES:
        assert VALUES[kind].fullmatch(element.get("value", ""))
    for child in element:
        assert_valid(child)


def said(element: ET.Element) -> dict[str, str]:
    return {one.get("key", ""): one.get("value", "") for one in element if one.get("key")}


@given(log=logs())
def test_a_log_is_valid_and_says_what_happened(log: list[Event]) -> None:
    root = read(log)
    assert_valid(root)
    traces = root.findall("trace")
    journeys = [(name, list(own)) for name, own in groupby(log, lambda one: one.journey)]
    assert len(traces) == len(journeys)
    for trace, (journey, events) in zip(traces, journeys, strict=True):
        assert said(trace)["concept:name"] == journey
        assert said(trace)["person"] == events[0].pseudonym
        for element, event in zip(trace.findall("event"), events, strict=True):
            told = said(element)
            assert told["code"] == event.activity
            assert told["time:timestamp"] == written(event.at)
            assert told["org:group"] == event.institution
            planned = {"true": True, "false": False}.get(told.get("planned", ""))
            assert planned is event.is_planned
            assert {n: told[n] for n in Attribute if n in told} == event.attributes
            things = [(one.get("key"), one.get("value")) for one in element.findall("id")]
            assert things == [(one.kind, one.id) for one in event.involved]


@given(log=logs())
def test_every_event_says_what_the_log_promises_of_all(log: list[Event]) -> None:
    root = read(log)
    promised = {g.get("scope"): set(said(g)) for g in root.findall("global")}
    assert all(set(said(trace)) >= promised["trace"] for trace in root.iter("trace"))
    assert all(set(said(event)) >= promised["event"] for event in root.iter("event"))
    prefixes = {one.get("prefix") for one in root.findall("extension")}
    keys = {one.get("key", "") for one in root.iter() if one.tag in SAYING}
    assert {key.partition(":")[0] for key in keys if ":" in key} <= prefixes


def test_a_step_that_begins_and_ends_is_one_activity() -> None:
    log = [
        Event(
            journey="j",
            pseudonym="p",
            institution="i",
            at=NOON,
            activity=activity,
            attributes={Attribute.STEP: "language_course"},
        )
        for activity in ("step.started", "step.finished")
    ]
    told = [said(event) for event in read(log).iter("event")]
    assert [(t["concept:name"], t["lifecycle:transition"]) for t in told] == [
        ("step:language_course", "start"),
        ("step:language_course", "complete"),
    ]


def test_without_events_there_is_an_empty_log() -> None:
    assert_valid(read([]))


def test_a_log_out_of_order_is_not_written_to_its_end() -> None:
    with pytest.raises(NotInOrder):
        list(xes(reversed(many(2, 1)), VOCABULARY))


def test_a_longer_log_takes_no_more_memory() -> None:
    events = many(1, 6_000)
    tracemalloc.start()
    length = sum(len(chunk) for chunk in xes(iter(events), VOCABULARY))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 2_000_000
    assert peak < 500_000
