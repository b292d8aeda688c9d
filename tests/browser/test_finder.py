"""Search and profession finder in a real browser: by keyboard, without JavaScript, right to left, on a small telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import overhang

pytestmark = pytest.mark.browser

PAGES = (
    "/suche/",
    "/suche/?q=Krankenschwester",
    "/suche/?q=xqzwvv",
    "/berufe/",
    "/berufe/?q=Pflege",
    "/berufe/pflegefachkraft/",
    "/berufe/maurer/",
)


@pytest.mark.parametrize("language", ["", "/ar"])
def test_pages_have_no_barrier_and_fit_a_small_telephone(page, site, troubles, axe, language):
    page.set_viewport_size({"width": 320, "height": 700})
    for address in PAGES:
        page.goto(f"{site}{language}{address}")
        assert axe() == [], address
        assert overhang(page) <= 0, address


def test_the_slash_takes_the_focus_and_enter_searches(page, site, troubles):
    page.goto(f"{site}/suche/")
    page.keyboard.press("/")
    page.keyboard.type("anerkenung pflege")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=anerkenung+pflege**")
    expect(page.locator(".wn-result")).not_to_have_count(0)


def test_without_javascript_several_professions_are_asked_back(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/berufe/")
    page.locator("#beruf").fill("Pflege")
    page.locator("form[role=search] button").click()
    expect(page.locator("#treffer .wn-option").nth(2)).to_be_visible()
    page.locator("#treffer .wn-option a").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^\\s*Pflegefachfrau"))
    page.get_by_role("button", name="Meinen Weg zeigen").click()
    page.wait_for_url("**/mein-weg/**")
    context.close()
