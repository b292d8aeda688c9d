"""Filters of dates as links: each sets a word or takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wegenetz.booking.selectors.run_months import words_of
from wegenetz.booking.values.wishes import EVERYTHING
from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation.ui.choices import Filter
from wegenetz.foundation.ui.formats import language_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wegenetz.booking.values.wishes import Wish


def address_of(wish: Wish, **more: str) -> str:
    """Return the address of a list of dates, relative to the page."""
    parts = [wish.query, urlencode({name: value for name, value in more.items() if value})]
    return "?" + "&".join(part for part in parts if part)


def filters_of(wish: Wish, *, day: date, month: str) -> list[tuple[str, list[Filter]]]:
    """Return the filters of a list or of a month, each with a title; only words that coming dates have."""
    words = words_of(wish, day=day)
    groups = [
        (_("Art"), "kind", _named(catalogue.kind_labels(), words.kinds)),
        (_("Thema"), "topic", _named(catalogue.topic_labels(), words.topics)),
        (
            _("Sprache"),
            "language",
            sorted(((code, language_name(code)) for code in words.languages), key=_by_label),
        ),
        (_("Wo"), "mode", _named(catalogue.mode_labels(), words.modes)),
        (_("Anmeldung"), "scope", [(EVERYTHING, _("auch ohne Anmeldung hier"))]),
    ]
    return [
        (title, [_choice(wish, field, code, label, month) for code, label in named])
        for title, field, named in groups
        if named
    ]


def _choice(wish: Wish, field: str, code: str, label: str, month: str) -> Filter:
    is_set = getattr(wish, field) == code
    other = wish.but(**{field: "" if is_set else code})
    return Filter(label=label, address=address_of(other, monat=month), is_set=is_set)


def _named(labels: dict[str, str], used: Iterable[str]) -> list[tuple[str, str]]:
    found = frozenset(used)
    return [(code, label) for code, label in labels.items() if code in found]


def _by_label(named: tuple[str, str]) -> str:
    return named[1].casefold()
