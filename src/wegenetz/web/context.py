"""What every page knows about itself: its place in the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
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


def page(request: HttpRequest) -> dict[str, Any]:
    """Return navigation and the links of the foot."""
    match = request.resolver_match
    here = match.view_name if match else ""
    words = {
        "planner:begin": _("Mein Weg"),
        "web:employers": _("Für Betriebe"),
        "web:institutions": _("Für Institutionen"),
        "planner:offices": _("Beratung finden"),
    }
    nav = [
        Item(url=reverse(name), label=words[name], is_current=_belongs(here, name))
        for name in words
    ]
    foot = [
        Item(url=reverse("network:institutions"), label=_("Einrichtungen")),
        Item(url=reverse("network:networks"), label=_("Netzwerke")),
        Item(url=reverse("finder:professions"), label=_("Alle Berufe")),
        Item(url=reverse("finder:map"), label=_("Beratungslandkarte")),
        Item(url=reverse("professions:responsibility"), label=_("Welche Stelle ist zuständig?")),
        Item(url=reverse("web:sources"), label=_("Woher die Angaben kommen")),
        Item(url=reverse("tables:data"), label=_("Offene Daten")),
        Item(url=reverse("web:privacy"), label=_("Datenschutz")),
        Item(url=reverse("web:accessibility"), label=_("Barrierefreiheit")),
        Item(url=reverse("web:mistake"), label=_("Fehler melden")),
        Item(url=reverse("web:imprint"), label=_("Impressum")),
    ]
    return {
        "site_nav": nav,
        "site_end": _end(request),
        "site_foot": foot,
        "search_url": reverse("finder:search"),
    }


def _belongs(here: str, item: str) -> bool:
    if item == "planner:begin":
        return here.startswith("planner:") and here != "planner:offices"
    return here == item


def _end(request: HttpRequest) -> list[Item]:
    search = Item(url=reverse("finder:search"), label=_("Suche"))
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return [search]
    return [search, Item(url=reverse("web:today"), label=_("Heute"))]
