"""An event cannot hold a name or a text, and a log is written in order or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engines.mining.logs import NOON, VOCABULARY, logs

from wegenetz.engines.mining.errors import NotACode, NotInOrder, UnknownActivity
from wegenetz.engines.mining.events import (
    Attribute,
    Event,
    chunks,
    in_order,
    involved_from,
    written,
)

FIELDS = ("journey", "pseudonym", "institution", "activity", "reason")
NAMES = [
    "Rima Haddad",
    "möchte umziehen",
    "رِيما",
    "",
    "a@b.example",
    "Grund: <b>",
    "x" * 65,
    "a\n",
]


def event(**changed: Any) -> Event:
    said: dict[str, Any] = {
        "journey": "j1",
        "pseudonym": "p1",
        "institution": "hafentor",
        "activity": "case.opened",
        "at": NOON,
    }
    return Event(**said | changed)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", NAMES)
def test_a_name_or_a_text_does_not_fit_in(field: str, value: str) -> None:
    changed = {"attributes": {Attribute.REASON: value}} if field == "reason" else {field: value}
    with pytest.raises(NotACode) as refused:
        event(**changed)
    assert refused.value.field == field
    assert not value or value not in str(refused.value)


@given(text=st.text(min_size=1))
def test_whatever_fits_in_is_plain_and_without_blanks(text: str) -> None:
    try:
        said = event(attributes={Attribute.REASON: text})
    except NotACode:
        return
    assert said.attributes[Attribute.REASON].isascii()
    assert not any(sign.isspace() or sign.isupper() for sign in text)


def test_an_instant_without_a_time_zone_does_not_fit_in() -> None:
    with pytest.raises(NotACode):
        event(at=datetime(2026, 11, 17))  # noqa: DTZ001


@pytest.mark.parametrize("stored", ["person:7", "handover:", "handover:Rima H.", "handover"])
def test_only_known_things_take_part(stored: str) -> None:
    with pytest.raises(NotACode):
        involved_from(stored)


@given(log=logs(), data=st.data())
def test_a_log_in_another_order_is_refused(log: list[Event], data: st.DataObject) -> None:
    assert list(in_order(log, VOCABULARY)) == log
    places = [(one.journey, one.at) for one in log]
    mixed = data.draw(st.permutations(log))
    assume([(one.journey, one.at) for one in mixed] != places)
    with pytest.raises(NotInOrder):
        list(in_order(mixed, VOCABULARY))


def test_an_activity_of_nobodys_vocabulary_is_refused() -> None:
    with pytest.raises(UnknownActivity):
        list(in_order([event(activity="case.sung")], VOCABULARY))


@given(pieces=st.lists(st.text(max_size=5)), size=st.integers(1, 20))
def test_chunks_are_the_same_text(pieces: list[str], size: int) -> None:
    joined = list(chunks(pieces, size))
    assert "".join(joined) == "".join(pieces)
    assert all(len(chunk) >= size for chunk in joined[:-1])


@given(at=st.datetimes(timezones=st.just(UTC)))
def test_instants_are_read_as_they_were_written(at: datetime) -> None:
    assert abs((datetime.fromisoformat(written(at)) - at).total_seconds()) < 0.001
