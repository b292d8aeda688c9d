"""What if, the way of a coordinator by keyboard: begin a scenario, change two things, reckon, read, compare, delete, undo."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import listening, overhang, printed, served

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 800}
#: A name without a place to break: every page of a scenario shows it.
LONG = "Schneller_anerkannt_in_Bremen_und_Bremerhaven"
#: What a worker does: every step of every run that is going.
WORK = """
import django
django.setup()
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.insights import scenario_run_services
from wegenetz.insights.models import ScenarioRun
for run in ScenarioRun.objects.filter(state="running"):
    while run is not None and run.is_running:
        with acting_as(Actor.system("insights.scenarios")):
            run = scenario_run_services.RUNS.step(run_id=run.pk, reckoned=run.reckoned, now=clock.now())
"""


@pytest.fixture(scope="module")
def stage(cluster, template, tmp_path_factory):
    """The address of a site of its own, and its worker."""
    for address, database in served(cluster, template, tmp_path_factory):
        yield address, partial(printed, database, WORK)


@pytest.fixture
def heard(page, stage):
    """Listens to the page of somebody who coordinates."""
    yield from listening(page, stage[0], "coordinator")


def looked_at(page, axe) -> None:
    """Hold a page to what holds for every page, wide and on a small telephone."""
    page.wait_for_load_state("load")
    assert axe() == []
    wide = page.viewport_size
    page.set_viewport_size(PHONE)
    assert axe() == []
    assert overhang(page) <= 0
    page.set_viewport_size(wide)


def begin(page, name: str) -> None:
    """Begin a scenario by keyboard."""
    page.get_by_role("link", name="Neues Szenario").press("Enter")
    page.get_by_label("Wie soll das Szenario heißen?").focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name=name).wait_for()


def seek(page, words: str, hit: str) -> None:
    """Type into the search of a scenario, and open what is found."""
    page.get_by_label("Angebot, Einrichtung oder Schritt").focus()
    page.keyboard.type(words)
    found = page.locator("#treffer").get_by_role("link", name=hit).first
    found.wait_for()
    found.press("Enter")
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_url("**/aendern/**")


def set_to(page, label: str, value: str) -> None:
    """Put a number into a field and send the form by keyboard."""
    page.get_by_label(label).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(value)
    page.keyboard.press("Enter")
    page.locator(".wn-deeds").wait_for()


def reckon(page, work) -> None:
    """Have the scenario reckoned, hear that it is done, and go to the result."""
    page.get_by_role("button", name="Durchrechnen").press("Enter")
    page.get_by_text("Die Rechnung läuft").first.wait_for()
    work()
    page.get_by_role("status").get_by_text("Die Rechnung ist fertig").wait_for()
    page.get_by_role("link", name="Ergebnis ansehen").press("Enter")
    page.wait_for_url("**/ergebnis/")


def narrowed(page) -> None:
    """Narrow a rule down to teachers in Bremen by keyboard."""
    page.get_by_label("Land", exact=True).focus()
    page.keyboard.type("Bremen")
    page.get_by_label("Beruf", exact=True).focus()
    page.keyboard.type("Erzieherin")
    page.get_by_role("button", name="Eingrenzen").press("Enter")
    page.wait_for_url("**land=HB**beruf=erzieher**")


def test_from_the_first_thought_to_the_comparison_and_back(page, stage, heard, axe):
    site, work = stage
    page.goto(f"{site}/arbeit/was-waere-wenn/")
    looked_at(page, axe)
    begin(page, LONG)
    looked_at(page, axe)

    seek(page, "antrag anerkennung", "außerhalb der EU")
    narrowed(page)
    looked_at(page, axe)
    set_to(page, "Dauer in Tagen", "30")
    seek(page, "anerkennungsberatung hafentor", "Anerkennungsberatung")
    looked_at(page, axe)
    set_to(page, "Wartezeit in Tagen", "60")
    sentences = page.locator(".wn-deeds").inner_text()
    assert "auf 30 Tage" in sentences
    assert "Wartezeit bei „Anerkennungsberatung" in sentences
    looked_at(page, axe)

    reckon(page, work)
    expect(page.locator(".wn-summary")).to_contain_text("kürzer")
    expect(page.locator(".wn-changemap a")).not_to_have_count(0)
    page.get_by_text("Alle Kreise als Tabelle").press("Enter")
    table = page.get_by_role("region", name="Alle Kreise als Tabelle")
    expect(table.locator(".wn-change--sooner, .wn-change--later")).not_to_have_count(0)
    expect(page.locator(".wn-weekbars tbody tr")).not_to_have_count(0)
    looked_at(page, axe)

    page.get_by_role("link", name="Zurück zum Szenario").press("Enter")
    page.get_by_role("button", name="Kopieren").press("Enter")
    page.get_by_role("heading", level=1, name="Kopie 1").wait_for()
    page.get_by_role("button", name="entfernen").first.press("Enter")
    page.get_by_text("Die Änderung ist weg").wait_for()
    expect(page.locator(".wn-deeds li")).to_have_count(1)
    reckon(page, work)

    page.goto(f"{site}/arbeit/was-waere-wenn/")
    looked_at(page, axe)
    page.get_by_role("link", name="zwei vergleichen").press("Enter")
    page.get_by_role("region", name="Wirkung nebeneinander").wait_for()
    looked_at(page, axe)

    page.get_by_role("link", name="Alle Szenarien").press("Enter")
    page.locator(".wn-item", has_text="Kopie 1").get_by_role("button", name="Löschen").press(
        "Enter"
    )
    page.get_by_text(f"„{LONG}, Kopie 1“ ist gelöscht").wait_for()
    expect(page.locator(".wn-item__who", has_text="Kopie 1")).to_have_count(0)
    looked_at(page, axe)
    page.get_by_role("button", name="Rückgängig").press("Enter")
    page.get_by_role("heading", level=1, name="Kopie 1").wait_for()


def test_offers_come_elsewhere_and_runs_come_and_go(page, stage, heard, axe):
    site, _work = stage
    page.goto(f"{site}/arbeit/was-waere-wenn/")
    begin(page, "Kurse")
    seek(page, "berufssprachkurs b2 sprachschule", "Berufssprachkurs B2")
    looked_at(page, axe)
    one_more = page.get_by_role("form", name="Ein Termin mehr")
    one_more.get_by_label("Beginn").fill("2028-03-07")
    one_more.get_by_label("Ende").fill("2028-06-30")
    page.get_by_role("button", name="Termin hinzufügen").press("Enter")
    page.locator(".wn-deeds").get_by_text("Ein Termin mehr für").first.wait_for()
    page.get_by_role("link", name="weiter ändern").press("Enter")
    page.get_by_role("link", name="Dasselbe noch einmal anbieten").press("Enter")
    looked_at(page, axe)
    page.locator("summary", has_text="Niedersachsen").press("Enter")
    page.get_by_label("Emsland").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Übernehmen").press("Enter")
    page.locator(".wn-deeds").get_by_text("in Emsland").first.wait_for()


def test_without_javascript_a_change_is_found_made_and_taken_back(browser, page, stage, heard):
    site, _work = stage
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(f"{site}/arbeit/was-waere-wenn/neu/")
    plain.get_by_label("Wie soll das Szenario heißen?").fill("Ohne Skript")
    plain.get_by_role("button", name="Anlegen").click()
    plain.get_by_label("Angebot, Einrichtung oder Schritt").fill("anerkennungsberatung hafentor")
    plain.get_by_role("button", name="Suchen", exact=True).click()
    plain.locator("#treffer").get_by_role("link").first.click()
    plain.get_by_label("Wartezeit in Tagen").fill("3")
    plain.get_by_role("button", name="Übernehmen").click()
    expect(plain.locator(".wn-deeds li")).to_have_count(1)
    plain.get_by_role("button", name="entfernen").click()
    expect(plain.get_by_text("Noch nichts.")).to_have_count(1)
    context.close()
