"""Networks nobody would draw: a clear error or a finished job, never a wrong "complete"."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.engines.building import Json, answer, dated, day, network, offer, query, read

from wegenetz.config.route_command import main
from wegenetz.engines.checking.place import Place
from wegenetz.engines.checking.routes import check_route
from wegenetz.engines.routing.planning import outline

SHORT = 300
"""Ticks of the clock below that a search may take."""


def ticking() -> Callable[[], float]:
    """A clock that moves on whenever it is looked at: every loop has to look at it."""
    ticks: Iterator[int] = iter(range(10**9))
    return lambda: next(ticks) / 1000


def chain(length: int, step: int = 1) -> Json:
    offers = [
        offer(f"o{n:05}", f"f{n + 1}", needs=f"f{n}" if n else "", days=1) for n in range(length)
    ]
    return network(*offers[::step], until=10 * length)


def in_haste(net: Json, asked: Json) -> Json:
    """The answer when time is short; its routes are right, and it is no more than it says."""
    given = answer(net, asked | {"time_limit_ms": SHORT}, clock=ticking())
    for route in given["routes"]:
        check_route(Place(net, asked), route, "route")
    brief = outline(*read(net, asked | {"time_limit_ms": SHORT}), clock=ticking())
    assert bool(brief.sketches) == bool(given["routes"])
    return given


@pytest.mark.parametrize("step", [1, -1])
def test_a_chain_of_five_thousand_facts(step: int) -> None:
    asked = query("f5000", time_limit_ms=SHORT)
    (route,) = answer(chain(5000, step), asked, clock=ticking())["routes"]
    assert (route["finish"], len(route["legs"])) == (day(5000), 5000)


def test_hundreds_of_facts_side_by_side() -> None:
    net = network(*[offer(f"o{n}", f"f{n}", days=n % 7) for n in range(500)])
    asked = query(" ".join(f"f{n}" for n in range(500)))
    (route,) = in_haste(net, asked)["routes"]
    assert len(route["legs"]) == 500


def test_300_goals_with_rivals_for_each() -> None:
    offers = [
        offer(f"o{n}-{k}", f"f{n}", days=1 + k, cost=3 - k, institution=f"h{(n * 7 + k) % 40}")
        for n in range(300)
        for k in range(3)
    ]
    given = in_haste(network(*offers), query(" ".join(f"f{n}" for n in range(300))))
    assert given["routes"]
    assert not given["complete"]


def test_offers_that_give_what_they_need() -> None:
    itself = [offer(f"o{n}", f"f{n}", needs=f"f{n}", days=0) for n in range(300)]
    given = in_haste(network(*itself, offer("end", "goal", needs="f1")), query())
    assert (given["routes"], given["complete"]) == ([], True)


def test_a_circle_gives_nothing_but_a_way_into_it_does() -> None:
    circle = [offer(f"o{n}", f"f{n}", needs=f"f{(n - 1) % 200}", days=1) for n in range(200)]
    end = offer("end", "goal", needs="f199")
    assert in_haste(network(*circle, end), query())["routes"] == []
    (route,) = in_haste(network(*circle, offer("in", "f0"), end), query())["routes"]
    assert len(route["legs"]) == 201


def test_thousands_of_alternatives() -> None:
    offers = [offer(f"o{n}", f"f{n}") for n in range(5000)]
    either = offer("end", "goal", needs="|".join(f"f{n}" for n in range(5000)))
    assert in_haste(network(*offers, either), query())["routes"]


def test_hundreds_of_fundings() -> None:
    fundings = [{"id": f"u{n}", "needs": [], "cost": 0} for n in range(4)]
    offers = [offer(f"o{n}", f"f{n}", cost=5, fundings=fundings) for n in range(100)]
    (route,) = in_haste(network(*offers), query(" ".join(f"f{n}" for n in range(100))))["routes"]
    assert route["finish"] == day(10)


def test_hundreds_of_decisions() -> None:
    ways = [{"id": "yes", "weight": 6}, {"id": "no", "weight": 4}]
    offers = [offer(f"o{n:03}", f"f{n}", days=n % 9, outcomes=ways) for n in range(100)]
    (route,) = in_haste(network(*offers), query(" ".join(f"f{n}" for n in range(100))))["routes"]
    assert route["branches"]
    assert route["worst_finish"] == day(8)


def test_a_week_with_room_for_two_of_a_hundred_steps() -> None:
    offers = [offer(f"o{n}", f"f{n}", days=20, hours_per_week=10) for n in range(100)]
    asked = query(" ".join(f"f{n}" for n in range(100)), hours_per_week_cap=25)
    given = in_haste(network(*offers, until=4000), asked)
    assert len(given["routes"]) == 1
    assert not given["complete"]


def test_hundreds_of_courses_for_each_of_six_facts_of_which_only_one_fits_into_a_week() -> None:
    offers = [
        offer(
            f"o{fact}-{n}",
            f"f{fact}",
            timing=dated(*[(7 * k + n % 50, 7 * k + n % 50 + 60) for k in range(0, 400, 20)]),
            cost=n % 13,
            hours_per_week=20 + n % 5,
        )
        for fact in range(6)
        for n in range(200)
    ]
    asked = query(" ".join(f"f{n}" for n in range(6)), hours_per_week_cap=30)
    given = in_haste(network(*offers, until=3000), asked)
    assert given["routes"]


def test_forty_steps_of_an_hour_in_a_week_of_thirty() -> None:
    offers = [offer(f"o{n}", f"f{n}", days=5, hours_per_week=1) for n in range(40)]
    asked = query(" ".join(f"f{n}" for n in range(40)), hours_per_week_cap=30)
    (route,) = in_haste(network(*offers), asked)["routes"]
    assert route["finish"] == day(12)


def test_hundreds_of_steps_that_expire() -> None:
    offers = [offer(f"o{n}", f"f{n}", days=n % 20) for n in range(150)]
    notes = {f"f{n}": {"valid_days": 3} for n in range(150)}
    net = network(*offers, facts=notes)
    (route,) = in_haste(net, query(" ".join(notes)))["routes"]
    assert "flags" not in route


def test_many_runs_are_as_good_as_the_best_of_them() -> None:
    timing = dated(*[(n % 900, n % 900 + 30 - n % 29) for n in range(20_000)])
    (route,) = in_haste(network(offer("a", "goal", timing=timing)), query())["routes"]
    assert route["finish"] == day(8)


class TestContradictions:
    """What contradicts itself is refused, with its place."""

    @pytest.fixture
    def refusal(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
        def refusal(net: object, asked: object) -> str:
            paths = [tmp_path / "net.json", tmp_path / "query.json"]
            for path, content in zip(paths, (net, asked), strict=True):
                text = content if isinstance(content, str) else json.dumps(content)
                path.write_text(text, "utf-8")
            assert main(["route", *map(str, paths)]) == 2
            printed = capsys.readouterr()
            assert printed.out == ""
            return printed.err.strip().replace(f"{tmp_path}/", "")

        return refusal

    def test_ladders_that_contradict_each_other(self, refusal: Callable[..., str]) -> None:
        net = network(offer("a", "b1"), ladders=[["a1", "b1"], ["b1", "a1"]])
        assert refusal(net, query()).startswith("net.json: ladders[1]")

    def test_a_ladder_that_leads_back_to_itself(self, refusal: Callable[..., str]) -> None:
        net = network(offer("a", "b1"), ladders=[["a1", "b1", "a1"]])
        assert refusal(net, query()).startswith("net.json: ladders[0]")

    @pytest.mark.parametrize("content", ["[" * 100_000, '{"a":' * 100_000])
    def test_a_file_without_bottom(self, refusal: Callable[..., str], content: str) -> None:
        assert refusal(content, query()).startswith("net.json: ")
        assert refusal(network(), content).startswith("query.json: ")
