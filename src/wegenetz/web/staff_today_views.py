"""Entrances of members: "Heute", and the search everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wegenetz.foundation import clock
from wegenetz.web import staff_search, staff_today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_safe
def today(request: ActorRequest) -> HttpResponse:
    """What waits for a member."""
    context = staff_today.today_of(request.actor, now=clock.now(), today=clock.today())
    return render(request, "web/staff/today.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ActorRequest) -> HttpResponse:
    """Cases and the directory; what was typed comes in the form and stands in no address."""
    for_contact = request.POST.get("fuer") == "kontakt"
    found = staff_search.found(
        request.POST.get("q", ""),
        actor=request.actor,
        now=clock.now(),
        language=get_language() or "",
        with_directory=request.POST.get("wo") == "netz",
    )
    workable = [case for case in found["cases"] if case.is_open]
    if for_contact and len(workable) == 1:
        return redirect("counselling:contact-new", workable[0].pk)
    return render(
        request,
        "web/staff/search.html",
        {**found, "for_contact": for_contact, "today": clock.today()},
    )
