"""Every offer that is on no route has a reason."""

import itertools
from typing import Any

import pytest
from tests.engines.building import Json, dated, day, network, offer, query, read

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.planning import plan, standing_still
from wegenetz.engines.routing.refusals import Closed, Reason, Why, why_not


def reason(net: Json, identity: str, asked: Json | None = None, **parts: Any) -> Reason:
    network, query_ = read(net, asked or query(**parts))
    return why_not(network, query_, identity, plan(network, query_))


def test_an_offer_nobody_knows_is_an_error() -> None:
    with pytest.raises(UnusableInput, match="unknown offer 'x'"):
        reason(network(offer("job", "goal")), "x")


def test_it_is_on_a_route() -> None:
    net = network(offer("slow", "goal", days=20), offer("fast", "goal", days=10, cost=5))
    assert reason(net, "slow") == Reason(offer="slow", why=Why.USED, route=1)


def test_it_is_not_meant_for_this_place_or_profession() -> None:
    net = network(
        offer("there", "goal", covers={"regions": ["there"], "professions": ["cook"]}),
        offer("here", "goal", covers={"regions": ["here"], "professions": ["nurse"]}),
    )
    found = reason(net, "there", region="here", profession="nurse")
    assert found == Reason(offer="there", why=Why.NOT_COVERING, missing=("region", "profession"))


def test_it_gives_nothing_of_use() -> None:
    net = network(
        offer("hobby", "fun"), offer("known", "half"), offer("job", "goal", needs="half")
    )
    assert reason(net, "hobby").why is Why.GIVES_NOTHING
    assert reason(net, "known", facts="half").why is Why.GIVES_NOTHING


def test_its_needs_cannot_be_met() -> None:
    net = network(
        offer("short cut", "goal", needs="luck money half | luck half", days=1),
        offer("way", "half"),
        offer("job", "goal", needs="half"),
    )
    found = reason(net, "short cut")
    assert found == Reason(offer="short cut", why=Why.NEED_UNREACHABLE, missing=("luck",))


def test_no_run_is_open_any_more() -> None:
    runs = (
        {"starts": day(5), "ends": day(6)},
        {"starts": day(20), "ends": day(21), "seats": 0},
        {"starts": day(22), "ends": day(23), "apply_by": day(9)},
        {"starts": day(90), "ends": day(101)},
    )
    net = network(
        offer("way", "half"),
        offer("course", "goal", needs="half", timing=dated(*runs)),
        offer("job", "goal", needs="half", days=50),
        until=100,
    )
    found = reason(net, "course")
    assert found.why is Why.NO_RUN
    assert str(found.ready) == day(10)
    assert [closed for _, closed in found.runs] == [
        Closed.BEGUN,
        Closed.FULL,
        Closed.APPLY_BY,
        Closed.HORIZON,
    ]


def test_it_cannot_end_within_the_horizon() -> None:
    net = network(offer("long", "goal", days=300), offer("job", "goal"), until=100)
    found = reason(net, "long")
    assert (found.why, found.runs) == (Why.NO_RUN, ())


def test_there_is_no_route_at_all() -> None:
    net = network(offer("way", "half"), offer("job", "goal", needs="half luck"))
    assert reason(net, "way").why is Why.NO_ROUTE


def test_another_offer_is_nowhere_worse() -> None:
    net = network(
        offer("better", "goal", timing=dated((5, 10), (20, 25))),
        offer("worse", "goal", timing=dated((5, 11), (20, 25))),
    )
    assert reason(net, "worse") == Reason(offer="worse", why=Why.DOMINATED, better="better")


def test_it_must_be_worse_in_every_use() -> None:
    net = network(
        offer("mixed", "goal", needs="a | b", days=10),
        offer("for a", "goal", needs="a", days=5),
        offer("for b", "goal", needs="b", days=5),
        offer("a", "a"),
        offer("b", "b", days=1, cost=8),
    )
    assert reason(net, "mixed").why is Why.BEATEN


def test_the_best_route_with_it_is_no_better() -> None:
    net = network(
        offer("job", "goal", days=10, institution="firm"),
        offer("other", "goal", days=12, cost=3, institution="office"),
    )
    found = reason(net, "other")
    assert (found.why, found.route) == (Why.BEATEN, 0)
    assert found.best is not None
    assert (found.best.cost, found.best.handovers) == (3, 1)


def test_assumptions_about_others_are_kept() -> None:
    ways = [{"id": "yes", "weight": 1, "gives": ["half"]}, {"id": "no", "weight": 2, "gives": []}]
    net = network(
        offer("ask", outcomes=ways),
        offer("ask there", outcomes=ways, covers={"regions": ["there"]}),
        offer("job", "goal", needs="half"),
        offer("slow job", "goal", needs="half", days=30, institution="x"),
        offer("other job", "goal", needs="half", institution="x", cost=1),
    )
    net["institutions"].append({"id": "hall", "region": "here"})
    asked = query(assume={"ask": "yes", "ask there": "yes"}, region="here")
    assert reason(net, "slow job", asked).why is Why.DOMINATED


def test_with_it_the_cap_cannot_be_kept() -> None:
    net = network(
        offer("heavy", "goal", hours_per_week=50, cost=1), offer("light", "goal", days=20)
    )
    found = reason(net, "heavy", hours_per_week_cap=40)
    assert (found.why, found.route, found.best) == (Why.BEATEN, None, None)


def test_the_search_ended_before_it_was_found() -> None:
    net = network(offer("dear", "goal", days=1, cost=9), offer("cheap", "goal", days=9))
    network_, query_ = read(net, query(time_limit_ms=1))
    ended = plan(network_, query_, clock=itertools.count().__next__)
    found = why_not(network_, query_, "cheap", ended, clock=standing_still)
    assert found.why is Why.MISSED
    assert found.best is not None
    assert found.best.cost == 0
