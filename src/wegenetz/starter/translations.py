"""German texts of the starter network in all languages, from the catalogue `rules`."""

from __future__ import annotations

import gettext
from pathlib import Path

from django.utils.translation import to_locale

from wegenetz.foundation.languages import CODES
from wegenetz.foundation.text import SOURCE, Text

DOMAIN = "rules"
LOCALE = Path(__file__).resolve().parent.parent / "locale"


class Translator:
    """Turns a German text into a :class:`Text` with every language that has a translation."""

    def __init__(self) -> None:
        self._catalogues = {
            code: gettext.translation(DOMAIN, LOCALE, [to_locale(code)], fallback=True)
            for code in CODES
            if code != SOURCE
        }

    def text(self, german: str | None) -> Text:
        """Return the text in all languages; languages without a translation are left out and fall back to German."""
        if not german:
            return Text()
        translated = {code: c.gettext(german) for code, c in self._catalogues.items()}
        return Text({SOURCE: german} | {c: t for c, t in translated.items() if t != german})
