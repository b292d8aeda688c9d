"""Small networks and queries, written in one line each, and the planner asked about them."""

import json
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.planning import Clock, Engine, plan, standing_still
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.routing.writing import answer_document

Json = dict[str, Any]

MONDAY = date(2026, 3, 2)
"""The day on which every query starts."""


def day(offset: int) -> str:
    """So many days after the start."""
    return (MONDAY + timedelta(days=offset)).isoformat()


def offer(
    identity: str, gives: str = "", *, needs: str = "", days: int = 10, **parts: Any
) -> Json:
    """An offer: facts as words, alternatives of needs separated by ``|``."""
    return {
        "id": identity,
        "gives": gives.split(),
        "needs": [alternative.split() for alternative in needs.split("|")] if needs else [],
        "timing": {"open": {"duration": days}},
        **parts,
    }


def dated(*runs: tuple[int, int] | Json) -> Json:
    """Timing of a dated offer: (first day, last day) of each run, or a whole run."""
    return {
        "dated": [
            run if isinstance(run, dict) else {"starts": day(run[0]), "ends": day(run[1])}
            for run in runs
        ]
    }


def network(*offers: Json, until: int = 1000, **parts: Any) -> Json:
    """A network of these offers; their institutions come by themselves."""
    houses = dict.fromkeys(o["institution"] for o in offers if o.get("institution"))
    return {
        "format": "wegenetz-network/1",
        "horizon": {"from": day(0), "to": day(until)},
        "institutions": [{"id": house} for house in houses],
        "offers": list(offers),
        **parts,
    }


def query(goal: str = "goal", facts: str = "", **parts: Any) -> Json:
    """A query from the start day on, without time limit."""
    return {
        "format": "wegenetz-query/1",
        "id": "q",
        "facts": facts.split(),
        "start": day(0),
        "goal": goal.split(),
        "time_limit_ms": None,
        **parts,
    }


def read(net: Json, asked: Json) -> tuple[Network, Query]:
    return _network(json.dumps(net).encode()), query_from_json(json.dumps(asked).encode())


@lru_cache(maxsize=1)
def _network(content: bytes) -> Network:
    """Read a network once for all that is asked about it in a row."""
    return network_from_json(content)


def answer(
    net: Json,
    asked: Json | None = None,
    *,
    clock: Clock = standing_still,
    engine: Engine = Engine.KERNEL,
) -> Json:
    """What the planner answers, as it is written."""
    return answer_document(plan(*read(net, asked or query()), clock=clock, engine=engine))


def offers_of(route: Json) -> list[str]:
    return [leg["offer"] for leg in route["legs"]]


def points(answered: Json) -> list[tuple[int, int, int]]:
    """(days from the start, cents, hand-overs) of every route."""
    return [
        ((date.fromisoformat(r["finish"]) - MONDAY).days, r["cost"], r["handovers"])
        for r in answered["routes"]
    ]
