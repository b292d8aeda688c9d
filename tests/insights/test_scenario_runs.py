"""What if: a scenario belongs to a coordination, a run of it survives everything, and what it says is what the planner says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from tests.conftest import TODAY

from wegenetz.catalogue.models import KnowledgeVersion
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor, Role
from wegenetz.insights import scenario_run_services as runs
from wegenetz.insights import scenario_services as services
from wegenetz.insights.assessing import finding, findings
from wegenetz.insights.comparing import Scope
from wegenetz.insights.models import (
    Difference,
    GapFinding,
    GapRun,
    Scenario,
    ScenarioFinding,
    ScenarioRun,
)
from wegenetz.insights.profiles import profiles
from wegenetz.insights.running import is_as_known
from wegenetz.insights.sandbox import with_changes
from wegenetz.insights.scenario_selectors import (
    is_as_written,
    is_comparable,
    run_summary,
    scenario_for,
    scenario_rows,
    scenarios_of,
)
from wegenetz.insights.selectors import findings_standing
from wegenetz.insights.services import RUNS, run_begin
from wegenetz.insights.staff_scenario_errors import (
    ChangeNotPossible,
    NotForScenarios,
    ScenarioChanged,
    ScenarioEmpty,
    ScenarioNameMissing,
    ScenarioNameTaken,
    ScenarioTooLong,
    ScenarioUnknown,
)
from wegenetz.insights.tasks import scenarios_tend
from wegenetz.planner.knowledge import planned_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned():
    return planned_network(TODAY)


@pytest.fixture
def actor():
    return Actor(user_id=1, roles=frozenset({Role.COORDINATOR}), networks=(NETWORK,))


NETWORK = "bremen"
SLOW = "apply_recognition.third_country:erzieher:HB"
QUICKER = {"change_offer": {"id": SLOW, "timing": {"open": {"duration": 30}}}}
TOUCHED = {"04011", "04012"}


@pytest.fixture
def scenario(actor):
    return services.scenario_create(
        network=NETWORK,
        name="Schneller anerkannt",
        changes=[QUICKER],
        actor=actor,
        now=clock.now(),
        today=TODAY,
    )


def begun(scenario):
    run, _ = runs.scenario_run_begin(scenario, now=clock.now(), today=TODAY)
    return run


def step(run):
    """Carry a run on by one profession, from where it stands."""
    run.refresh_from_db()
    return runs.RUNS.step(run_id=run.pk, reckoned=run.reckoned, now=clock.now())


# ------------------------------------------------------------------------------------ whose it is
def test_a_scenario_is_seen_by_the_coordination_of_its_network_only(scenario, actor):
    assert scenarios_of(actor) == [scenario]
    elsewhere = Actor(user_id=2, roles=frozenset({Role.COORDINATOR}), networks=("elsewhere",))
    assert scenarios_of(elsewhere) == []
    with pytest.raises(ScenarioUnknown):
        scenario_for(elsewhere, scenario.pk)
    counsellor = Actor(user_id=3, roles=frozenset({Role.COUNSELLOR}))
    for look in (scenarios_of, lambda who: scenario_for(who, scenario.pk)):
        with pytest.raises(NotForScenarios):
            look(counsellor)


def test_nobody_begins_a_scenario_for_a_network_they_do_not_coordinate(actor):
    with pytest.raises(NotForScenarios):
        services.scenario_create(
            network="elsewhere", name="Fremd", actor=actor, now=clock.now(), today=TODAY
        )


def test_a_scenario_has_a_name_that_no_other_of_its_network_has(scenario, actor):
    with pytest.raises(ScenarioNameTaken):
        services.scenario_duplicate(
            scenario_id=scenario.pk, name="  Schneller   anerkannt ", actor=actor, now=clock.now()
        )
    with pytest.raises(ScenarioNameMissing):
        services.scenario_duplicate(
            scenario_id=scenario.pk, name="  ", actor=actor, now=clock.now()
        )
    copy = services.scenario_duplicate(
        scenario_id=scenario.pk, name="Zweiter Versuch", actor=actor, now=clock.now()
    )
    assert copy.changes == scenario.changes


def test_who_writes_an_older_state_is_told_and_overwrites_nothing(scenario, actor):
    when = {"actor": actor, "now": clock.now()}
    services.scenario_change(scenario_id=scenario.pk, changes=[], version=1, today=TODAY, **when)
    with pytest.raises(ScenarioChanged):
        services.scenario_rename(
            scenario_id=scenario.pk, name="Später", note="", version=1, **when
        )
    renamed = services.scenario_rename(
        scenario_id=scenario.pk, name="Später", note=" so ", version=2, **when
    )
    assert (renamed.name, renamed.note, renamed.version) == ("Später", "so", 3)


def test_a_change_that_cannot_be_made_names_its_place(scenario, actor):
    def change(*changes):
        services.scenario_change(
            scenario_id=scenario.pk,
            changes=changes,
            version=1,
            actor=actor,
            now=clock.now(),
            today=TODAY,
        )

    with pytest.raises(ChangeNotPossible) as refused:
        change(QUICKER, {"remove_offer": "ghost"})
    assert refused.value.place == "changes[1].remove_offer"
    assert refused.value.sentence.startswith("Änderung 2 geht nicht: ")
    with pytest.raises(ScenarioTooLong):
        change(*[QUICKER] * (services.MOST_CHANGES + 1))


def test_a_deleted_scenario_can_be_brought_back_for_thirty_days(scenario, actor):
    run = begun(scenario)
    services.scenario_delete(scenario_id=scenario.pk, actor=actor, now=clock.now())
    assert scenarios_of(actor) == []
    run.refresh_from_db()
    assert run.state == ScenarioRun.State.CANCELLED
    services.scenario_restore(scenario_id=scenario.pk, actor=actor)
    assert scenarios_of(actor) == [scenario]
    services.scenario_delete(
        scenario_id=scenario.pk, actor=actor, now=clock.now() - services.IN_THE_BIN
    )
    scenarios_tend(timestamp=0)
    assert not Scenario.objects.exists()


# -------------------------------------------------------------------------------------- reckoning
def test_a_run_reckons_what_the_changes_touch_and_nothing_else(scenario, planned):
    run = begun(scenario)
    assert run.professions == ["erzieher"]
    step(run)
    run.refresh_from_db()
    assert run.is_done
    for profile in profiles():
        found = ScenarioFinding.objects.filter(run=run, profile=profile)
        assert {ags for one in found for ags in one.kreise} == TOUCHED
        assert sum(len(one.kreise) for one in found) == len(TOUCHED)


def test_before_and_after_are_what_the_planner_says_of_both_networks(scenario, planned):
    run = begun(scenario)
    step(run)
    sandbox = with_changes(planned, scenario.changes)
    for one in ScenarioFinding.objects.filter(run=run):
        for ags in one.kreise:
            said = [
                finding(network, "erzieher", profiles()[one.profile], (ags,)).days
                for network in (planned, sandbox)
            ]
            assert said == [one.days_before, one.days_after]
    rows = scenario_rows(run, planned, profession="erzieher", profile="third_country_a2")
    assert {row.region.ags for row in rows} == TOUCHED
    counted = run_summary(run)
    assert counted.answers == len(TOUCHED) * len(profiles())
    assert counted.counted[Difference.SOONER] > 0
    assert counted.median_days_gained > 0


def test_what_is_not_touched_finds_the_same(scenario, planned):
    sandbox = with_changes(planned, scenario.changes)
    profile = profiles()["third_country_a2"]
    for profession, ags in (("erzieher", "01001"), ("erzieher", "11000"), ("koch", "04011")):
        before, after = (
            finding(network, profession, profile, (ags,)) for network in (planned, sandbox)
        )
        assert before == after


# ------------------------------------------------------------------------------------------- runs
def test_an_empty_scenario_is_not_reckoned(scenario):
    scenario.changes = []
    with pytest.raises(ScenarioEmpty):
        begun(scenario)


def test_a_step_that_had_enough_leaves_the_rest_of_the_profession_to_the_next(scenario):
    whole, parts = begun(scenario), None
    step(whole)
    parts = begun(scenario)
    while parts.is_running:
        parts = runs.RUNS.step(
            run_id=parts.pk, reckoned=parts.reckoned, now=clock.now(), enough=lambda: True
        )
    told = ("profile", "kreise", "difference", "days_before", "days_after")
    assert list(parts.findings.order_by("pk").values_list(*told)) == list(
        whole.findings.order_by("pk").values_list(*told)
    )


def test_what_a_run_of_the_gaps_has_found_is_not_asked_again(scenario, planned):
    gaps, _ = run_begin(now=clock.now(), today=TODAY)
    GapRun.objects.filter(pk=gaps.pk).update(professions=["erzieher"])
    RUNS.step(run_id=gaps.pk, reckoned=0, now=clock.now())
    # What no planner would say: so it comes from the set.
    GapFinding.objects.filter(run=gaps, days__isnull=False).update(days=10_000)
    run = begun(scenario)
    step(run)
    ways = run.findings.filter(days_before__isnull=False, days_after__isnull=False)
    assert {one.days_before for one in ways} == {10_000}
    assert 10_000 not in {one.days_after for one in ways}


def test_a_set_of_another_day_or_knowledge_does_not_stand_for_before(scenario, planned):
    gaps, _ = run_begin(now=clock.now(), today=TODAY)
    GapRun.objects.filter(pk=gaps.pk).update(professions=["erzieher"])
    RUNS.step(run_id=gaps.pk, reckoned=0, now=clock.now())
    assert findings_standing(planned, "erzieher")
    assert not findings_standing(replace(planned, day=TODAY + timedelta(days=1)), "erzieher")
    assert not findings_standing(replace(planned, version=planned.version + 1), "erzieher")
    GapFinding.objects.filter(run=gaps).update(is_proven=False)
    assert not findings_standing(planned, "erzieher")


def test_a_run_knows_when_the_knowledge_or_the_scenario_has_moved_on(scenario, actor):
    run = begun(scenario)
    assert is_as_known(run)
    assert is_as_written(run, scenario)
    KnowledgeVersion.objects.filter(pk=1).update(number=10**9)
    assert not is_as_known(run)
    changed = services.scenario_change(
        scenario_id=scenario.pk,
        changes=[],
        version=1,
        actor=actor,
        now=clock.now(),
        today=TODAY,
    )
    assert not is_as_written(run, changed)


def test_runs_are_comparable_as_long_as_they_began_with_the_same_knowledge(scenario):
    one, other = begun(scenario), begun(scenario)
    assert is_comparable(one, other)
    other.knowledge_version += 1
    assert not is_comparable(one, other)


def test_a_run_whose_changes_cannot_be_made_any_more_ends_as_overtaken(scenario):
    run = begun(scenario)
    ScenarioRun.objects.filter(pk=run.pk).update(changes=[{"remove_offer": "gone"}])
    ended = step(run)
    assert (ended.state, ended.is_overtaken) == (ScenarioRun.State.CANCELLED, True)


@pytest.mark.parametrize(
    "change",
    [
        {"remove_offer": SLOW},
        {"set_cost": {"rule": "knowledge_test.care", "cost": 5}},
        {"change_needs": {"offer": SLOW, "add": ["german_c1"]}},
    ],
)
def test_professions_that_are_not_touched_find_the_same_everywhere(planned, change):
    """What a run leaves out, because no offer that counts there differs, would have come out the same."""
    sandbox = with_changes(planned, [change])
    touched = Scope(planned.network, sandbox.network).professions(planned.rulebook.professions)
    asked = [profiles()["third_country_employed_b2"]]
    for profession in ("koch", "lehrer"):
        assert profession not in touched
        assert list(findings(sandbox, profession, asked)) == list(
            findings(planned, profession, asked)
        )
    inside = touched[0]
    kreise = Scope(planned.network, sandbox.network).kreise(inside, planned.regions)
    for elsewhere in sorted(set(planned.regions) - kreise)[:3]:
        one, other = (finding(each, inside, asked[0], (elsewhere,)) for each in (planned, sandbox))
        assert one == other


def test_an_offer_is_found_again_when_its_waiting_time_has_given_it_another_rank(planned):
    ranked = next(offer.id for offer in planned.network.offers if offer.id[:2] in {"00", "10"})
    stale = f"{ranked[0]}999{ranked[ranked.index('-') :]}"
    gone = with_changes(planned, [{"remove_offer": stale}])
    assert {offer.id for offer in planned.network.offers} - {
        offer.id for offer in gone.network.offers
    } == {ranked}


def test_the_terminal_lists_reckons_and_cancels(scenario, capsys):
    call_command("scenarios")
    assert "bremen: Schneller anerkannt (eine Änderung)" in capsys.readouterr().out
    call_command("scenarios", "--run", str(scenario.pk))
    said = capsys.readouterr()
    assert "1 von 1 Berufen gerechnet" in said.err
    assert f"{len(TOUCHED) * len(profiles())} Antworten" in said.out
    assert "dauert kürzer" in said.out
    call_command("scenarios", "--cancel", str(scenario.pk))
    assert "Es läuft keine Rechnung" in capsys.readouterr().out
    with pytest.raises(CommandError, match="gibt es nicht"):
        call_command("scenarios", "--run", "0")
