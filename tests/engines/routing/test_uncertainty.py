"""A single date misleads: P50 and P90 come from sampled durations."""

import json
from math import exp, log
from typing import Any

import pytest
from tests.engines.building import Json, answer, dated, day, network, offer, query, read
from tests.engines.instances import instance

from wegenetz.engines.routing.native import INSTALLED
from wegenetz.engines.routing.planning import Engine, plan
from wegenetz.engines.routing.writing import answer_document


def spread(duration: int, safe: int, wait: int = 0, wait_safe: int | None = None) -> Json:
    return {
        "open": {
            "wait": wait,
            "duration": duration,
            "wait_p90": wait_safe,
            "duration_p90": safe,
        }
    }


def quantiles(net: Json, *, samples: int = 4000, **parts: Any) -> tuple[object, object]:
    route = answer_document(plan(*read(net, query(**parts)), samples=samples))["routes"][0]
    return route["finish_p50"], route["finish_p90"]


def test_without_spread_all_dates_are_one() -> None:
    assert quantiles(network(offer("a", "goal", days=30))) == (day(30), day(30))
    assert quantiles(network(offer("a", "goal", timing=spread(30, 30)))) == (day(30), day(30))


def test_one_step_has_the_quantiles_it_is_said_to_have() -> None:
    route = answer_document(
        plan(*read(network(offer("a", "goal", timing=spread(100, 200))), query()), samples=20_000)
    )["routes"][0]
    p50, p90 = ((_days(route[key])) for key in ("finish_p50", "finish_p90"))
    assert p50 == pytest.approx(100, abs=2)
    assert p90 == pytest.approx(200, abs=5)


def test_waiting_and_duration_vary_by_themselves() -> None:
    net = network(offer("a", "goal", timing=spread(50, 100, wait=50, wait_safe=100)))
    _, p90 = quantiles(net)
    together = exp(log(2)) * 100
    assert 150 < _days(p90) < together


def test_a_median_of_no_days_can_vary_too() -> None:
    p50, p90 = quantiles(network(offer("a", "goal", timing=spread(0, 20))), samples=20_000)
    assert _days(p50) == 0
    assert _days(p90) == pytest.approx(20, abs=1)


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    asked = read(network(offer("a", "goal", timing=spread(100, 300))), query())
    first, again, other = (plan(*asked, seed=seed).routes[0].finish_p90 for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_who_comes_late_takes_the_next_run() -> None:
    net = network(
        offer("papers", "papers", timing=spread(20, 60)),
        offer("course", "goal", needs="papers", timing=dated((20, 50), (100, 130), (200, 230))),
    )
    assert quantiles(net) == (day(50), day(130))


class TestMissedRuns:
    """No later run is published: more than a tenth of such cases leaves no safe date."""

    def net(self, safe: int, last: int) -> Json:
        return network(
            offer("papers", "papers", timing=spread(20, safe)),
            offer("course", "goal", needs="papers", timing=dated((last, last + 5))),
        )

    def test_rarely_missed(self) -> None:
        assert quantiles(self.net(40, 60)) == (day(65), day(65))

    def test_often_missed(self) -> None:
        assert quantiles(self.net(40, 30)) == (day(35), None)

    def test_mostly_missed(self) -> None:
        assert quantiles(self.net(4000, 20), samples=401)[1] is None
        net = network(
            offer("papers", "papers", timing=spread(20, 40)),
            offer("stamp", "stamp", timing=spread(20, 40)),
            offer("course", "goal", needs="papers stamp", timing=dated((20, 25))),
        )
        assert quantiles(net) == (None, None)


def test_legs_delayed_for_the_cap_do_not_begin_earlier() -> None:
    net = network(
        offer("course", "b2", days=8, hours_per_week=30),
        offer("internship", "goal", needs="", hours_per_week=20, timing=spread(8, 16)),
        offer("job", "both", needs="b2 goal", days=0),
    )
    asked = query("both", hours_per_week_cap=40, criteria=["finish"])
    route = answer(net, asked)["routes"][0]
    assert route["finish_p50"] >= route["finish"]
    assert route["finish_p90"] > route["finish"]


def test_dated_legs_planned_later_stay_so() -> None:
    net = network(
        offer("course", "b2", hours_per_week=30, timing=dated((0, 8))),
        offer("seminar", "goal", hours_per_week=20, timing=dated((0, 8), (21, 29))),
        offer("job", "both", needs="b2 goal", timing=spread(10, 20)),
    )
    route = answer(net, query("both", hours_per_week_cap=40, criteria=["finish"]))["routes"][0]
    assert _days(route["finish_p50"]) in range(29 + 8, 29 + 13)


def test_a_case_is_the_same_case_on_every_route() -> None:
    net = network(
        offer("papers", "papers", timing=spread(20, 60)),
        offer("dear", "goal", needs="papers", days=5, cost=9),
        offer("cheap", "goal", needs="papers", days=9),
    )
    dear, cheap = answer(net)["routes"]
    for key in ("finish_p50", "finish_p90"):
        assert _days(cheap[key]) - _days(dear[key]) == 4


def test_the_spread_may_be_astronomical() -> None:
    timing = {"open": {"duration": 1, "duration_p90": 10**15}}
    p50, p90 = quantiles(network(offer("a", "goal", timing=timing)), samples=400)
    assert p90 is None
    assert json.dumps(p50)


def _days(text: object) -> int:
    return next(n for n in range(4000) if day(n) == text)


@pytest.mark.skipif(not INSTALLED, reason="the native kernel is not installed")
def test_kernel_and_reference_draw_and_add_up_the_same_days() -> None:
    spread = {"wait": 5, "duration": 20, "wait_p90": 15, "duration_p90": 60}
    for seed in range(60):
        net, asked = instance(seed)
        for each in net["offers"]:
            if "open" in each["timing"]:
                each["timing"] = {"open": spread}
        kernel, reference = (
            plan(*read(net, asked), engine=engine, contingent=False) for engine in Engine
        )
        assert kernel.routes == reference.routes
