"""The directory in a browser: for everybody, and for those who keep it fresh; with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.conftest import STATE

pytestmark = pytest.mark.browser


def sign_in(page, site) -> None:
    """Sign in as the sample coordinator, whose password stands where the loader wrote it."""
    note = (STATE / "tests" / "sample-signins.txt").read_text("utf-8")
    email, password, _ = next(line for line in note.splitlines() if "coordinator" in line).split()
    page.goto(f"{site}/anmelden/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/heute/")


def test_the_profile_on_paper_keeps_what_one_needs_at_the_door(page, site, troubles):
    page.goto(f"{site}/einrichtungen/hafentor/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Am Speicher 4").first).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("link", name="Stimmt etwas nicht?")).to_be_hidden()


def test_in_arabic_a_german_address_stands_beside_its_sign(page, site, troubles):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/ar/einrichtungen/hafentor/")
    sign, words = page.locator(".wn-here li").first.evaluate(
        """line => {
            const words = document.createRange()
            words.selectNodeContents(line.querySelector("bdi"))
            return [line.querySelector("svg").getBoundingClientRect().left, words.getBoundingClientRect().right]
        }"""
    )
    assert 0 <= sign - words < 24


def test_a_filter_is_reached_and_chosen_with_the_keyboard(page, site, troubles):
    page.goto(f"{site}/einrichtungen/")
    page.get_by_text("Land", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Bremen").first.press("Enter")
    page.wait_for_url("**land=HB")
    expect(page.get_by_role("link", name="Beratungsstelle Hafentor")).to_be_visible()


def test_while_typing_a_name_the_page_asks_whether_it_is_one_of_these(page, site, troubles):
    sign_in(page, site)
    page.goto(f"{site}/arbeit/einrichtungen/neu/")
    page.get_by_label("Name", exact=True).press_sequentially("Hafentor Beratung")
    expect(page.get_by_text("Meinen Sie eine von diesen?")).to_be_visible()
    expect(page.get_by_role("link", name="Beratungsstelle Hafentor")).to_be_visible()


def test_one_click_confirms_and_leaves_the_list_where_it_is(page, site, troubles):
    sign_in(page, site)
    page.goto(f"{site}/aktualitaet/")
    group = page.get_by_role("region", name="Fahrschule Hafenring")
    group.get_by_role("button", name="Stimmt: Fahrschule Hafenring", exact=True).click()
    expect(
        group.get_by_role("button", name="Stimmt: Fahrschule Hafenring", exact=True)
    ).to_have_count(0)
    group.get_by_role("button", name="Alles stimmt").click()
    expect(group.get_by_text("Bestätigt. Danke.")).to_be_visible()
    expect(page).to_have_url(re.compile("/aktualitaet/$"))


def test_without_javascript_the_same_is_done_with_forms(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site)
    page.goto(f"{site}/aktualitaet/")
    group = page.get_by_role("region", name="Sprachhaus Roland")
    group.get_by_role("button", name="Alles stimmt").click()
    expect(page.get_by_text("Bestätigt. Danke.")).to_be_visible()
    expect(page.get_by_role("region", name="Sprachhaus Roland")).to_have_count(0)
    page.goto(f"{site}/arbeit/einrichtungen/neu/")
    page.locator("[name=name]").fill("Beratungsstelle Hafentor")
    page.locator("[name=source]").fill("Auskunft der Einrichtung")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_text("Meinen Sie eine von diesen?").first).to_be_visible()
    context.close()


def test_anybody_sends_a_suggestion_from_the_page_of_an_institution(page, site, troubles):
    page.goto(f"{site}/einrichtungen/bremen-nord/")
    page.get_by_role("link", name="Stimmt etwas nicht?").click()
    page.get_by_label("Was stimmt nicht").fill("Die Hausnummer ist 14.")
    page.get_by_role("button", name="Hinweis schicken").click()
    expect(page.get_by_text("Danke. Ihr Hinweis ist bei den Menschen")).to_be_visible()
