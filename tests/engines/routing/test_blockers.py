"""Without a route, the answer says what would open one, and who could help."""

import itertools
from typing import Any

from tests.engines.building import Json, answer, network, offer, query


def sets(found: Json) -> list[list[str]]:
    return [blocker["facts"] for blocker in found["blockers"]]


ELSEWHERE: Json = {"covers": {"regions": ["there"]}}
HERE: Json = {"region": "here"}


def located(*offers: Json, **parts: Any) -> Json:
    net = network(*offers, **parts)
    return net | {"institutions": [*net["institutions"], {"id": "town hall", "region": "here"}]}


def test_a_missing_fact_is_named_with_those_who_could_give_it() -> None:
    net = located(
        offer("voucher there", "voucher", institution="jobcentre", **ELSEWHERE),
        offer("course", "b2", needs="voucher"),
        offer("job", "goal", needs="b2"),
    )
    found = answer(net, query(**HERE))
    assert found["routes"] == []
    assert found["complete"]
    assert found["blockers"] == [
        {
            "facts": ["b2"],
            "given_by": {"b2": {"offers": ["course"], "institutions": []}},
        },
        {
            "facts": ["voucher"],
            "given_by": {"voucher": {"offers": ["voucher there"], "institutions": ["jobcentre"]}},
        },
    ]


def test_only_facts_that_somebody_can_act_on_are_named() -> None:
    net = network(
        offer("job", "goal", needs="permit b2"),
        offer("other job", "goal", needs="luck"),
        offer("course", "b2"),
        facts={"permit": {"actionable": True, "given_by": ["office"]}},
    )
    net["institutions"].append({"id": "office"})
    assert answer(net)["blockers"] == [
        {"facts": ["permit"], "given_by": {"permit": {"offers": [], "institutions": ["office"]}}}
    ]


def test_a_fact_may_be_declared_out_of_anybodys_hands() -> None:
    net = located(
        offer("birthday", "adult", **ELSEWHERE),
        offer("job", "goal", needs="adult"),
        facts={"adult": {"actionable": False}, "goal": {"valid_days": 9}},
    )
    assert sets(answer(net, query(**HERE))) == [["goal"]]


def test_the_goal_is_named_only_if_nobody_here_gives_it_or_nothing_else_helps() -> None:
    assert sets(answer(located(offer("job", "goal", **ELSEWHERE)), query(**HERE))) == [["goal"]]
    hopeless = located(offer("job", "goal", needs="luck"))
    assert sets(answer(hopeless, query(**HERE))) == [["goal"]]


def test_sets_are_smallest_and_in_order() -> None:
    net = located(
        offer("there", "a b c d e", **ELSEWHERE),
        offer("job", "goal", needs="a b | c | d e c | b e"),
    )
    assert sets(answer(net, query(**HERE))) == [["c"], ["a", "b"], ["b", "e"]]


def test_what_is_in_every_set_is_found_at_once() -> None:
    net = located(
        offer("there", "a b c d", **ELSEWHERE),
        offer("job", "goal", needs="a b c | a b d"),
    )
    assert sets(answer(net, query(**HERE))) == [["a", "b", "c"], ["a", "b", "d"]]


def test_sets_of_more_than_three_facts_are_not_named() -> None:
    net = located(
        offer("there", "a b c d", **ELSEWHERE),
        offer("job", "goal", needs="a b c d"),
    )
    assert sets(answer(net, query(**HERE))) == [["goal"]]


def test_at_most_twelve_sets_are_named() -> None:
    facts = " ".join(f"f{n:02}" for n in range(20))
    net = located(
        offer("there", facts, **ELSEWHERE), offer("job", "goal", needs=facts.replace(" ", " | "))
    )
    assert sets(answer(net, query(**HERE))) == [[f"f{n:02}"] for n in range(12)]


def test_a_horizon_too_near_can_block_as_well() -> None:
    net = network(
        offer("course", "b2", days=90),
        offer("job", "goal", needs="b2", days=20),
        until=100,
    )
    assert sets(answer(net)) == [["b2"]]


def test_what_nobody_has_heard_of_blocks_without_help() -> None:
    found = answer(network(offer("job", "goal")), query("goal unheard"))
    assert (found["routes"], found["blockers"], found["complete"]) == ([], [], True)


def test_a_cap_that_is_too_low_is_not_a_missing_fact() -> None:
    net = network(offer("job", "goal", hours_per_week=20))
    assert answer(net, query(hours_per_week_cap=10))["blockers"] == []


def test_lower_rungs_are_implied() -> None:
    net = located(
        offer("there", "b2", **ELSEWHERE),
        offer("job", "goal", needs="a1 b1"),
        ladders=[["a1", "b1", "b2"]],
    )
    assert sets(answer(net, query(**HERE))) == [["b1"]]


def test_reasons_are_looked_for_even_if_the_search_took_all_the_time() -> None:
    net = located(
        offer("voucher there", "voucher", institution="jobcentre", **ELSEWHERE),
        offer("job", "goal", needs="voucher"),
    )
    ticks = itertools.chain([0.0], itertools.repeat(60.0))
    found = answer(net, query(time_limit_ms=250, **HERE), clock=lambda: next(ticks))
    assert sets(found) == [["voucher"]]
    assert "blockers_complete" not in found


def test_the_search_for_blockers_ends_in_time_and_says_so() -> None:
    facts = " ".join(f"f{n:02}" for n in range(40))
    net = located(
        offer("there", facts, **ELSEWHERE), offer("job", "goal", needs=facts.replace(" ", " | "))
    )
    ticks = itertools.count()
    found = answer(net, query(time_limit_ms=20, **HERE), clock=lambda: next(ticks) / 1000)
    assert found["blockers_complete"] is False
    assert "blockers_complete" not in answer(net, query(**HERE))
