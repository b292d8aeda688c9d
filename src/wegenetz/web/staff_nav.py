"""Navigation of members: what each may open, in the order of a working day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegenetz.booking.selectors.desks import requests_waiting_count
from wegenetz.counselling.selectors.handovers import handovers_waiting_count
from wegenetz.foundation.actor import AT_THE_DESK, Role
from wegenetz.network.suggestion_selectors import suggestions_waiting_count
from wegenetz.web.context import Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from wegenetz.foundation.actor import Actor

CARING = frozenset({Role.EDITOR, Role.COORDINATOR})
#: Links that stand in the bar; the others are behind "Mehr".
LEADING = 5


def everybody(actor: Actor) -> bool:
    """Whoever is a member meets the page."""
    return actor.is_member


def with_persons(actor: Actor) -> bool:
    """Whoever deals with persons; a staff session does not, whichever role it lends."""
    return bool(actor.desks)


def at_the_desk(actor: Actor) -> bool:
    """Whoever works with open knowledge beside persons; a staff session may."""
    return bool(actor.roles & AT_THE_DESK)


def caring(actor: Actor) -> bool:
    """Whoever keeps the knowledge of a house or a network."""
    return bool(actor.roles & CARING)


def coordinating(actor: Actor) -> bool:
    """Whoever coordinates a network; the coordinator of a house in none does not."""
    return Role.COORDINATOR in actor.roles and bool(actor.networks)


#: Page, and who meets it in the navigation: those it answers.
PAGES: dict[str, Callable[[Actor], bool]] = {
    "web:today": everybody,
    "counselling:cases": with_persons,
    "counselling:handovers": with_persons,
    "booking:staff-bookings": with_persons,
    "booking:staff-week": with_persons,
    "catalogue:staff-offers": caring,
    "network:institutions-mine": caring,
    "network:suggestions": caring,
    "web:freshness": caring,
    "professions:coverage": at_the_desk,
    "insights:gaps": at_the_desk,
    "insights:scenarios": coordinating,
    "booking:staff-series-list": caring,
    "network:members": caring,
    "tables:desk": caring,
    "reporting:index": with_persons,
}

#: Pages that belong to one of the navigation.
WITHIN: dict[str, tuple[str, ...]] = {
    "counselling:cases": ("counselling:case-new", "counselling:case"),
    "counselling:handovers": (
        "counselling:handover",
        "counselling:handover-new",
        "counselling:handover-edit",
        "counselling:handover-step",
    ),
    "insights:gaps": ("insights:gap", "insights:gaps-comparison"),
    "insights:scenarios": (
        "insights:scenario",
        "insights:scenario-new",
        "insights:scenario-bring",
        "insights:scenario-subject",
        "insights:scenario-result",
        "insights:scenarios-compare",
    ),
    "network:staff-sessions": ("network:staff-session",),
    "reporting:index": ("reporting:months", "reporting:esf", "reporting:events"),
}


def staff(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation of members for every page; nothing for others."""
    actor: Actor | None = getattr(request, "actor", None)
    user = getattr(request, "user", None)
    if actor is None or not actor.is_member or user is None or not user.is_authenticated:
        return {}  # after a defect nobody is here any more, and nobody asks the database
    match = request.resolver_match
    here = match.view_name if match else ""
    words = labels()
    counts = {}
    if caring(actor):
        counts["network:suggestions"] = suggestions_waiting_count()
    if with_persons(actor):
        counts["counselling:handovers"] = handovers_waiting_count(actor)
        counts["booking:staff-bookings"] = requests_waiting_count(actor)
    pages = [page for page, meets in PAGES.items() if meets(actor)]
    if user.is_operator:
        pages.insert(1, "network:staff-sessions")
    nav = [
        Item(
            url=reverse(page),
            label=words[page],
            is_current=here == page or here in WITHIN.get(page, ()),
            count=counts.get(page, 0),
        )
        for page in pages
    ]
    return {
        "staff_nav": nav[:LEADING],
        "staff_more": nav[LEADING:],
        "staff_home": reverse("web:today"),
        "staff_account": reverse("network:account"),
        "staff_search": reverse("web:staff-search") if with_persons(actor) else "",
    }


def labels() -> dict[str, str]:
    """Return the words of the links, in the language of the reader."""
    return {
        "web:today": _("Heute"),
        "counselling:cases": _("Fälle"),
        "counselling:handovers": _("Übergaben"),
        "booking:staff-bookings": _("Buchungen"),
        "booking:staff-week": _("Sprechzeiten"),
        "tables:desk": _("Daten"),
        "reporting:index": _("Berichte"),
        "booking:staff-series-list": _("Werkstätten"),
        "network:members": _("Mitglieder"),
        "network:staff-sessions": _("Zugang auf Zeit"),
        "network:institutions-mine": _("Einrichtungen"),
        "catalogue:staff-offers": _("Angebote"),
        "network:suggestions": _("Hinweise"),
        "web:freshness": _("Aktualität"),
        "professions:coverage": _("Zuständigkeit"),
        "insights:gaps": _("Lücken"),
        "insights:scenarios": _("Was wäre, wenn"),
    }
