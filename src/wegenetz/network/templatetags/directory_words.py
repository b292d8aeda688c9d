"""Words the pages of the directory need: ``{% load directory_words %}``."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import template
from django.utils.translation import gettext as _

from wegenetz.foundation.freshness import freshness
from wegenetz.foundation.freshness import sinks as entry_sinks

if TYPE_CHECKING:
    from datetime import date, time

    from wegenetz.network.directory_selectors import Filters
    from wegenetz.network.models import Location

register = template.Library()

#: Names of filters in the address.
_NAMES = {"kind": "art", "land": "land", "network": "netz"}
#: In which colour a kind of institution is drawn; those of the kinds of steps it gives.
_COLOURS = {
    "counselling": "beratung",
    "fair_integration": "beratung",
    "migrant_organisation": "beratung",
    "welfare_association": "beratung",
    "coordination": "beratung",
    "specialist_unit": "beratung",
    "course_provider": "kurs",
    "adult_education": "kurs",
    "university": "kurs",
    "school": "kurs",
    "research_institute": "kurs",
    "employer": "arbeit",
    "employers_association": "arbeit",
    "trade_union": "arbeit",
}


@register.filter
def kind_of_house(kind: str) -> str:
    """Return the kind of step in whose colour a kind of institution is drawn."""
    return _COLOURS.get(kind, "amt")


@register.simple_tag
def narrowed(filters: Filters, **changed: str) -> str:
    """Return the query of the list with some filters changed."""
    return _query(replace(filters, **changed))


@register.filter
def narrowed_after(filters: Filters, after: str) -> str:
    """Return the address of the next page of the list."""
    return "?" + _query(filters, nach=after)


def _query(filters: Filters, **more: str) -> str:
    said = {_NAMES[name]: value for name, value in asdict(filters).items() if value}
    return urlencode(said | more)


@register.simple_tag
def freshness_of(confirmed_on: date | None, today: date) -> str:
    """Return ``fresh``, ``ageing`` or ``stale``."""
    return freshness(confirmed_on, today).value


@register.filter
def sinks(entry: Any, today: date) -> bool:
    """Return whether an entry stands behind the others because nobody has confirmed it for long."""
    return entry_sinks(
        entry.confirmed_on, today, is_sample=bool(getattr(entry, "is_sample", False))
    )


@register.simple_tag
def labelled(deed: str, what: object) -> str:
    """Return what a screen reader says of a button that stands in many rows: the deed and what it is done to."""
    return f"{deed}: {what}"


@register.simple_tag
def access_facts(location: Location) -> list[str]:
    """Return what is known about reaching a location with a wheelchair or a hearing aid; what nobody confirmed is left out."""
    known = (
        (location.step_free, _("ohne Stufen"), _("nur über Stufen")),
        (location.lift, _("mit Aufzug"), _("kein Aufzug")),
        (
            location.accessible_toilet,
            _("Toilette für Rollstuhl"),
            _("keine Toilette für Rollstuhl"),
        ),
        (
            location.accessible_parking,
            _("Parkplatz für Menschen mit Behinderung"),
            _("kein Parkplatz für Menschen mit Behinderung"),
        ),
        (location.induction_loop, _("Anlage für Hörgeräte"), _("keine Anlage für Hörgeräte")),
    )
    return [yes if value else no for value, yes, no in known if value is not None]


@register.filter
def clock_time(value: time) -> str:
    """Write a time of day as on German doors: ``9:00``."""
    return f"{value:%-H:%M}"
