"""The whole way of a visitor: seven questions, routes, keep, print, delete. With a mouse, by keyboard, in Arabic, at 320 px, without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import answer_all, listen, overhang, submit

from wegenetz.foundation.languages import CODES

pytestmark = pytest.mark.browser

PREFIXES = ["" if code == "de" else f"/{code}" for code in CODES]
ROUTE_PAGES = ("/mein-weg/wege/", "/mein-weg/wege/?weg=c", "/mein-weg/wege/a/drucken/")


def test_a_nurse_finds_keeps_prints_and_deletes_her_way(page, site, troubles, axe):
    answer_all(page, site)
    expect(page.get_by_role("heading", name=re.compile(r"\d Wege gefunden"))).to_be_visible()
    routes = page.get_by_role("article")
    expect(routes.nth(1)).to_be_visible()
    expect(routes.nth(4)).to_have_count(0)
    expect(page).to_have_url(re.compile("/mein-weg/wege/$"))
    expect(page.locator(".wn-way--dated").first).to_contain_text("Anerkennungsberatung")
    expect(page.locator(".wn-way--dated").first).to_contain_text("Warum dieser Schritt?")
    page.get_by_role("button", name="Merken").click()
    expect(page.get_by_text("Gemerkt. Das ist Ihr Link")).to_be_visible()
    assert axe() == []
    link = page.url
    assert re.search(r"/w/[2-9b-z]{21}/$", link)
    page.get_by_role("link", name="Drucken").click()
    expect(page.get_by_text("Ihr Weg zum Mitnehmen")).to_be_visible()
    assert axe() == []
    page.goto(link)
    page.get_by_role("button", name="Diesen Weg löschen").click()
    expect(page.get_by_text("Niemand kann ihn mehr lesen")).to_be_visible()
    assert axe() == []
    troubles[:] = [t for t in troubles if "410" not in t]


def test_the_three_criteria_sort_the_routes(answered, site, troubles):
    page = answered
    first = page.get_by_role("article").first
    earliest = first.inner_text()
    page.get_by_role("link", name="wenige Stellen").click()
    expect(page.locator("[aria-current]", has_text="wenige Stellen")).to_be_visible()
    few = page.locator(".wn-route__facts div:last-child dd").all_inner_texts()
    assert few == sorted(few, key=int)
    page.get_by_role("link", name="früh da").click()
    expect(first).to_have_text(earliest, use_inner_text=True)


def test_what_if_the_decision_falls_differently(page, site, troubles):
    answer_all(page, site)
    page.locator(".wn-route", has_text="Bescheid").get_by_role("link").first.click()
    expect(page.locator(".wn-fork").first).to_contain_text("von 100")
    page.get_by_role("link", name="Damit neu rechnen").first.click()
    expect(page.get_by_text("Gerechnet mit der Annahme")).to_be_visible()


def test_matches_appear_while_typing(page, site, troubles):
    page.goto(f"{site}/mein-weg/frage/beruf/")
    page.locator("input[name=typed]").press_sequentially("медсест", delay=20)
    expect(page.get_by_role("radio", name="Pflegefachfrau, Pflegefachmann")).to_be_visible()


def test_whole_way_by_keyboard_only(page, site, troubles):
    """Tab, arrows, space and enter; never the mouse, and the focus is always visible."""
    page.goto(f"{site}/mein-weg/frage/beruf/")
    tab_to(page, "input[name=typed]")
    page.keyboard.type("krankenschwester")
    expect(page.get_by_role("radio", name="Pflegefachfrau, Pflegefachmann")).to_be_visible()
    tab_to(page, "input[name=profession]")
    page.keyboard.press("Space")
    forward(page, "beruf")
    tab_to(page, "select[name=country]")
    page.keyboard.type("Syrien")
    forward(page, "land")
    for slug, steps in (("deutsch", 3), ("aufenthalt", 3)):
        tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
        forward(page, slug)
    tab_to(page, "input[name=place]")
    page.keyboard.type("28195")
    forward(page, "ort")
    tab_to(page, "input[type=checkbox]")
    page.keyboard.press("Space")
    forward(page, "stand")
    tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    forward(page, "arbeit")
    page.wait_for_url("**/mein-weg/wege/")
    tab_to(page, ".wn-route a", limit=60)
    page.keyboard.press("Enter")
    expect(page.locator("#weg")).to_be_visible()


def tab_to(page, selector: str, limit: int = 40) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert page.evaluate(
                """() => { let e = document.activeElement; for (let i = 0; i < 3 && e; i++, e = e.parentElement) {
                     for (const p of [null, '::after', '::before']) { const c = getComputedStyle(e, p);
                       if (c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) > 0) return true; if (c.boxShadow !== 'none') return true; } } return false; }"""
            ), f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"{selector} cannot be reached with the tab key")


def forward(page, slug: str) -> None:
    tab_to(page, "main form .kern-btn--primary")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: f"/frage/{slug}/" not in url)


def test_in_arabic_everything_runs_from_right_to_left(page, site, troubles):
    answer_all(page, site, "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    first, second = (page.locator(".wn-route__facts > div").nth(n).bounding_box() for n in (0, 1))
    assert first["x"] > second["x"]
    text = page.locator("main").inner_text()
    assert re.search(r"[؀-ۿ]{4}", text)
    assert "Warum dieser Schritt" not in text


def test_at_320_pixels_nothing_is_cut_off(browser, site, answers):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.add_cookies(answers)
    page = context.new_page()
    heard: list[str] = []
    listen(page, site, heard)
    for address in (
        "/mein-weg/wege/",
        "/",
        "/beratung/",
        "/betriebe/",
        "/institutionen/",
        "/quellen/",
        "/api/docs",
        *(f"{prefix}{part}" for prefix in PREFIXES for part in ROUTE_PAGES),
    ):
        page.goto(f"{site}{address}")
        assert overhang(page) <= 0, address
    assert heard == []
    context.close()


def test_without_javascript_everything_works(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    answer_all(page, site)
    expect(page.get_by_role("heading", name=re.compile("Wege gefunden"))).to_be_visible()
    page.get_by_role("button", name="Merken").click()
    expect(page.get_by_text("Gemerkt. Das ist Ihr Link")).to_be_visible()
    expect(page.get_by_role("button", name="Link kopieren")).to_be_hidden()
    page.get_by_role("button", name="Diesen Weg löschen").click()
    expect(page.get_by_text("Niemand kann ihn mehr lesen")).to_be_visible()
    context.close()


def test_mistakes_are_announced_and_lead_to_the_field(page, site, troubles):
    page.goto(f"{site}/mein-weg/frage/ort/")
    page.locator("input[name=place]").fill("2819")
    submit(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("5 Ziffern, hier sind es 4")
    expect(alert).to_be_focused()
    alert.get_by_role("link").click()
    expect(page.locator("input[name=place]")).to_be_focused()


def test_a_person_without_a_way_is_told_what_blocks_and_who_helps(page, site, troubles):
    page.goto(f"{site}/mein-weg/frage/beruf/")
    page.locator("input[name=typed]").fill("Koch")
    submit(page)
    page.goto(f"{site}/mein-weg/frage/aufenthalt/")
    page.locator("input[value=p60a_ban]").check(force=True)
    submit(page)
    page.goto(f"{site}/mein-weg/wege/")
    expect(
        page.get_by_role("heading", name="Mit diesen Angaben gibt es noch keinen Weg")
    ).to_be_visible()
    expect(page.locator("main")).to_contain_text("Sie dürfen in diesem Beruf arbeiten")
    expect(page.get_by_role("link", name="Mit Beratung sprechen")).to_be_visible()


def test_a_coordinator_confirms_an_open_body_and_routes_name_it(
    page, site, troubles, axe, own_member
):
    email, password = own_member
    page.goto(f"{site}/anmelden/")
    page.get_by_label("E-Mail").fill(email)
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    assert axe() == []
    row = page.locator("dl > div").filter(has_text="Apothekerin")
    row.get_by_role("link", name="Bremen").click()
    assert axe() == []
    page.get_by_label("Name der Stelle").fill("Amt für Beispiele Bremen")
    page.get_by_label("Quelle").fill("Auskunft vom 20.11.2026")
    page.get_by_role("button", name="Eintragen").click()
    expect(page.get_by_text("Alle Wege rechnen ab jetzt damit")).to_be_visible()
    page.goto(f"{site}/institutionen/?beruf=apotheker")
    expect(page.locator("main")).to_contain_text("Amt für Beispiele Bremen")


@pytest.fixture
def own_member(site):
    from tests.conftest import STATE

    for line in (STATE / "tests" / "sample-signins.txt").read_text("utf-8").splitlines():
        email, password, role = line.split()
        if role == "coordinator":
            return email, password
    raise AssertionError("no sample coordinator")
