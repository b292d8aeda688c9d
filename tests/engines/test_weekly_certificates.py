"""A weekly cap is proven, too: whose hours do not fit together keeps out of a week."""

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest
from tests.engines.building import answer, day, network, offer, query, read
from tests.engines.instances import crowded_instance, instance
from tests.engines.proving import WISHES, check, passes, proof_of

from wegenetz.engines.checking.corners import ENDLESS
from wegenetz.engines.checking.fronts import check_front
from wegenetz.engines.checking.place import Place, ordinal
from wegenetz.engines.checking.replacing import Replacing
from wegenetz.engines.checking.verdicts import Refuted, Unreadable
from wegenetz.engines.routing.certifying import NotCertified, certificate
from wegenetz.engines.routing.planning import plan

Json = dict[str, Any]

MONDAY = ordinal(day(0))
TWO_COURSES = network(
    offer("a", "a", days=4, hours_per_week=20),
    offer("b", "b", days=4, hours_per_week=20),
    offer("free", "c"),
    offer("end", "goal", needs="a b", days=1),
)
NOT_BOTH = query(criteria=["finish"], hours_per_week_cap=30)


def busy(seed: int) -> tuple[Json, Json]:
    net, asked = crowded_instance(seed)
    return net, asked | WISHES[seed % len(WISHES)]


def kept_apart(proof: Json) -> list[Json]:
    """The parts of a certificate that keep offers apart."""
    parts = [part for corner in proof["corners"] for part in corner.get("parts", [])]
    return [part for part in parts if "week" in part]


class TestWeeklyCap:
    """What no route does because a week has only so many hours is proven as well."""

    @pytest.mark.parametrize("first", range(0, 300, 100))
    def test_every_complete_answer_can_be_proven(self, first: int) -> None:
        apart = 0
        for seed in range(first, first + 100):
            for net, asked in (instance(seed, offers=4, hours=True), busy(seed)):
                proof = proof_of(net, asked)
                check(net, asked, answer(net, asked), proof)
                apart += len(kept_apart(proof))
        assert apart > 50

    def test_no_certificate_hides_a_route(self) -> None:
        hidden = 0
        for seed in range(100):
            net, asked = busy(seed)
            whole, wish = read(net, asked)
            given = plan(whole, wish, contingent=False, samples=1)
            for number in range(len(given.routes)):
                routes = given.routes[:number] + given.routes[number + 1 :]
                with pytest.raises(NotCertified, match="a route is missing"):
                    certificate(whole, wish, replace(given, routes=routes), late=lambda: False)
                hidden += 1
        assert hidden > 100

    def test_what_takes_more_hours_than_a_week_has_needs_no_proof(self) -> None:
        net = network(offer("a", "goal", hours_per_week=50), offer("b", "goal", days=9))
        asked = query(hours_per_week_cap=40)
        proof = proof_of(net, asked)
        check(net, asked, answer(net, asked), proof)
        assert not kept_apart(proof)


class TestForgedWeeks:
    """What keeps offers apart is looked at."""

    @pytest.fixture
    def proof(self) -> Json:
        return proof_of(TWO_COURSES, NOT_BOTH)

    def refused(self, proof: Json, why: str) -> None:
        with pytest.raises(Refuted, match=why):
            check(TWO_COURSES, NOT_BOTH, answer(TWO_COURSES, NOT_BOTH), proof)

    def test_it_holds_as_it_is(self, proof: Json) -> None:
        (part,) = kept_apart(proof)
        assert part == {"week": "2026-03-02", "groups": [["a"], ["b"]]}
        check(TWO_COURSES, NOT_BOTH, answer(TWO_COURSES, NOT_BOTH), proof)

    def test_groups_that_fit_in_a_week(self, proof: Json) -> None:
        kept_apart(proof)[0]["groups"].pop()
        self.refused(proof, "may take 20 hours together, so they fit in a week")

    def test_the_same_offer_on_both_sides(self, proof: Json) -> None:
        kept_apart(proof)[0]["groups"] = [["a"], ["a"]]
        self.refused(proof, "an offer stands in two groups")

    def test_an_offer_that_could_stand_in_for_another(self, proof: Json) -> None:
        kept_apart(proof)[0]["groups"] = [["a", "free"], ["b"]]
        self.refused(proof, "may take 20 hours together, so they fit in a week")

    def test_offers_that_are_not_there(self, proof: Json) -> None:
        for groups in ([["a"], []], [["a"], ["nothing"]]):
            kept_apart(proof)[0]["groups"] = groups
            with pytest.raises(Unreadable, match="offers that are not there"):
                check(TWO_COURSES, NOT_BOTH, answer(TWO_COURSES, NOT_BOTH), proof)

    def test_another_week(self, proof: Json) -> None:
        kept_apart(proof)[0]["week"] = "2026-04-06"
        self.refused(proof, "is no cut|a route may be left")

    def test_a_side_that_is_passed_over(self, proof: Json) -> None:
        for corner in proof["corners"]:
            if "parts" in corner:
                corner["parts"].pop()
        self.refused(proof, "the proof ends too early")

    def test_a_week_without_an_end_of_hours(self, proof: Json) -> None:
        free = {key: value for key, value in NOT_BOTH.items() if key != "hours_per_week_cap"}
        with pytest.raises(Refuted, match="fit in a week"):
            check_front(Place(TWO_COURSES, free), answer(TWO_COURSES, NOT_BOTH), proof)

    def test_who_keeps_out_of_a_week_takes_no_place_of_the_slower(self) -> None:
        net = network(offer("quick", "goal", days=4), offer("slow", "goal", days=6))
        open_weeks = Place(net, query())
        for place, fits in ((open_weeks, True), (open_weeks.apart(["quick"], MONDAY), False)):
            pair = (place.uses["slow", None], place.uses["quick", None])
            replacing = Replacing(place, (ENDLESS, ENDLESS, ENDLESS), "dominated[0]")
            with nullcontext() if fits else pytest.raises(Refuted, match="cannot take the place"):
                replacing.leave_out([pair])

    @pytest.mark.parametrize("sees", [True, False])
    def test_all_weeks_closed_to_all(self, monkeypatch: pytest.MonkeyPatch, *, sees: bool) -> None:
        if not sees:
            monkeypatch.setattr(Place, "hours", lambda *_: 10**6)
        for seed in range(40):
            net, asked = busy(seed)
            nothing = {**answer(net, asked), "routes": []}
            every = [[each["id"] for each in net["offers"]]]
            weeks = [{"week": day(7 * week), "groups": every} for week in range(-9, 9)]
            end = {"dominated": 0, "proof": [{"cuts": [["cost", 0]]}]}
            corner = dict.fromkeys(("finish", "cost", "handovers")) | {"parts": [*weeks, end]}
            forged = {"uses": [], "dominated": [[]], "corners": [corner]}
            assert passes(net, asked, nothing, forged) is not sees
