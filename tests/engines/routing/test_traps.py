"""Traps that planners of this kind really fell into, each with its name. Trap (a): test_differential."""

import itertools

import pytest
from tests.engines import brute
from tests.engines.building import answer, dated, day, network, offer, offers_of, points, query
from tests.engines.checker import complaints
from tests.engines.instances import crowded_instance, instance

from wegenetz.engines.routing import capping
from wegenetz.engines.routing.planning import Clock, Engine


def ticking() -> Clock:
    """A clock that goes on by a millisecond with every look at it."""
    ticks = itertools.count()
    return lambda: next(ticks) / 1000


def test_b_the_time_limit_is_looked_at_everywhere_and_no_answer_is_empty() -> None:
    for seed in range(0, 400, 10):
        net, asked = instance(seed)
        routes = brute.all_routes(net, asked | {"criteria": list(brute.CRITERIA)})
        truth = set(brute.front(routes, list(brute.CRITERIA), []))
        for limit in (0, 1, 3, 10, 30):
            limited = answer(net, asked | {"time_limit_ms": limit}, clock=ticking())
            assert bool(limited["routes"]) == bool(truth)
            assert not [c for r in limited["routes"] for c in complaints(net, asked, r)]
            if limited["complete"]:
                assert len(limited["routes"]) == len(truth)


def test_b_so_it_is_while_ties_are_broken() -> None:
    for seed in range(0, 400, 20):
        net, asked = instance(seed)
        asked |= {"criteria": ["finish"], "tie_break": ["cost", "handovers"]}
        truth = brute.front(brute.all_routes(net, asked), ["finish"], asked["tie_break"])
        for limit in range(1, 12):
            limited = answer(net, asked | {"time_limit_ms": limit}, clock=ticking())
            assert len(limited["routes"]) == len(truth)
            if limited["complete"]:
                assert [sorted(offers_of(route)) for route in limited["routes"]] == [
                    list(best.offers) for best in truth.values()
                ]


@pytest.mark.parametrize("engine", Engine)
def test_b_so_it_is_under_a_weekly_cap(engine: Engine) -> None:
    for seed in range(40):
        net, asked = crowded_instance(seed)
        asked |= {"criteria": ["finish", "cost"], "tie_break": []}
        truth = brute.front(brute.all_capped_routes(net, asked), asked["criteria"], [])
        for limit in (0, 1, 3, 10, 30):
            wish = asked | {"time_limit_ms": limit}
            limited = answer(net, wish, clock=ticking(), engine=engine)
            assert bool(limited["routes"]) == bool(truth)
            assert not [c for r in limited["routes"] for c in complaints(net, asked, r)]
            if limited["complete"]:
                assert len(limited["routes"]) == len(truth)


def test_b_the_earliest_route_is_there_even_without_any_time() -> None:
    net = network(offer("slow", "goal", days=9), offer("fast", "goal", days=3, cost=700))
    found = answer(net, query(time_limit_ms=0), clock=itertools.count().__next__)
    assert points(found) == [(3, 700, 0)]
    assert not found["complete"]


def test_c_needs_may_go_round_in_circles() -> None:
    net = network(
        offer("a", "left", needs="right", days=2),
        offer("b", "right", needs="left", days=2),
        offer("way in", "right", days=20, cost=5),
        offer("other way in", "left", days=30),
        offer("job", "goal", needs="left right"),
    )
    assert points(answer(net)) == [(32, 5, 0), (42, 0, 0)]
    assert [offers_of(route) for route in answer(net)["routes"]] == [
        ["way in", "a", "job"],
        ["other way in", "b", "job"],
    ]


def test_c_steps_of_length_zero_do_not_support_each_other() -> None:
    circle = (
        offer("a", "left", needs="right", days=0),
        offer("b", "right", needs="left", days=0),
        offer("job", "goal", needs="left", days=0),
    )
    assert answer(network(*circle))["routes"] == []
    assert points(answer(network(*circle, offer("in", "right", days=0)))) == [(0, 0, 0)]


def test_d_a_price_of_its_own_makes_a_variant_of_its_own() -> None:
    course = offer(
        "course",
        "goal",
        timing=dated((0, 10), (40, 50)),
        cost=900,
        fundings=[{"id": "voucher", "needs": ["granted"], "cost": 100}],
    )
    net = network(course, offer("office", "granted", days=30))
    found = answer(net)
    assert points(found) == [(10, 900, 0), (50, 100, 0)]
    assert [route["legs"][-1]["funding"] for route in found["routes"]] == [None, "voucher"]


def test_e_more_facts_and_institutions_than_a_machine_word_has_bits() -> None:
    chain = [
        offer(f"o{n:03}", f"f{n + 1}", needs=f"f{n}", days=1, institution=f"i{n}")
        for n in range(200)
    ]
    rivals = [
        offer(f"r{n:03}", f"f{n + 1}", needs=f"f{n}", days=2, institution="one for all")
        for n in range(200)
    ]
    found = answer(network(*chain, *rivals), query("f200", "f0", criteria=["finish"]))
    assert points(found) == [(200, 0, 200)]
    found = answer(network(*chain, *rivals), query("f200", "f0", criteria=["handovers"]))
    assert points(found) == [(400, 0, 1)]
    assert found["complete"]


class TestWeeklyCap:
    """Trap (f): the cap belongs into the search, not after it."""

    def test_the_best_capped_route_may_use_other_offers(self) -> None:
        net = network(
            offer("course", "b2", days=20, hours_per_week=30),
            offer("internship", "seen", days=20, hours_per_week=20),
            offer("evening school", "b2", days=25, hours_per_week=15),
            offer("job", "goal", needs="b2 seen", days=1),
        )
        free = answer(net, query(criteria=["finish"]))
        capped = answer(net, query(criteria=["finish"], hours_per_week_cap=40))
        assert set(offers_of(free["routes"][0])) == {"course", "internship", "job"}
        assert set(offers_of(capped["routes"][0])) == {"evening school", "internship", "job"}
        assert points(capped) == [(26, 0, 0)]
        assert capped["complete"]

    def test_legs_are_delayed_to_a_monday_with_room(self) -> None:
        net = network(
            offer("course", "b2", days=8, hours_per_week=30),
            offer("internship", "seen", days=8, hours_per_week=20),
            offer("job", "goal", needs="b2 seen", days=1),
        )
        found = answer(net, query(hours_per_week_cap=40))
        assert [leg["starts"] for leg in found["routes"][0]["legs"]] == [
            "2026-03-02",
            "2026-03-16",
            "2026-03-24",
        ]
        assert points(found) == [(23, 0, 0)]

    def test_without_any_time_legs_still_follow_each_other(self) -> None:
        net = network(
            offer("course", "b2", days=8, hours_per_week=30),
            offer("internship", "seen", days=8, hours_per_week=20),
            offer("job", "goal", needs="b2 seen", days=1),
        )
        asked = query(hours_per_week_cap=40, time_limit_ms=0)
        found = answer(net, asked, clock=itertools.count().__next__)
        assert points(found) == [(23, 0, 0)]
        assert not found["complete"]

    def test_without_any_time_another_course_is_found_if_the_first_leaves_no_room(self) -> None:
        net = network(
            offer("day course", "b2", timing=dated((0, 20)), hours_per_week=30),
            offer("evening course", "b2", timing=dated((0, 40)), hours_per_week=10),
            offer("internship", "seen", timing=dated((0, 20)), hours_per_week=20),
            offer("job", "goal", needs="b2 seen", days=1),
        )
        asked = query(criteria=["finish"], hours_per_week_cap=40, time_limit_ms=0)
        found = answer(net, asked, clock=itertools.count().__next__)
        assert points(found) == [(41, 0, 0)]

    @pytest.mark.parametrize("left_out", ["WAYS", "PARTIALS"])
    def test_one_may_apply_for_the_second_course_before_the_first_begins(
        self, left_out: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(capping, left_out, 0)
        runs = (
            {"starts": day(21), "ends": day(40), "apply_by": day(5)},
            {"starts": day(70), "ends": day(90)},
        )
        net = network(
            offer("early", "papers", timing=dated((0, 8)), hours_per_week=30),
            offer("papers", "papers", days=9),
            offer("first", "b1", needs="papers", timing=dated((10, 20)), hours_per_week=30),
            offer("second", "b2", timing=dated(*runs), hours_per_week=30),
            offer("slow", "b1 b2", needs="papers", days=50),
            offer("job", "goal", needs="b1 b2", days=1),
        )
        found = answer(net, query(criteria=["finish"], hours_per_week_cap=30))
        assert points(found) == [(41, 0, 0)]
        assert found["complete"]

    def test_a_leg_with_more_hours_than_the_cap_is_impossible(self) -> None:
        net = network(offer("full time", "goal", hours_per_week=39))
        assert answer(net, query(hours_per_week_cap=38))["routes"] == []
        assert points(answer(net, query(hours_per_week_cap=39))) == [(10, 0, 0)]

    def test_what_is_too_large_to_be_tried_out_is_not_called_complete(self) -> None:
        crowd = [
            offer(f"{fact} {n}", fact, days=15 + n, cost=90 - n, hours_per_week=25)
            for fact in "abcde"
            for n in range(4)
        ]
        net = network(*crowd, offer("job", "goal", needs="a b c d e"))
        asked = query(hours_per_week_cap=40, time_limit_ms=500)
        found = answer(net, asked, clock=ticking())
        assert not found["complete"]
        assert found["routes"]
        assert not [c for route in found["routes"] for c in complaints(net, asked, route)]


def test_an_offer_without_institution_is_not_replaced_by_one_with() -> None:
    net = network(
        offer("alone", "papers", days=5),
        offer("helped", "papers", days=5, institution="office"),
        offer("job", "goal", needs="papers", institution="firm"),
        offer("other", "papers goal", needs="x", institution="office"),
    )
    assert points(answer(net)) == [(15, 0, 1)]
    assert offers_of(answer(net)["routes"][0]) == ["alone", "job"]


def test_a_fact_gained_by_the_way_counts() -> None:
    net = network(
        offer("both", "first second", days=10, cost=10),
        offer("one", "first", days=8, cost=1),
        offer("two", "second", days=8, cost=1),
        offer("job", "goal", needs="first second", days=1),
    )
    assert points(answer(net)) == [(9, 2, 0)]
    assert offers_of(answer(net, query(criteria=["finish"]))["routes"][0]) == ["one", "two", "job"]
    cheap = network(
        offer("both", "first second", days=10, cost=1),
        offer("one", "first", days=8, cost=1),
        offer("two", "second", days=8, cost=1),
        offer("job", "goal", needs="first second", days=1),
    )
    assert points(answer(cheap)) == [(9, 2, 0), (11, 1, 0)]


@pytest.mark.parametrize("width", [1, 2, 10_000])
def test_narrow_first_passes_change_nothing(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr("wegenetz.engines.routing.front.FIRST_WIDTH", width)
    for seed in range(60):
        net, asked = instance(seed)
        asked |= {"criteria": list(brute.CRITERIA)}
        truth = brute.front(brute.all_routes(net, asked), list(brute.CRITERIA), [])
        found = answer(net, asked, engine=Engine.REFERENCE)
        assert found["complete"]
        assert len(found["routes"]) == len(truth)
        assert [tuple(sorted(offers_of(route))) for route in found["routes"]] == [
            truth[point].offers for point in sorted(truth)
        ]


def test_a_cap_may_not_spoil_the_tie_break() -> None:
    net = network(
        offer("a", "f", days=8, hours_per_week=15),
        offer("b", "g", days=4, hours_per_week=15, cost=1),
        offer("c", "g", days=4, hours_per_week=10, cost=1),
    )
    asked = query("f g", criteria=["cost"], tie_break=["finish"], hours_per_week_cap=25)
    (route,) = answer(net, asked)["routes"]
    assert set(offers_of(route)) == {"a", "c"}


def test_a_goal_nobody_has_heard_of_has_no_blocker_that_would_help() -> None:
    net = network(offer("a", "h", needs="permit"), facts={"permit": {"actionable": True}})
    assert answer(net, query("h unheard"))["blockers"] == []
    assert answer(net, query("h"))["blockers"] != []


def test_who_names_no_region_gets_the_offers_for_all() -> None:
    net = network(
        offer("a", "goal", covers={"regions": ["here"], "professions": "all"}),
        offer("b", "goal", days=20, covers={"regions": "all", "professions": "all"}),
    )
    asked = query(region=None)
    (route,) = answer(net, asked)["routes"]
    assert set(offers_of(route)) == {"b"}


@pytest.mark.parametrize(("giver", "user"), [("a", "b"), ("b", "a")])
def test_of_two_legs_on_one_day_the_user_moves_before_the_giver(giver: str, user: str) -> None:
    net = network(
        offer(giver, "cert", days=0),
        offer(user, "g1", needs="cert", days=3),
        offer("c", "g2", days=7),
        facts={"cert": {"valid_days": 1}, "g1": {"valid_days": 30}},
    )
    (route,) = answer(net, query("g1 g2"))["routes"]
    assert "flags" not in route
