"""OCEL 2.0: events and all that took part in them, each thing once."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING, Any

from hypothesis import given
from jsonschema import Draft7Validator, FormatChecker
from tests.engines.mining.logs import VOCABULARY, logs, many

from wegenetz.engines.mining.ocel import ocel

if TYPE_CHECKING:
    from wegenetz.engines.mining.events import Event


def record(**fields: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def many_of(items: dict[str, object]) -> dict[str, object]:
    return {"type": "array", "items": items}


#: The shape of OCEL 2.0 in JSON; stricter than that of the standard: nothing is left out, nothing is added, types are known ones.
TEXT = {"type": "string", "minLength": 1}
TIME = {"type": "string", "format": "date-time"}
KNOWN = {"enum": ["string", "time", "integer", "float", "boolean"]}
TYPES = many_of(record(name=TEXT, attributes=many_of(record(name=TEXT, type=KNOWN))))
RELATED = many_of(record(objectId=TEXT, qualifier=TEXT))
SHAPE = record(
    eventTypes=TYPES,
    objectTypes=TYPES,
    events=many_of(
        record(
            id=TEXT,
            type=TEXT,
            time=TIME,
            attributes=many_of(record(name=TEXT, value=TEXT)),
            relationships=RELATED,
        )
    ),
    objects=many_of(
        record(
            id=TEXT,
            type=TEXT,
            attributes=many_of(record(name=TEXT, time=TIME, value=TEXT)),
            relationships=RELATED,
        )
    ),
)


def read(log: list[Event]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(ocel(lambda: log, VOCABULARY)))
    return found


def assert_valid(found: dict[str, Any]) -> None:
    Draft7Validator(SHAPE, format_checker=FormatChecker()).validate(found)
    for things, types in (("events", "eventTypes"), ("objects", "objectTypes")):
        declared = {one["name"]: {a["name"] for a in one["attributes"]} for one in found[types]}
        ids = [one["id"] for one in found[things]]
        assert len(ids) == len(set(ids))
        for one in found[things]:
            assert {a["name"] for a in one["attributes"]} <= declared[one["type"]]
    objects = {one["id"] for one in found["objects"]}
    related = {
        relation["objectId"]
        for one in (*found["events"], *found["objects"])
        for relation in one["relationships"]
    }
    assert related <= objects
    assert objects <= related | {o["id"] for o in found["objects"] if o["type"] == "case"}


@given(log=logs())
def test_a_log_is_valid_and_says_what_happened(log: list[Event]) -> None:
    found = read(log)
    assert_valid(found)
    assert {one["name"] for one in found["eventTypes"]} == VOCABULARY
    for told, event in zip(found["events"], log, strict=True):
        assert told["type"] == event.activity
        related = [one["objectId"] for one in told["relationships"]]
        assert related == [
            f"case:{event.journey}",
            f"institution:{event.institution}",
            *(f"{one.kind}:{one.id}" for one in event.involved),
        ]
        said = {one["name"]: one["value"] for one in told["attributes"]}
        planned = {"true": True, "false": False}.get(said.pop("planned", ""))
        assert planned is event.is_planned
        assert said == event.attributes


@given(log=logs())
def test_every_thing_of_a_journey_leads_to_its_case(log: list[Event]) -> None:
    found = read(log)
    cases = {one["id"] for one in found["objects"] if one["type"] == "case"}
    assert cases == {f"case:{event.journey}" for event in log}
    for one in found["objects"]:
        of = [relation["objectId"] for relation in one["relationships"]]
        assert bool(of) == (one["type"] in {"handover", "route"})
        assert set(of) <= cases


def test_without_events_there_is_an_empty_log() -> None:
    found = read([])
    assert_valid(found)
    assert found["events"] == found["objects"] == []


def test_more_journeys_take_no_more_memory() -> None:
    events = many(2_000, 3)
    tracemalloc.start()
    length = sum(len(chunk) for chunk in ocel(lambda: events, VOCABULARY))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 2_000_000
    assert peak < 500_000
