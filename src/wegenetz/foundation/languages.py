"""The twelve languages of the public pages."""

from __future__ import annotations

from typing import Any

from django.conf import locale

#: code -> name in its own language, in the order pages show them. German is the source.
LANGUAGES: dict[str, str] = {
    "de": "Deutsch",
    "de-simple": "Einfaches Deutsch",
    "ar": "العربية",
    "en": "English",
    "fa": "فارسی",
    "uk": "Українська",
    "ru": "Русский",
    "tr": "Türkçe",
    "fr": "Français",
    "es": "Español",
    "pl": "Polski",
    "ro": "Română",
}
CODES: tuple[str, ...] = tuple(LANGUAGES)
RIGHT_TO_LEFT: frozenset[str] = frozenset({"ar", "fa"})

#: The tag for the `lang` attribute and for locale data: plain German is German to a screen reader.
TAGS: dict[str, str] = {code: "de" if code == "de-simple" else code for code in CODES}

_PLAIN_GERMAN: dict[str, Any] = {
    "bidi": False,
    "code": "de-simple",
    "name": "Plain German",
    "name_local": LANGUAGES["de-simple"],
}


def teach_django() -> None:
    """Make Django know plain German, which is a language of its own here."""
    locale.LANG_INFO.setdefault("de-simple", _PLAIN_GERMAN)
