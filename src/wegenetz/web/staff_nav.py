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
    from django.http import HttpRequest

    from wegenetz.foundation.actor import Actor

EVERYBODY = frozenset(Role)
CARING = frozenset({Role.EDITOR, Role.COORDINATOR})
#: Links that stand in the bar; the others are behind "Mehr".
LEADING = 5
#: Page, and the roles that meet it in the navigation.
PAGES: dict[str, frozenset[Role]] = {
    "web:today": EVERYBODY,
    "counselling:cases": AT_THE_DESK,
    "counselling:handovers": AT_THE_DESK,
    "booking:staff-bookings": AT_THE_DESK,
    "booking:staff-week": AT_THE_DESK,
    "catalogue:staff-offers": CARING,
    "network:institutions-mine": CARING,
    "network:suggestions": CARING,
    "web:freshness": CARING,
    "professions:coverage": AT_THE_DESK,
    "insights:gaps": AT_THE_DESK,
    "insights:scenarios": frozenset({Role.COORDINATOR}),
    "booking:staff-series-list": CARING,
    "network:members": CARING,
    "tables:desk": CARING,
    "reporting:index": AT_THE_DESK,
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
    counts = {"counselling:handovers": handovers_waiting_count(actor)}
    if actor.roles & CARING:
        counts["network:suggestions"] = suggestions_waiting_count()
    if actor.desks:
        counts["booking:staff-bookings"] = requests_waiting_count(actor)
    nav = [
        Item(
            url=reverse(page),
            label=words[page],
            is_current=here == page or here in WITHIN.get(page, ()),
            count=counts.get(page, 0),
        )
        for page, roles in PAGES.items()
        if actor.roles & roles
    ]
    return {
        "staff_nav": nav[:LEADING],
        "staff_more": nav[LEADING:],
        "staff_home": reverse("web:today"),
        "staff_account": reverse("network:account"),
        "staff_search": reverse("web:staff-search") if actor.desks else "",
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
        "network:institutions-mine": _("Einrichtungen"),
        "catalogue:staff-offers": _("Angebote"),
        "network:suggestions": _("Hinweise"),
        "web:freshness": _("Aktualität"),
        "professions:coverage": _("Zuständigkeit"),
        "insights:gaps": _("Lücken"),
        "insights:scenarios": _("Was wäre, wenn"),
    }
