"""Entrances of the directory for everybody: institutions, networks, subprojects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wegenetz.foundation import clock
from wegenetz.network import directory_selectors, structure_selectors
from wegenetz.network.models import Institution
from wegenetz.network.policies import may_coordinate, may_edit_institution, may_edit_subproject

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

#: The part of a profile that the catalogue above draws.
OFFERS = "catalogue/institution_offers.html"
#: The part that booking above draws: when one can come.
TIMES = "booking/next_time.html"


@login_not_required
@require_safe
def institutions(request: ActorRequest) -> HttpResponse:
    """All institutions by name, narrowed by kind, Land and network."""
    filters = directory_selectors.Filters(
        kind=request.GET.get("art", ""),
        land=request.GET.get("land", ""),
        network=request.GET.get("netz", ""),
    )
    today = clock.today()
    found = directory_selectors.directory(filters, today=today, after=request.GET.get("nach", ""))
    context = {"found": found, "filters": filters, "today": today}
    return render(
        request, "network/institutions.html", context | {"has_sample_data": found.has_samples}
    )


@login_not_required
@require_safe
def institution(request: ActorRequest, code: str) -> HttpResponse:
    """One institution: where, when, who, with whom."""
    now = clock.now()
    profile = directory_selectors.institution_profile(code, now=now, today=clock.today())
    return render(
        request,
        "network/institution.html",
        {
            "profile": profile,
            "institution": profile.institution,
            "today": clock.today(),
            "now": now,
            "counsels": profile.institution.kind == Institution.Kind.COUNSELLING,
            "offers_part": OFFERS,
            "times_part": TIMES,
            "may_edit": may_edit_institution(request.actor, profile.institution),
            "work_url": reverse("network:institution-work", args=[code]),
            "has_sample_data": profile.has_samples,
        },
    )


@login_not_required
@require_safe
def networks(request: ActorRequest) -> HttpResponse:
    """All networks: those that run, and those that have ended."""
    return render(
        request,
        "network/networks.html",
        {"networks": structure_selectors.networks(today=clock.today()), "today": clock.today()},
    )


@login_not_required
@require_safe
def network(request: ActorRequest, code: str) -> HttpResponse:
    """One network: what it works at, its subprojects and their operators."""
    page = structure_selectors.network_page(code, today=clock.today())
    return render(
        request,
        "network/network.html",
        {
            "page": page,
            "network": page.network,
            "today": clock.today(),
            "may_edit": may_coordinate(request.actor, page.network.pk),
            "has_sample_data": page.has_samples,
        },
    )


@login_not_required
@require_safe
def subproject(request: ActorRequest, code: str) -> HttpResponse:
    """One subproject, running or ended."""
    project = structure_selectors.subproject(code)
    return render(
        request,
        "network/subproject.html",
        {
            "project": project,
            "has_ended": structure_selectors.project_has_ended(project, clock.today()),
            "may_edit": may_edit_subproject(request.actor, project),
            "has_sample_data": project.is_sample,
        },
    )
