"""Gaps: Kreise that are alike share an answer, a run survives everything, and the pages say the same as the planner."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from tests.conftest import TODAY
from tests.insights.conftest import TWO, step

from wegenetz.catalogue.models import KnowledgeVersion
from wegenetz.engines.routing.network import Covers
from wegenetz.foundation import clock
from wegenetz.insights import services
from wegenetz.insights.alike import kreise_alike
from wegenetz.insights.assessing import finding, findings
from wegenetz.insights.models import GapFinding, GapRun
from wegenetz.insights.profiles import profiles
from wegenetz.insights.running import is_as_known
from wegenetz.insights.selectors import latest_run, rows_for
from wegenetz.insights.tasks import gaps_renew
from wegenetz.planner.asking import outline_in_force, query_for
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.selectors import routes_for

pytestmark = pytest.mark.django_db
GAPS = "/arbeit/luecken/"
B1 = {"beruf": "kaufmann_bueromanagement", "profil": "third_country_b1", "land": "alle"}


@pytest.fixture
def planned():
    return planned_network(TODAY)


# ---------------------------------------------------------------------------------- reckoning
def test_every_kreis_is_in_one_class(planned):
    for profession in TWO:
        kreise = [ags for alike in kreise_alike(planned, profession) for ags in alike]
        assert sorted(kreise) == sorted(planned.regions)


def test_kreise_that_are_alike_have_the_same_answer_when_asked_each(planned):
    profile = profiles()["compensation_b2"]
    for alike in kreise_alike(planned, "pflegefachkraft"):
        one, other = (
            replace(finding(planned, "pflegefachkraft", profile, (ags,)), kreise=())
            for ags in (alike[0], alike[-1])
        )
        assert one == other


def test_a_kreis_with_an_offer_of_its_own_is_alike_to_no_other(planned):
    before = kreise_alike(planned, "pflegefachkraft")
    shared = next(alike for alike in before if len(alike) > 1)
    local = next(offer for offer in planned.network.offers if offer.covers.regions is None)
    own = replace(local, id="own", cost=77, covers=Covers(regions=frozenset(shared[:1])))
    network = replace(planned.network, offers=(*planned.network.offers, own))
    after = kreise_alike(replace(planned, network=network), "pflegefachkraft")
    assert shared[:1] in after
    assert len(after) == len(before) + 1


def test_findings_are_those_of_the_planner(planned):
    profile = profiles()["compensation_b2"]
    for found in findings(planned, "pflegefachkraft", [profile]):
        answers = profile.asking(profession="pflegefachkraft", region=found.kreise[0])
        routes = routes_for(answers, day=TODAY).routes
        assert found.days == min((one.route.finish - TODAY).days for one in routes)


def test_without_a_way_the_findings_say_what_blocks_as_the_planner_does(planned):
    profile = profiles()["third_country_b1"]
    found = finding(planned, "pflegefachkraft", profile, ("01001",))
    said = routes_for(profile.asking(profession="pflegefachkraft", region="01001"), day=TODAY)
    assert said.routes == ()
    assert found.blockers == tuple(blocker.facts for blocker in said.blockers)


def test_routes_after_the_last_day_of_a_rule_do_not_count(planned):
    """The grant of the starter network ends; who would need it later gets a way without it."""
    answers = profiles()["third_country_employed_b2"].asking(
        profession="pflegefachkraft", region="04011"
    )
    query = query_for(answers, planned, goal="work", start=TODAY)
    ends = {
        offer: step.rule.evidence.valid_to
        for offer, step in planned.steps.items()
        if step.rule.evidence.valid_to
    }
    for sketch in outline_in_force(planned, replace(query, time_limit_ms=None)).sketches:
        assert all(ends[offer] >= TODAY for offer in sketch.offers if offer in ends)
    assert ends


def test_the_profiles_are_answers_the_planner_knows(planned):
    for profile in profiles().values():
        assert profile.answers.title in planned.rulebook.titles
        assert set(profile.label) == set(profile.about) == {"de", "en"}


# ---------------------------------------------------------------------------------------- runs
def test_a_run_finds_every_kreis_for_every_profession_and_profile(run):
    assert run.state == GapRun.State.DONE
    for profession in TWO:
        for profile in profiles():
            found = GapFinding.objects.filter(run=run, profession=profession, profile=profile)
            assert sum(len(one.kreise) for one in found) == 400


def test_a_step_that_had_enough_leaves_the_rest_of_the_profession_to_the_next(begun):
    while begun.reckoned == 0:
        begun = services.RUNS.step(
            run_id=begun.pk, reckoned=0, now=clock.now(), enough=lambda: True
        )
    planned = planned_network(TODAY)
    stored = GapFinding.objects.filter(run=begun, profession=TWO[0]).order_by("pk")
    assert [(one.profile, tuple(one.kreise), one.days, one.least_cost) for one in stored] == [
        (one.profile, one.kreise, one.days, one.least_cost)
        for one in findings(planned, TWO[0], profiles().values())
    ]


def test_a_cancelled_run_goes_nowhere_and_the_set_before_it_counts(run, coordinator, planned):
    coordinator.post(f"{GAPS}rechnen/")
    going = GapRun.objects.get(state=GapRun.State.RUNNING)
    assert "Die Rechnung läuft" in coordinator.get(GAPS).content.decode()
    coordinator.post(f"{GAPS}rechnung/{going.pk}/abbrechen/")
    assert step(going) is None
    assert latest_run() == run


def test_a_counsellor_looks_but_does_not_reckon(run, counsellor):
    assert counsellor.get(GAPS).status_code == 200
    assert counsellor.post(f"{GAPS}rechnen/").status_code == 403
    assert counsellor.post(f"{GAPS}rechnung/{run.pk}/abbrechen/").status_code == 403


def test_when_knowledge_changes_the_set_is_stale_says_so_and_is_renewed_at_night(run, coordinator):
    gaps_renew(timestamp=0)
    assert is_as_known(run)
    assert GapRun.objects.count() == 1
    KnowledgeVersion.objects.filter(pk=1).update(number=10**9)
    assert not is_as_known(run)
    assert "haben sich Regeln oder Angebote geändert" in coordinator.get(GAPS).content.decode()
    gaps_renew(timestamp=0)
    assert GapRun.objects.filter(state=GapRun.State.RUNNING).count() == 1


def test_a_set_is_renewed_after_a_week_because_dates_pass(run):
    assert services.run_renew(now=clock.now(), today=TODAY + timedelta(days=6)) is None
    assert services.run_renew(now=clock.now(), today=TODAY + timedelta(days=7)).is_running


def test_the_terminal_takes_up_a_run_that_was_interrupted(begun, capsys):
    step(begun)
    call_command("gaps")
    said = capsys.readouterr()
    assert "Eine Rechnung ist begonnen (1 Berufe); sie geht weiter." in said.err
    assert "4000 Antworten" in said.out
    call_command("gaps", "--cancel")
    assert "Es läuft keine Rechnung" in capsys.readouterr().out


# --------------------------------------------------------------------------------------- pages
def test_map_list_and_table_say_the_same(run, coordinator, planned):
    page = coordinator.get(GAPS, B1).content.decode()
    rows = rows_for(
        run, planned, profession="kaufmann_bueromanagement", profile="third_country_b1"
    )
    without = sum(row.finding.days is None for row in rows)
    assert 0 < without < 400
    assert page.count('class="kreis" fill="url(#schraffur-nobody)"') == without
    assert page.count("kreis--one") == 400 - without
    assert f"{without} Kreise mit einer Lücke" in page
    assert page.count('<td class="wn-covertable__nobody">') == without


def test_filters_stand_in_the_address(run, coordinator):
    page = coordinator.get(GAPS, B1 | {"land": "NI", "befund": "weg"}).content.decode()
    assert page.count('<td class="wn-covertable__one">') == 45
    longer = coordinator.get(
        GAPS, B1 | {"land": "NI", "lang": "12", "profil": "third_country_a2"}
    ).content.decode()
    assert "45 Kreise mit einer Lücke" in longer
    unknown = {"beruf": "x", "profil": "x", "land": "x", "befund": "x", "lang": "x"}
    assert coordinator.get(GAPS, unknown).status_code == 200


def test_the_file_holds_what_the_page_shows_or_everything(run, counsellor):
    def lines(address):
        text = counsellor.get("/arbeit/luecken.csv", address).getvalue().decode("utf-8-sig")
        return list(csv.reader(StringIO(text), delimiter=";"))

    assert len(lines(B1)) == 401
    assert len(lines(B1 | {"land": "NI"})) == 46
    everything = lines({"alles": ""})
    assert len(everything) == 1 + 400 * len(TWO) * len(profiles())
    assert {len(line) for line in everything} == {12}


def test_a_kreis_shows_each_profile_and_who_could_give_what_is_missing(run, counsellor):
    page = counsellor.get(f"{GAPS}01001/kaufmann_bueromanagement/").content.decode()
    assert page.count("Im Planer ansehen") == len(profiles())
    assert "Deutsch B2" in page
    assert "Sprachschule" in page
    assert counsellor.get(f"{GAPS}99999/kaufmann_bueromanagement/").status_code == 404
    assert counsellor.get(f"{GAPS}01001/astronaut/").status_code == 404


def test_a_gap_leads_into_the_scenario_that_would_close_it(run, coordinator):
    page = coordinator.get(f"{GAPS}01001/kaufmann_bueromanagement/").content.decode()
    door = unescape(re.search(r'href="(/arbeit/was-waere-wenn/neu/[^"]+)"', page)[1])
    form = coordinator.get(door).content.decode()
    assert 'value="Deutsch B2 auch hier: Flensburg, Stadt"' in form
    network = re.search(r'name="network" value="([^"]+)"', form)[1]
    there = coordinator.post(
        door, {"name": "B2 auch in Flensburg", "note": "", "network": network}, follow=True
    )
    asked = there.context["form"]
    assert there.status_code == 200
    assert asked.initial["kreise_SH"] == ["01001"]
    assert not asked.initial["is_everywhere"]
    assert "b2" in re.search(r"[?&]was=([^&]+)", door)[1]
    assert "Sprachschule" in there.content.decode()


def test_the_planner_opens_with_the_profile(run, counsellor):
    address = f"{GAPS}03241/kaufmann_bueromanagement/third_country_b1/planer/"
    page = counsellor.post(address, follow=True).content.decode()
    assert "Region Hannover" in page


def test_before_the_first_run_the_page_says_when_it_comes(coordinator):
    assert "Noch nichts gerechnet" in coordinator.get(GAPS).content.decode()
    assert "Noch nichts gerechnet" in coordinator.get(f"{GAPS}01001/koch/").content.decode()


@pytest.mark.parametrize(
    "address", [GAPS, f"{GAPS}01001/kaufmann_bueromanagement/", "/arbeit/luecken.csv?alles"]
)
def test_pages_take_a_bounded_number_of_queries(
    run, coordinator, address, django_assert_max_num_queries
):
    coordinator.get(address)
    with django_assert_max_num_queries(24):
        coordinator.get(address).getvalue()
