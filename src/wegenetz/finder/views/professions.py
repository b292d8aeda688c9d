"""Entrances of the profession finder: all professions, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from wegenetz.finder import selectors
from wegenetz.finder.asked import Asked
from wegenetz.finder.kinds import OFFER
from wegenetz.foundation import clock
from wegenetz.professions import directory, finding

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

#: Offers shown on the page of a profession; the search has the rest.
MOST_OFFERS = 5


@login_not_required
@require_safe
def professions(request: ActorRequest) -> HttpResponse:
    """What typed words may mean, asked back where several professions fit; below, all professions by area."""
    typed = request.GET.get("q", "")[: finding.LONGEST_TYPED].strip()
    found = finding.professions_named(typed, day=clock.today(), language=get_language() or "")
    template = "finder/professions.html" + ("#found" if request.htmx else "")
    return render(
        request,
        template,
        {
            "typed": typed,
            "found": found,
            "is_sure": bool(found) and found[0].is_sure,
            "fields": () if request.htmx else directory.professions_by_area(),
        },
    )


@login_not_required
@require_safe
def profession(request: ActorRequest, code: str) -> HttpResponse:
    """Everything about one profession."""
    found = directory.profession(code, day=clock.today())
    offers = selectors.offers_for(code, today=clock.today(), limit=MOST_OFFERS)
    return render(
        request,
        "finder/profession.html",
        {
            "profession": found,
            "offers": offers,
            "all_offers": reverse("finder:search") + Asked(kind=OFFER, profession=code).address(),
            "has_sample_data": any(offer.is_sample for offer in offers),
        },
    )
