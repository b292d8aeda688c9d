"""Whoever doubts an answer can check it, and no forgery passes."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from tests.engines.building import answer, day, network, offer, query, read
from tests.engines.instances import instance
from tests.engines.proving import WISHES, check, passes, proof_of

from wegenetz.engines.checking.corners import ENDLESS
from wegenetz.engines.checking.fronts import check_front
from wegenetz.engines.checking.place import Place
from wegenetz.engines.checking.proofs import _Bounds
from wegenetz.engines.checking.replacing import Replacing
from wegenetz.engines.checking.verdicts import Refuted, Unreadable
from wegenetz.engines.routing.certifying import NotCertified, certificate
from wegenetz.engines.routing.planning import plan

Json = dict[str, Any]


def hard(seed: int) -> tuple[Json, Json]:
    net, asked = instance(seed)
    return net, asked | WISHES[seed % len(WISHES)]


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_every_complete_answer_can_be_proven(first: int) -> None:
    for seed in range(first, first + 100):
        net, asked = hard(seed)
        check(net, asked, answer(net, asked), proof_of(net, asked))


def test_a_time_limit_leaves_no_half_proof() -> None:
    whole, wish = read(DEAR_OR_LATE, query())
    given = plan(whole, wish, contingent=False, samples=1)
    with pytest.raises(NotCertified, match="the time for the proof is over"):
        certificate(whole, wish, given, late=lambda: True)


class TestForgedAnswers:
    """What is changed in an answer is found."""

    def test_a_route_that_is_left_out(self) -> None:
        left_out = 0
        for seed in range(120):
            net, asked = hard(seed)
            given, proof = answer(net, asked), proof_of(net, asked)
            for number in range(len(given["routes"])):
                forged = deepcopy(given)
                del forged["routes"][number]
                assert not passes(net, asked, forged, proof)
                left_out += 1
        assert left_out > 100

    @pytest.mark.parametrize("change", ["finish", "cost", "handovers", "starts", "ends", "leg"])
    def test_a_value_that_is_changed(self, change: str) -> None:
        changed = 0
        for seed in range(60):
            net, asked = hard(seed)
            given = answer(net, asked)
            for number, route in enumerate(given["routes"]):
                for forged_route in _changed(route, change):
                    forged = {**given, "routes": [*given["routes"]]}
                    forged["routes"][number] = forged_route
                    with pytest.raises(Refuted):
                        check(net, asked, forged)
                    changed += 1
        assert changed > 50

    def test_a_route_that_is_there_twice_or_beaten(self) -> None:
        net = network(offer("a", "goal", days=5), offer("b", "goal", days=9))
        given, proof = answer(net), proof_of(net, query())
        twice = {**given, "routes": given["routes"] * 2}
        with pytest.raises(Refuted, match=r"routes\[1\]: is no better than routes\[0\]"):
            check(net, query(), twice, proof)
        fewer = network(offer("b", "goal", days=9))
        beaten = {**given, "routes": [*answer(fewer)["routes"], *given["routes"]]}
        with pytest.raises(Refuted, match=r"routes\[0\]: is no better than routes\[1\]"):
            check(net, query(), beaten, proof)

    def test_a_fact_that_expires_and_is_not_flagged(self) -> None:
        net = network(
            offer("paper", "paper", days=1),
            offer("wait", "wait", needs="paper", days=50),
            offer("use", "goal", needs="wait paper"),
            facts={"paper": {"valid_days": 30}},
        )
        given = answer(net)
        check(net, query(), given, proof_of(net, query()))
        del given["routes"][0]["flags"]
        with pytest.raises(Refuted, match="flags: should be"):
            check(net, query(), given)


def _changed(route: Json, change: str) -> list[Json]:
    forged = []
    if change in ("cost", "handovers"):
        forged = [{**route, change: route[change] + by} for by in (-1, 1)]
    elif change == "finish":
        forged = [{**route, change: _shifted(route[change], by)} for by in (-1, 1)]
    for number, leg in enumerate(route["legs"]):
        legs = [*route["legs"]]
        if change == "leg":
            del legs[number]
        elif change in ("starts", "ends"):
            legs[number] = {**leg, change: _shifted(leg[change], 1)}
        if legs != route["legs"]:
            forged.append({**route, "legs": legs})
    return forged


def _shifted(when: str, days: int) -> str:
    return (date.fromisoformat(when) + timedelta(days=days)).isoformat()


DEAR_OR_LATE = network(
    offer("a1", "a", days=5, cost=300, institution="x"),
    offer("a2", "a", days=50, cost=100, institution="y"),
    offer("b1", "b", days=5, cost=500, institution="x"),
    offer("b2", "b", days=60, cost=200, institution="z"),
    offer("b3", "b", days=70, cost=250, institution="z"),
    offer("end", "goal", needs="a b", days=1),
)


class TestForgedProofs:
    """Each step of a proof is looked at."""

    @pytest.fixture
    def asked(self) -> Json:
        return query(criteria=["finish", "cost"])

    @pytest.fixture
    def proof(self, asked: Json) -> Json:
        return proof_of(DEAR_OR_LATE, asked)

    def refused(self, asked: Json, proof: Json, why: str) -> None:
        with pytest.raises(Refuted, match=why):
            check(DEAR_OR_LATE, asked, answer(DEAR_OR_LATE, asked), proof)

    def cuts(self, proof: Json) -> list[list[Any]]:
        nodes = (node for part in proof["corners"] for node in part["proof"])
        return [cut for node in nodes for cut in node["cuts"] if len(cut) > 2 and cut[1]]

    def test_it_holds_as_it_is(self, asked: Json, proof: Json) -> None:
        check(DEAR_OR_LATE, asked, answer(DEAR_OR_LATE, asked), proof)

    def test_a_cut_that_is_too_short(self, asked: Json, proof: Json) -> None:
        for cut in self.cuts(proof):
            del cut[2:]
        self.refused(asked, proof, "is no cut: without it the goal is reached on 2026-")

    def test_a_share_that_is_too_large(self, asked: Json, proof: Json) -> None:
        for cut in self.cuts(proof):
            cut[1] += 1000
        self.refused(asked, proof, "for more than it costs")

    def test_a_corner_that_is_passed_over(self, asked: Json, proof: Json) -> None:
        del proof["corners"][0]
        self.refused(asked, proof, "certificate: no proof that no route has finish <= 2026-")

    def test_a_corner_that_is_too_small(self, asked: Json, proof: Json) -> None:
        proof["corners"][-1]["cost"] -= 1
        self.refused(asked, proof, "no proof that no route has")

    def test_a_proof_that_stops_too_early(self, asked: Json, proof: Json) -> None:
        proof["corners"][-1]["proof"].pop()
        self.refused(asked, proof, "the proof ends too early")

    def test_a_proof_that_goes_on(self, asked: Json, proof: Json) -> None:
        proof["corners"][0]["proof"] *= 2
        self.refused(asked, proof, "nothing is left to prove")

    def test_a_part_that_is_not_closed(self, asked: Json, proof: Json) -> None:
        for part in proof["corners"]:
            part["proof"] = [{"cuts": []}]
        self.refused(asked, proof, "a route may be left")

    def test_a_use_that_nothing_can_replace(self, asked: Json, proof: Json) -> None:
        batches = proof["dominated"][1]
        batches[0] = [batches[0][0][::-1]]
        self.refused(asked, proof, "cannot take the place of")

    def test_a_dearer_use_takes_a_place_only_where_cost_does_not_matter(self, asked: Json) -> None:
        place = Place(network(offer("a", "goal", cost=5), offer("b", "goal", cost=9)), asked)
        pair = [(place.uses["a", None], place.uses["b", None])]
        Replacing(place, (ENDLESS, ENDLESS, ENDLESS), "here").leave_out(pair)
        with pytest.raises(Refuted, match="b cannot take the place of a"):
            Replacing(place, (ENDLESS, 9, ENDLESS), "here").leave_out(pair)

    def test_a_group_counts_only_as_a_whole(self, asked: Json) -> None:
        """Who makes one of some uses need not make one of a few of them."""
        given = {**answer(DEAR_OR_LATE, asked), "routes": []}
        corner = {"finish": None, "cost": None, "handovers": None, "dominated": 0}
        for closing, why in (([0, 1], "is no cut"), ([0, 1, 2], "a route may be left")):
            nodes = [
                {"cuts": [], "group": [0, 1, 2]},
                {"cuts": [["cost", 0, *closing]]},
                {"cuts": [["cost", 0]]},
            ]
            proof = {
                "uses": [["b2", None], ["b3", None], ["b1", None]],
                "dominated": [[]],
                "corners": [{**corner, "proof": nodes}],
            }
            with pytest.raises(Refuted, match=why):
                check_front(Place(DEAR_OR_LATE, asked), given, proof)

    def test_an_institution_that_is_counted_twice(self) -> None:
        asked = query(criteria=["handovers"])
        net = network(
            offer("a", "a", institution="x"),
            offer("b", "b", institution="y"),
            offer("end", "goal", needs="a b"),
        )
        proof = proof_of(net, asked)
        (part,) = proof["corners"]
        part["handovers"] = 2
        proof["uses"] = [["a", None]]
        part["proof"] = [{"cuts": [["handover", 1, 0]] * 3}]
        with pytest.raises(Refuted, match=r"counts .* again"):
            check(net, asked, answer(net, asked), proof)

    def test_numbers_that_are_none(self, asked: Json, proof: Json) -> None:
        for cut in self.cuts(proof):
            cut[1] = float("nan")
        with pytest.raises(Unreadable, match="nan is not a whole number"):
            check(DEAR_OR_LATE, asked, answer(DEAR_OR_LATE, asked), proof)


def _forged(random: Random, net: Json, proof: Json) -> Json:
    """A certificate that claims as much as it can, with steps that are made up."""
    forged = deepcopy(proof)
    forged.pop("representatives", None)
    uses = range(len(forged["uses"]))
    for part in forged["corners"]:
        part.update(finish=None, cost=None, handovers=None)
        part.update(random.choice(({}, {"cost": 10**6}, {"handovers": 9})))
        for node in part["proof"]:
            for cut in node["cuts"]:
                _cheat(random, cut)
            if uses and "group" in node | random.choice(({}, {"group": ()})):
                node["group"] = random.sample(uses, random.randint(1, len(uses)))
                node["cuts"] = []
            elif uses and random.random() < 0.2:
                node["cuts"].append(["cost", random.choice((0, 10**7)), random.choice(uses)])
                node["cuts"] += [["handover", 1, use] for use in uses] * 3
        if random.random() < 0.3:
            del part["proof"][random.randrange(len(part["proof"])) :]
    if random.random() < 0.3:
        _all_but_one_replaced(random, net, forged)
    return forged


def _all_but_one_replaced(random: Random, net: Json, forged: Json) -> None:
    forged["uses"] = [[each["id"], None] for each in random.sample(net["offers"], 4)]
    forged["dominated"] = [[[[use, 0] for use in (1, 2, 3)]]] * 2
    for part in forged["corners"]:
        part["proof"] = [{"cuts": [["cost", 0]]}]


def _cheat(random: Random, cut: list[Any]) -> None:
    if len(cut) > 2 and random.random() < 0.5:
        del cut[random.randrange(2, len(cut))]
    if random.random() < 0.3:
        cut[1] = 10**7
    if random.random() < 0.2:
        cut[0] = random.choice(("cost", "handover", "else"))


def forgeries_that_pass(seeds: range) -> int:
    """How often a made-up proof hides a route that is there."""
    random = Random(7)  # noqa: S311  # repeatable, not secret
    passed = 0
    for seed in seeds:
        net, asked = hard(seed)
        given = answer(net, asked)
        if given["routes"]:
            proof = proof_of(net, asked)
            given["routes"].pop(random.randrange(len(given["routes"])))
            passed += any(passes(net, asked, given, _forged(random, net, proof)) for _ in range(6))
    return passed


def test_no_made_up_proof_hides_a_route() -> None:
    assert forgeries_that_pass(range(200)) == 0


@pytest.mark.parametrize(
    ("part", "name", "blind"),
    [
        (_Bounds, "_check", lambda *_: None),
        (_Bounds, "_is_anyway_made", lambda *_: True),
        (Replacing, "_takes_place", lambda *_: True),
    ],
)
def test_a_checker_without_one_of_its_checks_would_be_deceived(
    part: type, name: str, blind: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, name, blind)
    assert forgeries_that_pass(range(200)) > 0


def test_dates_of_the_start_are_no_trap() -> None:
    asked = query("old", "old")
    net = network(offer("a", "old"))
    given = answer(net, asked)
    assert given["routes"][0]["finish"] == day(0)
    check(net, asked, given, proof_of(net, asked))
