"""Sentences in the language of the reader with German names in them, such as those of places and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import conditional_escape, escape, format_html_join
from django.utils.safestring import SafeString

from wegenetz.foundation.ui.templatetags.wegenetz_ui import german, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wegenetz.foundation.text import Text


class Sentence(str):
    """Plain text for programs; on pages eyes and ears are told which parts of it are German."""

    __slots__ = ("_marked",)
    _marked: SafeString

    def __new__(cls, plain: str, marked: SafeString) -> Sentence:
        sentence = super().__new__(cls, plain)
        sentence._marked = marked
        return sentence

    def __html__(self) -> SafeString:
        return self._marked


def sentence(words: str, **names: str) -> Sentence:
    """Put German names into translated words: ``sentence(_("Die Regel gilt für %(place)s."), place="Bremen")``.

    Examples
    --------
    >>> sentence("Gilt für %(place)s & mehr.", place="Bremen")
    'Gilt für Bremen & mehr.'
    """
    marked = {name: german(value) for name, value in names.items()}
    return Sentence(words % names, SafeString(escape(words) % marked))


def german_name(words: str) -> Sentence:
    """Return a German name as a sentence of its own."""
    return Sentence(words, german(words))


def translated(text: Text) -> Sentence:
    """Return a text in the language of the reader, or the German that there is of it."""
    return Sentence(str(text), conditional_escape(written(text)))


def sentences(several: Sequence[str]) -> Sentence:
    """Join sentences, with and without names, by blanks."""
    return Sentence(" ".join(several), format_html_join(" ", "{}", ((one,) for one in several)))
