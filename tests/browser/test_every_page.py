"""Every page of the register, at the width of a small telephone: no barrier a machine finds, a silent console, nothing cut off, no word broken."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.conftest import overhang, sign_in
from tests.web.register import ARGUMENTS, REGISTER

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 800}
#: Pages that translate nothing stand at one address only.
ONE_LANGUAGE = ("/api/", "/health/", "/hsds/", "/schemas/", "/sitemap", "/robots.txt", "/daten/")
#: Words that go on in the next line without a hyphen: what comes after one belongs to it. German words within ``lang="de"`` the browser divides by its own dictionary.
BROKEN = """() => {
  const found = [], range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, around = text.parentElement;
    if (!around.checkVisibility() || around.closest("svg, script, option, .kern-sr-only, bdi[lang=de]")) continue;
    for (const word of text.data.matchAll(/(?<![\\p{L}\\p{M}\\u00ad])[\\p{L}\\p{M}]{3,}/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter((box) => box.width).map((box) => box.bottom);
      if (Math.max(...lines) - Math.min(...lines) > 8) found.push(word[0]);
    }
  }
  return found;
}"""


def shown_to(*, is_member: bool) -> list[str]:
    """Return the addresses a visitor, or only a coordinator, may open."""
    lines = {name: line for name, line in REGISTER.items() if line[0] == "GET"}
    return [
        reverse(name, args=ARGUMENTS.get(name, ()))
        for name, (_, anonymous, _, coordinator) in lines.items()
        if (not is_member and anonymous == 200)
        or (is_member and coordinator == 200 and anonymous != 200)
    ]


def is_page(page, address: str) -> bool:
    """Whether an address answers with a whole page of HTML and not with a file or a part of a page."""
    answer = page.request.get(address)
    assert answer.status == 200, address
    kind = answer.headers.get("content-type", "")
    return kind.startswith("text/html") and "</html>" in answer.text()


def faults_of(page, axe, addresses: list[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    page.set_viewport_size(NARROW)
    for address in addresses:
        if not is_page(page, address):
            continue
        page.goto(address)
        if faults := axe():
            found[address] = faults
        if overhang(page) > 0:
            found[f"{address}, {NARROW['width']} pixels"] = "cut off"
        if "/ar/" in address and (broken := page.evaluate(BROKEN)):
            found[f"{address}, broken"] = broken
    return found


def test_public_pages_in_arabic(page, site, troubles, axe):
    own = [one for one in shown_to(is_member=False) if not one.startswith(ONE_LANGUAGE)]
    assert faults_of(page, axe, [f"{site}/ar{one}" for one in own]) == {}


def test_pages_of_members(page, site, troubles, axe):
    sign_in(page, site, "coordinator")
    assert faults_of(page, axe, [f"{site}{one}" for one in shown_to(is_member=True)]) == {}
