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
from wegenetz.insights.models import Difference
from wegenetz.insights.profiles import profiles
from wegenetz.insights.sandbox import with_changes
from wegenetz.insights.scenario_selectors import (
    PersonsCount,
    scenario_document,
    scenario_rows_of_all,
)
from wegenetz.insights.staff_deed_words import deeds_told
from wegenetz.insights.staff_scenario_errors import (
    ChangeNotPossible,
    ScenarioFileTooLarge,
    ScenarioFileUnusable,
)
from wegenetz.insights.staff_scenario_refusals import refusal_of
from wegenetz.insights.staff_scenario_words import persons_lines, scenario_lines

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
    told = deeds_told(changes, planned)
    assert len(told) == len(changes)
    assert all(one.is_possible for one in told)
    said = [one.sentences[0] for one in told]
    assert said[0] == "Neu dabei: Zweigstelle"
    assert said[7].endswith("3 Plätze frei")
    assert "von 0 auf 7 Tage" in said[8]
    assert "auf 12,50" in said[10]
    assert said[13].endswith("wird auch verlangt: Deutsch B1")
    assert "nichts" not in " ".join(said)


def test_a_change_of_what_is_gone_is_told_as_no_longer_possible(planned):
    (told,) = deeds_told([{"set_wait": {"offer": "ghost", "wait": 7}}], planned)
    assert not told.is_possible


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
    assert here == ["04011", planned.regions["04011"].name, "dauert kürzer", 4, 10]
    assert elsewhere[1] == "mehrere Kreise eines Landes"
