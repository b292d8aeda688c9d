"""Icons: own drawings on one grid, in the colour of the text, and every one that is named exists."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from tests.foundation.ui.sources import STATIC, TEMPLATES

from wegenetz.foundation.ui.kinds import KINDS

DRAWINGS = sorted((STATIC / "icons").glob("*.svg"))
NAMES = {drawing.stem for drawing in DRAWINGS}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.stem)
def test_a_drawing_takes_the_colour_of_the_text(drawing):
    svg = drawing.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in svg
    assert 'stroke="currentColor"' in svg
    assert "#" not in svg
    assert "style" not in svg


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_names_only_icons_that_exist(template):
    html = template.read_text(encoding="utf-8")
    named = set(re.findall(r"""\{% icon ["']([\w-]+)["']""", html)) | set(
        re.findall(r"""icon=["']([\w-]+)["']""", html)
    )
    assert named <= NAMES


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_kind_of_step_has_an_icon_and_a_word(kind):
    assert kind.code in NAMES
    assert str(kind.word)


def test_an_icon_is_drawn_into_the_page_and_hidden_from_screen_readers():
    html = Template('{% load wegenetz_ui %}{% icon "uhr" big=True %}').render(Context())
    assert 'class="wn-icon wn-icon--uhr wn-icon--big"' in html
    assert 'aria-hidden="true"' in html
    assert "<circle" in html


def test_an_icon_nobody_drew_is_an_error():
    with pytest.raises(FileNotFoundError):
        Template('{% load wegenetz_ui %}{% icon "einhorn" %}').render(Context())
