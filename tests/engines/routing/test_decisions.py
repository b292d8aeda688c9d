"""Nobody knows a decision before its day; from there, the best way on is planned anew."""

from tests.engines.building import Json, answer, day, network, offer, offers_of, query


def outcomes(**weights: float) -> list[Json]:
    return [{"id": name, "weight": weight, "gives": [name]} for name, weight in weights.items()]


NET = network(
    offer(
        "application",
        days=90,
        cost=400,
        institution="body",
        outcomes=outcomes(full=6, part=3, none=1),
    ),
    offer("course", "b2", days=100, cost=50, institution="school"),
    offer("job", "goal", needs="full b2", days=10, institution="firm"),
    offer("measure", "full", needs="part", days=200, cost=30, institution="school"),
    offer("second try", "full", needs="none", days=300),
)


def branches(found: Json) -> dict[str, Json]:
    return {branch["outcome"]: branch for branch in found["routes"][0]["branches"]}


def test_each_outcome_has_its_continuation_and_its_share() -> None:
    found = branches(answer(NET))
    assert {name: branch["weight"] for name, branch in found.items()} == {
        "full": 0.6,
        "part": 0.3,
        "none": 0.1,
    }
    assert {branch["decided_on"] for branch in found.values()} == {day(90)}
    assert [name for name, branch in found.items() if branch["assumed"]] == ["full"]
    assert offers_of(found["full"]) == ["job"]
    assert offers_of(found["part"]) == ["measure", "job"]
    assert offers_of(found["none"]) == ["second try", "job"]


def test_what_is_spent_is_spent() -> None:
    found = branches(answer(NET))
    assert (found["full"]["cost"], found["full"]["handovers"]) == (450, 3)
    assert (found["part"]["cost"], found["part"]["handovers"]) == (480, 3)
    assert found["part"]["finish"] == day(90 + 200 + 10)


def test_expected_and_worst_finish() -> None:
    route = answer(NET)["routes"][0]
    assert route["finish"] == day(110)
    assert route["worst_finish"] == day(400)
    assert route["expected_finish"] == day(round(0.6 * 110 + 0.3 * 300 + 0.1 * 400))


def test_a_dead_end_is_told_and_leaves_nothing_to_expect() -> None:
    net = network(
        offer("application", days=9, outcomes=outcomes(full=2, refused=1)),
        offer("job", "goal", needs="full"),
    )
    route = answer(net)["routes"][0]
    refused = branches({"routes": [route]})["refused"]
    assert (refused["finish"], refused["cost"], refused["legs"]) == (None, None, [])
    assert (route["expected_finish"], route["worst_finish"]) == (None, None)


def test_an_outcome_without_weight_is_told_but_not_expected() -> None:
    net = network(
        offer("application", days=9, outcomes=outcomes(full=2, refused=0)),
        offer("job", "goal", needs="full"),
    )
    route = answer(net)["routes"][0]
    assert branches({"routes": [route]})["refused"]["finish"] is None
    assert route["worst_finish"] == route["expected_finish"] == route["finish"]


def test_legs_that_begin_on_the_day_stay_if_they_do_not_depend_on_it() -> None:
    net = network(
        offer("application", days=10, outcomes=outcomes(full=2, part=1)),
        offer("papers", "papers", days=10),
        offer("stamp", "stamp", needs="papers", days=5, cost=7),
        offer("copy", "copied", needs="papers", days=0, cost=1),
        offer("job", "goal", needs="full stamp copied", days=5),
        offer("measure", "goal", needs="part", days=1),
    )
    part = branches(answer(net, query(criteria=["finish"])))["part"]
    assert offers_of(part) == ["measure"]
    assert part["cost"] == 8


def test_a_leg_under_way_gives_what_it_gives() -> None:
    net = network(
        offer("application", days=10, outcomes=outcomes(full=2, part=1)),
        offer("course", "b2", days=50),
        offer("job", "goal", needs="full b2", days=5),
        offer("measure", "full", needs="part", days=1),
    )
    part = branches(answer(net))["part"]
    assert offers_of(part) == ["measure", "job"]
    assert part["finish"] == day(55)
    assert {leg["offer"]: leg["waits_for"] for leg in part["legs"]} == {
        "measure": ["application"],
        "job": ["course"],
    }


def test_decisions_ahead_on_a_branch_are_followed_too() -> None:
    steps = [
        offer(
            f"try {n}",
            needs=f"again{n}" if n else "",
            days=10,
            outcomes=[
                {"id": "yes", "weight": 1, "gives": ["goal"]},
                {"id": "no", "weight": 1, "gives": [f"again{n + 1}"]},
            ],
        )
        for n in range(6)
    ]
    route = answer(network(*steps))["routes"][0]
    depth, level = 0, route
    while "branches" in level:
        depth += 1
        level = next(b for b in level["branches"] if b["outcome"] == "no")
    assert depth == 3
    assert route["worst_finish"] == day(40)
    assert route["expected_finish"] == day(round(10 / 2 + 20 / 4 + 30 / 8 + 40 / 8))


def test_two_decisions_on_one_route_are_weighed_together() -> None:
    net = network(
        offer("first", days=10, outcomes=outcomes(a=3, x=1)),
        offer("second", days=20, outcomes=outcomes(b=1, y=1)),
        offer("repair a", "a", needs="x", days=100),
        offer("repair b", "b", needs="y", days=50),
        offer("job", "goal", needs="a b", days=0),
    )
    route = answer(net)["routes"][0]
    found = branches({"routes": [route]})
    assert found["y"]["finish"] == day(70)
    assert found["x"]["finish"] == day(110)
    assert [b["offer"] for b in found["x"]["branches"]] == ["second", "second"]
    assert found["x"]["branches"][1]["finish"] == day(110)
    mean = 0.25 * 110 + 0.75 * (0.5 * 20 + 0.5 * 70)
    assert route["expected_finish"] == day(round(mean))


def test_a_branch_keeps_the_weekly_cap_with_legs_under_way() -> None:
    net = network(
        offer("application", days=7, outcomes=outcomes(full=2, part=1)),
        offer("course", "b2", days=20, hours_per_week=30),
        offer("job", "goal", needs="full b2", days=1),
        offer("measure", "full", needs="part", days=6, hours_per_week=20),
    )
    part = branches(answer(net, query(hours_per_week_cap=40)))["part"]
    assert [leg["starts"] for leg in part["legs"]] == [day(21), day(27)]


def test_without_decisions_there_are_no_branches() -> None:
    route = answer(network(offer("job", "goal")))["routes"][0]
    assert not {"branches", "expected_finish", "worst_finish"} & route.keys()
