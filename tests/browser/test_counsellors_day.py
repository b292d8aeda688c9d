"""A counsellor's day in a real browser, by keyboard; pages of cases without barriers and on a narrow screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import overhang, sign_in

pytestmark = pytest.mark.browser


def press_until(page, key, focused, *, most=60) -> None:
    """Press a key until something has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement?.matches(wanted)", focused):
            return
    pytest.fail(f"{key} does not lead to {focused}")


def arrives(page, pattern) -> None:
    page.wait_for_url(pattern)
    page.wait_for_load_state("load")


def open_case(page, site, family_name) -> str:
    """Open a case by keyboard, and return its address."""
    page.goto(f"{site}/faelle/neu/")
    press_until(page, "Tab", "#id_given_name")
    page.keyboard.type("Nadia")
    page.keyboard.press("Tab")
    page.keyboard.type(family_name)
    page.keyboard.press("Enter")
    arrives(page, lambda url: url.rstrip("/").split("/")[-1].isdigit())
    return page.url


def test_a_day_by_keyboard(page, site, troubles, axe):
    sign_in(page, site, "counsellor")
    open_case(page, site, "Beispielfall")

    page.goto(f"{site}/heute/")
    assert axe() == []
    page.keyboard.press("/")
    page.keyboard.type("nadia beispielfall")
    page.keyboard.press("Enter")
    arrives(page, "**/ueberall/")
    assert axe() == []
    press_until(page, "Tab", ".wn-item__who a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/faelle/*/")
    page.wait_for_load_state("load")
    assert axe() == []

    press_until(page, "Tab", "a[href$='/kontakt/']")
    page.keyboard.press("Enter")
    arrives(page, "**/kontakt/")
    assert axe() == []
    press_until(page, "Tab", "input[name=channel]")
    page.keyboard.press("ArrowRight")
    press_until(page, "Tab", "#id_note")
    page.keyboard.type("Stundenübersicht kommt bis Mittwoch.")
    press_until(page, "Tab", "#id_next_on")
    page.locator("#id_next_on").fill("2026-11-23")
    press_until(page, "Tab", "#id_next_what")
    page.keyboard.type("Stundenübersicht da?")
    page.keyboard.press("Enter")
    arrives(page, lambda url: url.rstrip("/").split("/")[-1].isdigit())
    expect(page.get_by_text("Stundenübersicht kommt bis Mittwoch.")).to_be_visible()

    page.goto(f"{site}/heute/")
    press_until(page, "Tab", "form[action$='/erledigt/'] button")
    page.keyboard.press("Enter")
    arrives(page, "**/heute/")
    expect(page.locator("form[action$='/erledigt/']")).to_have_count(0)

    press_until(page, "Tab", ".wn-recent a")
    page.keyboard.press("Enter")
    arrives(page, "**/faelle/*/")
    press_until(page, "Tab", "a[href$='/angaben/']")
    page.keyboard.press("Enter")
    arrives(page, "**/angaben/")
    assert axe() == []
    press_until(page, "Tab", "a[href$='/angabe/german_level/']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#angabe-german_level select[name=value]")
    assert axe() == []
    page.locator("#angabe-german_level select[name=value]").focus()
    page.keyboard.type("B1")
    press_until(page, "Tab", "#angabe-german_level button")
    page.keyboard.press("Enter")
    arrives(page, "**/angaben/#angabe-german_level")
    expect(page.locator("#angabe-german_level b")).to_have_text("B1")


def test_pages_of_cases_without_barriers_and_on_a_narrow_screen(page, site, troubles, axe):
    sign_in(page, site, "counsellor")
    case = open_case(page, site, "Musterfall")
    page.set_viewport_size({"width": 320, "height": 800})
    for address in (
        f"{site}/heute/",
        f"{site}/faelle/",
        f"{site}/faelle/neu/",
        f"{site}/faelle/textbausteine/",
        case,
        *(
            case + part
            for part in (
                "angaben/",
                "kontakt/",
                "kontakte/",
                "aenderungen/",
                "person/",
                "daten/",
                "abschluss/neu/",
                "angabe/german_level/",
                "wiedervorlage/",
                "ergebnis/",
                "abschliessen/",
            )
        ),
    ):
        page.goto(address)
        assert overhang(page) <= 0, address
        assert axe() == [], address
