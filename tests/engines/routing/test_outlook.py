"""When a route arrives over all outcomes: dead ends are left out and said."""

import json

import pytest
from tests.engines.building import Json, day, network, offer, query
from tests.engines.instances import instance

from wegenetz.engines.routing.answer import Route
from wegenetz.engines.routing.outlook import outlook
from wegenetz.engines.routing.planning import plan
from wegenetz.engines.routing.reading import network_from_json, query_from_json


def routes(net: Json, asked: Json) -> tuple[Route, ...]:
    documents = (json.dumps(each).encode() for each in (net, asked))
    return plan(network_from_json(next(documents)), query_from_json(next(documents))).routes


def test_who_meets_a_dead_end_is_not_in_the_mean() -> None:
    outcomes = [
        {"id": name, "weight": weight, "gives": [name]}
        for name, weight in {"full": 5, "part": 3, "refused": 2}.items()
    ]
    net = network(
        offer("application", days=10, outcomes=outcomes),
        offer("job", "goal", needs="full", days=10),
        offer("measure", "full", needs="part", days=80),
    )
    seen = outlook(routes(net, query())[0])
    assert seen is not None
    assert seen.arrives == pytest.approx(0.8)
    assert seen.worst.isoformat() == day(100)
    assert seen.expected.isoformat() == day(round((5 * 20 + 3 * 100) / 8))


def test_without_decisions_there_is_none() -> None:
    assert outlook(routes(network(offer("job", "goal")), query())[0]) is None


def test_where_every_outcome_arrives_it_is_what_the_route_says() -> None:
    whole = part = 0
    for seed in range(800):
        for route in routes(*instance(seed)):
            seen = outlook(route)
            if seen is None:
                assert not route.branches or route.expected_finish is None
            elif route.expected_finish is None:
                part += 1
                assert seen.arrives < 1
                assert seen.expected <= seen.worst
            else:
                whole += 1
                assert (seen.expected, seen.worst, seen.arrives) == (
                    route.expected_finish,
                    route.worst_finish,
                    1,
                )
    assert whole > 100
    assert part
