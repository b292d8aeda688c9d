"""The planner agrees with trying everything, on thousands of small hard instances."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from typing import Any

import pytest
from bench._national import national_network
from bench._persons import national_queries
from tests.engines import brute
from tests.engines.building import Json, answer, read
from tests.engines.checker import complaints
from tests.engines.instances import crowded_instance, instance, shared_instance

from wegenetz.engines.routing import bounds, capping, reducing
from wegenetz.engines.routing.clashes import Clash, Clashes
from wegenetz.engines.routing.earliest import Arrivals
from wegenetz.engines.routing.native import INSTALLED
from wegenetz.engines.routing.planning import Engine, earliest, outline
from wegenetz.engines.routing.plans import Timeline
from wegenetz.engines.routing.problem import Problem
from wegenetz.engines.routing.reading import network_from_json, query_from_json
from wegenetz.engines.values.days import NEVER

INSTANCES = 3000
SMALLER = 7000
NATIONAL = 200
CAPPED = 160
CROWDED = 120
SHARED = 160
PLENTY = 1_000_000
ENGINES = tuple(Engine) if INSTALLED else (Engine.REFERENCE,)
#: Instances tried by one test, so that a failure names few seeds.
TOGETHER = 250

WISHES: tuple[tuple[list[str], list[str]], ...] = (
    (["finish", "cost", "handovers"], []),
    (["finish", "cost"], ["handovers"]),
)
FURTHER: tuple[tuple[list[str], list[str]], ...] = (
    (["finish"], []),
    (["cost"], []),
    (["handovers"], []),
    (["finish"], ["cost", "handovers"]),
    (["cost", "handovers"], ["finish"]),
    (["finish", "handovers"], []),
    (["handovers"], ["finish", "cost"]),
)


needs_kernel = pytest.mark.skipif(not INSTALLED, reason="the native kernel is not installed")


def differences(
    network: Json, query: Json, routes: list[brute.Found], engine: Engine
) -> list[str]:
    """Where the planner's answer is not what trying everything found."""
    tries = brute.front(routes, query["criteria"], query["tie_break"])
    answered = answer(network, query, engine=engine)
    found = {}
    wrong = [c for route in answered["routes"] for c in complaints(network, query, route)]
    for route in answered["routes"]:
        offers = tuple(sorted(leg["offer"] for leg in route["legs"]))
        finish = date.fromisoformat(route["finish"]).toordinal()
        values = brute.Found(finish, route["cost"], route["handovers"], offers)
        found[tuple(getattr(values, name) for name in query["criteria"])] = values
    if found != tries:
        wrong.append(f"found {found}, but there is {tries}")
    if not answered["complete"]:
        wrong.append("not complete")
    return wrong


def wishes_for(seed: int) -> list[tuple[list[str], list[str]]]:
    return [*WISHES, FURTHER[seed % len(FURTHER)]]


@pytest.mark.parametrize("first", range(0, INSTANCES, TOGETHER))
def test_front_and_representatives_are_those_of_brute_force(first: int) -> None:
    wrong = {}
    for seed in range(first, first + TOGETHER):
        network, query = instance(seed)
        routes = brute.all_routes(network, query)
        for criteria, tie_break in wishes_for(seed):
            asked = query | {"criteria": criteria, "tie_break": tie_break}
            for engine in ENGINES:
                if found := differences(network, asked, routes, engine):
                    wrong[seed, engine, *criteria] = found
    assert not wrong


def sketched(network: Json, query: Json, engine: Engine) -> dict[tuple[int, ...], brute.Found]:
    """The outline of an answer, written as trying everything writes it."""
    answered = outline(*read(network, query), engine=engine)
    assert answered.complete
    found = {}
    for each in answered.sketches:
        finish = each.finish.toordinal()
        values = brute.Found(finish, each.cost, each.handovers, each.offers)
        found[tuple(getattr(values, name) for name in query["criteria"])] = values
    return found


def disagreeing(
    network: Json,
    query: Json,
    routes: list[brute.Found],
    wish: tuple[list[str], list[str]],
) -> Iterator[tuple[Engine, str]]:
    """The engines that outline something else than trying everything finds."""
    criteria, tie_break = wish
    asked = query | {"criteria": criteria, "tie_break": tie_break}
    tries = brute.front(routes, criteria, tie_break)
    for engine in ENGINES:
        found = sketched(network, asked, engine)
        if found != tries:
            yield engine, f"found {found}, but there is {tries}"


@needs_kernel
@pytest.mark.parametrize("first", range(0, SMALLER, 2 * TOGETHER))
def test_kernel_and_reference_agree_with_brute_force(first: int) -> None:
    wrong: dict[tuple[int, Engine], str] = {}
    for seed in range(first + INSTANCES, first + INSTANCES + 2 * TOGETHER):
        network, query = instance(seed, offers=6)
        routes = brute.all_routes(network, query)
        wish = wishes_for(seed)[seed % 3]
        wrong |= {
            (seed, engine): what for engine, what in disagreeing(network, query, routes, wish)
        }
    assert not wrong


@pytest.mark.parametrize("first", range(0, CAPPED, 40))
def test_weekly_caps_are_kept_as_well_as_brute_force_keeps_them(first: int) -> None:
    wrong = {}
    for seed in range(first, first + 40):
        network, query = instance(seed, offers=5, hours=True)
        routes = brute.all_capped_routes(network, query)
        for criteria in (["finish", "cost", "handovers"], ["finish"], ["cost"]):
            asked = query | {"criteria": criteria, "tie_break": []}
            for engine in ENGINES:
                if found := differences(network, asked, routes, engine):
                    wrong[seed, engine, *criteria] = found
    assert not wrong


@pytest.fixture(params=["ways of keeping apart", "leg by leg"])
def only(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the two searches under a weekly cap, one has to do without the other."""
    other, one = ("PARTIALS", "WAYS") if request.param.startswith("ways") else ("WAYS", "PARTIALS")
    monkeypatch.setattr(capping, other, 0)
    monkeypatch.setattr(capping, one, PLENTY)


@pytest.mark.usefixtures("only")
@pytest.mark.parametrize("first", range(0, CROWDED, 40))
def test_each_search_under_a_weekly_cap_agrees_with_brute_force(first: int) -> None:
    wrong: dict[tuple[int, Engine], str] = {}
    for seed in range(first, first + 40):
        network, query = crowded_instance(seed)
        routes = brute.all_capped_routes(network, query)
        wish = (*WISHES, *FURTHER)[seed % len((*WISHES, *FURTHER))]
        wrong |= {
            (seed, engine): what for engine, what in disagreeing(network, query, routes, wish)
        }
    assert not wrong


@pytest.mark.parametrize("first", range(0, SHARED, 80))
def test_where_few_houses_share_all_steps_brute_force_agrees(first: int) -> None:
    wrong: dict[tuple[int, Engine], str] = {}
    for seed in range(first, first + 80):
        network, query = shared_instance(seed)
        routes = brute.all_routes(network, query)
        for wish in wishes_for(seed):
            wrong |= {
                (seed, engine): what for engine, what in disagreeing(network, query, routes, wish)
            }
    assert not wrong


def test_forgetting_one_way_of_keeping_apart_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clash_on = Clashes.of

    def first_only(clashes: Clashes, timeline: Timeline) -> Clash | None:
        clash = clash_on(clashes, timeline)
        return clash and Clash(clash.week, clash.groups[:1])

    monkeypatch.setattr(Clashes, "of", first_only)
    caught = 0
    for seed in range(CROWDED // 2):
        network, query = crowded_instance(seed)
        asked = query | {"criteria": ["finish", "cost"], "tie_break": []}
        routes = brute.all_capped_routes(network, asked)
        caught += bool(differences(network, asked, routes, ENGINES[0]))
    assert caught > 2


@needs_kernel
def test_kernel_and_reference_agree_on_the_earliest_finish_in_a_whole_country() -> None:
    country = network_from_json(json.dumps(national_network(1)).encode())
    lines = national_queries(NATIONAL, 1)
    queries = [query_from_json(json.dumps(line).encode()) for line in lines]
    found = [earliest(country, query) for query in queries]
    assert found == [earliest(country, query, engine=Engine.REFERENCE) for query in queries]
    assert None not in found


def stopped_at_the_goal(
    arrivals_of: Callable[..., Arrivals],
) -> Callable[..., Arrivals]:
    """Trap (a): label setting that ends when the goal is settled."""

    @wraps(arrivals_of)
    def stopped(problem: Problem, **pinned: Any) -> Arrivals:
        arrivals = arrivals_of(problem, **pinned)
        for days in (arrivals.days, arrivals.ready, arrivals.ends):
            days[:] = [day if day <= arrivals.finish else NEVER for day in days]
        return arrivals

    return stopped


def test_stopping_at_the_goal_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reducing, bounds):
        mutant = stopped_at_the_goal(module.earliest_arrivals)
        monkeypatch.setattr(module, "earliest_arrivals", mutant)
    caught = 0
    for seed in range(500):
        network, query = instance(seed)
        asked = query | {"criteria": ["finish", "cost", "handovers"], "tie_break": []}
        routes = brute.all_routes(network, query)
        caught += bool(differences(network, asked, routes, Engine.REFERENCE))
    assert caught > 5
