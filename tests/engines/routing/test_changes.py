"""Every kind of change is made as written, can be taken back, and a scenario is read as it was written."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.building import Json, dated, day, network, offer, query, read
from tests.engines.routing.test_laws import FACTS, networks

from wegenetz.engines.routing.changing import KINDS
from wegenetz.engines.routing.differing import changes_between
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.network import Network, Offer, Open
from wegenetz.engines.routing.planning import outline
from wegenetz.engines.routing.scenarios import Scenario, scenario_from_json, scenario_to_json

#: Each example plans in several networks.
LAWS = settings(max_examples=60, deadline=None)
VOUCHER = {"id": "voucher", "needs": ["a"], "cost": 0}


def scenario(net: Network, *changes: Json) -> Scenario:
    document = {"format": "wegenetz-scenario/1", "id": "s", "changes": list(changes)}
    return scenario_from_json(json.dumps(document).encode(), net)


def made(net: Network, *changes: Json) -> Network:
    return scenario(net, *changes).network


def by_id(net: Network) -> tuple[dict[str, Offer], set[str]]:
    return {each.id: each for each in net.offers}, {each.id for each in net.institutions}


def offer_of(net: Network, identity: str) -> Offer:
    return next(each for each in net.offers if each.id == identity)


def school(**parts: Any) -> Network:
    course = offer("course", "goal", cost=500, institution="house", name="rule", **parts)
    return read(network(course, offer("slow", "goal", needs="a b|c", days=90)), query())[0]


OPEN = {"timing": {"open": {"wait": 10, "duration": 20, "wait_p90": 30, "duration_p90": 25}}}
RUNS = {"timing": dated((5, 9), (20, 30))}
#: One of every kind: what the course is like before, and the change.
EVERY: list[tuple[Json, Json]] = [
    ({}, {"add_institution": {"id": "annex", "name": "Annex", "region": "north"}}),
    ({}, {"remove_institution": "other"}),
    ({}, {"add_offer": offer("new", "goal", institution="house", fundings=[VOUCHER])}),
    ({}, {"change_offer": {"id": "course", "institution": None, "covers": {"regions": ["x"]}}}),
    ({}, {"remove_offer": "course"}),
    (RUNS, {"add_run": {"offer": "course", "run": {"starts": day(2), "ends": day(3)}}}),
    (RUNS, {"remove_run": {"offer": "course", "starts": day(5)}}),
    (RUNS, {"set_seats": {"offer": "course", "starts": day(20), "seats": 0}}),
    (OPEN, {"set_wait": {"offer": "course", "wait": 3}}),
    (OPEN, {"set_duration": {"rule": "rule", "duration": 3, "duration_p90": 4}}),
    ({}, {"set_cost": {"offers": ["course", "slow"], "cost": 7}}),
    ({}, {"set_funding": {"rule": "rule", "funding": VOUCHER}}),
    (
        {"fundings": [VOUCHER, {"id": "grant", "cost": 1}]},
        {"remove_funding": {"offer": "course", "funding": "voucher"}},
    ),
    ({}, {"change_needs": {"offer": "slow", "drop": ["b"], "add": ["d"]}}),
]


def before(parts: Json) -> Network:
    course = offer("course", "goal", cost=500, institution="house", name="rule", **parts)
    slow = offer("slow", "goal", needs="a b|c", days=90)
    houses: Json = {"institutions": [{"id": "house"}, {"id": "other", "region": "south"}]}
    return read(network(course, slow, **houses), query())[0]


def test_one_of_every_kind_is_tried_here() -> None:
    assert [kind for _, change in EVERY for kind in change] == list(KINDS)


@pytest.mark.parametrize(("parts", "change"), EVERY, ids=[next(iter(c)) for _, c in EVERY])
def test_a_change_of_every_kind_can_be_taken_back(parts: Json, change: Json) -> None:
    original = before(parts)
    after = made(original, change)
    assert by_id(after) != by_id(original)
    assert by_id(made(after, *changes_between(after, original))) == by_id(original)
    assert by_id(made(original, *changes_between(original, after))) == by_id(after)


@pytest.mark.parametrize(("parts", "change"), EVERY, ids=[next(iter(c)) for _, c in EVERY])
def test_a_scenario_is_read_as_it_was_written(parts: Json, change: Json) -> None:
    original = before(parts)
    written = scenario(original, change)
    text = scenario_to_json(written.id, written.name, written.changes)
    again = scenario_from_json(text.encode(), original)
    assert (again.id, again.name, again.changes) == (written.id, written.name, written.changes)
    assert by_id(again.network) == by_id(written.network)


class TestLaws:
    @LAWS
    @given(networks(), networks())
    def test_what_lies_between_two_networks_leads_from_one_to_the_other(
        self, one: Json, other: Json
    ) -> None:
        old, new = read(one, query())[0], read(other, query())[0]
        between = changes_between(old, new)
        assert by_id(made(old, *between)) == by_id(new)
        written = scenario_to_json("s", "ß", between)
        assert by_id(scenario_from_json(written.encode(), old).network) == by_id(new)

    @LAWS
    @given(networks(), st.data())
    def test_changes_taken_back_give_every_front_as_it_was(
        self, net: Json, data: st.DataObject
    ) -> None:
        original, asked = read(net, query(facts="a"))
        identity = data.draw(st.sampled_from([each.id for each in original.offers]))
        changes = data.draw(st.lists(changes_of(original, identity), min_size=1, max_size=3))
        after = made(original, *changes)
        back = made(after, *changes_between(after, original))
        assert outline(back, asked) == outline(original, asked)

    @LAWS
    @given(networks(), st.data())
    def test_what_helps_worsens_no_point_of_any_front(
        self, net: Json, data: st.DataObject
    ) -> None:
        """Cheaper, less needed, funded, one more door, one more offer: every old point is matched by a new one as good in everything."""
        original, asked = read(net, query(facts="a"))
        identity = data.draw(st.sampled_from([each.id for each in original.offers]))
        after = made(original, data.draw(helps(original, identity)))
        old, new = outline(original, asked), outline(after, asked)
        for point in old.sketches:
            assert any(
                other.finish <= point.finish
                and other.cost <= point.cost
                and other.handovers <= point.handovers
                for other in new.sketches
            )


def helps(net: Network, identity: str) -> st.SearchStrategy[Json]:
    """Changes of one offer that can only be good for people."""
    offered = offer_of(net, identity)
    needed = sorted({fact for need in offered.needs for fact in need})
    kinds: list[st.SearchStrategy[Json]] = [
        st.integers(0, offered.cost).map(
            lambda cost: {"set_cost": {"offer": identity, "cost": cost}}
        ),
        st.just({"set_funding": {"offer": identity, "funding": {"id": "f", "cost": 0}}}),
        st.just({"add_institution": {"id": "annex"}}),
        st.just({"add_offer": offer("more", "goal", needs="b", days=3)}),
    ]
    if needed:
        kinds.append(
            st.sampled_from(needed).map(
                lambda fact: {"change_needs": {"offer": identity, "drop": [fact]}}
            )
        )
    return st.one_of(kinds)


def changes_of(net: Network, identity: str) -> st.SearchStrategy[Json]:
    """Changes of one offer that can be made one after the other."""
    kinds: list[st.SearchStrategy[Json]] = [
        st.integers(0, 900).map(lambda cost: {"set_cost": {"offer": identity, "cost": cost}}),
        st.just({"set_funding": {"offer": identity, "funding": {"id": "f", "cost": 0}}}),
        st.sampled_from(FACTS).map(
            lambda fact: {"change_needs": {"offer": identity, "add": [fact]}}
        ),
    ]
    if isinstance(offer_of(net, identity).timing, Open):
        days = st.integers(0, 40)
        kinds += [
            days.map(lambda wait: {"set_wait": {"offer": identity, "wait": wait}}),
            days.map(lambda length: {"set_duration": {"offer": identity, "duration": length}}),
        ]
    return st.one_of(kinds)


class TestMeaning:
    def test_waiting_less_keeps_what_nine_of_ten_wait_more(self) -> None:
        after = made(school(**OPEN), {"set_wait": {"offer": "course", "wait": 3}})
        assert offer_of(after, "course").timing == Open(
            wait=3, duration=20, wait_p90=23, duration_p90=25
        )

    def test_a_rule_is_changed_wherever_it_holds(self) -> None:
        twice = read(
            network(offer("n", "goal", name="rule"), offer("s", "goal", name="rule")), query()
        )[0]
        after = made(twice, {"set_cost": {"rule": "rule", "cost": 9}})
        assert [each.cost for each in after.offers] == [9, 9]

    def test_what_is_needed_no_longer_leaves_the_other_alternatives(self) -> None:
        after = made(school(), {"change_needs": {"offer": "slow", "drop": ["b"]}})
        assert offer_of(after, "slow").needs == (("a",), ("c",))

    def test_an_alternative_that_needs_nothing_makes_the_others_needless(self) -> None:
        after = made(school(), {"change_needs": {"offer": "slow", "drop": ["c"]}})
        assert offer_of(after, "slow").needs == ()

    def test_a_house_just_added_may_provide_an_offer(self) -> None:
        house = {"add_institution": {"id": "annex"}}
        after = made(school(), house, {"add_offer": offer("new", "goal", institution="annex")})
        assert offer_of(after, "new").institution == "annex"


@pytest.mark.parametrize(
    ("parts", "change", "place", "reason"),
    [
        ({}, {"add_institution": {"id": "house"}}, "add_institution.id", "already"),
        ({}, {"remove_institution": "ghost"}, "remove_institution", "unknown institution"),
        ({}, {"remove_institution": "house"}, "remove_institution", "still provides 'course'"),
        ({}, {"set_cost": {"cost": 1}}, "set_cost", "needs exactly one of offer, offers, rule"),
        (
            {},
            {"set_cost": {"offer": "course", "rule": "rule", "cost": 1}},
            "set_cost",
            "needs exactly one of",
        ),
        ({}, {"set_cost": {"offers": ["x"], "cost": 1}}, "set_cost.offers[0]", "unknown offer"),
        ({}, {"set_cost": {"rule": "x", "cost": 1}}, "set_cost.rule", "no offer is called 'x'"),
        (RUNS, {"set_wait": {"offer": "course", "wait": 1}}, "set_wait", "has runs"),
        (RUNS, {"set_wait": {"rule": "rule", "wait": 1}}, "set_wait.rule", "have runs"),
        (
            OPEN,
            {"set_wait": {"offer": "course", "wait": 9, "wait_p90": 8}},
            "set_wait.wait_p90",
            "less than wait",
        ),
        (
            {},
            {"remove_funding": {"offer": "course", "funding": "voucher"}},
            "remove_funding.funding",
            "unknown funding",
        ),
        ({}, {"change_needs": {"offer": "slow"}}, "change_needs", "changes nothing"),
        (
            {},
            {"change_needs": {"offer": "slow", "drop": ["z"]}},
            "change_needs.drop[0]",
            "nothing needs 'z'",
        ),
    ],
)
def test_a_change_that_cannot_be_made_names_its_place(
    parts: Json, change: Json, place: str, reason: str
) -> None:
    with pytest.raises(UnusableInput) as refused:
        made(school(**parts), change)
    assert refused.value.place == f"changes[0].{place}"
    assert reason in refused.value.reason
