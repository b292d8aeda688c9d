"""Every page in every language: a silent console, no request elsewhere, no barrier that a machine can find, nothing cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import overhang

from wegenetz.foundation.languages import CODES, RIGHT_TO_LEFT

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/mein-weg/frage/beruf/",
    "/mein-weg/frage/land/",
    "/mein-weg/frage/deutsch/",
    "/mein-weg/frage/aufenthalt/",
    "/mein-weg/frage/ort/",
    "/mein-weg/frage/stand/",
    "/mein-weg/frage/arbeit/",
    "/mein-weg/wege/",
    "/mein-weg/wege/a/drucken/",
    "/beratung/",
    "/betriebe/",
    "/angebote/diversity-aufbau/",
    "/institutionen/",
    "/quellen/",
    "/daten/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/fehler-melden/",
    "/impressum/",
    "/anmelden/",
    "/api/docs",
    "/bausteine/",
)


def test_no_page_has_a_barrier_or_complains(answered, site, troubles, axe):
    found = {}
    for address in PAGES:
        answered.goto(f"{site}{address}")
        if faults := axe():
            found[address] = faults
    assert found == {}


@pytest.mark.parametrize("language", CODES)
def test_routes_and_start_page_in_every_language(answered, site, troubles, axe, language):
    prefix = "" if language == "de" else f"/{language}"
    for address in ("/", "/mein-weg/wege/"):
        answered.goto(f"{site}{prefix}{address}")
        assert answered.evaluate("document.documentElement.dir") == (
            "rtl" if language in RIGHT_TO_LEFT else "ltr"
        )
        assert overhang(answered) <= 0
        assert axe() == []


@pytest.mark.parametrize("address", ["/nirgends/", "/w/abc/", "/mein-weg/frage/unsinn/"])
def test_error_pages_have_no_barrier_and_name_the_next_door(page, site, axe, address):
    page.goto(f"{site}{address}")
    expect(page.get_by_role("main").get_by_role("link")).to_have_count(1)
    assert axe() == []


def test_on_paper_the_navigation_is_gone_and_the_route_is_there(answered, site, troubles):
    answered.emulate_media(media="print")
    expect(answered.get_by_role("button", name="Merken")).to_be_hidden()
    expect(answered.locator(".wn-way--dated").first).to_be_visible()
    answered.goto(f"{site}/mein-weg/wege/a/drucken/")
    expect(answered.locator(".wn-sheet")).to_be_visible()
    expect(answered.get_by_role("link", name="Zurück zu den Wegen")).to_be_hidden()


#: Panels that can be seen and say nothing but their heading.
BARE = """() => [...document.querySelectorAll(".wn-panel")].filter((panel) => panel.checkVisibility()
    && panel.innerText.trim() === panel.querySelector("h2")?.innerText.trim()).map((panel) => panel.innerText)"""


def test_on_paper_no_panel_is_left_with_nothing_but_its_heading(page, site):
    page.emulate_media(media="print")
    page.goto(f"{site}/termine/")
    date = page.locator("article h2 a, li h2 a").first.get_attribute("href")
    for address in ("/angebote/hafentor-recognition-counselling/", date):
        page.goto(f"{site}{address}")
        assert page.evaluate(BARE) == [], address


def test_on_paper_there_is_nothing_to_press(page, site):
    page.emulate_media(media="print")
    for address in ("/werkstaetten/elbe-saale/", "/werkstaetten/", "/suche/?q=xqzv", "/nirgends/"):
        page.goto(f"{site}{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".kern-btn:visible, button:visible")).to_have_count(0)
    page.goto(f"{site}/werkstaetten/elbe-saale/")
    expect(page.locator(".wn-topics").get_by_text("Stimmen").first).to_be_visible()


def test_a_number_is_typed_from_left_to_right_in_arabic_too(page, site):
    page.goto(f"{site}/ar/termine/")
    page.goto(f"{site}{page.locator('article h2 a, li h2 a').first.get_attribute('href')}")
    for name in ("email", "phone"):
        field = page.locator(f"[name={name}]")
        assert field.evaluate("(field) => getComputedStyle(field).direction") == "ltr"


def test_the_sheet_is_an_a4_page_or_two(answered, site, tmp_path):
    from pypdf import PdfReader

    answered.goto(f"{site}/mein-weg/wege/a/drucken/")
    answered.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "sheet.pdf").pages
    assert 1 <= len(pages) <= 2
    assert abs(float(pages[0].mediabox.width) - 595) < 2


def test_the_policy_lets_nothing_in(page, site):
    policy = page.goto(site).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy


def test_a_dark_room_and_forced_colours_change_nothing_that_matters(browser, site):
    context = browser.new_context(
        color_scheme="dark", forced_colors="active", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(site)
    expect(page.get_by_role("button", name="Wege zeigen")).to_be_visible()
    context.close()
