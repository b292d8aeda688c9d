"""A run of the gaps is followed on the page: the focus stays, the end is announced, and then nothing asks any more."""

from __future__ import annotations

import re
from functools import partial

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import listening, overhang, printed, served

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 800}
ASKED = "beruf=koch&profil=third_country_b1&land=NI"
#: The next step of the run that is going, of two professions.
STEP = """
import django
django.setup()
from wegenetz.foundation import clock
from wegenetz.insights import services
from wegenetz.insights.models import GapRun
going = GapRun.objects.filter(state="running")
going.update(professions=["kaufmann_bueromanagement", "koch"])
run = going.get()
services.RUNS.step(run_id=run.pk, reckoned=run.reckoned, now=clock.now())
"""


@pytest.fixture(scope="module")
def stage(cluster, template, tmp_path_factory):
    """The address of a site of its own, and its worker, who takes one step at a time."""
    for address, database in served(cluster, template, tmp_path_factory):
        yield address, partial(printed, database, STEP)


@pytest.fixture
def heard(page, stage):
    """Listens to the page of somebody who coordinates."""
    yield from listening(page, stage[0], "coordinator")


def begin(page) -> None:
    page.get_by_role("button", name="rechnen").press("Enter")
    page.get_by_text("0 von ").wait_for()


def test_a_run_is_followed_to_its_end_and_no_further(page, stage, heard, axe):
    site, step = stage
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/arbeit/luecken/")
    begin(page)
    page.goto(f"{site}/arbeit/luecken/?{ASKED}")
    cancelling = page.get_by_role("button", name="Rechnung abbrechen")
    cancelling.focus()
    step()
    page.get_by_text("1 von 2 Berufen sind gerechnet").wait_for()
    expect(cancelling).to_be_focused()
    assert axe() == []
    assert overhang(page) <= 0
    step()
    page.get_by_role("status").get_by_text("Die Rechnung ist fertig").wait_for()
    expect(page.get_by_text("Berufen sind gerechnet")).to_have_count(0)
    expect(cancelling).to_have_count(0)
    assert axe() == []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(5000)
    assert asked == []
    page.get_by_role("link", name="Neuen Stand zeigen").press("Enter")
    page.get_by_text("Stand:").wait_for()
    expect(page).to_have_url(re.compile(re.escape(ASKED) + "$"))


def test_without_javascript_a_run_is_followed_by_a_link(browser, page, stage, heard):
    site, step = stage
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(f"{site}/arbeit/luecken/")
    begin(plain)
    step()
    plain.get_by_role("link", name="Stand neu laden").click()
    expect(plain.get_by_text("1 von 2 Berufen sind gerechnet")).to_have_count(1)
    step()
    plain.get_by_role("link", name="Stand neu laden").click()
    expect(plain.get_by_text("Berufen sind gerechnet")).to_have_count(0)
    context.close()
