"""Where a way is missing, in a real browser: map, table and file say the same, by keyboard, on a small telephone, and two sets side by side."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import listening, overhang, printed, served

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 800}
KREIS = "/arbeit/luecken/01001/kaufmann_bueromanagement/"
ASKED = "beruf=kaufmann_bueromanagement&profil=third_country_b1&land=NI"
#: Two sets of two professions; in the later one a way in Niedersachsen has closed for one class of Kreise, and another takes longer.
SETS = """
import django
django.setup()
from wegenetz.foundation import clock
from wegenetz.insights import services
from wegenetz.insights.models import GapFinding, GapRun
for later in (False, True):
    run, _ = services.run_begin(now=clock.now(), today=clock.today())
    GapRun.objects.filter(pk=run.pk).update(professions=["kaufmann_bueromanagement", "koch"])
    for reckoned in range(2):
        run = services.RUNS.step(run_id=run.pk, reckoned=reckoned, now=clock.now())
here = GapFinding.objects.filter(run=run, profile="third_country_b1", kreise__overlap=["03241", "03101", "03103"])
ways = here.filter(profession="kaufmann_bueromanagement", days__isnull=False).order_by("pk")
gone = ways.first()
ways.exclude(pk=gone.pk).update(days=2000)
GapFinding.objects.filter(pk=gone.pk).update(days=None, cost=None, offices=None, least_cost=None)
print(len(gone.kreise))
"""


@pytest.fixture(scope="module")
def filled(cluster, template, tmp_path_factory):
    """The address of a site on which two sets are reckoned."""
    for address, database in served(cluster, template, tmp_path_factory):
        printed(database, SETS)
        yield address


@pytest.fixture
def heard(page, filled):
    """Listens to the page of somebody who coordinates."""
    yield from listening(page, filled, "coordinator")


def looked_at(page, axe) -> None:
    """Hold a page to what holds for every page, wide and on a small telephone."""
    assert axe() == []
    wide = page.viewport_size
    page.set_viewport_size(PHONE)
    assert axe() == []
    assert overhang(page) <= 0
    page.set_viewport_size(wide)


def lines_of(page, link: str) -> list[list[str]]:
    """Return the lines of the file that a link downloads."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=link, exact=True).click()
    with Path(coming.value.path()).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_map_table_and_file_say_the_same(page, filled, heard, axe):
    page.goto(f"{filled}/arbeit/luecken/?{ASKED}")
    without = page.locator(".wn-stat", has_text="kein Weg").locator("dd").first.inner_text()
    assert int(without) > 0
    expect(page.locator(".wn-kreismap a")).to_have_count(int(without))
    page.get_by_text("Alle Kreise als Tabelle").click()
    rows = page.get_by_role("region", name="Alle Kreise als Tabelle").get_by_role("row")
    expect(rows).to_have_count(1 + 45)
    lines = lines_of(page, "als Tabelle laden (CSV)")
    assert len(lines) == 1 + 45
    assert sum(line[5] == "kein Weg" for line in lines) == int(without)
    looked_at(page, axe)


def test_from_the_map_to_a_kreis_and_into_the_planner_by_keyboard(page, filled, heard, axe):
    page.goto(f"{filled}/arbeit/luecken/?{ASKED}")
    gap = page.locator(".wn-kreismap a").first
    name = gap.get_attribute("aria-label").partition(":")[0]
    gap.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name=name).wait_for()
    looked_at(page, axe)
    page.get_by_role("button", name="Im Planer ansehen").first.press("Enter")
    page.wait_for_url("**/mein-weg/wege/")


def test_the_filter_works_by_keyboard_alone(page, filled, heard, axe):
    page.goto(f"{filled}/arbeit/luecken/?{ASKED}")
    page.get_by_label("Beruf").focus()
    page.keyboard.type("Koch")
    page.get_by_label("Land", exact=True).focus()
    page.keyboard.type("Bremen")
    page.get_by_role("button", name="Zeigen").press("Enter")
    page.wait_for_url("**beruf=koch**land=HB**")
    page.get_by_text("Alle Kreise als Tabelle").press("Enter")
    rows = page.get_by_role("region", name="Alle Kreise als Tabelle").get_by_role("row")
    expect(rows).to_have_count(1 + 2)


def test_town_and_kreis_of_one_name_are_told_apart(page, filled, heard):
    page.goto(f"{filled}/arbeit/luecken/?{ASKED.replace('NI', 'BY')}")
    page.get_by_text("Alle Kreise als Tabelle").click()
    names = page.get_by_role("region", name="Alle Kreise als Tabelle").get_by_role("rowheader")
    texts = names.all_inner_texts()
    assert len(texts) == len(set(texts)) == 96
    assert {"Rosenheim, Landkreis", "Rosenheim, kreisfreie Stadt"} <= set(texts)


def test_two_sets_side_by_side(page, filled, heard, axe):
    page.goto(f"{filled}/arbeit/luecken/?{ASKED}")
    page.get_by_role("link", name="mit einem früheren Stand vergleichen").click()
    page.get_by_role("heading", name="Was hat sich geändert?").wait_for()
    page.get_by_text("Alle Kreise als Tabelle").press("Enter")
    closed = page.locator(".wn-change--closed")
    expect(closed).not_to_have_count(0)
    expect(page.locator('.wn-changemap [fill="url(#muster-closed)"]')).to_have_count(
        closed.count()
    )
    office = page.locator(".wn-changebars tr", has_text="Büromanagement")
    expect(office.get_by_role("cell", name=str(closed.count()), exact=True)).to_be_visible()
    lines = lines_of(page, "als Tabelle laden (CSV)")
    expect(closed).to_have_count(sum(line[5] == "Weg geschlossen" for line in lines))
    looked_at(page, axe)


def test_without_javascript_everything_is_there(browser, page, filled, heard):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(f"{filled}/arbeit/luecken/?{ASKED}")
    expect(plain.locator(".wn-kreismap a")).not_to_have_count(0)
    plain.goto(f"{filled}/arbeit/luecken/vergleich/?{ASKED}")
    expect(plain.locator(".wn-change--closed")).not_to_have_count(0)
    context.close()
