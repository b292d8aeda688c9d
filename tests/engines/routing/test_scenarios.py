"""What if: changes to a network are made as written, or refused with their place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.building import Json, dated, day, network, offer, query, read
from tests.engines.routing.test_laws import LAWS, networks, offers

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.network import Dated, Network
from wegenetz.engines.routing.planning import outline
from wegenetz.engines.routing.scenarios import (
    effects,
    scenario_from_json,
    tallied,
)


def changed(net: Network, *changes: Json) -> Network:
    document = {"format": "wegenetz-scenario/1", "id": "s", "changes": list(changes)}
    return scenario_from_json(json.dumps(document).encode(), net).network


def school(**parts: Any) -> Network:
    course = offer("course", "goal", cost=500, institution="house", **parts)
    return read(network(course, offer("slow", "goal", days=90)), query())[0]


class TestChanges:
    def test_an_offer_can_be_added_and_used_at_once(self) -> None:
        after = changed(school(), {"add_offer": offer("quick", "goal", days=1)})
        (found, *_) = outline(after, read(network(), query())[1]).sketches
        assert found.offers == ("quick",)

    def test_of_an_offer_only_what_is_named_changes(self) -> None:
        before = school()
        after = changed(before, {"change_offer": {"id": "course", "cost": 0}})
        course = next(each for each in after.offers if each.id == "course")
        assert (course.cost, course.institution, course.gives) == (0, "house", ("goal",))
        assert next(each for each in before.offers if each.id == "course").cost == 500

    def test_waiting_time_fee_funding_and_needs_can_change(self) -> None:
        after = changed(
            school(),
            {
                "change_offer": {
                    "id": "course",
                    "timing": {"open": {"wait": 3, "duration": 4}},
                    "fundings": [{"id": "voucher", "needs": ["v"], "cost": 0}],
                    "needs": [["b1"]],
                }
            },
        )
        course = next(each for each in after.offers if each.id == "course")
        assert (course.needs, course.fundings[0].id) == ((("b1",),), "voucher")

    def test_an_institution_can_be_taken_away_from_a_step(self) -> None:
        after = changed(school(), {"change_offer": {"id": "course", "institution": None}})
        assert next(each for each in after.offers if each.id == "course").institution is None

    def test_runs_come_go_and_fill(self) -> None:
        before = school(timing=dated((5, 9), (20, 30)))
        after = changed(
            before,
            {"add_run": {"offer": "course", "run": {"starts": day(2), "ends": day(3)}}},
            {"remove_run": {"offer": "course", "starts": day(5)}},
            {"set_seats": {"offer": "course", "starts": day(20), "seats": 0}},
        )
        course = next(each for each in after.offers if each.id == "course")
        assert isinstance(course.timing, Dated)
        assert [(run.starts.isoformat(), run.seats) for run in course.timing.runs] == [
            (day(20), 0),
            (day(2), None),
        ]

    def test_a_later_change_may_concern_an_offer_just_added(self) -> None:
        added = {"add_offer": offer("new", "goal")}
        assert changed(school(), added, {"remove_offer": "new"}).offers == school().offers


class TestRefusals:
    @pytest.mark.parametrize(
        ("change", "place", "reason"),
        [
            ({"remove_offer": "ghost"}, "changes[0].remove_offer", "unknown offer 'ghost'"),
            ({"change_offer": {"id": "course"}}, "changes[0].change_offer", "changes nothing"),
            ({}, "changes[0]", "needs exactly one of"),
            (
                {"add_offer": offer("course", "goal")},
                "changes[0].add_offer.id",
                "there is an offer 'course' already",
            ),
            (
                {"change_offer": {"id": "course", "cost": -1}},
                "changes[0].change_offer.cost",
                "negative",
            ),
            (
                {"change_offer": {"id": "course", "institution": "nowhere"}},
                "changes[0].change_offer.institution",
                "unknown institution",
            ),
            (
                {"set_seats": {"offer": "course", "starts": "2026-03-02", "seats": 1}},
                "changes[0].set_seats.offer",
                "has no runs",
            ),
            ({"move_offer": "course"}, "changes[0].move_offer", "unknown key"),
        ],
    )
    def test_a_change_that_cannot_be_made_names_its_place(
        self, change: Json, place: str, reason: str
    ) -> None:
        with pytest.raises(UnusableInput) as refused:
            changed(school(), change)
        assert str(refused.value).startswith(place)
        assert reason in str(refused.value)

    def test_a_run_that_is_not_there_cannot_go(self) -> None:
        with pytest.raises(UnusableInput, match="no run starts then"):
            changed(
                school(timing=dated((5, 9))), {"remove_run": {"offer": "course", "starts": day(6)}}
            )


class TestLaws:
    @LAWS
    @given(networks())
    def test_no_change_has_no_effect(self, net: Json) -> None:
        before, asked = read(net, query(facts="a"))
        (effect,) = effects(before, changed(before), [asked])
        assert effect.before == effect.after

    @LAWS
    @given(networks(), offers)
    def test_one_offer_more_closes_nothing_and_delays_nobody(self, net: Json, more: Json) -> None:
        before, asked = read(net, query(facts="a"))
        houses = {house.id for house in before.institutions}
        new = {"id": "more", **more}
        if new["institution"] not in houses:
            new["institution"] = None
        (effect,) = effects(before, changed(before, {"add_offer": new}), [asked])
        assert not effect.closed
        assert effect.days_gained >= 0
        assert effect.cost_saved >= 0

    @LAWS
    @given(networks(), st.integers(0, 900))
    def test_a_change_taken_back_leaves_everything_as_it_was(self, net: Json, cost: int) -> None:
        before, asked = read(net, query(facts="a"))
        first = before.offers[0]
        after = changed(
            before,
            {"change_offer": {"id": first.id, "cost": cost}},
            {"change_offer": {"id": first.id, "cost": first.cost}},
        )
        assert after.offers == before.offers
        (effect,) = effects(before, after, [asked])
        assert effect.before == effect.after


def test_effects_are_counted_in_all_and_by_region() -> None:
    here: Json = {"covers": {"regions": ["north"]}}
    there: Json = {"covers": {"regions": ["south"]}}
    net = network(
        offer("n", "goal", days=30, cost=100, **here), offer("s", "skill", days=5, **there)
    )
    before, north = read(net, query(region="north"))
    south = read(net, query(region="south"))[1]
    after = changed(
        before,
        {"change_offer": {"id": "n", "timing": {"open": {"duration": 16}}, "cost": 300}},
        {"change_offer": {"id": "s", "gives": ["goal"]}},
    )
    counted, regions = tallied(effects(before, after, [north, south, south]))
    assert (counted.queries, counted.opened, counted.closed) == (3, 2, 0)
    assert (counted.sooner, counted.median_days_gained, counted.dearer) == (1, 14, 1)
    assert counted.median_cost_saved is None
    assert list(regions) == ["north", "south"]
    assert regions["south"].opened == 2


def test_nothing_is_counted_where_nobody_asks() -> None:
    assert tallied([])[0].median_days_gained is None


def test_a_region_without_its_last_offer_has_no_route_any_more() -> None:
    only_here: Json = {"covers": {"regions": ["north"]}}
    before, north = read(network(offer("n", "goal", **only_here)), query(region="north"))
    after = changed(
        before,
        {"remove_offer": "n"},
        {"add_offer": offer("s", "goal", covers={"regions": ["south"]})},
    )
    (closed,) = effects(before, after, [north])
    (opened,) = effects(after, before, [north])
    assert closed.closed
    assert opened.opened


def test_a_query_that_fits_neither_network_is_refused() -> None:
    before, nowhere = read(
        network(offer("n", "goal", covers={"regions": ["north"]})), query(region="nowhere")
    )
    with pytest.raises(UnusableInput, match="unknown region"):
        list(effects(before, changed(before), [nowhere]))
