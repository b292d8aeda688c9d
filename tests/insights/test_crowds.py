"""Persons are told in crowds only: whoever compares everything that is ever told learns no number under five."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegenetz.counselling.selectors.situations import Situation
from wegenetz.insights.crowds import Crowd, crowds_of

LANDS = {"01": "A", "02": "A", "03": "B"}
LADDERS = [("b1", "b2")]
#: All that can be true of somebody here.
KINDS = [
    Situation(kreis=kreis, facts=facts)
    for kreis in LANDS
    for facts in (("b1",), ("b2",), ("b1", "paid"), ("paid", "b2"))
]


def crowds(people):
    return crowds_of(people, ladders=LADDERS, lands=LANDS)


def many(count, kreis="01", *facts):
    return [Situation(kreis=kreis, facts=facts)] * count


people = st.lists(st.sampled_from(KINDS), max_size=60)
#: What a scenario can do: to a Kreis and what a crowd holds, anything.
scenarios = st.dictionaries(
    st.tuples(st.sampled_from(list(LANDS)), st.sampled_from(["b1", "b2", "paid"])),
    st.sampled_from(["opened", "sooner"]),
    max_size=9,
)


def told(found, scenario):
    """Every number that a scenario may tell: cells, sums by Kreis, the total."""
    cells = defaultdict(int)
    for crowd in found:
        where = crowd.kreise[0] if len(crowd.kreise) == 1 else ""
        fares = {
            next(
                (scenario[kreis, fact] for fact in crowd.facts if (kreis, fact) in scenario),
                "same",
            )
            for kreis in crowd.kreise
        }
        what = fares.pop() if len(fares) == 1 else "same"
        for cell in ((where, what), (where, ""), ("", what), ("", "")):
            cells[cell] += crowd.persons
    return cells


def test_four_are_never_told_and_five_are():
    assert crowds(many(4)) == []
    assert crowds(many(5)) == [Crowd(kreise=("01",), facts=(), persons=5)]


def test_a_crowd_is_told_in_whole_fives():
    assert [crowd.persons for crowd in crowds(many(14))] == [10]


def test_who_shares_everything_is_told_apart_and_who_is_left_over_is_told_for_the_land():
    found = crowds([*many(6, "01", "b1"), *many(3, "01", "paid"), *many(3, "02", "b2")])
    assert found == [
        Crowd(kreise=("01",), facts=("b1",), persons=5),
        Crowd(kreise=("01", "02"), facts=(), persons=5),
    ]


def test_a_crowd_holds_what_all_of_it_hold_and_a_rung_implies_the_lower_ones():
    (found,) = crowds([*many(3, "01", "b1", "x"), *many(3, "01", "b2")])
    assert found.facts == ("b1",)


def test_who_lives_nowhere_is_not_counted():
    assert crowds([*many(9, ""), *many(9, "99")]) == []


@given(people)
def test_every_person_stands_in_one_crowd_at_most_and_each_crowd_is_what_its_people_are(everybody):
    found = crowds(everybody)
    assert all(crowd.persons >= 5 and crowd.persons % 5 == 0 for crowd in found)
    assert sum(crowd.persons for crowd in found) <= len(everybody)
    for crowd in found:
        held = sum(
            one.kreis in crowd.kreise
            and set(crowd.facts) <= {*one.facts, *(["b1"] if "b2" in one.facts else [])}
            for one in everybody
        )
        assert held >= crowd.persons


@given(people, scenarios, scenarios)
def test_no_number_and_no_difference_of_numbers_is_between_one_and_four(everybody, one, other):
    """Cells, sums, the total, of two scenarios however alike: none taken from another leaves one to four."""
    found = crowds(everybody)
    numbers = [0, *told(found, one).values(), *told(found, other).values()]
    for bigger, smaller in product(numbers, numbers):
        assert bigger - smaller not in {1, 2, 3, 4}


@settings(max_examples=40)
@given(people, st.data())
def test_two_scenarios_that_differ_for_one_situation_never_single_it_out(everybody, data):
    """The second scenario also opens what a single situation lacks; the gap is nothing, or five at least."""
    found = crowds(everybody)
    base = data.draw(scenarios)
    kreis, fact = data.draw(st.tuples(st.sampled_from(list(LANDS)), st.sampled_from(["paid"])))
    more = {**base, (kreis, fact): "opened"}
    before, after = told(found, base), told(found, more)
    for cell in before.keys() | after.keys():
        assert abs(before[cell] - after[cell]) not in {1, 2, 3, 4}


def in_bremen(*facts):
    return [Situation(kreis="01", facts=(fact,)) for fact in facts]


@pytest.mark.parametrize(
    ("kinds", "most"),
    [
        (
            [
                Situation(kreis="01", facts=("b1",)),
                Situation(kreis="01", facts=("b2",)),
                Situation(kreis="02", facts=("b1", "paid")),
            ],
            9,
        ),
        (in_bremen("a", "b", "c", "d"), 5),
        (in_bremen("a", "b", "c", "d", "e"), 4),
    ],
)
def test_who_knows_everything_ever_told_cannot_say_how_many_a_small_group_is(kinds, most):
    """All populations of some situations: those with the same crowds cannot be told apart by any scenario, on any page. In none of them is a number
    under five the only one possible, even for somebody who knows that there are no other situations."""
    looks_like = defaultdict(list)
    for numbers in product(range(most + 1), repeat=len(kinds)):
        everybody = [
            kind for kind, count in zip(kinds, numbers, strict=True) for _ in range(count)
        ]
        looks_like[repr(crowds(everybody))].append(numbers)
    for populations in looks_like.values():
        for size in range(1, len(kinds) + 1):
            for group in combinations(range(len(kinds)), size):
                possible = {sum(numbers[kind] for kind in group) for numbers in populations}
                assert len(possible) > 1 or not possible & {1, 2, 3, 4}
