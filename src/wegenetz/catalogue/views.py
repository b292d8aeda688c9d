"""Entrances for everybody: one offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wegenetz.catalogue import selectors
from wegenetz.catalogue.policies import may_edit_offers
from wegenetz.foundation import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

#: The part that booking above draws: when one can come.
TIMES = "booking/next_time.html"


@login_not_required
@require_safe
def offer(request: ActorRequest, code: str) -> HttpResponse:
    """What an offer is, for whom, when, what it costs and what comes before it."""
    page = selectors.offer_page(code, day=clock.today())
    return render(
        request,
        "catalogue/offer.html",
        {
            "page": page,
            "offer": page.offer,
            "now": clock.now(),
            "counsels": True,
            "times_part": TIMES,
            "may_edit": may_edit_offers(request.actor, page.house),
            "has_sample_data": page.offer.is_sample,
        },
    )
