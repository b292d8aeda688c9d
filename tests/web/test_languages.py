"""Every public text stands in all twelve languages, and none is forgotten outside the catalogues."""

from __future__ import annotations

import re
from collections import defaultdict
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from tests.web.register import ARGUMENTS, REGISTER

from wegenetz.config import messages
from wegenetz.foundation.languages import CODES, RIGHT_TO_LEFT, TAGS

if TYPE_CHECKING:
    from pathlib import Path

#: Names that are the same everywhere.
NAMES = {"Wegenetz"}
#: The gallery of components is for developers; its examples are German.
DEVELOPERS = {"web:components", "web:api-docs"}
IN_TEMPLATES = re.compile(
    r"{%\s*(blocktranslate|comment).*?{%\s*end\1\s*%}|{%\s*block \w+(?:_class|_head)\s*%}.*?{%\s*endblock.*?%}"
    r"|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
MARKUP = re.compile(
    r"<(\w+)[^>]*\blang=\"(?:de|en)\"[^>]*>.*?</\1>|<code\b.*?</code>|<!--.*?-->|<[^>]*>|&\w+;",
    re.DOTALL,
)
SPOKEN = re.compile(r"\b(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"")


def bare_words(template: str) -> set[str]:
    """Words of a template that no catalogue knows."""
    html = IN_TEMPLATES.sub("", template)
    texts = [MARKUP.sub(" ", html), *SPOKEN.findall(html)]
    return {word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)} - NAMES


def templates() -> list[Path]:
    exempt = {"components.html", "api.html"}
    return [
        file
        for file in sorted(messages.PACKAGE.rglob("*.html"))
        if {"packages", "examples"}.isdisjoint(file.parts) and file.name not in exempt
    ]


class Reader(HTMLParser):
    """Collects what stands on a page outside of passages that are German by intention."""

    VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})

    def __init__(self):
        super().__init__()
        self.texts = set()
        self._open = []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.texts.update(said[name] for name in ("aria-label", "title", "alt") if said.get(name))
        if tag not in self.VOID:
            self._open.append(tag != "html" and said.get("lang") == "de")

    def handle_endtag(self, tag):
        if tag not in self.VOID and self._open:
            self._open.pop()

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not any(self._open):
            self.texts.add(text)


def read(html: str) -> set[str]:
    reader = Reader()
    reader.feed(html)
    return reader.texts


def german_only(code: str) -> set[str]:
    """German texts that read otherwise in a language."""
    found = set()
    for domain in ("django", "rules"):
        for message in messages.read(code, domain):
            german = message.id if isinstance(message.id, str) else message.id[0]
            string = message.string if isinstance(message.string, str) else message.string[0]
            if german and german != string:
                found.add(german)
    return found


def test_every_text_is_translated_into_every_language():
    assert list(messages.problems()) == []


def test_texts_are_collected_under_whatever_name_a_module_calls_the_translation():
    """A name that is not known there would leave its texts German, and nobody would miss them."""
    imported = re.compile(r"from django\.utils\.translation import (\w+) as (\w+)")
    for file in messages.PACKAGE.rglob("*.py"):
        for function, name in imported.findall(file.read_text("utf-8")):
            assert name in messages.KEYWORDS or "gettext" not in function, f"{file}: {name}"


def test_texts_are_collected_from_within_other_words():
    source = "line = f\"{title} ({_('Beispiel')}), {_('bis') if day else ngettext('%d Tag', '%d Tage', 2)}\""
    found = set(messages._extracted(messages._within_f_strings(source)))
    assert {"Beispiel", "bis", ("%d Tag", "%d Tage")} <= found


def test_a_word_outside_the_catalogues_would_be_noticed():
    assert bare_words('<p title="Hinweis">Guten Tag {{ name }}</p>') == {"Hinweis", "Guten", "Tag"}
    assert bare_words('{% translate "Guten Tag" %} <bdi lang="de">Bremen</bdi> Wegenetz') == set()


@pytest.mark.parametrize("file", templates(), ids=lambda file: file.name)
def test_no_template_has_words_of_its_own(file):
    assert bare_words(file.read_text("utf-8")) == set()


def test_a_forgotten_text_on_a_page_would_be_noticed():
    page = '<html lang="de"><h1>Wer ist <b>da</b>?</h1><p lang="de">Bremen</p><br>Ende</html>'
    assert read(page) == {"Wer ist", "da", "?", "Ende"}


@pytest.mark.parametrize("code", [code for code in CODES if code != messages.SOURCE])
def test_public_pages_speak_the_language_of_the_visitor(db, code):
    german = german_only(code)
    left_over = {}
    for name, (method, anonymous, _, _) in REGISTER.items():
        if method != "GET" or anonymous != 200 or name in DEVELOPERS or ":openapi" in name:
            continue
        with override(code):
            address = reverse(name, args=ARGUMENTS.get(name, ()))
        response = Client().get(address)
        if not response["Content-Type"].startswith("text/html"):
            continue
        html = response.content.decode()
        direction = "rtl" if code in RIGHT_TO_LEFT else "ltr"
        assert f'lang="{TAGS[code]}"' in html, (name, address)
        assert f'dir="{direction}"' in html
        if forgotten := read(html) & german:
            left_over[name] = forgotten
    assert left_over == {}


@pytest.mark.parametrize("code", sorted(RIGHT_TO_LEFT))
@pytest.mark.parametrize("domain", ["django", "rules"])
def test_german_words_in_brackets_keep_together_with_their_brackets(code, domain):
    """Without isolation the closing bracket of two German words stands on the wrong side of the second line."""
    with messages.po_path(code, domain).with_suffix(".mo").open("rb") as file:
        strings = [message.string for message in read_mo(file) if message.id]
    told = "\n".join(one if isinstance(one, str) else "\n".join(one) for one in strings)
    assert "\u2066(Anerkennungsberatung)\u2069" in told
    assert "%\u2066" not in told
    assert re.findall(r"(?<![%\u2066])\([A-Za-zÄÖÜäöüß -]+\)", told) == []


def test_a_whole_sentence_stands_in_one_template():
    """Where it is said again, the template is included: a sentence that changes in one place only would contradict itself."""
    places = defaultdict(list)
    for file in templates():
        for text in re.findall(r'{% translate "([^"]+)"', file.read_text("utf-8")):
            if len(text) >= 40 and text[-1] in ".?!":
                places[text].append(file.name)
    assert {text: files for text, files in places.items() if len(files) > 1} == {}
