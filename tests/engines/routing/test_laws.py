"""Laws of planning, on networks that hypothesis makes up."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.building import Json, answer, network, points, query, read
from tests.engines.checker import complaints

from wegenetz.engines.routing.planning import outline, plan

FACTS = ["a", "b", "c", "goal"]
LAWS = settings(max_examples=150, deadline=None)


def day(offset: int) -> str:
    return (date(2026, 3, 2) + timedelta(days=offset)).isoformat()


facts = st.lists(st.sampled_from(FACTS), max_size=2, unique=True)
runs = st.builds(
    lambda starts, length, patience, seats: {
        "starts": day(starts),
        "ends": day(starts + length),
        "apply_by": day(starts - patience),
        "seats": seats,
    },
    st.integers(0, 60),
    st.integers(0, 40),
    st.integers(0, 9),
    st.sampled_from([None, 0, 3]),
)
timings = st.one_of(
    st.builds(
        lambda wait, duration: {"open": {"wait": wait, "duration": duration}},
        st.integers(0, 9),
        st.integers(0, 30),
    ),
    st.lists(runs, min_size=1, max_size=3).map(lambda listed: {"dated": listed}),
)
offers = st.fixed_dictionaries(
    {
        "gives": st.lists(st.sampled_from(FACTS), min_size=1, max_size=2, unique=True),
        "needs": st.lists(facts, max_size=2),
        "timing": timings,
        "cost": st.integers(0, 5).map(lambda euros: euros * 100),
        "institution": st.sampled_from([None, "i1", "i2", "i3"]),
        "hours_per_week": st.sampled_from([0, 10, 20, 30]),
    }
)


@st.composite
def networks(draw: st.DrawFn, least: int = 1) -> Json:
    made = draw(st.lists(offers, min_size=least, max_size=7))
    return network(*({"id": f"o{n}"} | each for n, each in enumerate(made)), until=120)


def shifted(value: Any, days: int) -> Any:
    """The same document, every day so much later."""
    if isinstance(value, dict):
        return {key: shifted(each, days) for key, each in value.items()}
    if isinstance(value, list):
        return [shifted(each, days) for each in value]
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    return value


def as_good(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))


@LAWS
@given(networks())
def test_no_route_of_an_answer_beats_another(net: Json) -> None:
    found = points(answer(net))
    assert not any(a != b and as_good(a, b) for a in found for b in found)
    assert len(set(found)) == len(found)


@LAWS
@given(networks())
def test_every_route_stands_up_to_the_ten_rules(net: Json) -> None:
    asked = query(facts="a")
    for route in answer(net, asked)["routes"]:
        assert complaints(net, asked, route) == []


@LAWS
@given(networks())
def test_every_capped_route_stands_up_to_them_too(net: Json) -> None:
    asked = query(hours_per_week_cap=30)
    for route in answer(net, asked)["routes"]:
        assert complaints(net, asked, route) == []


@LAWS
@given(networks(least=2))
def test_one_offer_more_never_makes_the_front_worse(net: Json) -> None:
    fewer = net | {"offers": net["offers"][1:]}
    more = points(answer(net))
    assert all(any(as_good(a, b) for a in more) for b in points(answer(fewer)))


@LAWS
@given(networks(), st.integers(-400, 400))
def test_shifting_all_days_shifts_the_answer(net: Json, days: int) -> None:
    here = answer(net, query())
    there = answer(shifted(net, days), shifted(query(), days))
    assert there == shifted(here, days)


@LAWS
@given(networks(), st.integers(-50, 50))
def test_under_a_cap_that_holds_for_whole_weeks(net: Json, weeks: int) -> None:
    asked = query(hours_per_week_cap=40)
    there = answer(shifted(net, 7 * weeks), shifted(asked, 7 * weeks))
    assert there == shifted(answer(net, asked), 7 * weeks)


@LAWS
@given(networks())
def test_a_cap_never_makes_anything_better(net: Json) -> None:
    free = points(answer(net))
    capped = points(answer(net, query(hours_per_week_cap=30)))
    assert all(any(as_good(a, b) for a in free) for b in capped)


@LAWS
@given(networks())
def test_the_outline_is_the_answer_without_explanations(net: Json) -> None:
    asked = query(facts="a")
    explained = plan(*read(net, asked))
    sketched = outline(*read(net, asked))
    assert sketched.complete == explained.complete
    assert [(s.finish, s.cost, s.handovers, s.offers) for s in sketched.sketches] == [
        (r.finish, r.cost, r.handovers, tuple(sorted(r.offers))) for r in explained.routes
    ]
