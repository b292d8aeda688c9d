"""Everybody who wishes gets a turn as host; distance decides between neighbours in the queue, never for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from wegenetz.booking.values.staff_rotation import Candidate, distance_cost, reason, rotation

MONTH = date(2027, 6, 1)


def member(number, **said):
    values = {"name": f"Betrieb {number}", "joined_on": date(2025, 1, 1), "wishes": True}
    return Candidate(institution_id=number, **values | said)


def order(*candidates):
    return [c.institution_id for c in rotation(candidates, month=MONTH, rhythm_months=3)]


def test_who_hosted_longest_ago_comes_first():
    recent = member(1, last_hosted=date(2027, 3, 1))
    long_ago = member(2, last_hosted=date(2026, 3, 1))
    assert order(recent, long_ago) == [2, 1]


def test_who_never_hosted_comes_before_who_did_at_the_time_of_joining():
    assert order(member(1, last_hosted=date(2025, 1, 1)), member(2)) == [2, 1]


def test_who_wishes_comes_before_who_does_not_however_long_that_was():
    willing = member(1, last_hosted=date(2027, 3, 1))
    silent = member(2, wishes=False)
    assert order(silent, willing) == [1, 2]


def test_among_equals_the_nearer_one_is_proposed():
    assert order(member(1, mean_km=120.0), member(2, mean_km=20.0)) == [2, 1]


def test_the_proposal_says_why_in_a_sentence():
    assert reason(member(7, mean_km=47.6), month=MONTH) == (
        "Betrieb 7: möchte Gastgeber sein, war noch nie dran, im Mittel 48 km zu den anderen."
    )
    hosted = member(7, wishes=False, last_hosted=date(2026, 9, 1))
    assert reason(hosted, month=MONTH) == (
        "Betrieb 7: hat sich nicht gemeldet, fragen Sie nach, zuletzt vor 9 Monaten dran."
    )


distances = st.one_of(st.none(), st.floats(0, 900))
rosters = st.lists(
    st.tuples(st.booleans(), distances, st.one_of(st.none(), st.integers(0, 40))),
    min_size=1,
    max_size=9,
)


@given(roster=rosters, rhythm=st.integers(1, 12))
def test_everybody_who_wishes_gets_a_turn(roster, rhythm):
    """However far away, however unlucky the start: one turn at least in twice as many workshops as there are wishes."""
    members = {
        number: member(
            number,
            wishes=wishes,
            mean_km=km,
            last_hosted=None if ago is None else MONTH - relativedelta(months=ago * rhythm),
        )
        for number, (wishes, km, ago) in enumerate(roster)
    }
    willing = {number for number, one in members.items() if one.wishes}
    month = MONTH
    hosts = []
    rounds = 4 * max(1, len(willing)) + 45
    for _ in range(rounds):
        first = rotation(members.values(), month=month, rhythm_months=rhythm)[0]
        hosts.append(first.institution_id)
        members[first.institution_id] = replace(first, last_hosted=month)
        month += relativedelta(months=rhythm)
    settled = hosts[45:]
    if willing:
        assert set(hosts) == willing
        for start in range(len(settled) - 2 * len(willing) + 1):
            assert set(settled[start : start + 2 * len(willing)]) == willing


@given(st.lists(distances, min_size=1))
def test_distance_never_costs_a_whole_turn(kms):
    assert all(0 <= distance_cost(km) < 1 for km in kms)


@given(roster=rosters)
def test_the_order_of_the_list_does_not_matter(roster):
    members = [member(n, wishes=w, mean_km=km) for n, (w, km, _) in enumerate(roster)]
    assert order(*members) == order(*reversed(members))
