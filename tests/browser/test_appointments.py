"""Somebody books a talk on a telephone, moves it, calls it off and takes it back; by keyboard and from right to left, too."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import overhang

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 700}


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def nothing_sticks_out(page):
    return overhang(page) <= 0


def test_book_move_cancel_and_take_back(page, site, troubles, axe):
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/sprechzeiten/hafentor/")
    assert nothing_sticks_out(page)
    assert axe() == []
    page.get_by_role("link", name="am Telefon", exact=True).click()
    page.get_by_role("link", name="Diese Zeit nehmen").click()
    assert nothing_sticks_out(page)
    assert axe() == []
    page.get_by_label("am Telefon").check(force=True)
    press(page, "Diese Zeit buchen")
    summary = page.get_by_role(
        "link", name="Schreiben Sie Ihre Nummer, damit wir Sie anrufen können."
    )
    summary.press("Enter")
    page.keyboard.type("0421 00000-99")
    press(page, "Diese Zeit buchen")
    expect(page.get_by_text("Wir können Sie weder erinnern")).to_be_visible()
    own = page.url
    before = page.locator("#wann time").first.get_attribute("datetime")
    assert nothing_sticks_out(page)
    assert axe() == []

    page.get_by_role("link", name="Verschieben").click()
    page.locator(".wn-slot").nth(3).click()
    expect(page.get_by_text("Der alte Termin ist wieder frei")).to_be_visible()
    expect(page.locator("#wann time").first).not_to_have_attribute("datetime", before)
    expect(page).to_have_url(own)

    press(page, "Ich komme")
    expect(page.get_by_text("Sie haben zugesagt")).to_be_visible()
    press(page, "Absagen")
    expect(page.get_by_role("heading", name="Abgesagter Termin")).to_be_visible()
    press(page, "Doch wieder nehmen")
    expect(page.get_by_role("heading", name="Ihr Termin", exact=True)).to_be_visible()
    press(page, "Absagen")


def test_from_right_to_left_and_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}/ar/sprechzeiten/hafentor/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator(".wn-next .kern-btn--primary").click()
    page.locator("main form .kern-btn--primary").click()
    page.wait_for_url("**/ar/termin/**")
    page.locator("form[action$='/absagen/'] button").click()
    expect(page.locator(".wn-next--gone")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_fit_and_can_be_read_by_everybody(page, site, troubles, axe, width):
    page.set_viewport_size({"width": width, "height": 800})
    series = "werkstaetten/elbe-saale/"
    for path in (
        "werkstaetten/",
        series,
        "werkstaetten/interesse/",
        f"ar/{series}",
        "sprechzeiten/",
    ):
        page.goto(f"{site}/{path}")
        assert nothing_sticks_out(page), path
        assert axe() == [], path
