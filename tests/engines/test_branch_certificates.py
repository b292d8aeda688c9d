"""Branches are followed leg by leg: nobody knows an outcome before its day, and no forgery passes."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from tests.engines.building import Json, answer, day, network, offer, query
from tests.engines.instances import crowded_instance, instance, shared_instance
from tests.engines.proving import check, proof_of

from wegenetz.engines.checking.verdicts import Refuted

Pose = Callable[[int], tuple[Json, Json]]


def undecided(pose: Pose, seed: int) -> tuple[Json, Json]:
    """The same network and query, but most offers decide something."""
    net, asked = pose(seed)
    random = Random(seed)  # noqa: S311  # repeatable, not secret
    facts = sorted({fact for each in net["offers"] for fact in each["gives"]})
    for each in net["offers"]:
        if random.random() < 0.6:
            each["outcomes"] = [
                {
                    "id": f"way{number}",
                    "weight": random.choice((0.1, 0.3, 2, 0)) if number else 0.5,
                    "gives": random.sample(facts, random.choice((0, 1, 1))),
                }
                for number in range(random.choice((2, 2, 3)))
            ]
            if random.random() < 0.7:
                each["outcomes"][0]["gives"], each["gives"] = each["gives"], []
    if random.random() < 0.3:
        net["facts"] = {"f0": {"valid_days": 4}}
    asked.pop("assume", None)
    return net, asked


POSES: tuple[Pose, ...] = (
    instance,
    crowded_instance,
    shared_instance,
    lambda seed: instance(seed, offers=5, hours=True),
)


def branches_of(found: Json) -> Iterator[Json]:
    for branch in found.get("branches", []):
        yield branch
        yield from branches_of(branch)


def every_branch(given: Json) -> list[Json]:
    return [branch for route in given["routes"] for branch in branches_of(route)]


@pytest.mark.parametrize("pose", POSES)
def test_what_the_planner_shows_can_be_followed(pose: Pose) -> None:
    gone_on = dead_ends = 0
    for seed in range(150):
        net, asked = undecided(pose, seed)
        given = answer(net, asked)
        check(net, asked, given)
        gone_on += sum(bool(each["legs"]) for each in every_branch(given))
        dead_ends += sum(each["finish"] is None for each in every_branch(given))
    assert gone_on > 30
    assert dead_ends > 10


NET = network(
    offer(
        "application",
        days=90,
        cost=400,
        institution="body",
        outcomes=[
            {"id": "full", "weight": 6, "gives": ["full"]},
            {"id": "part", "weight": 3, "gives": ["part"]},
            {"id": "none", "weight": 1, "gives": ["none"]},
        ],
    ),
    offer("course", "b2", days=100, cost=50, institution="school"),
    offer("job", "goal", needs="full b2", days=10, institution="firm"),
    offer("measure", "full", needs="part", days=200, cost=30, institution="school"),
    offer("early", "full", needs="b1", days=300, cost=30, institution="school"),
    offer("second try", "full", needs="none", days=300),
    offer("slow try", "full", needs="none", days=310),
)
ASKED = query(facts="b1", criteria=["finish"])


class TestForgedBranches:
    """What is changed in a branch is found, with the branch and the leg."""

    @pytest.fixture
    def given(self) -> Json:
        return answer(NET, ASKED)

    def refused(self, given: Json, why: str) -> None:
        with pytest.raises(Refuted, match=why):
            check(NET, ASKED, given)

    def branch(self, given: Json, outcome: str) -> Any:
        return next(each for each in every_branch(given) if each["outcome"] == outcome)

    def test_they_hold_as_they_are(self, given: Json) -> None:
        assert [each["outcome"] for each in every_branch(given)] == ["full", "part", "none"]
        check(NET, ASKED, given)

    def test_foresight(self, given: Json) -> None:
        none = self.branch(given, "none")
        early = {
            **none["legs"][0],
            "offer": "early",
            "institution": "school",
            "cost": 30,
            "starts": day(0),
            "ends": day(300),
        }
        none["legs"][0] = early
        self.refused(
            given,
            r"routes\[0\].branches\[2\].legs\[0\] \(early\): begins before application is decided "
            f"on {day(90)}",
        )

    def test_a_day_of_decision_that_is_wrong(self, given: Json) -> None:
        self.branch(given, "part")["decided_on"] = day(89)
        self.refused(given, r"branches\[1\].decided_on: says '2026-05-30', is '2026-05-31'")

    def test_what_only_another_outcome_gives(self, given: Json) -> None:
        part = self.branch(given, "part")
        del part["legs"][0]
        self.refused(given, r"branches\[1\].legs\[0\] \(job\): \['b2', 'full'\] does not hold")

    def test_a_slower_way_on(self, given: Json) -> None:
        none = self.branch(given, "none")
        none["legs"][0].update(offer="slow try", ends=day(400))
        none["legs"][1].update(starts=day(400), ends=day(410), waits_for=["slow try"])
        none["finish"] = day(410)
        self.refused(given, rf"branches\[2\]: the goal can be reached on {day(400)}")

    def test_a_dead_end_that_is_none(self, given: Json) -> None:
        self.branch(given, "none").update(finish=None, cost=None, handovers=None, legs=[])
        self.refused(given, rf"branches\[2\]: the goal can be reached on {day(400)}")

    def test_an_outcome_that_is_left_out(self, given: Json) -> None:
        del given["routes"][0]["branches"][1]
        self.refused(given, r"routes\[0\]: branches\[0:\] should tell .*'part'")

    def test_all_branches_left_out(self, given: Json) -> None:
        for key in ("branches", "expected_finish", "worst_finish"):
            del given["routes"][0][key]
        self.refused(given, r"routes\[0\]: does not tell how application may fall")

    def test_branches_of_no_decision(self, given: Json) -> None:
        given["routes"][0]["branches"] *= 2
        self.refused(given, r"branches\[3:\] are of no decision")

    def test_as_assumed_it_goes_on_as_planned(self, given: Json) -> None:
        self.branch(given, "full")["legs"].pop()
        self.refused(given, r"branches\[0\]: does not go on as planned")

    @pytest.mark.parametrize("outcome", ["full", "part", "none"])
    @pytest.mark.parametrize(
        ("key", "value"),
        [("cost", 1), ("handovers", 9), ("finish", day(99)), ("weight", 0.4), ("assumed", None)],
    )
    def test_a_value_that_is_changed(
        self, given: Json, outcome: str, key: str, value: object
    ) -> None:
        self.branch(given, outcome)[key] = value
        self.refused(given, rf"routes\[0\].branches\[\d\].{key}: says .*, is ")

    @pytest.mark.parametrize("key", ["expected_finish", "worst_finish"])
    @pytest.mark.parametrize("value", [None, day(161), day(401)])
    def test_what_to_expect(self, given: Json, key: str, value: object) -> None:
        assert given["routes"][0]["expected_finish"] == day(
            round(0.6 * 110 + 0.3 * 300 + 0.1 * 400)
        )
        given["routes"][0][key] = value
        self.refused(given, rf"routes\[0\].{key}: says")


def test_nothing_to_expect_where_an_outcome_leads_nowhere() -> None:
    net = network(
        offer(
            "try",
            days=9,
            outcomes=[{"id": "a", "weight": 2, "gives": ["goal"]}, {"id": "b", "weight": 1}],
        )
    )
    given = answer(net)
    check(net, query(), given)
    given["routes"][0]["expected_finish"] = day(9)
    with pytest.raises(Refuted, match="expected_finish: says '2026-03-11', is None"):
        check(net, query(), given)


def test_a_branch_where_nothing_is_decided() -> None:
    net = network(offer("a", "goal"))
    given = answer(net)
    given["routes"][0]["worst_finish"] = day(10)
    with pytest.raises(Refuted, match="has branches, but nothing is decided on it"):
        check(net, query(), given)


def test_under_a_cap_a_branch_has_as_few_hours_as_the_route() -> None:
    net = network(
        offer("application", days=7, outcomes=NET["offers"][0]["outcomes"][:2]),
        offer("course", "b2", days=20, hours_per_week=30),
        offer("job", "goal", needs="full b2", days=1),
        offer("measure", "full", needs="part", days=6, hours_per_week=20),
    )
    asked = query(hours_per_week_cap=40)
    given = answer(net, asked)
    check(net, asked, given)
    part = given["routes"][0]["branches"][1]
    part["legs"][0].update(starts=day(7), ends=day(13))
    part["legs"][1].update(starts=day(20), ends=day(21))
    part["finish"] = day(21)
    with pytest.raises(Refuted, match=r"branches\[1\]: 50 hours in the week of"):
        check(net, asked, given)


@pytest.mark.parametrize("pose", POSES[:3])
def test_any_change_of_days_offers_or_costs_is_found(pose: Pose) -> None:
    changed = 0
    for seed in range(60):
        net, asked = undecided(pose, seed)
        given = answer(net, asked)
        random = Random(seed)  # noqa: S311  # repeatable, not secret
        for number, branch in enumerate(every_branch(given)[:12]):
            forged = deepcopy(given)
            other = every_branch(forged)[number]
            if branch["finish"] is None:
                other.update(finish=asked["start"], cost=0, handovers=0)
            elif branch["legs"]:
                at = random.randrange(len(branch["legs"]))
                leg = other["legs"].pop(at)
                if random.random() < 0.5:
                    other["legs"] += [leg, leg]
            else:
                other["cost"] += 1
            with pytest.raises(Refuted):
                check(net, asked, forged)
            changed += 1
    assert changed > 100


class TestProvenBranches:
    """That no way on is better is proven as well."""

    NET = network(
        offer(
            "application",
            days=10,
            institution="body",
            outcomes=[
                {"id": "full", "weight": 2, "gives": ["goal"]},
                {"id": "part", "weight": 1, "gives": ["part"]},
            ],
        ),
        offer("cheap", "goal", needs="part", days=5, institution="body"),
        offer("dear", "goal", needs="part", days=5, cost=9, institution="body"),
        offer("else", "goal", needs="part", days=5, institution="other"),
        offer("late", "goal", needs="part", days=6, institution="body"),
    )

    @pytest.mark.parametrize("pose", POSES)
    def test_every_branch_can_be_proven(self, pose: Pose) -> None:
        every = 0
        for seed in range(100):
            net, asked = undecided(pose, seed)
            proof = proof_of(net, asked, contingent=True)
            shown, proven = check(net, asked, answer(net, asked), proof)
            assert shown == proven
            every += shown
        assert every > 50

    @pytest.mark.parametrize(
        ("other", "claimed", "why"),
        [
            ("dear", {"cost": 9}, "finish <= 2026-03-17, cost <= 8"),
            ("else", {"handovers": 2}, "finish <= 2026-03-17, cost <= 0, handovers <= 0"),
            ("late", {"finish": day(16)}, "finish <= 2026-03-17"),
        ],
    )
    @pytest.mark.parametrize("cap", [None, 40])
    def test_a_way_on_that_is_not_the_best(
        self, other: str, claimed: Json, why: str, cap: int | None
    ) -> None:
        asked = query(criteria=["finish"], hours_per_week_cap=cap)
        given, proof = answer(self.NET, asked), proof_of(self.NET, asked, contingent=True)
        assert check(self.NET, asked, given, proof) == (1, 1)
        branch = given["routes"][0]["branches"][1]
        offers = {each["id"]: each for each in self.NET["offers"]}
        leg = branch["legs"][0]
        leg.update(offer=other, institution=offers[other]["institution"])
        leg.update({"cost": offers[other].get("cost", 0)} | _ends(claimed))
        branch.update(claimed)
        if "finish" in claimed:
            given["routes"][0]["worst_finish"] = claimed["finish"]
        if cap is None and "finish" in claimed:
            why = r"routes\[0\].branches\[1\]: the goal can be reached on 2026-03-17"
        elif cap is None:
            why = r"routes\[0\].branches\[1\].legs\[0\] \(.*\): can be exchanged for cheap \(rule 8\)"
        else:
            check(self.NET, asked, given)
            why = rf"continuations\[0\].certificate: no proof that no route has {why}$"
        with pytest.raises(Refuted, match=why):
            check(self.NET, asked, given, proof)

    def test_a_dead_end_under_a_cap_is_proven_too(self) -> None:
        net = network(
            *self.NET["offers"][:1], offer("try", "goal", needs="part", hours_per_week=50)
        )
        asked = query(criteria=["finish"], hours_per_week_cap=40)
        given, proof = answer(net, asked), proof_of(net, asked, contingent=True)
        assert given["routes"][0]["branches"][1]["finish"] is None
        assert check(net, asked, given, proof) == (1, 1)
        net["offers"][1]["hours_per_week"] = 30
        with pytest.raises(Refuted, match="is no cut: without it the goal is reached on"):
            check(net, asked, given, proof)

    def test_hours_of_legs_under_way_count(self) -> None:
        net = network(
            offer("application", days=7, outcomes=NET["offers"][0]["outcomes"][:2]),
            offer("course", "b2", days=20, hours_per_week=30),
            offer("job", "goal", needs="full b2", days=1),
            offer("measure", "full", needs="part", days=6, hours_per_week=20),
        )
        asked = query(criteria=["finish"], hours_per_week_cap=40)
        given, proof = answer(net, asked), proof_of(net, asked, contingent=True)
        assert given["routes"][0]["branches"][1]["finish"] == day(28)
        assert check(net, asked, given, proof) == (1, 1)
        alone = {**net, "offers": [{**each} for each in net["offers"]]}
        alone["offers"][1]["hours_per_week"] = 0
        with pytest.raises(Refuted, match=r"continuations\[0\].corners"):
            check(alone, asked, given, proof)

    def test_of_equal_ways_on_rule_8_wants_one(self) -> None:
        net = network(
            self.NET["offers"][0],
            *(offer(f"{name}1", name, needs="part", days=5) for name in "ab"),
            *(offer(f"{name}2", "goal", needs=name, days=5) for name in "ab"),
        )
        asked = query(criteria=["finish"])
        given, proof = answer(net, asked), proof_of(net, asked, contingent=True)
        assert "representative" in proof["continuations"][0]
        assert check(net, asked, given, proof) == (1, 1)
        others = {**net, "offers": [each for each in net["offers"] if each["id"] != "a1"]}
        given = answer(others, asked)
        check(net, asked, given)
        with pytest.raises(Refuted, match=r"continuations\[0\].representative"):
            check(net, asked, given, proof)
        with pytest.raises(Refuted, match=r"continuations\[0\].representative"):
            check(net, asked, given, proof_of(others, asked, contingent=True))

    def test_a_proof_of_no_branch(self) -> None:
        asked = query(criteria=["finish"])
        given, proof = answer(self.NET, asked), proof_of(self.NET, asked, contingent=True)
        proof["continuations"][0]["branch"] = "routes[0].branches[0]"
        with pytest.raises(Refuted, match=r"there is no routes\[0\].branches\[0\]"):
            check(self.NET, asked, given, proof)

    def test_what_nobody_proves_is_not_counted(self) -> None:
        asked = query(criteria=["finish"])
        given, proof = answer(self.NET, asked), proof_of(self.NET, asked, contingent=True)
        del proof["continuations"]
        assert check(self.NET, asked, given, proof) == (1, 0)


def _ends(claimed: Json) -> Json:
    return {"ends": claimed["finish"]} if "finish" in claimed else {}
