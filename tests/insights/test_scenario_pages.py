"""What if, on pages: every change is a sentence that can be taken back, results say when they are stale, and nothing is lost by a click."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.conftest import TODAY

from wegenetz.catalogue.models import KnowledgeVersion
from wegenetz.foundation import clock
from wegenetz.insights import scenario_run_services as runs
from wegenetz.insights.models import Difference, Scenario, ScenarioEffect, ScenarioRun
from wegenetz.insights.scenario_changes import band_of
from wegenetz.insights.scenario_deeds import deeds_of, with_deed, without_deed
from wegenetz.insights.scenario_subjects import Subjects, subject_key
from wegenetz.insights.staff_deed_words import deeds_told
from wegenetz.insights.staff_result_words import opened_told
from wegenetz.planner.knowledge import planned_network

pytestmark = pytest.mark.django_db
RULE = "schritt:apply_recognition.third_country"
TEACHER = {"was": RULE, "land": "HB", "beruf": "erzieher"}


def at(page, *args, **query):
    """Return the address of a page of the scenarios."""
    address = reverse(f"insights:{page}", args=args)
    return f"{address}?{'&'.join(f'{key}={value}' for key, value in query.items())}"


@pytest.fixture
def scenario(coordinator):
    """A scenario somebody has just begun on the page."""
    coordinator.post(at("scenario-new"), {"name": "Schneller", "note": "", "network": "bremen"})
    return Scenario.objects.get()


@pytest.fixture
def quicker(coordinator, scenario):
    """The scenario with recognition of teachers in Bremen in thirty days."""
    change(coordinator, scenario, TEACHER, duration="30")
    scenario.refresh_from_db()
    return scenario


@pytest.fixture
def reckoned(quicker):
    """The scenario with its result."""
    return reckon(quicker)


def change(client, scenario, what, *, deed="parts", **parts):
    """Fill in the form of an offer or a step and send it."""
    return client.post(
        at("scenario-subject", scenario.pk, **what), {"deed": deed, **parts}, follow=True
    )


def reckon(scenario):
    run, _ = runs.scenario_run_begin(scenario, now=clock.now(), today=TODAY)
    while run is not None and run.is_running:
        run = runs.RUNS.step(run_id=run.pk, reckoned=run.reckoned, now=clock.now())
    return scenario


def text(client, page, *args, **query):
    return client.get(at(page, *args, **query)).content.decode()


def offer_with(planned, *, is_dated):
    """Return an offer of a house that has dates, or that has none."""
    subjects = Subjects(planned)
    keys = dict.fromkeys(
        subject_key(planned, offer.id) for offer in planned.network.offers if offer.institution
    )
    found = (subjects.get(key) for key in keys if key.startswith("angebot:"))
    return next(one for one in found if one.is_dated == is_dated)


# --------------------------------------------------------------------------------------- beginning
def test_without_a_scenario_the_page_says_what_one_is_for(coordinator):
    page = text(coordinator, "scenarios")
    assert "Noch kein Szenario" in page
    assert "Neues Szenario" in page


def test_counsellors_are_told_whom_to_ask(counsellor):
    answer = counsellor.get(at("scenarios"))
    assert answer.status_code == 403
    assert "Bitten Sie sie darum" in answer.content.decode()


def test_a_new_scenario_asks_what_should_be_different(coordinator, scenario):
    page = text(coordinator, "scenario", scenario.pk)
    assert "Was soll anders sein?" in page
    assert "Durchrechnen" not in page


def test_a_scenario_without_a_name_is_asked_for_one(coordinator):
    answer = coordinator.post(at("scenario-new"), {"name": "", "network": "bremen"})
    assert answer.status_code == 422
    assert "damit Sie es wiederfinden" in answer.content.decode()


# --------------------------------------------------------------------------------------- changing
def test_a_search_finds_offers_and_steps_by_any_word(coordinator, scenario):
    page = text(coordinator, "scenario", scenario.pk, suche="antrag+anerkennung")
    assert "was=schritt%3Aapply_recognition.third_country" in page
    house = text(coordinator, "scenario", scenario.pk, suche="hafentor")
    assert "was=angebot%3A" in house
    assert "</bdi>, Bremen" in house
    assert "gibt es kein Angebot" in text(coordinator, "scenario", scenario.pk, suche="xyzzy")


def test_steps_of_the_same_name_say_for_whom_they_are():
    subjects = Subjects(planned_network(TODAY))
    rules = [
        one
        for one in subjects.found("a", land="HB") + subjects.found("e", land="HB")
        if one.is_rule
    ]
    names = {one.key: one.name for one in rules}
    assert len(set(names.values())) == len(names)
    assert "außerhalb der EU" in subjects.get(RULE).name


def test_a_run_that_was_overtaken_says_what_to_do(coordinator, reckoned):
    ScenarioRun.objects.update(state=ScenarioRun.State.CANCELLED, is_overtaken=True)
    page = text(coordinator, "scenario", reckoned.pk)
    assert "Entfernen Sie die Änderung, die nicht mehr geht" in page


def test_a_change_is_a_sentence_with_what_was_and_what_is(coordinator, quicker):
    page = text(coordinator, "scenario", quicker.pk)
    assert "Dauer von „Antrag auf Anerkennung" in page
    assert "auf 30 Tage" in page
    assert len(deeds_of(quicker.changes)) == 1


def test_setting_the_same_again_replaces_the_earlier_change(coordinator, quicker):
    change(coordinator, quicker, TEACHER, duration="20")
    quicker.refresh_from_db()
    assert len(quicker.changes) == 1
    assert "auf 20 Tage" in text(coordinator, "scenario", quicker.pk)


def test_what_stays_as_it_is_changes_nothing(coordinator, scenario):
    page = change(coordinator, scenario, TEACHER).content.decode()
    assert "Geändert ist nichts" in page
    scenario.refresh_from_db()
    assert scenario.changes == []


def test_every_part_of_an_offer_can_be_changed_and_is_told(coordinator, scenario):
    offer = offer_with(planned_network(TODAY), is_dated=False)
    what = {"was": offer.key}
    parts = {"wait": "123", "duration": "45", "cost": "67.50", "hours": "8", "add": "german_c1"}
    page = change(coordinator, scenario, what, **parts).content.decode()
    for said in ("auf 123 Tage", "auf 45 Tage", "auf 67,50", "auf 8", "wird auch verlangt"):
        assert said in page, said
    scenario.refresh_from_db()
    assert len(deeds_of(scenario.changes)) == 5


def test_runs_come_go_and_get_seats(coordinator, scenario):
    offer = offer_with(planned_network(TODAY), is_dated=True)
    what, starts = {"was": offer.key}, offer.runs[0].starts.isoformat()
    change(coordinator, scenario, what, deed="seats", starts=starts, seats="0")
    later = offer.runs[1].starts.isoformat()
    change(coordinator, scenario, what, deed="run-gone", starts=later)
    new = {"neu-starts": "2028-03-07", "neu-ends": "2028-06-30", "neu-seats": "12"}
    page = change(coordinator, scenario, what, deed="run", **new).content.decode()
    for said in ("kein Platz frei", "fällt weg", "07.03.2028 bis 30.06.2028, 12 Plätze frei"):
        assert said in page, said
    wrong = change(coordinator, scenario, what, deed="run", **new | {"neu-ends": "2028-01-01"})
    assert "Das Ende liegt vor dem Beginn" in wrong.content.decode()
    seats = change(coordinator, scenario, what, deed="seats", starts=starts, seats="-1")
    assert seats.status_code == 422
    assert 'id="id_seats_0_error"' in seats.content.decode()
    gone = change(coordinator, scenario, what, deed="run-gone", starts="1999-01-01")
    assert "An diesem Tag beginnt kein Termin" in gone.content.decode()


def test_an_offer_goes_moves_and_comes_again_elsewhere(coordinator, scenario):
    offer = offer_with(planned_network(TODAY), is_dated=False)
    answer = {"kreise_NI": ["03454", "03462"]}
    coordinator.post(at("scenario-area", scenario.pk, was=offer.key), {"kreise_NI": ["NI"]})
    assert "in Niedersachsen" in text(coordinator, "scenario", scenario.pk)
    coordinator.post(at("scenario-area", scenario.pk, was=offer.key), answer)
    copy = {**answer, "institution": offer.offers[0].institution, "wait": "5", "cost": "0"}
    coordinator.post(at("scenario-copy", scenario.pk, was=offer.key), copy)
    page = text(coordinator, "scenario", scenario.pk)
    assert "in Emsland; Wittmund" in page
    assert "Neu: „" in page
    scenario.refresh_from_db()
    made_up = deeds_told(scenario.changes, planned_network(TODAY))[-1].subject
    change(coordinator, scenario, {"was": made_up}, wait="50")
    change(coordinator, scenario, {"was": offer.key}, deed="remove")
    page = text(coordinator, "scenario", scenario.pk)
    assert "von 5 auf 50 Tage" in page
    assert "gibt es nicht mehr" in page


def test_somewhere_must_be_ticked(coordinator, scenario):
    offer = offer_with(planned_network(TODAY), is_dated=False)
    answer = coordinator.post(at("scenario-area", scenario.pk, was=offer.key), {})
    assert answer.status_code == 422
    assert "Wählen Sie mindestens einen Kreis" in answer.content.decode()


def test_a_change_is_taken_back(coordinator, quicker):
    address = at("scenario-deed-remove", quicker.pk, 0)
    coordinator.post(address, {"version": quicker.version})
    quicker.refresh_from_db()
    assert quicker.changes == []
    late = coordinator.post(address, {"version": "1"}, follow=True)
    assert "Jemand hat das Szenario geändert" in late.content.decode()


def test_what_does_not_exist_leads_back_to_the_scenarios(coordinator, scenario):
    assert coordinator.get(at("scenario-subject", scenario.pk, was="x")).status_code == 404
    assert coordinator.get(at("scenario", 0)).status_code == 404


def test_a_deed_of_many_changes_stays_together():
    deed = [{"remove_offer": "a"}, {"remove_offer": "b"}]
    changes = with_deed(with_deed([], deed), [{"set_cost": {"offers": ["c"], "cost": 1}}])
    assert deeds_of(changes) == [[0, 1], [2]]
    assert without_deed(changes, 0) == changes[2:]
    again = with_deed(changes, [{"set_cost": {"offers": ["c"], "cost": 2}}])
    assert [change["set_cost"]["cost"] for change in again if "set_cost" in change] == [2]


# ---------------------------------------------------------------------------------------- reckoning
def test_a_run_shows_how_far_it_is_and_can_be_cancelled(coordinator, quicker):
    coordinator.post(at("scenario-reckon", quicker.pk))
    assert "Die Rechnung läuft" in text(coordinator, "scenario", quicker.pk)
    run = ScenarioRun.objects.get()
    asking = at("scenario-progress", quicker.pk, run.pk)
    part = coordinator.get(asking, headers={"hx-request": "true"})
    assert "von 1 Berufen" in part.content.decode()
    assert (
        coordinator.get(f"{asking}gerechnet=0", headers={"hx-request": "true"}).status_code == 204
    )
    coordinator.post(at("scenario-cancel", quicker.pk))
    assert ScenarioRun.objects.get().state == ScenarioRun.State.CANCELLED
    over = coordinator.get(asking, headers={"hx-request": "true"})
    assert over.status_code == 286
    assert "Die Rechnung ist abgebrochen" in over.content.decode()
    assert at("scenario", quicker.pk).removesuffix("?") in over.content.decode()


def test_who_watches_a_run_whose_scenario_is_deleted_is_told_that_it_is_over(coordinator, quicker):
    coordinator.post(at("scenario-reckon", quicker.pk))
    asking = at("scenario-progress", quicker.pk, ScenarioRun.objects.get().pk)
    coordinator.post(at("scenario-delete", quicker.pk))
    over = coordinator.get(asking, headers={"hx-request": "true"})
    assert over.status_code == 286
    assert "Die Rechnung ist abgebrochen" in over.content.decode()
    assert at("scenarios").removesuffix("?") in over.content.decode()


def test_kreise_that_open_are_named_and_if_they_are_many_counted_by_land():
    regions = planned_network(TODAY).regions
    few = [ags for ags, one in regions.items() if one.land == "HB"]
    many = [ags for ags, one in regions.items() if one.land in {"NI", "HB"}]
    assert opened_told(few, regions) == "Bremen, Stadt; Bremerhaven, Stadt"
    assert opened_told(many, regions) == "Bremen (2); Niedersachsen (45)"


def test_a_result_says_first_what_happens_and_then_where(coordinator, reckoned):
    page = text(coordinator, "scenario-result", reckoned.pk)
    assert "werden kürzer" in page
    assert page.index("werden kürzer") < page.index('<svg class="wn-map__drawn')
    assert page.count("url(#muster-sooner)") == 2
    assert "Wochen früher" in page
    assert "Gruppen von weniger als fünf Menschen fehlen" in page


def test_persons_are_told_in_fives_only(coordinator, reckoned):
    run = ScenarioRun.objects.get()
    ScenarioEffect.objects.create(
        run=run, profession="erzieher", difference=Difference.SOONER, weeks=4, persons=15
    )
    page = text(coordinator, "scenario-result", reckoned.pk)
    assert "Mindestens 15 Menschen kommen mindestens 4 Wochen früher an" in page
    file = (
        coordinator.get(at("scenario-persons-table", reckoned.pk)).getvalue().decode("utf-8-sig")
    )
    assert file.splitlines()[1].endswith(";dauert kürzer;4;15")


def test_a_stale_result_says_so_and_why(coordinator, reckoned):
    assert "veraltet" not in text(coordinator, "scenario-result", reckoned.pk)
    change(coordinator, reckoned, TEACHER, duration="10")
    assert "andere Änderungen" in text(coordinator, "scenario-result", reckoned.pk)
    assert "Ergebnis veraltet" in text(coordinator, "scenarios")
    change(coordinator, reckoned, TEACHER, duration="30")
    KnowledgeVersion.objects.filter(pk=1).update(number=10**9)
    assert "veraltet" in text(coordinator, "scenario", reckoned.pk)


def test_the_file_holds_every_kreis_that_is_touched(coordinator, reckoned):
    answer = coordinator.get(at("scenario-result-table", reckoned.pk))
    lines = list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert {line[1] for line in lines[1:]} == {"Bremen, Stadt", "Bremerhaven, Stadt"}


def test_two_scenarios_stand_side_by_side(coordinator, reckoned):
    assert "zwei durchgerechnete Szenarien" in text(coordinator, "scenarios-compare")
    coordinator.post(at("scenario-duplicate", reckoned.pk))
    copy = Scenario.objects.exclude(pk=reckoned.pk).get()
    assert copy.name == "Schneller, Kopie 1"
    change(coordinator, copy, TEACHER, duration="300")
    copy.refresh_from_db()
    reckon(copy)
    ScenarioEffect.objects.create(
        run=copy.runs.get(), profession="erzieher", difference="later", weeks=4, persons=15
    )
    page = text(coordinator, "scenarios-compare", a=reckoned.pk, b=copy.pk)
    assert "mindestens 15" in page
    assert "auf 30 Tage" in page
    assert "auf 300 Tage" in page
    assert "Wege, die kürzer werden" in page


# --------------------------------------------------------------------------------- files and the bin
def test_a_scenario_leaves_as_a_file_and_comes_back(coordinator, quicker):
    file = coordinator.get(at("scenario-file", quicker.pk)).content
    assert json.loads(file)["name"] == "Schneller"
    coordinator.post(
        at("scenario-bring"),
        {"name": "Zurück", "network": "bremen", "file": SimpleUploadedFile("a.json", file)},
    )
    back = Scenario.objects.get(name="Zurück")
    assert deeds_of(back.changes) == deeds_of(quicker.changes)
    wrong = {"name": "", "network": "bremen", "file": SimpleUploadedFile("a.json", b"nichts")}
    answer = coordinator.post(at("scenario-bring"), wrong)
    assert answer.status_code == 422
    assert 'id="id_file_error"' in answer.content.decode()
    assert "kein Szenario" in answer.content.decode()


def test_deleting_can_be_undone_at_once_and_for_thirty_days(coordinator, reckoned):
    page = coordinator.post(at("scenario-delete", reckoned.pk), follow=True).content.decode()
    assert "„Schneller“ ist gelöscht" in page
    assert "Rückgängig" in page
    assert coordinator.get(at("scenario", reckoned.pk)).status_code == 404
    coordinator.post(at("scenario-restore", reckoned.pk))
    assert "werden kürzer" in text(coordinator, "scenario-result", reckoned.pk)


def test_a_name_is_changed(coordinator, scenario):
    answer = {"name": "Anders", "note": "Weil es so lange dauert", "version": scenario.version}
    coordinator.post(at("scenario-rename", scenario.pk), answer)
    assert "Weil es so lange dauert" in text(coordinator, "scenario", scenario.pk)


# ------------------------------------------------------------------------------------------ figures
@pytest.mark.parametrize(
    ("days", "band"), [(3, 0), (-3, 0), (7, 1), (27, 1), (28, 4), (-60, -8), (400, 52)]
)
def test_gains_are_told_in_bands_of_weeks(days, band):
    assert band_of(days) == band


@pytest.mark.parametrize(
    ("page", "has_key"),
    [
        ("scenarios", False),
        ("scenario", True),
        ("scenario-result", True),
        ("scenario-result-table", True),
        ("scenarios-compare", False),
    ],
)
def test_pages_take_a_bounded_number_of_queries(
    coordinator, reckoned, page, has_key, django_assert_max_num_queries
):
    address = at(page, *([reckoned.pk] if has_key else []))
    coordinator.get(address)
    with django_assert_max_num_queries(28):
        coordinator.get(address)


def test_a_form_of_an_offer_takes_a_bounded_number_of_queries(
    coordinator, quicker, django_assert_max_num_queries
):
    address = at("scenario-subject", quicker.pk, **TEACHER)
    coordinator.get(address)
    with django_assert_max_num_queries(28):
        coordinator.get(address)
