"""What an answer says beyond its routes is true: why a leg is there, and what blocks a way."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from time import process_time

import pytest
from tests.engines.building import Json, answer, network, offer, query
from tests.engines.instances import crowded_instance, instance, shared_instance
from tests.engines.proving import WISHES, check

from wegenetz.engines.checking.blocking import check_blockers
from wegenetz.engines.checking.place import Place
from wegenetz.engines.checking.routes import check_route
from wegenetz.engines.checking.verdicts import Refuted


class TestReasons:
    """``because``, ``waits_for`` and ``critical``."""

    NET = network(
        offer("papers", "papers", days=30),
        offer("course", "b1 talk", days=10),
        offer("exam", "goal", needs="papers b1"),
        offer("talk", "more", needs="talk", days=5),
    )
    ASKED = query("goal more")

    @pytest.fixture
    def given(self) -> Json:
        return answer(self.NET, self.ASKED)

    def leg(self, given: Json, name: str) -> Json:
        legs: dict[str, Json] = {each["offer"]: each for each in given["routes"][0]["legs"]}
        return legs[name]

    def test_the_reasons_of_the_planner_are_true(self, given: Json) -> None:
        assert self.leg(given, "course")["because"] == ["talk", "exam"]
        assert self.leg(given, "exam")["waits_for"] == ["papers"]
        assert given["routes"][0]["critical"] == ["papers", "exam"]
        check(self.NET, self.ASKED, given)

    @pytest.mark.parametrize(
        ("name", "key", "value", "why"),
        [
            ("papers", "because", ["talk"], "talk uses nothing that it gives first"),
            ("papers", "because", ["exam", "goal"], "goal uses nothing that it gives first"),
            ("papers", "because", ["exam", "nobody"], "nobody uses nothing"),
            ("papers", "because", ["exam", "exam"], "names somebody twice"),
            ("course", "because", ["exam"], "does not tell of talk"),
            ("exam", "because", [], "does not tell of goal"),
            ("exam", "waits_for", ["papers", "course"], "course does not decide when it is ready"),
            ("exam", "waits_for", [], r"does not tell of \['papers'\]"),
            ("papers", "waits_for", ["course"], "course does not decide"),
        ],
    )
    def test_a_reason_that_is_made_up(
        self, given: Json, name: str, key: str, value: list[str], why: str
    ) -> None:
        self.leg(given, name)[key] = value
        with pytest.raises(Refuted, match=why):
            check(self.NET, self.ASKED, given)

    @pytest.mark.parametrize(
        ("chain", "why"),
        [
            (["exam"], r"does not tell of \['papers'\]"),
            (["course", "exam"], "course does not decide"),
            (["papers"], "papers does not decide"),
            ([], r"does not tell of \['exam'\]"),
            (["exam", "papers", "exam"], "exam does not decide"),
            (["nobody", "exam"], "names what is no leg"),
        ],
    )
    def test_a_chain_that_decides_nothing(self, given: Json, chain: list[str], why: str) -> None:
        given["routes"][0]["critical"] = chain
        with pytest.raises(Refuted, match=f"critical: {why}"):
            check(self.NET, self.ASKED, given)

    def test_of_two_that_give_a_fact_on_the_same_day_either_may_be_named(self) -> None:
        net = network(offer("a", "x y"), offer("b", "x z"), offer("end", "goal", needs="x y z"))
        given = answer(net)
        first, second, _ = given["routes"][0]["legs"]
        assert (first["because"], second["because"]) == (["end"], ["end"])
        check(net, query(), given)

    def test_a_thousand_legs_take_no_longer_than_they_must(self) -> None:
        net = network(
            *[
                offer(f"o{n:04}", f"f{n + 1}", needs=f"f{n}" if n else "", days=1)
                for n in range(1000)
            ],
            until=9999,
        )
        given = answer(net, query("f1000"))
        began = process_time()
        check_route(Place(net, query("f1000")), given["routes"][0], "route")
        assert process_time() - began < 20

    def test_on_a_branch_too(self) -> None:
        ways = [{"id": "yes", "weight": 2, "gives": ["goal"]}, {"id": "no", "weight": 1}]
        net = network(offer("try", days=5, outcomes=ways), offer("again", "goal", days=20))
        given = answer(net)
        check(net, query(), given)
        (branch,) = [each for each in given["routes"][0]["branches"] if not each["assumed"]]
        branch["legs"][0]["because"] = ["try"]
        with pytest.raises(Refuted, match=r"branches\[1\].legs\[0\] \(again\).because: try uses"):
            check(net, query(), given)

    @pytest.mark.parametrize("pose", [instance, shared_instance, crowded_instance])
    def test_each_leg_has_reasons_of_its_own(
        self, pose: Callable[[int], tuple[Json, Json]]
    ) -> None:
        """Those of another leg are refuted, unless both do the same for the same."""
        refuted = 0
        for seed in range(60):
            net, asked = pose(seed)
            wish = (
                asked | WISHES[seed % len(WISHES)] | {"hours_per_week_cap": (None, 30)[seed % 2]}
            )
            given = answer(net, wish)
            check(net, wish, given)
            for route in given["routes"]:
                for key in ("because", "waits_for"):
                    said = [leg[key] for leg in route["legs"]]
                    if len({tuple(each) for each in said}) < 2:
                        continue
                    for leg, other in zip(route["legs"], [*said[1:], said[0]], strict=True):
                        leg[key] = other
                    with pytest.raises(Refuted, match=key):
                        check(net, wish, given)
                    for leg, own in zip(route["legs"], said, strict=True):
                        leg[key] = own
                    refuted += 1
        assert refuted > 20


class TestBlockers:
    """What is said to be in the way is in the way, nothing less would do, and nothing is missing."""

    NET = network(
        offer("end", "goal", needs="x y|z", institution="house"),
        offer("gives x", "x", needs="w", covers={"regions": ["there"], "professions": "all"}),
        offer("course", "w", institution="school"),
        facts={"y": {"actionable": True, "given_by": ["school"]}, "z": {"actionable": True}},
    )
    ASKED = query()

    @pytest.fixture
    def blockers(self) -> list[Json]:
        return deepcopy(answer(self.NET, self.ASKED)["blockers"])

    def checked(self, blockers: list[Json], net: Json = NET, **parts: object) -> bool:
        given: Json = {"routes": [], "blockers": blockers, **parts}
        return check_blockers(Place(net, self.ASKED), given)

    def test_those_of_the_planner_hold(self, blockers: list[Json]) -> None:
        assert [each["facts"] for each in blockers] == [["z"], ["x", "y"]]
        assert self.checked(blockers)

    def test_one_that_is_left_out(self, blockers: list[Json]) -> None:
        for left in ([], blockers[:1], blockers[1:]):
            with pytest.raises(Refuted, match="would open a way"):
                self.checked(left)
            assert not self.checked(left, blockers_complete=False)

    def test_one_that_opens_nothing(self, blockers: list[Json]) -> None:
        blockers[1]["facts"] = ["x"]
        with pytest.raises(Refuted, match=r"blockers\[0\]: opens no way"):
            self.checked([{**blockers[1], "given_by": {}}])

    def test_one_that_asks_for_too_much(self, blockers: list[Json]) -> None:
        blockers[1]["facts"] = ["x", "z"]
        with pytest.raises(Refuted, match=r"blockers\[1\]: \['x'\] can be spared"):
            self.checked(blockers)

    def test_one_that_nobody_can_act_on(self, blockers: list[Json]) -> None:
        net = {**self.NET, "facts": {"z": {"actionable": False}}}
        with pytest.raises(Refuted, match="z leads nowhere, or nobody can act on it"):
            self.checked(blockers, net)

    def test_one_that_only_says_what_is_wanted(self, blockers: list[Json]) -> None:
        blockers = [{"facts": ["goal"], "given_by": {"goal": _given(["end"], ["house"])}}]
        with pytest.raises(Refuted, match="names a fact of the goal, though"):
            self.checked(blockers)

    @pytest.mark.parametrize("key", ["offers", "institutions"])
    def test_somebody_who_cannot_help(self, blockers: list[Json], key: str) -> None:
        blockers[1]["given_by"]["x"][key] = ["course"]
        with pytest.raises(Refuted, match=r"blockers\[1\].given_by\['x'\]: should be"):
            self.checked(blockers)

    def test_one_although_there_is_a_route(self, blockers: list[Json]) -> None:
        with pytest.raises(Refuted, match="there is a route"):
            check_blockers(Place(self.NET, self.ASKED), {"routes": [{}], "blockers": blockers})

    def test_one_although_only_the_hours_of_a_week_are_in_the_way(self) -> None:
        net = network(offer("a", "goal", hours_per_week=9))
        place = Place(net, query(hours_per_week_cap=5))
        assert check_blockers(place, answer(net, query(hours_per_week_cap=5)))
        said = [{"facts": ["goal"], "given_by": {"goal": _given(["a"], [])}}]
        with pytest.raises(Refuted, match="only the weekly cap"):
            check_blockers(place, {"routes": [], "blockers": said})

    def test_the_planner_names_the_same_as_whoever_looks_at_all_sets(self) -> None:
        blocked = 0
        for seed in range(400):
            random = Random(seed)  # noqa: S311  # repeatable, not secret
            net, asked = instance(seed)
            asked |= {"facts": [], "assume": {}}
            offers = [each for each in net["offers"] if random.random() < 0.6]
            needed = {fact for each in offers for needs in each.get("needs", []) for fact in needs}
            notes = {fact: {"actionable": random.random() < 0.8} for fact in sorted(needed)[::2]}
            net = {**net, "offers": offers, "facts": notes}
            given = answer(net, asked)
            assert check_blockers(Place(net, asked), given)
            for number in range(len(given["blockers"])):
                fewer = [each for at, each in enumerate(given["blockers"]) if at != number]
                asks_for_more = "b1" in given["blockers"][number]["facts"]
                if not asks_for_more:
                    with pytest.raises(Refuted, match="would open a way"):
                        check_blockers(Place(net, asked), {**given, "blockers": fewer})
                    blocked += 1
        assert blocked > 30


def _given(offers: list[str], institutions: list[str]) -> Json:
    return {"offers": offers, "institutions": institutions}
