"""Every leg says why it is there and what it waits for."""

from tests.engines.building import answer, dated, network, offer, query


def by_offer(found: dict, key: str) -> dict:  # type: ignore[type-arg]
    return {leg["offer"]: leg[key] for leg in found["routes"][0]["legs"]}


NET = network(
    offer("advice", "profession", days=3, institution="desk"),
    offer("papers", "papers", days=20),
    offer("application", "decided", needs="profession papers", days=30),
    offer("course", "b2", timing=dated((10, 40))),
    offer("job", "goal", needs="decided b2", days=5),
)


def test_a_leg_is_there_because_of_those_who_use_what_it_gives() -> None:
    assert by_offer(answer(NET), "because") == {
        "advice": ["application"],
        "papers": ["application"],
        "application": ["job"],
        "course": ["job"],
        "job": ["goal"],
    }


def test_a_leg_waits_for_those_who_end_last() -> None:
    assert by_offer(answer(NET), "waits_for") == {
        "advice": [],
        "papers": [],
        "application": ["papers"],
        "course": [],
        "job": ["application"],
    }


def test_the_critical_chain_decides_the_finish() -> None:
    assert answer(NET)["routes"][0]["critical"] == ["papers", "application", "job"]


def test_a_lower_rung_is_given_by_who_gives_the_higher() -> None:
    net = network(offer("course", "b2"), offer("job", "goal", needs="b1"), ladders=[["b1", "b2"]])
    found = answer(net)
    assert by_offer(found, "because") == {"course": ["job"], "job": ["goal"]}
    assert by_offer(found, "gives") == {"course": ["b2"], "job": ["goal"]}


def test_each_of_several_goals_has_its_reason() -> None:
    net = network(offer("a", "left", days=4), offer("b", "right", needs="left", days=4))
    found = answer(net, query("left right"))
    assert by_offer(found, "because") == {"a": ["b", "goal"], "b": ["goal"]}
    assert found["routes"][0]["critical"] == ["a", "b"]


def test_routes_come_earliest_first_and_legs_by_start() -> None:
    net = network(
        offer("cheap", "goal", days=30),
        offer("dear", "goal", days=10, cost=10),
        offer("middle", "goal", days=20, cost=5),
    )
    found = answer(net)
    assert [route["cost"] for route in found["routes"]] == [10, 5, 0]
    starts = [leg["starts"] for leg in answer(NET)["routes"][0]["legs"]]
    assert starts == sorted(starts)
