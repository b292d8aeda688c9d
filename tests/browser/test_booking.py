"""Two groups want the last seats: one gets them, the other waits together, moves up and says yes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import listen, overhang, sign_in, submit

pytestmark = pytest.mark.browser


def seats_left(page) -> int:
    return int(page.locator(".wn-seatline b").first.inner_text().split()[0])


def book(page, party: int, name: str = "") -> str:
    page.get_by_label("Wie viele Personen kommen?").fill(str(party))
    page.get_by_label("Ihr Name").fill(name)
    submit(page)
    page.wait_for_url("**/buchung/**")
    return page.url


def open_date(page, site, number: int) -> str:
    """Open one of the dates whose seats are taken at once; each test has its own."""
    page.goto(f"{site}/termine/?angebot=workshop-bescheide-hafentor")
    page.locator(".wn-date a").nth(number).click()
    expect(page.get_by_role("button", name="Platz nehmen")).to_be_visible()
    return page.url


def test_the_waiting_list_keeps_a_group_together_and_moves_up(browser, page, site, troubles, axe):
    date = open_date(page, site, 0)
    free = seats_left(page)
    assert axe() == []
    mine = book(page, free, "Erna Beispiel")
    expect(page.get_by_role("heading", level=1)).to_contain_text("sicher")
    assert axe() == []

    other = browser.new_context().new_page()
    listen(other, site, troubles)
    other.goto(date)
    expect(other.locator(".wn-seatline").first).to_contain_text("Kein Platz frei")
    theirs = book(other, 3)
    expect(other.get_by_role("heading", level=1)).to_have_text("Auf der Warteliste")
    expect(other.get_by_text("Sie sind als Nächste dran.")).to_be_visible()

    page.goto(mine)
    page.get_by_label("Wie viele kommen noch?").select_option(str(free - 2))
    page.get_by_role("button", name="Mit weniger kommen").click()
    other.goto(theirs)
    expect(other.get_by_role("heading", level=1)).to_have_text("Auf der Warteliste")

    page.goto(mine)
    page.get_by_label("Grund").fill("krank")
    page.get_by_role("button", name="Absagen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sie haben abgesagt")

    other.goto(theirs)
    expect(other.get_by_role("heading", level=1)).to_have_text("3 Plätze sind frei geworden")
    other.get_by_role("button", name="Zusagen").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Ihre 3 Plätze sind sicher")
    other.get_by_label("Person 1").fill("Otto Beispiel")
    other.get_by_role("button", name="Speichern").click()
    expect(other.get_by_label("Person 1")).to_have_value("Otto Beispiel")
    other.context.close()


def test_a_desk_takes_a_seat_back_and_the_person_reads_why_without_javascript(
    browser, page, site, troubles, axe
):
    context = browser.new_context(java_script_enabled=False)
    person = context.new_page()
    open_date(person, site, 1)
    mine = book(person, 2, "Erna Beispiel")
    person.emulate_media(media="print")
    expect(person.locator(".wn-address")).to_contain_text(mine.partition("/buchung/")[2])
    expect(person.get_by_text("E-Mail oder Telefon ändern")).to_be_hidden()
    person.emulate_media(media="screen")

    sign_in(page, site, "counsellor")
    page.goto(f"{site}/arbeit/buchungen/")
    assert axe() == []
    page.get_by_role("link", name="Bescheide lesen und verstehen").last.click()
    expect(page.get_by_text("Erna Beispiel").first).to_be_visible()
    assert axe() == []
    page.get_by_role("link", name="Platz zurücknehmen").first.click()
    page.get_by_label("Grund").fill("Der Raum ist zu klein.")
    assert axe() == []
    submit(page)
    expect(page.get_by_text("Die Person liest Ihren Grund.")).to_be_visible()

    person.goto(mine)
    expect(person.get_by_role("heading", level=1)).to_have_text("Die Stelle hat abgesagt")
    expect(person.get_by_text("Der Raum ist zu klein.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_dates_fit_a_small_screen(page, site, troubles, axe, language):
    page.set_viewport_size({"width": 320, "height": 800})
    prefix = "" if language == "de" else f"/{language}"
    for address in ("/termine/", "/bescheinigung/?nummer=abc"):
        page.goto(f"{site}{prefix}{address}")
        assert overhang(page) <= 0
        assert axe() == []
