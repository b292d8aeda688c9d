"""Two sets side by side: what opened and closed, what became longer or dearer, the same on map, table, chart and file."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from tests.conftest import TODAY
from tests.insights.conftest import TWO

from wegenetz.insights.changes import BETTER, WORSE, difference_between
from wegenetz.insights.comparison_selectors import changes_for, counts_by_profession
from wegenetz.insights.finding import Finding
from wegenetz.insights.models import Difference, GapFinding, GapRun
from wegenetz.planner.knowledge import planned_network

pytestmark = pytest.mark.django_db
COMPARISON = "/arbeit/luecken/vergleich/"
ASKED = {"beruf": "koch", "profil": "eu_b1", "land": "alle"}


def became(before, after):
    """Return what became of a way, given as (days, cents) or None."""

    def found(way):
        days, cost = way or (None, None)
        return Finding(
            profession="koch",
            profile="eu_b1",
            kreise=("04011",),
            days=days,
            cost=cost,
            offices=way and 2,
            least_cost=cost,
        )

    return difference_between(found(before), found(after))


@pytest.fixture
def later(run):
    """A second set, a day later, with the same findings."""
    second = GapRun.objects.create(
        state=GapRun.State.DONE,
        knowledge_version=run.knowledge_version,
        profiles=run.profiles,
        day=TODAY,
        professions=TWO,
        reckoned=len(TWO),
        began_at=run.began_at + timedelta(days=1),
        ended_at=run.began_at + timedelta(days=1),
    )
    copies = list(GapFinding.objects.filter(run=run).order_by("pk"))
    for copy in copies:
        copy.pk, copy.run = None, second
    GapFinding.objects.bulk_create(copies)
    return second


@pytest.fixture
def changed(run, later):
    """The later set, with a way of cooks gone in some Kreise and longer in the others; returns the Kreise without."""
    cooks = GapFinding.objects.filter(run=later, profession="koch", profile="eu_b1")
    cooks.filter(days__isnull=False).update(days=1000)
    whole = cooks.filter(days__isnull=False).order_by("pk").first()
    gone, rest = whole.kreise[:45], whole.kreise[45:]
    GapFinding.objects.filter(pk=whole.pk).update(kreise=rest)
    GapFinding.objects.create(run=later, profession="koch", profile="eu_b1", kreise=gone)
    return gone


# -------------------------------------------------------------------------------------- one Kreis
@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (None, (300, 0), Difference.OPENED),
        ((300, 0), None, Difference.CLOSED),
        (None, None, Difference.NONE),
        ((300, 0), (293, 9900), Difference.SOONER),
        ((300, 0), (307, 0), Difference.LATER),
        ((300, 0), (294, 0), Difference.SAME),
        ((300, 5000), (294, 0), Difference.CHEAPER),
        ((300, 0), (306, 1), Difference.DEARER),
    ],
)
def test_whether_there_is_a_way_counts_before_its_length_and_length_before_cost(
    before, after, change
):
    assert became(before, after) is change


# ------------------------------------------------------------------------------------------- sets
def test_a_set_compared_with_itself_has_no_changes(run, later):
    planned = planned_network(TODAY)
    rows = changes_for(run, later, planned, profession="koch", profile="eu_b1")
    assert len(rows) == 400
    assert not any(row.is_change for row in rows)


def test_what_closed_stands_first_and_every_profession_is_counted(run, later, changed):
    planned = planned_network(TODAY)
    rows = changes_for(run, later, planned, profession="koch", profile="eu_b1")
    assert {row.region.ags for row in rows[: len(changed)]} == set(changed)
    counts = counts_by_profession(run, later, planned, profile="eu_b1", land="")
    assert set(counts) == set(TWO)
    assert counts["koch"][Difference.CLOSED] == len(changed)
    assert sum(counts["koch"].values()) == 400
    assert not set(counts["kaufmann_bueromanagement"]) & {*BETTER, *WORSE}


def test_a_profession_that_stands_in_one_set_only_is_not_compared(run, later):
    GapFinding.objects.filter(run=run, profession="koch").delete()
    planned = planned_network(TODAY)
    assert changes_for(run, later, planned, profession="koch", profile="eu_b1") == []
    assert "koch" not in counts_by_profession(run, later, planned, profile="eu_b1", land="")


# ------------------------------------------------------------------------------------------ pages
def test_map_table_chart_and_file_say_the_same(run, later, changed, counsellor):
    page = counsellor.get(COMPARISON, ASKED).content.decode()
    assert f"In {len(changed)} Kreis" in page
    assert page.count("url(#muster-closed)") == len(changed)
    assert page.count("wn-change--closed") == len(changed)
    text = counsellor.get("/arbeit/luecken/vergleich.csv", ASKED).getvalue().decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text), delimiter=";"))
    assert len(lines) == 401
    assert sum(line[5] == "Weg geschlossen" for line in lines) == len(changed)
    longer = sum(line[5] == "dauert länger" for line in lines)
    assert page.count("url(#muster-later)") == longer
    assert f"<td>{longer}</td>" in page


def test_the_file_of_everything_has_a_line_an_answer(run, later, counsellor):
    text = counsellor.get("/arbeit/luecken/vergleich.csv?alles").getvalue().decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text), delimiter=";"))
    kreise = run.findings.values_list("kreise", flat=True)
    assert len(lines) == 1 + sum(map(len, kreise))


def test_sets_are_chosen_in_the_address_and_unknown_ones_do_no_harm(
    run, later, changed, counsellor
):
    turned = ASKED | {"vorher": later.pk, "nachher": run.pk}
    assert "hat sich ein Weg geöffnet" in counsellor.get(COMPARISON, turned).content.decode()
    unknown = {"vorher": "x", "nachher": "0", "beruf": "x", "land": "x", "profil": "x"}
    assert counsellor.get(COMPARISON, unknown).status_code == 200


def test_with_other_profiles_the_page_says_that_they_may_be_the_reason(run, later, counsellor):
    GapRun.objects.filter(pk=run.pk).update(profiles="others")
    page = counsellor.get(COMPARISON, ASKED).content.decode()
    assert "haben sich die Ausgangspunkte geändert" in page


def test_with_one_set_the_page_says_when_there_will_be_two(run, counsellor):
    page = counsellor.get(COMPARISON).content.decode()
    assert "Zum Vergleichen braucht es zwei Rechnungen" in page


def test_town_and_kreis_of_the_same_name_are_told_apart(run, later, changed, counsellor):
    names = [region.name for region in planned_network(TODAY).regions.values()]
    assert len(names) == len(set(names)) == 400
    for address in ("/arbeit/luecken/", COMPARISON):
        page = counsellor.get(address, ASKED | {"land": "BY"}).content.decode()
        assert "Rosenheim, Landkreis" in page
        assert "Rosenheim, kreisfreie Stadt" in page
    text = counsellor.get("/arbeit/luecken.csv", ASKED).getvalue().decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text), delimiter=";"))
    assert len({line[1] for line in lines[1:]}) == 400


@pytest.mark.parametrize("address", [COMPARISON, "/arbeit/luecken/vergleich.csv?alles"])
def test_pages_take_a_bounded_number_of_queries(
    run, later, counsellor, address, django_assert_max_num_queries
):
    counsellor.get(address)
    with django_assert_max_num_queries(24):
        counsellor.get(address).getvalue()
