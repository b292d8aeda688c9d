"""What is left out of a network changes nobody's figures, wherever they live."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from tests.engines.instances import crowded_instance, instance

from wegenetz.engines.routing import sparing
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.planning import cheapest, compiled_network, outline
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.sparing import offers_needed

Json = dict[str, Any]
Figures = list[tuple[Any, ...]]

REGIONS = ("here", "there")
FRONT = {"criteria": ["finish", "cost", "handovers"]}
EARLIEST = {"criteria": ["finish"], "tie_break": ["cost", "handovers"]}


def with_rivals(seed: int, document: Json) -> Json:
    """The network with offers that do what others do: at other prices, on other days, in other houses and places."""
    random = Random(seed)  # noqa: S311  # repeatable, not secret
    copies: list[Json] = json.loads(json.dumps([*document["offers"], *document["offers"]]))
    for number, offer in enumerate(copies):
        offer["id"] = f"r{number}"
        offer["cost"] = max(0, offer.get("cost", 0) + random.choice((-50, 0, 0, 50)))
        offer["hours_per_week"] = random.choice((offer.get("hours_per_week", 0), 5, 20))
        if offer.get("institution"):
            offer["institution"] = random.choice(("i0", "i1", "i2", "i3"))
        if "dated" in offer["timing"] and random.random() < 0.5:
            offer["timing"]["dated"] = offer["timing"]["dated"][1:]
        places = random.choice(("all", "all", ["here"], ["there"]))
        offer["covers"] = {"regions": places, "professions": "all"}
    return document | {"offers": [*document["offers"], *copies]}


def cases(seeds: range) -> Iterator[tuple[Network, Query]]:
    """Small hard networks with rivals, and a question; half of them under a weekly cap."""
    for seed in seeds:
        document, asked = (crowded_instance if seed % 2 else instance)(seed)
        rivals = with_rivals(seed, document)
        rivals["institutions"] = [{"id": f"i{n}"} for n in range(4)]
        asked = {**asked, "assume": {}, "profession": None, "time_limit_ms": None}
        yield (
            network_from_json(json.dumps(rivals).encode()),
            query_from_json(json.dumps(asked).encode()),
        )


def put(network: Network, query: Query, region: str, wish: Json) -> Query:
    """The question in a region, as far as the network names it."""
    there, _ = compiled_network(network).mentioned(replace(query, region=region))
    return replace(
        query,
        region=there,
        criteria=tuple(map(Criterion, wish["criteria"])),
        tie_break=tuple(map(Criterion, wish.get("tie_break", ()))),
    )


def figures(network: Network, query: Query, region: str, wish: Json) -> Figures:
    """The points of a front in a region."""
    found = outline(network, put(network, query, region, wish))
    assert found.complete
    return sorted((each.finish, each.cost, each.handovers) for each in found.sketches)


def wrong(seeds: range) -> tuple[int, int, int]:
    """How many offers there were, how many were left out, and in how many questions that made a difference."""
    offers = spared = differing = 0
    for network, query in cases(seeds):
        needed = offers_needed(network, query)
        offers += len(network.offers)
        spared += len(network.offers) - len(needed.offers)
        for region in REGIONS:
            front = figures(network, query, region, FRONT)
            differing += front != figures(needed, query, region, FRONT)
            asked = put(network, query, region, FRONT)
            there = put(needed, query, region, FRONT)
            differing += cheapest(network, asked) != cheapest(needed, there)
            differing += cheapest(network, asked) != (
                min((cost for _, cost, _ in front), default=None),
                True,
            )
            if front:
                timely = offers_needed(needed, query, by=front[0][0])
                first = figures(network, query, region, EARLIEST)
                differing += first != figures(timely, query, region, EARLIEST)
                differing += first != front[:1]
    return offers, spared, differing


def test_figures_stay_the_same_everywhere() -> None:
    offers, spared, differing = wrong(range(60))
    assert differing == 0
    assert spared > offers / 3


def careless(burden: Callable[[Any], Any], *, everywhere: bool = False) -> Any:
    """A rule that looks at less before one offer may replace another."""
    sound = sparing._Use.replaces

    def replaces(mine: Any, theirs: Any) -> bool:
        regions = None if everywhere else mine.regions
        return sound(replace(mine, burden=burden(mine), regions=regions), theirs)

    return replaces


@pytest.mark.parametrize(
    "unsound",
    [
        pytest.param(careless(lambda use: (0, *use.burden[1:])), id="prices do not count"),
        pytest.param(
            careless(lambda use: (*use.burden[:-2], 0, use.burden[-1])), id="hours do not count"
        ),
        pytest.param(careless(lambda use: (*use.burden[:-1], 0)), id="days do not count"),
        pytest.param(careless(lambda use: use.burden, everywhere=True), id="places do not count"),
    ],
)
def test_an_unsound_rule_is_noticed(monkeypatch: pytest.MonkeyPatch, unsound: Any) -> None:
    monkeypatch.setattr(sparing._Use, "replaces", unsound)
    assert wrong(range(60))[2] > 0


def test_offers_are_not_replaced_one_by_one_but_house_by_house(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two offers of one house are one door; two better ones of two houses are not."""
    sound = sparing._irreplaceable

    def one_by_one(uses: Any, compiled: Any) -> set[int]:
        return {
            number
            for number in sound(uses, compiled)
            for use in uses
            if use.number == number
            and not any(
                other.key == use.key and other.replaces(use) and not use.replaces(other)
                for other in uses
            )
        }

    monkeypatch.setattr(sparing, "_irreplaceable", one_by_one)
    assert wrong(range(60))[2] > 0
