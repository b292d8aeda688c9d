"""A person goes from one office to another, and a question to somebody without account: three browsers at once."""

from __future__ import annotations

import json
import os
import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Troubles, barriers, listen, overhang, printed, served, submit

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 800}
DESK = {"width": 1280, "height": 900}
PASSWORD = "nur-zum-testen-2026"
#: Two members, and two cases: one may go to the other house, one to somebody without account.
SCENE = """
import json
import django
django.setup()
from wegenetz.counselling.services.cases import case_open
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import services
from wegenetz.network.models import User
from wegenetz.people.services.consents import Said, consent_record
actors = {}
for code, name in (("hafentor", "Jana Muster"), ("leinetal", "Ole Beispiel")):
    mail = f"{code}@beispiel.example"
    services.sample_member_write(email=mail, name=name, password="nur-zum-testen-2026", institution_code=code, role=Role.COUNSELLOR)
    actors[code] = User.objects.get(email=mail).as_actor()
sender, receiver = actors["hafentor"], actors["leinetal"]
now, today = clock.now(), clock.today()
cases = {}
for name, to in (("Rima", {"recipients": tuple(receiver.desks)}), ("Nadia", {"named_recipient": "Kanzlei Muster"}), ("Salma", {"named_recipient": "Kanzlei Muster"})):
    with acting_as(sender):
        case = case_open(institution_id=sender.desks[0], actor=sender, now=now, today=today,
            about_person={"given_name": name, "family_name": "Beispiel", "postal_code": "28195", "phone": "0421 00000-12"})
    with acting_as(Actor.person(case.person_id)):
        consent_record(person_id=case.person_id, said=Said(purpose="handover", language="de", medium="link", is_given=True,
            classes=("contact", "profile"), **to), actor=Actor.person(case.person_id), now=now)
    cases[name] = case.pk
print(json.dumps({"cases": cases, "receiver": receiver.desks[0]}))
"""
#: The mails to the receiver without account, the last one at the end.
MAILS = """
import json
import django
django.setup()
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as
with acting_as(Actor.system("foundation.mail_deliver")):
    print(json.dumps(list(OutgoingMail.objects.filter(to="kanzlei@beispiel.example").order_by("pk").values_list("text", flat=True))))
"""


@pytest.fixture(scope="module")
def stage(cluster, template, tmp_path_factory):
    """A site with a case that may be handed over."""
    for address, database in served(cluster, template, tmp_path_factory):
        run = partial(printed, database)
        yield address, json.loads(run(SCENE)), run


class Reader:
    """Somebody with a browser of their own."""

    def __init__(self, browser, site, *, viewport=DESK):
        self.site = site
        self.context = browser.new_context(viewport=viewport)
        self.page = self.context.new_page()
        self.heard = Troubles()
        listen(self.page, site, self.heard)

    def signs_in(self, code):
        self.page.goto(f"{self.site}/anmelden/")
        self.page.locator("input[name=login]").fill(f"{code}@beispiel.example")
        self.page.locator("input[name=password]").fill(PASSWORD)
        submit(self.page)
        self.page.wait_for_url("**/heute/")
        return self

    def opens(self, path):
        self.page.goto(f"{self.site}/{path}")
        return self

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def looks(self, name=""):
        """Look at the page as everybody must be able to, wide and on a small telephone."""
        assert barriers(self.page) == []
        before = self.page.viewport_size
        self.page.set_viewport_size(PHONE)
        assert overhang(self.page) <= 0
        folder = os.environ.get("WEGENETZ_SHOTS")
        if folder and name:
            self.page.screenshot(path=Path(folder) / f"{name}-320.png", full_page=True)
        self.page.set_viewport_size(before)
        if folder and name:
            self.page.screenshot(path=Path(folder) / f"{name}-1280.png", full_page=True)

    def leaves(self):
        self.context.close()
        assert self.heard == []


def test_two_offices_and_somebody_without_account(browser, stage):
    site, scene, run = stage
    jana = Reader(browser, site).signs_in("hafentor")
    ole = Reader(browser, site).signs_in("leinetal")
    guest = Reader(browser, site, viewport=PHONE)

    jana.opens(f"uebergaben/neu/?fall={scene['cases']['Rima']}").looks("new")
    jana.page.get_by_label("Stelle suchen").fill("Leine")
    with jana.page.expect_response(lambda response: "suche=Leine" in response.url):
        jana.press("Suchen")
    expect(jana.page.get_by_text("gefunden").first).to_be_visible()
    jana.page.locator(f"input[name=receiver][value='{scene['receiver']}']").check(force=True)
    jana.page.get_by_label("Ihre Bitte").fill("Bitte weiter beraten, möglichst auf Arabisch.")
    jana.page.locator("input[name=scope][value=profile]").check(force=True)
    jana.press("Weiter zur Vorschau")
    expect(jana.page.get_by_text("Die Einwilligung liegt vor")).to_be_visible()
    jana.looks("draft")
    jana.page.locator("form[action$='/senden/'] button").click()
    expect(jana.page.get_by_text("Sie bleiben zuständig")).to_be_visible()
    jana.looks("sent")

    ole.opens("uebergaben/").looks("inbox")
    ole.page.get_by_role("link", name="Rima Beispiel").click()
    expect(ole.page.get_by_text("möglichst auf Arabisch")).to_be_visible()
    ole.looks("offered")
    ole.page.get_by_role("link", name="Andere Tür").click()
    ole.looks("redirect")
    ole.page.go_back()
    ole.page.get_by_role("link", name="Rückfrage", exact=True).click()
    ole.page.get_by_label("Ihre Nachricht").fill("Liegt ein Zeugnis vor?")
    ole.press("Rückfrage stellen")
    jana.page.reload()
    jana.page.get_by_role("link", name="Rückfrage beantworten").click()
    jana.page.get_by_label("Ihre Nachricht").fill("Ja, eine Kopie.")
    jana.press("Rückfrage beantworten")
    jana.looks("asked")
    ole.page.reload()
    expect(ole.page.get_by_text("Ja, eine Kopie.")).to_be_visible()
    ole.press("Annehmen und Termin schicken")
    expect(ole.page.locator("h1 .wn-chip")).to_have_text("angenommen")
    ole.looks("accepted")
    jana.page.reload()
    expect(jana.page.locator("h1 .wn-chip")).to_have_text("angenommen")

    hand_to_somebody_without_account(jana, scene["cases"]["Nadia"])
    token = link_in_mail(run)
    guest.opens(f"uebergabe/{token}/").looks("link")
    expect(guest.page.get_by_text("Wer berät bei Ihnen zum Aufenthalt?")).to_be_visible()
    expect(guest.page.get_by_role("heading", name="Nadia Beispiel")).to_be_visible()
    guest.opens(f"ar/uebergabe/{token}/").looks("link-ar")
    guest.opens(f"uebergabe/{token}/schritt/ablehnen/").looks("decline")
    guest.opens(f"uebergabe/{token}/").press("Annehmen")
    guest.press("Wir haben uns gemeldet")
    guest.press("Übergabe abschließen")
    expect(guest.page.get_by_text("Vielen Dank")).to_be_visible()
    jana.opens("uebergaben/?richtung=beantwortet")
    expect(jana.page.get_by_text("Kanzlei Muster").first).to_be_visible()
    jana.looks("answered")
    for reader in (jana, ole, guest):
        reader.leaves()


def hand_to_somebody_without_account(jana, case):
    """Hand a person over to somebody in no directory, as the person has allowed."""
    jana.opens(f"uebergaben/neu/?fall={case}")
    jana.page.locator("input[name=receiver][value='0']").check(force=True)
    jana.page.get_by_label("Name, falls nicht im Verzeichnis").fill("Kanzlei Muster")
    jana.page.get_by_label("E-Mail-Adresse dort").fill("kanzlei@beispiel.example")
    jana.page.get_by_label("Ihre Bitte").fill("Wer berät bei Ihnen zum Aufenthalt?")
    jana.page.locator("input[name=scope][value=profile]").check(force=True)
    jana.press("Weiter zur Vorschau")
    jana.page.locator("form[action$='/senden/'] button").click()
    expect(jana.page.get_by_text("Sie bleiben zuständig")).to_be_visible()


def link_in_mail(run):
    """Return the link as the receiver reads it; the mail says nothing of the person."""
    text = json.loads(run(MAILS))[-1]
    assert not any(name in text for name in ("Nadia", "Salma"))
    return re.search(r"/uebergabe/(\w{21})/", text)[1]


def test_answering_works_without_javascript(browser, stage):
    """Somebody without account says yes, calls, and is done, with a browser that runs no script."""
    site, scene, run = stage
    jana = Reader(browser, site).signs_in("hafentor")
    hand_to_somebody_without_account(jana, scene["cases"]["Salma"])
    token = link_in_mail(run)
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}/uebergabe/{token}/")
    expect(page.get_by_role("heading", name="Salma Beispiel")).to_be_visible()
    page.get_by_role("button", name="Annehmen", exact=True).click()
    expect(page.get_by_text("Diese Übergabe ist angenommen")).to_be_visible()
    jana.page.reload()
    expect(jana.page.locator("h1 .wn-chip")).to_have_text("angenommen")
    for name in ("Wir haben uns gemeldet", "Übergabe abschließen"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text("Vielen Dank")).to_be_visible()
    page.goto(f"{site}/uebergabe/{'2' * 21}/")
    expect(page.get_by_text("Dieser Link gilt nicht mehr")).to_be_visible()
    context.close()
    jana.leaves()
