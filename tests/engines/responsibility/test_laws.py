"""Laws of responsibility, on thousands of small sets of rules, against a second way to answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from tests.engines.responsibility.oracle import decide, worlds

from wegenetz.engines.responsibility.answers import (
    Found,
    Gap,
    Missing,
    Place,
    Query,
    WhichCircumstances,
    WhichInstitution,
    WhichPlace,
    WhichPostalCode,
    WhichProfession,
)
from wegenetz.engines.responsibility.asking import ask, wrong_door
from wegenetz.engines.responsibility.rules import Fit, Ground, PlaceRole, Reach, Rule, is_closer
from wegenetz.engines.responsibility.table import table_compile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from wegenetz.engines.responsibility.answers import Answer

    Draw = Callable[[st.SearchStrategy[Any]], Any]

TODAY = date(2026, 11, 23)
GROUND = Ground(
    land_of={"04011": "HB", "04012": "HB", "03241": "NI"},
    kreise_of={
        "28195": ("04011",),
        "27568": ("04012",),
        "30159": ("03241",),
        "28790": ("04011", "03241"),
    },
    groups_of={
        "cook": frozenset({"industry"}),
        "clerk": frozenset({"industry"}),
        "nurse": frozenset({"health"}),
    },
    counts={"recognition": PlaceRole.WORK},
)
HOUSES = ["a", "b", "c"]
#: From the widest to the closest.
AREAS = ["nationwide", "lands", "kreise", "postal_codes"]
PEOPLE = ["everybody", "groups", "professions"]
FACTS = ["employed", "unemployed", "eu"]


def some(of: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(of), max_size=2)


@st.composite
def a_rule(draw: Draw, number: int, *, no_closer_than: Sequence[Rule] = ()) -> Rule:
    reach = min((rule.reach for rule in no_closer_than), default=Reach.POSTAL_CODE)
    fit = min((rule.fit for rule in no_closer_than), default=Fit.NAMED)
    area = draw(st.sampled_from(AREAS[: reach + 1]))
    who = draw(st.sampled_from(PEOPLE[: fit + 1]))
    choices = {
        "lands": ["HB", "NI"],
        "kreise": list(GROUND.land_of),
        "postal_codes": list(GROUND.kreise_of),
        "professions": ["cook", "nurse"],
        "groups": ["industry", "health"],
    }
    limits = {
        kind: draw(st.frozensets(st.sampled_from(choices[kind]), min_size=1, max_size=2))
        for kind in (area, who)
        if kind in choices
    }
    starts = draw(st.sampled_from([-30, -1, 0, 0, 0, 1]))
    lasts = draw(st.sampled_from([None, None, None, 0, 1, 30]))
    valid_from = TODAY + timedelta(days=starts)
    return Rule(
        id=f"r{number}",
        subject="recognition",
        institution=draw(st.sampled_from([*HOUSES, *HOUSES, None])),
        except_kreise=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"04011"})])),
        yields_to=draw(
            st.sampled_from([frozenset(), frozenset(), frozenset({"a"}), frozenset("b")])
        ),
        circumstances=draw(some(FACTS)).intersection(
            *(rule.circumstances for rule in no_closer_than)
        ),
        valid_from=valid_from,
        valid_to=None if lasts is None else valid_from + timedelta(days=lasts),
        **limits,
    )


@st.composite
def rules(draw: Draw) -> list[Rule]:
    return [draw(a_rule(number)) for number in range(draw(st.integers(0, 7)))]


@st.composite
def queries(draw: Draw) -> Query:
    place = draw(
        st.sampled_from(
            [
                *(Place(postal_code=code) for code in GROUND.kreise_of),
                *(Place(kreis=kreis) for kreis in GROUND.land_of),
                Place(postal_code="28790", kreis="03241"),
            ]
        )
    )
    holds = draw(some(FACTS))
    return Query(
        subject="recognition",
        day=TODAY,
        residence=place,
        profession=draw(st.sampled_from([None, "cook", "clerk", "nurse", "pilot"])),
        holds=holds,
        fails=draw(some(FACTS)) - holds,
        chosen=draw(st.sampled_from([None, None, "a"])),
    )


def answer(rules: list[Rule], query: Query) -> Answer:
    return ask(table_compile(rules, GROUND), query)


@settings(max_examples=200, deadline=None)
@given(rules(), queries())
def test_it_answers_as_trying_every_world_does(given_rules: list[Rule], query: Query) -> None:
    possible = {
        decide(given_rules, query, GROUND, world) for world in worlds(query, GROUND, given_rules)
    }
    found = answer(given_rules, query)
    event(type(found).__name__)
    match found:
        case Found():
            assert possible == {frozenset({found.institution})}
        case Gap(missing=Missing.NOBODY):
            assert possible == {frozenset()}
        case Gap(missing=Missing.UNCONFIRMED):
            assert possible == {frozenset("?")}
        case WhichInstitution():
            assert possible == {frozenset(rule.institution for rule in found.claims)}
            assert len(found.claims) > 1
        case _:
            assert len(possible) > 1


@settings(max_examples=80, deadline=None)
@given(rules(), queries(), st.randoms(use_true_random=False))
def test_the_order_of_rules_never_matters(
    given_rules: list[Rule], query: Query, chance: Random
) -> None:
    shuffled = list(given_rules)
    chance.shuffle(shuffled)
    assert answer(shuffled, query) == answer(given_rules, query)


@settings(max_examples=100, deadline=None)
@given(rules(), queries())
def test_every_answer_cites_a_rule_that_holds_on_the_day_and_names_it(
    given_rules: list[Rule], query: Query
) -> None:
    found = answer(given_rules, query)
    cited: tuple[Rule, ...] = ()
    match found:
        case Found():
            cited = (found.rule, *found.agreeing)
        case Gap():
            cited = found.rules
        case WhichInstitution():
            cited = found.claims
    for rule in cited:
        assert rule in given_rules
        assert rule.holds_on(query.day)
    if isinstance(found, Found):
        assert {rule.institution for rule in cited} == {found.institution}
        assert all(rule.institution != found.institution for rule in found.beaten)


@settings(max_examples=100, deadline=None)
@given(rules(), queries(), st.data())
def test_a_wider_rule_never_changes_what_a_narrower_one_answered(
    given_rules: list[Rule], query: Query, data: st.DataObject
) -> None:
    query = replace(
        query, profession=query.profession or "cook", fails=frozenset(FACTS) - query.holds
    )
    found = answer(given_rules, query)
    assume(isinstance(found, Found))
    assert isinstance(found, Found)
    # Each Kreis of a postal code may be answered by another rule of the same house.
    answering = (found.rule, *found.agreeing)
    wider = data.draw(a_rule(99, no_closer_than=answering))
    assume(all(is_closer(rule.closeness, wider.closeness) for rule in answering))
    again = answer([*given_rules, wider], query)
    assert isinstance(again, Found)
    assert (again.institution, again.rule) == (found.institution, found.rule)


@settings(max_examples=80, deadline=None)
@given(rules(), queries())
def test_answering_the_questions_leads_to_an_end(given_rules: list[Rule], query: Query) -> None:
    """Whoever answers what is asked is asked at most five times, and never the same again."""
    asked: list[type] = []
    while not isinstance(found := answer(given_rules, query), Found | Gap):
        assert type(found) not in asked
        asked.append(type(found))
        place = query.residence or Place()
        match found:
            case WhichPlace():
                query = replace(query, residence=replace(place, kreis=found.kreise[-1]))
            case WhichPostalCode():
                fitting = [c for c, ks in GROUND.kreise_of.items() if found.kreis in ks]
                query = replace(query, residence=replace(place, postal_code=fitting[0]))
            case WhichProfession():
                query = replace(query, profession=found.professions[0])
            case WhichCircumstances():
                told = found.choices[0]
                others = frozenset().union(*found.choices) - told
                query = replace(query, holds=query.holds | told, fails=query.fails | others)
            case WhichInstitution():
                query = replace(query, chosen=found.claims[-1].institution)
    assert len(asked) <= 5


@settings(max_examples=80, deadline=None)
@given(rules(), queries(), st.sampled_from(HOUSES))
def test_a_wrong_door_is_never_the_right_one(
    given_rules: list[Rule], query: Query, house: str
) -> None:
    table = table_compile(given_rules, GROUND)
    found = ask(table, query)
    wrong = wrong_door(table, query, house)
    if isinstance(found, Found) and found.institution == house:
        assert wrong is None
    elif isinstance(found, Found):
        assert wrong is not None
        assert wrong.rule is None or wrong.rule.institution == house
