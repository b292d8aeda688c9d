"""When the network changes, whoever is spared would have got the same answer anyway."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from tests.engines.building import dated, day, network, offer, query
from tests.engines.instances import instance

from wegenetz.engines.routing import incremental
from wegenetz.engines.routing.answer import Outline
from wegenetz.engines.routing.incremental import Change, Standing
from wegenetz.engines.routing.planning import compiled_network, outline
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reading import network_from_json, query_from_json

Json = dict[str, Any]
Case = tuple[Change, Query, Outline, Outline]

CRITERIA = (
    {"criteria": ["finish"]},
    {"criteria": ["finish", "cost"]},
    {"criteria": ["finish", "cost"], "tie_break": ["handovers"]},
    {"criteria": ["finish", "cost", "handovers"]},
    {"criteria": ["cost"], "tie_break": ["finish"]},
)
PEOPLE = 5
CHANGES = 10


def altered(random: Random, document: Json, other: Json) -> Json:
    """The network after one or two things have happened to its offers."""
    after: Json = json.loads(json.dumps(document))
    for _ in range(random.choice((1, 1, 1, 2))):
        offers: list[Json] = after["offers"]
        chosen = random.choice(offers) if offers else None
        deed = random.randrange(5)
        if chosen is None or deed == 0:
            stranger = json.loads(json.dumps(random.choice(other["offers"])))
            known = {each["id"] for each in offers}
            free = [name for name in (f"o{n}" for n in range(20)) if name not in known]
            offers.append(stranger | {"id": random.choice(free)})
        elif deed == 1:
            offers.remove(chosen)
        elif deed == 2:
            chosen["cost"] = random.choice((0, 50, 100, 200, 350, 500))
        elif deed == 3 and "dated" in chosen["timing"]:
            retimed(random, chosen["timing"]["dated"])
        else:
            chosen["timing"] = random.choice(other["offers"])["timing"]
    return after


def retimed(random: Random, runs: list[Json]) -> None:
    """A run more, a run less, or one that is full."""
    deed = random.randrange(3)
    if deed == 0 or not runs:
        first = random.randrange(60)
        runs.append({"starts": day(first), "ends": day(first + random.randrange(15))})
    elif deed == 1:
        runs.remove(random.choice(runs))
    else:
        random.choice(runs)["seats"] = 0


def cases(seeds: range) -> Iterator[Case]:
    """Changes of small hard networks, each with a person's outline before and after."""
    for seed in seeds:
        random = Random(seed)  # noqa: S311  # repeatable, not secret
        document, asked = instance(seed)
        other, _ = instance(seed + 100_000)
        facts = sorted({fact for each in document["offers"] for fact in each.get("gives", [])})
        old = network_from_json(json.dumps(document).encode())
        for _ in range(CHANGES):
            held = random.sample(facts, random.choice((0, 0, 1, 2)) % (len(facts) + 1))
            wish = {**asked, **random.choice(CRITERIA), "facts": held}
            person = query_from_json(json.dumps(wish).encode())
            new = network_from_json(json.dumps(altered(random, document, other)).encode())
            change = Change(compiled_network(old), compiled_network(new))
            try:
                yield change, person, outline(old, person), outline(new, person)
            except ValueError:
                continue  # the person assumes something of an offer that is gone


def lost(seeds: range) -> tuple[int, int, int]:
    """How many changes were tried, how many people were spared, how many of them wrongly."""
    tried = spared = wrong = 0
    for change, person, before, after in cases(seeds):
        tried += 1
        if not change.touches(person, before):
            spared += 1
            wrong += before != after
    return tried, spared, wrong


def test_who_is_spared_has_the_same_front_and_the_same_routes_for_it() -> None:
    tried, spared, wrong = lost(range(110))
    assert wrong == 0
    assert tried >= 1000
    assert spared >= 300


def test_everybody_is_planned_again_if_the_rules_of_time_change() -> None:
    document, asked = instance(1)
    person = query_from_json(json.dumps(asked).encode())
    old = network_from_json(json.dumps(document).encode())
    longer = document | {"horizon": {"from": "2026-01-01", "to": "2031-12-31"}}
    new = network_from_json(json.dumps(longer).encode())
    change = Change(compiled_network(old), compiled_network(new))
    standing = Standing([(person, outline(old, person))] * 3)
    assert standing.touched(change) == [0, 1, 2]


class TestStanding:
    """Of three people, who is planned again?"""

    NET = (
        offer("course", "b1", covers={"regions": ["north"]}),
        offer("exam", "goal", needs="b1", timing=dated((40, 41))),
        offer("far", "goal", days=30, cost=9, covers={"regions": ["south"]}),
    )

    def touched(self, *offers: Json, **wish: object) -> list[int]:
        places = ("north", "south", "north")
        facts: tuple[list[str], ...] = ([], [], ["b1"])
        asked = [
            query(criteria=["finish"], time_limit_ms=None) | {"region": place, "facts": held}
            for place, held in zip(places, facts, strict=True)
        ]
        people = [query_from_json(json.dumps(each | wish).encode()) for each in asked]
        old, new = (
            network_from_json(json.dumps(network(*each)).encode()) for each in (self.NET, offers)
        )
        standing = Standing((person, outline(old, person)) for person in people)
        return standing.touched(Change(compiled_network(old), compiled_network(new)))

    def test_nobody_if_nothing_changes_but_a_name(self) -> None:
        assert self.touched(self.NET[0] | {"name": "new"}, *self.NET[1:]) == []

    def test_those_who_use_what_is_gone(self) -> None:
        assert self.touched(*self.NET[1:]) == [0]

    def test_those_whom_a_new_offer_covers_and_helps(self) -> None:
        assert self.touched(*self.NET, offer("new", "b1", days=1)) == [0, 1]

    def test_not_those_for_whom_it_comes_too_late(self) -> None:
        assert self.touched(*self.NET, offer("new", "goal", days=35)) == [0, 2]

    def test_with_a_cap_all_whom_it_covers(self) -> None:
        late = offer("new", "goal", days=35)
        assert self.touched(*self.NET, late, hours_per_week_cap=40) == [0, 1, 2]


@pytest.mark.parametrize(
    "unsound",
    [
        pytest.param(("_beaten", lambda *_: True), id="whatever ends is beaten"),
        pytest.param(("_never_longer", lambda *_: True), id="shorter is no gain"),
        pytest.param(("covers", lambda *_: False), id="nobody is covered"),
    ],
)
def test_a_rule_that_is_not_sound_is_noticed(
    monkeypatch: pytest.MonkeyPatch, unsound: tuple[str, Callable[..., bool]]
) -> None:
    monkeypatch.setattr(incremental, *unsound)
    assert lost(range(30))[2] > 0
