"""Of equal routes the one with fewer legs, then smaller ids, is shown (rule 8); others are refuted."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.engines.building import Json, answer, day, network, offer, query
from tests.engines.instances import crowded_instance, instance, shared_instance
from tests.engines.proving import WISHES, check, passes, proof_of

from wegenetz.engines.checking.proofs import _Bounds
from wegenetz.engines.checking.verdicts import Refuted
from wegenetz.engines.routing import certifying


def test_what_the_planner_shows_cannot_be_improved_in_one_step() -> None:
    for seed in range(300):
        for net, asked in (instance(seed), shared_instance(seed)):
            wish = asked | WISHES[seed % len(WISHES)]
            check(net, wish, answer(net, wish))


def shown_without(offers: set[str], net: Json, **parts: Any) -> tuple[Json, Json]:
    """A query, and what would be answered if some offers were not there."""
    asked = query(**parts)
    others = [each for each in net["offers"] if each["id"] not in offers]
    return asked, answer({**net, "offers": others}, asked)


class TestForgedRepresentatives:
    NET = network(
        offer("b", "half"),
        offer("end", "goal", needs="half", days=1),
        offer("a", "half"),
        offer("z", "goal", days=11),
    )

    def test_an_offer_with_a_smaller_id(self) -> None:
        asked, given = shown_without({"a", "z"}, self.NET)
        with pytest.raises(Refuted, match=r"routes\[0\].legs\[0\] \(b\): can be exchanged for a"):
            check(self.NET, asked, given)

    def test_who_claims_no_proof_need_not_show_the_right_one(self) -> None:
        asked, given = shown_without({"a", "z"}, self.NET)
        check(self.NET, asked, {**given, "complete": False})

    def test_a_leg_that_is_not_needed(self) -> None:
        net = network(offer("a", "x"), offer("b", "x goal", days=10))
        asked = query()
        given = answer(net, asked)
        leg = given["routes"][0]["legs"][0]
        given["routes"][0]["legs"].append({**leg, "offer": "a", "gives": ["x"], "because": []})
        with pytest.raises(Refuted, match=r"routes\[0\].legs\[1\] \(a\): can be left out"):
            check(net, asked, given)

    def test_a_smaller_id_that_is_worse_is_not_preferred(self) -> None:
        net = network(offer("a", "goal", days=99), offer("b", "goal"), offer("c", "goal", cost=1))
        given = answer(net)
        assert [leg["offer"] for leg in given["routes"][0]["legs"]] == ["b"]
        check(net, query(), given)

    def test_another_funding_at_the_same_cost(self) -> None:
        ways = [{"id": name, "needs": ["voucher"], "cost": 5} for name in ("first", "then")]
        net = network(offer("a", "goal", cost=9, fundings=ways))
        asked = query(facts="voucher")
        given = answer(net, asked)
        assert given["routes"][0]["legs"][0]["funding"] == "first"
        given["routes"][0]["legs"][0]["funding"] = "then"
        with pytest.raises(Refuted, match="can be exchanged for a, first"):
            check(net, asked, given)

    def test_what_the_criteria_leave_open_is_as_early_as_the_offers_allow(self) -> None:
        net = network(
            offer("a", "goal", timing={"dated": [_run(0, 5), _run(9, 14)]}),
        )
        asked = query(criteria=["cost"])
        given = answer(net, asked)
        route = given["routes"][0]
        route["legs"][0].update(_run(9, 14))
        for key in ("finish", "finish_p50", "finish_p90"):
            route[key] = _run(9, 14)["ends"]
        with pytest.raises(Refuted, match="earlier with the same offers"):
            check(net, asked, given)


class TestProvenPreference:
    """That rule 8 wants no other route is proven, and no proof hides one."""

    NET = network(
        offer("b1", "x"),
        offer("b2", "y", needs="x"),
        offer("a1", "z"),
        offer("a2", "y", needs="z"),
        offer("end", "goal", needs="y", days=1),
        offer("c1", "v", days=7),
        offer("c2", "w", days=7, needs="v"),
        offer("c3", "y", days=6, needs="w"),
    )

    @pytest.mark.parametrize("pose", [instance, shared_instance, crowded_instance])
    def test_every_route_can_be_proven(self, pose: Callable[[int], tuple[Json, Json]]) -> None:
        for seed in range(150):
            net, asked = pose(seed)
            wish = asked | WISHES[seed % len(WISHES)]
            given, proof = answer(net, wish), proof_of(net, wish)
            assert len(proof.get("representatives", [])) == len(given["routes"])
            check(net, wish, given, proof)

    @pytest.mark.parametrize("left_out", [{"a1"}, {"a1", "b1"}])
    def test_what_no_single_exchange_shows(self, left_out: set[str]) -> None:
        asked, given = shown_without(left_out, self.NET)
        check(self.NET, asked, given)
        with pytest.raises(Refuted, match=r"representatives\[0\]"):
            check(self.NET, asked, given, proof_of(self.NET, asked))

    @pytest.mark.parametrize("honest", [True, False])
    def test_no_proof_holds_for_another_route(
        self, monkeypatch: pytest.MonkeyPatch, *, honest: bool
    ) -> None:
        """Proofs of a network without the preferred route, and with all claims made up."""
        if not honest:
            monkeypatch.setattr(_Bounds, "_check", lambda *_: None)
        passed = 0
        for left_out in ({"a1"}, {"a1", "b1"}, {"a2"}):
            asked, given = shown_without(left_out, self.NET)
            others = [each for each in self.NET["offers"] if each["id"] not in left_out]
            proof = proof_of({**self.NET, "offers": others}, asked)
            passed += passes(self.NET, asked, given, proof)
            for claim in proof["representatives"]:
                claim["proof"] = [{"cuts": [["leg", 1]]}]
            passed += passes(self.NET, asked, given, proof)
        assert (passed > 0) is not honest

    def test_a_greater_id_takes_no_place(self) -> None:
        net = network(offer("a", "goal"), offer("b", "goal"))
        asked = query()
        given, proof = answer(net, asked), proof_of(net, asked)
        (claim,) = proof["representatives"]
        assert proof["uses"] == [["b", None], ["a", None]]
        proof["dominated"][claim["dominated"]] = [[[1, 0]]]
        with pytest.raises(Refuted, match="b cannot take the place of a"):
            check(net, asked, given, proof)

    def test_a_hard_route_does_not_take_the_time_of_the_others(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(certifying, "MOST_NODES", 1)
        easy = hard = 0
        for seed in range(40):
            net, asked = shared_instance(seed)
            given, proof = answer(net, asked), proof_of(net, asked)
            check(net, asked, given, proof)
            easy += len(proof.get("representatives", []))
            hard += len(given["routes"]) - len(proof.get("representatives", []))
        assert easy
        assert hard

    def test_a_proof_about_no_route(self) -> None:
        asked = query()
        given, proof = answer(self.NET, asked), proof_of(self.NET, asked)
        proof["representatives"][0]["route"] = 7
        assert not passes(self.NET, asked, given, proof)


def _run(first: int, last: int) -> Json:
    return {"starts": day(first), "ends": day(last)}
