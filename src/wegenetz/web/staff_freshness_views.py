"""Entrances for keeping the directory fresh: the list, one click, and the link of a reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network.staff_directory_errors import OnlyCarers
from wegenetz.web import staff_freshness as care

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

_CARING = frozenset({Role.EDITOR, Role.COORDINATOR})


@require_safe
def freshness(request: ActorRequest) -> HttpResponse:
    """What nobody has confirmed for long, by house."""
    _let_in(request)
    page = care.stale_page(request.actor, today=clock.today(), after=request.GET.get("nach", ""))
    return render(
        request,
        "web/staff/freshness.html",
        {
            "page": page,
            "today": clock.today(),
            "has_sample_data": any(house.institution.is_sample for house in page.houses),
        },
    )


@require_POST
def confirm(request: ActorRequest, house: int) -> HttpResponse:
    """Confirm all that is stale of a house, or one entry of it."""
    _let_in(request)
    entries = care.entries_for(request.actor, [house], today=clock.today())
    wanted = request.POST.get("eintrag", "")
    chosen = [e for e in entries if not wanted or wanted == f"{e.kind}-{e.key}"]
    care.entries_confirm(chosen, actor=request.actor, today=clock.today())
    if request.htmx:
        left = care.house_of(house, actor=request.actor, today=clock.today())
        return render(
            request, "web/staff/stale_house.html", {"house": left, "today": clock.today()}
        )
    messages.success(request, _("Bestätigt. Danke."))
    return redirect("web:freshness")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: ActorRequest, signed: str) -> HttpResponse:
    """Confirm all entries a reminder named; a second click says that it is done."""
    today = clock.today()
    actor = care.signed_for(signed, today=today)
    with acting_as(actor):
        entries = care.bundle_of(actor, today=today)
        if request.method == "POST":
            number = care.entries_confirm(entries, actor=actor, today=today)
            if number:
                messages.success(
                    request,
                    ngettext(
                        "Danke. {number} Eintrag gilt ab heute als bestätigt.",
                        "Danke. {number} Einträge gelten ab heute als bestätigt.",
                        number,
                    ).format(number=number),
                )
            return redirect("web:freshness-link", signed)
    return render(
        request,
        "web/staff/freshness_link.html",
        {
            "houses": [
                (house, [(entry, care.url_of(entry)) for entry in house.entries])
                for house in care.by_house(entries)
            ],
            "today": today,
        },
    )


def _let_in(request: ActorRequest) -> None:
    if not (request.actor.roles & _CARING or request.actor.houses(*_CARING)):
        raise OnlyCarers
