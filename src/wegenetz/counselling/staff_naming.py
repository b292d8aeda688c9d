"""Codes of the open knowledge as counsellors read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.foundation.ui.formats import language_tag
from wegenetz.planner import knowledge
from wegenetz.planner.already_done import done_choices
from wegenetz.planner.countries import FREQUENT, countries, country_name
from wegenetz.planner.person import Answers

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import Promise


def profession_name(code: str, *, day: date) -> str:
    """Return the name of a profession, or its code where nobody has a name. One query."""
    known = knowledge.planned_network(day).rulebook.professions.get(code)
    return str(known.label) if known else code


def title_name(code: str, *, day: date) -> str:
    """Return a residence title as it stands on the card, or its code. One query."""
    known = knowledge.planned_network(day).rulebook.titles.get(code)
    return str(known.label) if known else code


def country(code: str) -> str:
    """Return the name of a country in the language of the reader."""
    return country_name(code, language_tag()) if code else ""


def profession_choices(day: date) -> list[tuple[str, str]]:
    """Return all professions by code, in alphabetical order. One query."""
    known = knowledge.planned_network(day).rulebook.professions.values()
    named = [(one.code, str(one.label)) for one in known]
    return [("", "–"), *sorted(named, key=lambda pair: pair[1].casefold())]


def title_choices(day: date) -> list[tuple[str, str]]:
    """Return all residence titles by code, in their own order. One query."""
    known = knowledge.planned_network(day).rulebook.titles.values()
    return [("", "–"), *((one.code, str(one.label)) for one in known)]


def country_choices() -> list[tuple[str, str]]:
    """Return all countries, those that are asked for most first."""
    names = countries(language_tag())
    first = [(code, names[code]) for code in FREQUENT]
    return [("", "–"), *first, *((c, name) for c, name in names.items() if c not in FREQUENT)]


def done_choices_of(profession: str, *, day: date) -> list[tuple[str, Promise]]:
    """Return what may already be done on the way into a profession. One query."""
    return done_choices(Answers(profession=profession), knowledge.planned_network(day).rulebook)


def entered_twice(reference: str) -> tuple[str, str]:
    """Return how the way of a case ends that was entered twice, and which case goes on if the reader may see it."""
    case = _("Fall %(number)s") % {"number": reference} if reference else ""
    return _("Doppelt angelegt, geht anderswo weiter"), case
