"""Scenarios come and go as files, say in words what they change, and refuse with a sentence one can act on."""

from __future__ import annotations

import json

import pytest
from tests.conftest import TODAY
from tests.insights.test_scenario_runs import (
    NETWORK,
    QUICKER,
    SLOW,
    TOUCHED,
    actor,
    begun,
    planned,
    scenario,
    step,
)

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.network import Dated
from wegenetz.foundation import clock
from wegenetz.insights import scenario_services as services
from wegenetz.insights.adjusting import MOST_LISTED, adjustable, adjustables
from wegenetz.insights.models import Difference
from wegenetz.insights.profiles import profiles
from wegenetz.insights.sandbox import with_changes
from wegenetz.insights.scenario_selectors import (
    PersonsCount,
    scenario_document,
    scenario_rows_of_all,
)
from wegenetz.insights.staff_scenario_errors import (
    ChangeNotPossible,
    ScenarioFileTooLarge,
    ScenarioFileUnusable,
)
from wegenetz.insights.staff_scenario_refusals import refusal_of
from wegenetz.insights.staff_scenario_words import (
    change_words,
    changes_told,
    persons_lines,
    scenario_lines,
)

__all__ = ["actor", "planned", "scenario"]

pytestmark = pytest.mark.django_db


def taken_in(actor, data, **more):
    return services.scenario_import(
        network=NETWORK, data=data, actor=actor, now=clock.now(), today=TODAY, **more
    )


# ---------------------------------------------------------------------------------------- JSON
def test_a_scenario_that_left_as_a_file_comes_back_as_it_was(scenario, actor):
    again = taken_in(actor, scenario_document(scenario).encode(), name="Zurück")
    assert again.changes == scenario.changes
    assert again.name == "Zurück"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff", "nicht lesbar"),
        (b"[1", "nicht lesbar"),
        (b"[" * 100_000, "nicht lesbar"),
        (b"{}", "fehlt eine Angabe"),
        (b'{"format": "wegenetz-network/1", "id": "s", "changes": []}', "Stelle „format“"),
        (b'{"format": "wegenetz-scenario/1", "id": "s", "changes": {}}', "Stelle „changes“"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused_with_what_to_do(actor, data, reason):
    with pytest.raises(ScenarioFileUnusable) as refused:
        taken_in(actor, data)
    assert reason in refused.value.sentence


def test_a_file_with_a_change_that_cannot_be_made_is_refused_as_a_whole(actor):
    changes = [QUICKER, {"set_wait": {"offer": "ghost", "wait": 3}}]
    data = {"format": "wegenetz-scenario/1", "id": "s", "changes": changes}
    with pytest.raises(ChangeNotPossible) as refused:
        taken_in(actor, json.dumps(data).encode())
    assert refused.value.sentence == (
        "Änderung 2 geht nicht: Das Angebot „ghost“ gibt es heute nicht. Wählen Sie ein anderes oder nehmen Sie die Änderung heraus."
    )
    with pytest.raises(ScenarioFileTooLarge):
        taken_in(actor, b" " * (services.LARGEST_FILE + 1))


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"move_offer": "x"},
        {"remove_offer": 3},
        {"add_offer": {"id": SLOW, "timing": {"open": {"duration": 1}}}},
        {"change_offer": {"id": SLOW}},
        {"change_offer": {"id": SLOW, "institution": "ghost"}},
        {"add_run": {"offer": SLOW, "run": {"starts": "2027-01-01", "ends": "2027-01-02"}}},
        {"set_wait": {"offer": SLOW, "wait": -1}},
        {"set_wait": {"offer": SLOW, "wait": 9, "wait_p90": 1}},
        {"set_wait": {"wait": 9}},
        {"set_cost": {"rule": "ghost", "cost": 1}},
        {"remove_funding": {"offer": SLOW, "funding": "ghost"}},
        {"change_needs": {"offer": SLOW, "drop": ["ghost"]}},
        {"remove_institution": "ghost"},
    ],
)
def test_every_refusal_is_a_german_sentence_with_its_place(planned, change):
    with pytest.raises(UnusableInput) as refused:
        with_changes(planned, [change])
    told = refusal_of(refused.value)
    assert isinstance(told, ChangeNotPossible)
    assert told.place.startswith("changes[0]")
    assert refused.value.reason not in told.sentence
    assert told.sentence.count(".") >= 2, "what is wrong, and what to do"


# --------------------------------------------------------------------------------------- words
def test_what_can_be_changed_is_what_people_know_and_holds_every_offer_once(planned):
    listed, total = adjustables(planned, profession="erzieher", land="HB")
    assert len(listed) == min(total, MOST_LISTED)
    (one,) = [one for one in listed if SLOW in one.ids]
    assert one.professions == {"erzieher"}
    assert one.duration == (90, 90)
    assert adjustable(planned, one.key, profession="erzieher") == one
    found, _ = adjustables(planned, profession="erzieher", text=str(one.label))
    assert one.key in {each.key for each in found}
    ids = [offer for each in listed for offer in each.ids]
    assert len(ids) == len(set(ids))


def test_every_kind_of_change_is_told_with_what_it_was_and_will_be(planned):
    dated = next(o for o in planned.network.offers if isinstance(o.timing, Dated))
    starts = dated.timing.runs[0].starts.isoformat()
    rule = next(o.name for o in planned.network.offers if o.id == SLOW)
    changes = [
        {"add_institution": {"id": "annex", "name": "Zweigstelle"}},
        {"remove_institution": "annex"},
        {"add_offer": {"id": "new", "name": "Neu", "timing": {"open": {"duration": 1}}}},
        {"change_offer": {"id": "new", "cost": 1}},
        {"remove_offer": "new"},
        {"add_run": {"offer": dated.id, "run": {"starts": "2028-02-01", "ends": "2028-03-01"}}},
        {"remove_run": {"offer": dated.id, "starts": "2028-02-01"}},
        {"set_seats": {"offer": dated.id, "starts": starts, "seats": 3}},
        {"set_wait": {"offer": SLOW, "wait": 7}},
        {"set_duration": {"rule": rule, "duration": 30}},
        {"set_cost": {"offers": [SLOW], "cost": 1250}},
        {"set_funding": {"offer": SLOW, "funding": {"id": "gutschein", "cost": 0}}},
        {"remove_funding": {"offer": SLOW, "funding": "gutschein"}},
        {"change_needs": {"offer": SLOW, "add": ["german_b1"]}},
    ]
    with_changes(planned, changes)
    told = changes_told(changes, planned)
    assert [one.kind for one in told] == list(change_words())
    assert not any(one.is_lost for one in told)
    assert all(one.what for one in told)
    by_kind = {one.kind: one for one in told}
    assert by_kind["set_wait"].before == "0 Tage"
    assert by_kind["set_wait"].after == "7 Tage"
    assert by_kind["set_cost"].after == "12,50 €"
    assert by_kind["set_seats"].after.startswith("3 Plätze am ")
    assert by_kind["change_needs"].after == "Deutsch B1"


def test_a_change_of_what_is_gone_is_told_as_lost(planned):
    (told,) = changes_told([{"set_wait": {"offer": "ghost", "wait": 7}}], planned)
    assert told.is_lost
    assert told.what == "ghost"


# ----------------------------------------------------------------------------------------- CSV
def test_the_file_of_a_run_has_a_line_a_kreis_and_executes_nothing(scenario, planned):
    run = begun(scenario)
    step(run)
    heading, *lines = scenario_lines(scenario_rows_of_all(run, planned), planned)
    assert len(lines) == len(TOUCHED) * len(profiles())
    assert {len(line) for line in lines} == {len(heading)}
    assert not any(str(cell).startswith("=") for line in lines for cell in line)


def test_the_file_of_persons_says_at_least(planned):
    count = PersonsCount(difference=Difference.SOONER, weeks=4, persons=10)
    heading, here, elsewhere = persons_lines({"04011": [count], "": [count]}, planned)
    assert heading[-1] == "mindestens Personen"
    assert here == ["04011", planned.regions["04011"].name, "früher am Ziel", 4, 10]
    assert elsewhere[1] == "mehrere Kreise eines Landes"
