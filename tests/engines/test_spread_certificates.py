"""P50 and P90 can be drawn again by anybody who reads the rule, and forged ones are found."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.engines.building import Json, answer, dated, day, network, offer, query
from tests.engines.instances import crowded_instance, instance, shared_instance
from tests.engines.proving import check

from wegenetz.engines.checking import spread
from wegenetz.engines.checking.verdicts import Refuted
from wegenetz.engines.routing.planning import Engine

PAGE = Path("docs/reference/route-files.md")

SPREADS = (
    {"duration": 3, "duration_p90": 9},
    {"wait": 0, "wait_p90": 6, "duration": 5},
    {"wait": 4, "wait_p90": 40, "duration": 10, "duration_p90": 12},
    {"duration": 7},
)


def varied(net: Json) -> Json:
    """The same network, but most of what is open on any day varies."""
    for number, each in enumerate(net["offers"]):
        if "open" in each["timing"]:
            each["timing"] = {"open": SPREADS[number % len(SPREADS)]}
    return net


def perishable(seed: int) -> tuple[Json, Json]:
    net, asked = instance(seed)
    return net | {"facts": {"f0": {"valid_days": 4}, "f1": {"valid_days": 20}}}, asked


PEOPLE: tuple[Callable[[int], tuple[Json, Json]], ...] = (
    instance,
    perishable,
    shared_instance,
    crowded_instance,
    lambda seed: instance(seed, offers=5, hours=True),
)


@pytest.mark.parametrize("pose", PEOPLE)
def test_the_checker_draws_the_same_days(pose: Callable[[int], tuple[Json, Json]]) -> None:
    late = 0
    for seed in range(60):
        net, asked = pose(seed)
        for engine in Engine:
            given = answer(varied(net), asked, engine=engine)
            check(net, asked, given)
        late += sum(route["finish_p90"] != route["finish"] for route in given["routes"])
    assert late > 20


def test_who_is_late_with_one_giver_of_a_fact_goes_on_with_the_other() -> None:
    net = network(
        offer("a", "x p", timing={"open": {"duration": 10, "duration_p90": 600}}),
        offer("y", "y", days=15),
        offer("b", "x q", needs="y", days=5),
        offer("c", "r", needs="x", days=900),
        offer("end", "goal", needs="q r", days=1),
    )
    given = answer(net)
    legs = given["routes"][0]["legs"]
    assert [leg["offer"] for leg in legs] == ["a", "y", "c", "b", "end"]
    assert given["routes"][0]["finish_p90"] == day(20 + 900 + 1)
    check(net, query(), given)


@pytest.mark.parametrize("engine", Engine)
def test_a_rung_that_is_held_does_not_come_later_with_a_higher_one(engine: Engine) -> None:
    net = network(
        offer("b2", "b2", days=100),
        offer("papers", "papers", timing={"open": {"duration": 10, "duration_p90": 12}}),
        offer("measure", "full", needs="b1 papers", timing=dated((20, 150), (200, 230))),
        offer("job", "goal", needs="b2 full", days=1),
        ladders=[["b1", "b2"]],
    )
    given = answer(net, query(facts="b1"), engine=engine)
    assert given["routes"][0]["finish_p90"] == day(151)
    check(net, query(facts="b1"), given)


class TestForgedDays:
    NET = network(
        offer("papers", "papers", timing={"open": {"duration": 20, "duration_p90": 60}}),
        offer("course", "b2", needs="papers", timing=dated((20, 50), (100, 130), (200, 230))),
        offer("job", "goal", needs="b2", days=3),
    )

    @pytest.mark.parametrize("key", ["finish_p50", "finish_p90"])
    def test_one_that_is_too_good(self, key: str) -> None:
        given = answer(self.NET)
        right = given["routes"][0][key]
        check(self.NET, query(), given)
        given["routes"][0][key] = day(52)
        said = re.escape(
            f"routes[0].{key}: says '{day(52)}', is '{right}': "
            "in that case routes[0].legs[2] (job) ends then"
        )
        with pytest.raises(Refuted, match=said):
            check(self.NET, query(), given)

    def test_a_safe_day_where_there_is_none(self) -> None:
        net = network(*self.NET["offers"], until=60)
        given = answer(net)
        check(net, query(), given)
        assert given["routes"][0]["finish_p90"] is None
        given["routes"][0]["finish_p90"] = day(60)
        with pytest.raises(Refuted, match=r"says '2026-05-01', is None: .* never ends"):
            check(net, query(), given)

    def test_none_where_there_is_a_safe_day(self) -> None:
        given = answer(self.NET)
        given["routes"][0]["finish_p90"] = None
        with pytest.raises(Refuted, match="says None, is '2026"):
            check(self.NET, query(), given)

    def test_a_spread_that_nobody_knows_of(self) -> None:
        net = network(offer("a", "goal", days=5))
        given = answer(net)
        given["routes"][0]["finish_p90"] = day(6)
        with pytest.raises(Refuted, match=f"is '{day(5)}': no leg varies"):
            check(net, query(), given)


def test_beyond_the_last_day_of_the_calendar_there_is_no_safe_date() -> None:
    net = network(offer("a", "goal", timing={"open": {"duration": 1, "duration_p90": 3_000_000}}))
    given = answer(net)
    assert given["routes"][0]["finish_p90"] is None
    check(net, query(), given)


def test_the_example_of_the_page_is_right() -> None:
    page = PAGE.read_text("utf-8")
    lengths = spread._lengths(
        "o1", {"wait": 14, "wait_p90": 30, "duration": 60, "duration_p90": 90}
    )
    assert f"{lengths[0]}, {lengths[1]} and {lengths[2]} days" in page
    ordered = sorted(lengths)
    assert f"the 500th is {ordered[499]} days and the 900th {ordered[899]}" in page
