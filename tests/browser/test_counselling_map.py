"""The counselling map in a real browser: map and list light up together, and nothing is lost without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_an_entry_and_its_point_light_up_together(page, site, troubles, axe):
    page.goto(f"{site}/karte/?plz=39104")
    page.wait_for_selector(".wn-pin")
    entry = page.locator(".wn-place", has_text="Beratungsstelle Elbbrücke")
    entry.get_by_role("link", name="Beratungsstelle").focus()
    expect(page.locator(".wn-pin--lit")).to_have_count(1)
    page.get_by_role("link", name="Beratungsstelle Elbbrücke").blur()
    page.locator('.wn-pin[title="Beratungsstelle Elbbrücke"]').hover()
    expect(page.locator(".wn-place--lit")).to_have_count(1)
    assert axe() == []


def test_without_javascript_there_is_a_drawing_and_the_same_list(browser, site):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{site}/karte/")
    expect(page.locator("svg .dot").nth(5)).to_be_visible()
    expect(page.locator(".wn-place").nth(10)).to_be_visible()
    expect(page.locator("[data-map]")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("width", "is_folded"), [(390, True), (1280, False)])
def test_a_phone_shows_the_map_first_and_a_desk_every_filter(
    page, site, troubles, width, is_folded
):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site}/karte/")
    filters = page.get_by_role("group", name="Sprache der Beratung").get_by_role("link").first
    expect(filters).to_be_visible(visible=not is_folded)
    assert page.locator(".wn-map").bounding_box()["y"] < 700
    page.goto(f"{site}/karte/?sprache=ar")
    expect(filters).to_be_visible()


def test_the_right_office_is_found_by_keyboard_alone(page, site, troubles, axe):
    page.goto(f"{site}/zustaendigkeit/")
    page.get_by_label("Worum geht es?").select_option("recognition")
    page.get_by_label("Postleitzahl oder Ort").fill("Hildesheim")
    page.get_by_label("Beruf").fill("Koch")
    page.keyboard.press("Enter")
    page.get_by_label("IHK Hannover").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Weiter").press("Enter")
    page.get_by_role("heading", name="IHK Hannover").wait_for()
    assert axe() == []


def test_paper_has_the_list_and_no_buttons(page, site, troubles):
    page.goto(f"{site}/karte/")
    button = page.get_by_role("button", name="Drucken")
    expect(button).to_be_visible()
    page.emulate_media(media="print")
    expect(button).to_be_hidden()
    expect(page.locator(".wn-map__drawn")).to_be_visible()
    listed = page.get_by_role("heading", name="Beratungsstelle Hafentor", exact=False)
    expect(listed.first).to_be_visible()
