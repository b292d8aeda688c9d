"""The frame of every page: language, direction, style sheets, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from tests.foundation.ui.sources import STATIC

from wegenetz.foundation.languages import CODES, RIGHT_TO_LEFT
from wegenetz.foundation.ui.examples import FOLDER, TITLES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.urls("tests.foundation.ui.addresses")


@pytest.fixture(autouse=True)
def _names_of_files_as_they_are(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def page(
    template: str = "ui/components.html", language: str = "de", path: str = "/", **context: object
) -> str:
    """Return a page of the small site in a language."""
    with override(language):
        return render_to_string(template, {"request": RequestFactory().get(path), **context})


@pytest.mark.parametrize("language", CODES)
def test_the_page_says_its_language_and_direction(language):
    html = page(language=language)
    tag = "de" if language == "de-simple" else language
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    assert re.search(rf'<html lang="{tag}"\s+dir="{direction}"\s+data-kern-theme="light">', html)
    assert ("kern-rtl.min.css" in html) == (direction == "rtl")
    assert ("wn--plain" in html) == (language == "de-simple")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_file_the_page_loads_is_there(language):
    loaded = re.findall(r'(?:href|src)="/static/([^"]+)"', page(language=language))
    assert len(loaded) >= 7
    assert [file for file in loaded if finders.find(file) is None] == []


@pytest.mark.parametrize("language", CODES)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(language):
    html = page(language=language)
    assert not re.search(r"\sstyle=", html)
    assert "<style" not in html
    assert not re.search(r"\son\w+=", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.search(r'(?:href|src)="(?:https?:)?//', html)
    assert "data:" not in html


def test_the_page_of_parts_shows_every_part_with_its_template():
    html = page()
    assert set(TITLES) == {file.stem for file in FOLDER.glob("*.html")}
    for name, title in TITLES.items():
        assert f'<h2 id="{name}">{title}</h2>' in html
    assert html.count('<pre class="wn-code"') == len(TITLES)


def test_the_page_of_parts_uses_every_tag():
    used = "".join(file.read_text(encoding="utf-8") for file in templates())
    for tag in ("icon", "chip", "sure", "sample", "source", "clock", "day", "month", "euro", "more", "notice",
                "empty_state", "button", "field", "error_summary", "languages", "home"):  # fmt: skip
        assert f"{{% {tag} " in used, tag


def templates() -> list[Path]:
    return sorted(FOLDER.parent.rglob("*.html"))


def test_the_language_list_leads_to_the_same_page_in_each_language():
    html = page(path="/bausteine/?a=1")
    assert 'href="/ar/bausteine/?a=1"' in html
    assert 'href="/de-simple/bausteine/?a=1"' in html
    assert re.search(
        r'href="/bausteine/\?a=1"\s+lang="de"\s+hreflang="de" aria-current="true"', html
    )


def test_from_a_page_that_does_not_exist_languages_lead_to_their_start_page():
    html = page("ui/base.html", path="/gibt-es-nicht/")
    assert 'href="/ar/"' in html
    assert 'href="/pl/"' in html


def test_the_brand_leads_to_the_start_page_in_the_language_of_the_page():
    assert re.search(r'class="wn-brand"\s+href="/ar/"', page(language="ar", path="/ar/bausteine/"))


def test_plain_german_is_one_click_away():
    assert re.search(r'<a href="/de-simple/" hreflang="de">Einfach</a>', page(path="/"))
    assert ">Einfach</a>" not in page(language="de-simple", path="/de-simple/")


def test_navigation_and_sample_bar_come_from_the_context():
    html = page(
        site_nav=[{"url": "/weg/", "label": "Mein Weg", "is_current": True}],
        site_foot=[{"url": "/datenschutz/", "label": "Datenschutz"}],
        site_end=[{"url": "/anmelden/", "label": "Anmelden"}],
        has_sample_data=True,
    )
    assert '<a href="/weg/" aria-current="page">Mein Weg</a>' in html
    assert '<a href="/datenschutz/">Datenschutz</a>' in html
    assert '<a href="/anmelden/">Anmelden</a>' in html
    assert "Beispieldaten." in html
    assert "Beispieldaten." not in page()


def test_htmx_keeps_no_page_and_runs_no_text_as_code():
    found = re.search(r"name=\"htmx-config\"\s+content='([^']+)'", page())
    assert found is not None
    config = json.loads(found[1])
    assert config["allowEval"] is False
    assert config["allowScriptTags"] is False
    assert config["includeIndicatorStyles"] is False
    assert config["historyCacheSize"] == 0, "answers of a person never stay in the browser"
    assert config["responseHandling"][-1]["target"] == "#messages"


def test_messages_are_read_aloud():
    message = type(
        "Message", (), {"level_tag": "error", "__str__": lambda self: "Das ging nicht."}
    )()
    html = page(messages=[message])
    assert re.search(r'<div id="messages"[^>]*aria-live="assertive"', html)
    assert re.search(r"wn-notice--late.*Das ging nicht\.", html, re.DOTALL)


def test_our_script_writes_no_markup_no_style_and_no_code():
    script = (STATIC / "wegenetz.js").read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b",
        script,
    )
