"""The ten rules, one by one."""

from tests.engines.building import answer, dated, day, network, offer, offers_of, points, query


def test_1_a_leg_may_start_on_the_day_its_needs_hold() -> None:
    net = network(offer("a", "half"), offer("b", "goal", needs="half"))
    first, second = answer(net)["routes"][0]["legs"]
    assert (first["starts"], first["ends"]) == (day(0), day(10))
    assert (second["starts"], second["ends"]) == (day(10), day(20))


class TestRule2:
    def test_an_open_leg_ends_after_waiting_and_duration(self) -> None:
        net = network(offer("a", "goal", timing={"open": {"wait": 3, "duration": 4}}))
        assert points(answer(net)) == [(7, 0, 0)]

    def test_a_later_run_may_end_earlier(self) -> None:
        net = network(offer("a", "goal", timing=dated((5, 90), (30, 40))))
        assert points(answer(net)) == [(40, 0, 0)]

    def test_full_runs_and_missed_deadlines_do_not_count(self) -> None:
        runs = (
            {"starts": day(5), "ends": day(6), "seats": 0},
            {"starts": day(7), "ends": day(8), "apply_by": day(-1)},
            {"starts": day(-2), "ends": day(3)},
            {"starts": day(9), "ends": day(20), "apply_by": day(0), "seats": 1},
        )
        leg = answer(network(offer("a", "goal", timing=dated(*runs))))["routes"][0]["legs"][0]
        assert (leg["starts"], leg["ends"]) == (day(9), day(20))

    def test_of_runs_that_end_together_the_first_to_start_is_shown(self) -> None:
        net = network(offer("a", "goal", timing=dated((9, 20), (4, 20), (7, 20))))
        assert answer(net)["routes"][0]["legs"][0]["starts"] == day(4)


def test_3_nothing_ends_beyond_the_horizon() -> None:
    net = network(
        offer("too long", "goal", days=51),
        offer("just in time", "goal", days=50, cost=5),
        offer("last run", "goal", timing=dated((40, 51))),
        until=50,
    )
    assert points(answer(net)) == [(50, 5, 0)]


def test_4_an_institution_and_a_cost_count_once() -> None:
    net = network(
        offer("both", "left right", cost=70, institution="house"),
        offer("job", "goal", needs="left right", institution="house"),
        offer("alone", "nothing"),
    )
    assert points(answer(net)) == [(20, 70, 1)]


def test_4_a_higher_rung_implies_the_lower_ones() -> None:
    net = network(
        offer("course", "b2"), offer("job", "goal", needs="a1 b1"), ladders=[["a1", "b1", "b2"]]
    )
    assert offers_of(answer(net)["routes"][0]) == ["course", "job"]
    assert offers_of(answer(net, query(facts="b2"))["routes"][0]) == ["job"]


def test_5_only_offers_that_cover_the_query_count() -> None:
    net = network(
        offer("elsewhere", "goal", days=1, covers={"regions": ["there"]}),
        offer("for nobody", "goal", days=2, covers={"regions": []}),
        offer("for others", "goal", days=3, covers={"professions": ["cook"]}),
        offer("here", "goal", days=4, covers={"regions": ["here"], "professions": ["nurse"]}),
    )
    asked = query(region="here", profession="nurse")
    assert offers_of(answer(net, asked)["routes"][0]) == ["here"]


class TestRule6:
    net = network(
        offer(
            "application",
            outcomes=[
                {"id": "refused", "weight": 0.1, "gives": []},
                {"id": "full", "weight": 0.45, "gives": ["full"]},
                {"id": "partial", "weight": 0.45, "gives": ["partial"]},
            ],
        ),
        offer("job", "goal", needs="full"),
        offer("course", "goal", needs="partial", days=30),
    )

    def test_the_first_of_the_heaviest_outcomes_is_assumed(self) -> None:
        assert offers_of(answer(self.net)["routes"][0]) == ["application", "job"]

    def test_unless_the_query_assumes_another(self) -> None:
        found = answer(self.net, query(assume={"application": "partial"}))
        assert offers_of(found["routes"][0]) == ["application", "course"]
        assert answer(self.net, query(assume={"application": "refused"}))["routes"] == []


class TestRule7:
    def test_a_goal_already_met_takes_no_legs(self) -> None:
        found = answer(network(offer("job", "goal")), query(facts="goal"))
        assert found["routes"] == [
            {
                "finish": day(0),
                "cost": 0,
                "handovers": 0,
                "finish_p50": day(0),
                "finish_p90": day(0),
                "legs": [],
                "critical": [],
            }
        ]
        assert found["complete"]

    def test_so_it_is_with_a_cap_beyond_the_horizon_and_for_facts_nobody_knows(self) -> None:
        net = network(offer("job", "goal"), ladders=[["low", "high"]])
        asked = query("low", "high", hours_per_week_cap=1, start=day(5000))
        assert offers_of(answer(net, asked)["routes"][0]) == []
        assert len(answer(net, query("unheard", "unheard"))["routes"]) == 1

    def test_beyond_the_horizon_there_is_no_other_route(self) -> None:
        net = network(offer("job", "goal", days=0))
        assert answer(net, query(start=day(1000)))["routes"]
        assert not answer(net, query(start=day(1001)))["routes"]


class TestRule8:
    def test_fewer_legs_then_smaller_ids(self) -> None:
        net = network(
            offer("a1", "half", days=5),
            offer("a2", "goal", needs="half", days=5),
            offer("z2", "goal", days=10),
            offer("z1", "goal", days=10),
        )
        assert [offers_of(route) for route in answer(net)["routes"]] == [["z1"]]

    def test_ids_are_compared_in_order(self) -> None:
        net = network(
            offer("b", "left"),
            offer("c", "left"),
            offer("a", "right", needs="ready"),
            offer("d", "right", needs="ready"),
            offer("start", "ready", days=0),
            offer("z", "goal", needs="left right"),
        )
        assert sorted(offers_of(answer(net)["routes"][0])) == ["a", "b", "start", "z"]


class TestRule9:
    net = network(
        offer("t1", "half", institution="x"),
        offer("t2", "half", institution="y"),
        offer("u", "goal", needs="half", institution="y"),
    )

    def test_ties_are_broken_by_the_number_of_institutions(self) -> None:
        found = answer(self.net, query(criteria=["finish", "cost"], tie_break=["handovers"]))
        assert offers_of(found["routes"][0]) == ["t2", "u"]

    def test_else_by_the_ids(self) -> None:
        found = answer(self.net, query(criteria=["finish", "cost"]))
        assert offers_of(found["routes"][0]) == ["t1", "u"]


class TestWhatTheQueryLeavesOpen:
    net = network(
        offer(
            "course",
            "goal",
            days=10,
            cost=900,
            fundings=[
                {"id": "slow", "needs": ["granted"], "cost": 500},
                {"id": "other", "needs": ["held"], "cost": 700},
                {"id": "equal", "needs": ["held"], "cost": 700},
            ],
        ),
        offer("office", "granted", days=3),
    )

    def test_a_route_is_as_early_and_then_as_cheap_as_it_can_be(self) -> None:
        found = answer(self.net, query(facts="held", criteria=["handovers"]))
        assert points(found) == [(10, 700, 0)]

    def test_and_then_the_first_of_equal_fundings_counts(self) -> None:
        (leg,) = answer(self.net, query(facts="held", criteria=["finish"]))["routes"][0]["legs"]
        assert leg["funding"] == "other"

    def test_what_is_fixed_stays(self) -> None:
        found = answer(self.net, query(facts="held", criteria=["cost"]))
        assert points(found) == [(13, 500, 0)]

    def test_also_under_a_cap(self) -> None:
        asked = query(facts="held", criteria=["handovers"], hours_per_week_cap=10)
        assert points(answer(self.net, asked)) == [(10, 700, 0)]


def test_the_alternative_met_first_is_named() -> None:
    net = network(
        offer("slow", "one", days=20),
        offer("fast", "two", days=5),
        offer("job", "goal", needs="one | two | two"),
    )
    legs = answer(net)["routes"][0]["legs"]
    assert [leg["alternative"] for leg in legs] == [0, 1]


def test_what_takes_more_hours_than_a_week_may_have_is_not_even_thought_of() -> None:
    facts = [f"fact{number}" for number in range(8)]
    long_days = [
        offer(f"fast-{fact}-{rival}", fact, days=5, hours_per_week=40)
        for fact in facts
        for rival in range(2)
    ]
    evenings = [
        offer(f"slow-{fact}-{rival}", fact, days=30 - rival, cost=rival, hours_per_week=1)
        for fact in facts
        for rival in range(4)
    ]
    net = network(*long_days, *evenings, offer("job", "goal", needs=" ".join(facts)))
    found = answer(net, query(criteria=["finish", "cost"], hours_per_week_cap=30))
    assert [finish for finish, *_ in points(found)] == [37, 38, 39, 40]
    assert found["complete"]
