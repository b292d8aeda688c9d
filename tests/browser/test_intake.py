"""Somebody registers for counselling on a telephone: from right to left, with a photo; and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import overhang, sign_in, submit
from tests.foundation.vault.files import photo

from wegenetz.counselling.policies import FASTEST_SECONDS, FASTEST_WITHOUT_WORK

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def first_page(page, site, language="", **said):
    page.goto(f"{site}{language}/anmelden-zur-beratung/")
    page.wait_for_timeout(FASTEST_SECONDS * 1000 + 1100)
    page.locator("input[name=given_name]").fill("أمل")
    page.locator("input[name=family_name]").fill("مثال")
    for name, value in said.items():
        page.locator(f"input[name={name}]").fill(value)
    page.locator("input[name=lives][value=de]").check(force=True)
    page.locator("input[name=place]").fill("28195")


def test_in_arabic_on_a_telephone(page, site, troubles, axe):
    page.set_viewport_size(PHONE)
    first_page(page, site, "/ar", phone="0421 00000-61")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert overhang(page) <= 0
    assert axe() == []
    expect(page.locator("input[name=worked]")).not_to_have_value("")
    submit(page)
    page.wait_for_url("**/ar/anmelden-zur-beratung/*/abschluss/")
    page.locator("input[name=a0-title]").fill("تمريض")
    submit(page)
    expect(
        page.locator("[aria-invalid=true], .wn-set--error, .kern-form-input--error")
    ).not_to_have_count(0)
    page.locator("select[name=a0-kind]").select_option("academic")
    page.locator("select[name=a0-country]").select_option("SY")
    assert overhang(page) <= 0
    assert axe() == []
    submit(page)
    page.wait_for_url("**/stelle/")
    page.locator("input[name=documents]").set_input_files(
        {"name": "شهادة.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.locator("button[name=upload]").click()
    expect(page.locator(".wn-papers img")).to_have_count(1)
    page.locator("button[name=remove]").click()
    expect(page.locator(".wn-papers img")).to_have_count(0)
    page.locator("button[name=restore]").click()
    expect(page.locator(".wn-papers img")).to_have_count(1)
    assert overhang(page) <= 0
    assert axe() == []
    page.go_back()
    page.goto(
        page.url.rpartition("/anmelden-zur-beratung/")[0]
        + "/anmelden-zur-beratung/"
        + page.url.split("/")[-3]
        + "/"
    )
    page.wait_for_url("**/stelle/")
    expect(page.locator(".wn-papers img")).to_have_count(1)
    page.locator("input[name=consent][value=yes]").check(force=True)
    page.locator("button[name=send]").click()
    page.wait_for_url("**/danke/")
    assert overhang(page) <= 0
    assert axe() == []
    page.locator("form[action$='/termin/'] button").click()
    page.wait_for_url("**/ar/termin/**")
    expect(page.locator(".wn-next time").first).to_be_visible()


def test_without_javascript_and_without_a_name(browser, site):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 700}
    )
    page = context.new_page()
    page.goto(f"{site}/anmelden-zur-beratung/")
    page.wait_for_timeout(FASTEST_WITHOUT_WORK * 1000 + 1100)
    page.locator("input[name=lives][value=de]").check(force=True)
    submit(page)
    expect(
        page.get_by_role("link", name="Schreiben Sie Ihre Postleitzahl oder Ihren Ort.")
    ).to_be_visible()
    page.locator("input[name=place]").fill("28195")
    submit(page)
    page.wait_for_url("**/abschluss/")
    page.locator("button[name=add]").click()
    expect(page.locator("input[name=a1-title]")).to_have_count(0)  # the first one is still empty
    page.locator("input[name=a0-title]").fill("Köchin")
    page.locator("select[name=a0-kind]").select_option("vocational")
    page.locator("button[name=add]").click()
    expect(page.locator("input[name=a1-title]")).to_be_visible()
    submit(page)
    page.wait_for_url("**/stelle/")
    assert overhang(page) <= 0
    page.locator("button[name=send]").click()
    expect(page.get_by_role("link", name="Sagen Sie Ja oder Nein.")).to_be_visible()
    page.locator("input[name=consent][value=yes]").check(force=True)
    page.locator("button[name=send]").click()
    page.wait_for_url("**/danke/")
    expect(page.get_by_text("Schreiben Sie die Nummer auf")).to_be_visible()
    assert overhang(page) <= 0
    context.close()


def test_whoever_says_no_is_shown_another_way(page, site, troubles, axe):
    page.set_viewport_size({"width": 1280, "height": 900})
    first_page(page, site, email="nein@beispiel.example")
    assert axe() == []
    submit(page)
    page.wait_for_url("**/abschluss/")
    submit(page)
    page.wait_for_url("**/stelle/")
    assert axe() == []
    page.locator("input[name=consent][value=no]").check(force=True)
    page.locator("button[name=send]").click()
    expect(page.get_by_role("heading", name="Ohne Namen beraten werden")).to_be_visible()
    assert axe() == []


def test_the_office_sees_who_waits_and_takes_it(page, site, troubles, axe):
    first_page(page, site, phone="0421 00000-62")
    page.locator("input[name=family_name]").fill("Wartend")
    submit(page)
    page.wait_for_url("**/abschluss/")
    submit(page)
    page.wait_for_url("**/stelle/")
    page.locator("input[name=consent][value=yes]").check(force=True)
    page.locator("button[name=send]").click()
    page.wait_for_url("**/danke/")
    sign_in(page, site, "counsellor")
    page.goto(f"{site}/faelle/?welche=wartend")
    page.get_by_role("link", name="أمل Wartend", exact=True).click()
    expect(page.get_by_role("heading", name="Anmeldung", exact=True)).to_be_visible()
    assert overhang(page) <= 0
    assert axe() == []
    page.get_by_role("link", name="An eine andere Stelle weitergeben").click()
    expect(page.get_by_text("hat keine andere Stelle erlaubt")).to_be_visible()
    assert axe() == []
    page.go_back()
    page.get_by_role("button", name="Annehmen").click()
    expect(page.get_by_text("Angenommen. Sie beraten diese Person jetzt.")).to_be_visible()
