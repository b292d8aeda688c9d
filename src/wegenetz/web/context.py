"""What every page knows about itself: its place in the navigation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One link of a navigation."""

    url: str
    label: str
    is_current: bool = False
    count: int = 0


#: Pages of the navigation, in their order.
NAV = ("planner:begin", "web:employers", "web:institutions", "planner:offices")


def page(request: HttpRequest) -> dict[str, Any]:
    """Return navigation and the links of the foot."""
    match = request.resolver_match
    here = match.view_name if match else ""
    links = _links(get_language() or "")
    return {
        "site_nav": [
            replace(item, is_current=_belongs(here, name))
            for name, item in zip(NAV, links.nav, strict=True)
        ],
        "site_end": _end(request, links.search),
        "site_foot": links.foot,
        "search_url": links.search.url,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The links that stand on every page of a language."""

    nav: tuple[Item, ...]
    foot: tuple[Item, ...]
    search: Item


@cache
def _links(language: str) -> Links:
    """Return the links in the language that is active: code and catalogues know them, so they are the same on every page."""
    del language  # it is the one the words and addresses are taken from
    words = {
        "planner:begin": _("Mein Weg"),
        "web:employers": _("Für Betriebe"),
        "web:institutions": _("Für Institutionen"),
        "planner:offices": _("Beratung finden"),
    }
    foot = {
        "network:institutions": _("Einrichtungen"),
        "network:networks": _("Netzwerke"),
        "finder:professions": _("Alle Berufe"),
        "finder:map": _("Beratungslandkarte"),
        "professions:responsibility": _("Welche Stelle ist zuständig?"),
        "web:sources": _("Woher die Angaben kommen"),
        "tables:data": _("Offene Daten"),
        "web:privacy": _("Datenschutz"),
        "web:accessibility": _("Barrierefreiheit"),
        "web:mistake": _("Fehler melden"),
        "web:imprint": _("Impressum"),
    }
    return Links(
        nav=tuple(Item(url=reverse(name), label=words[name]) for name in NAV),
        foot=tuple(Item(url=reverse(name), label=label) for name, label in foot.items()),
        search=Item(url=reverse("finder:search"), label=_("Suche")),
    )


def _belongs(here: str, item: str) -> bool:
    if item == "planner:begin":
        return here.startswith("planner:") and here != "planner:offices"
    return here == item


def _end(request: HttpRequest, search: Item) -> list[Item]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return [search]
    return [search, Item(url=reverse("web:today"), label=_("Heute"))]
