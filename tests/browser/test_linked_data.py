"""Linked data in a real browser: it can be read there, and the console stays silent, because data is not executed."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser


def test_a_page_with_linked_data_does_not_complain(page, site, troubles):
    page.goto(f"{site}/berufe/koch/")
    text = page.locator('script[type="application/ld+json"]').text_content()
    assert {node["@type"] for node in json.loads(text)["@graph"]} == {
        "BreadcrumbList",
        "Occupation",
    }
    assert troubles == []
