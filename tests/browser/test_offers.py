"""An offer on paper and screen: modules as a path for everybody, dates with a preview for the house."""

from __future__ import annotations

import pytest
from tests.browser.conftest import overhang, sign_in

pytestmark = [pytest.mark.browser]


def fits(page) -> bool:
    return overhang(page) <= 0


@pytest.mark.parametrize("language", ["", "/ar"])
def test_an_offer_fits_the_narrowest_phone(page, site, troubles, axe, language):
    page.set_viewport_size({"width": 320, "height": 640})
    for code in ("diversity-aufbau", "sprachschule-weserbogen-vocational-language-b2"):
        page.goto(f"{site}{language}/angebote/{code}/")
        assert fits(page)
        assert axe() == []


def test_a_house_plans_dates_by_keyboard_and_sees_them_first(page, site, troubles, axe):
    sign_in(page, site, "coordinator")
    page.goto(f"{site}/arbeit/angebote/")
    assert axe() == []
    page.get_by_role("link", name="Qualifizierungsberatung", exact=True).click()
    assert axe() == []
    page.get_by_role("link", name="Termine planen und ändern").click()
    page.locator("#id_starts").fill("2027-03-22")
    page.locator("#id_ends").fill("2027-04-02")
    page.locator("#id_begins").fill("09:00")
    page.locator("#id_finishes").fill("12:00")
    page.get_by_role("button", name="Vorschau zeigen").press("Enter")
    page.get_by_text("Karfreitag").wait_for()
    assert axe() == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert fits(page)
    page.get_by_role("button", name="1 Termin eintragen").press("Enter")
    page.get_by_role("link", name="Mo 22.03.2027").click()
    assert fits(page)
    assert axe() == []


def test_the_form_of_an_offer_fits_the_narrowest_phone_with_everything_open(page, site, troubles):
    sign_in(page, site, "coordinator")
    page.goto(f"{site}/arbeit/angebote/")
    page.get_by_role("link", name="Qualifizierungsberatung", exact=True).click()
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_text("Für wen genau").click()
    page.get_by_text("Unbedenklichkeitsbescheinigung").wait_for()
    assert fits(page)
