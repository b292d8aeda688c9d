"""Decisions say what was decided, what follows, and what was not chosen."""

from __future__ import annotations

import re

import pytest
from tests.docs.pages import DOCS, name_of

PAGES = sorted((DOCS / "adr").glob("0*.md"))
HEADINGS = ["Status", "Context", "Decision", "Consequences", "Alternatives"]


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_a_decision_has_its_five_parts_in_order_on_one_page(file):
    text = file.read_text("utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert len(text.split()) <= 450
    assert "" not in [part.strip() for part in re.split(r"^## .+$", text, flags=re.MULTILINE)]


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_a_decision_is_listed_under_its_number(file):
    number = int(file.name[:4])
    title = re.match(r"# (\d+)\. (.+)\n", file.read_text("utf-8"))
    assert title
    assert int(title[1]) == number
    assert f"| [{number}]({file.name}) | {title[2]} |" in (DOCS / "adr" / "index.md").read_text(
        "utf-8"
    )


def test_numbers_have_no_gaps():
    assert [int(page.name[:4]) for page in PAGES] == list(range(1, len(PAGES) + 1))
