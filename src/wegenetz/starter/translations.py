"""German texts of the starter network in all languages, from the catalogue `rules`."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from django.utils.translation import to_locale

from wegenetz.foundation.languages import CODES
from wegenetz.foundation.text import SOURCE, Text

DOMAIN = "rules"
LOCALE = Path(__file__).resolve().parent.parent / "locale"


@cache
def _catalogues() -> dict[str, gettext.NullTranslations]:
    return {
        code: gettext.translation(DOMAIN, LOCALE, [to_locale(code)], fallback=True)
        for code in CODES
        if code != SOURCE
    }


def text(german: str | None) -> Text:
    """Return a German text in all languages; one without a translation is left out and falls back to German."""
    if not german:
        return Text()
    translated = {code: catalogue.gettext(german) for code, catalogue in _catalogues().items()}
    return Text({SOURCE: german} | {c: t for c, t in translated.items() if t != german})
