"""Entrances for members: cooperation between institutions, subprojects of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.network import structure_selectors, structure_services
from wegenetz.network.care_selectors import institution_to_edit
from wegenetz.network.duplicates import subprojects_alike
from wegenetz.network.policies import may_coordinate, may_edit_subproject
from wegenetz.network.staff_directory_errors import OnlyCoordinators
from wegenetz.network.staff_structure_forms import CooperationForm, NetworkForm, SubprojectForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_POST
def cooperation_add(request: ActorRequest, code: str) -> HttpResponse:
    """Say with whom an institution works."""
    institution = institution_to_edit(code, actor=request.actor)
    form = CooperationForm(request.POST)
    if form.is_valid():
        structure_services.cooperation_add(
            code=code,
            kind=form.cleaned_data["kind"],
            other=form.code,
            note="",
            actor=request.actor,
        )
        messages.success(request, _("Eingetragen. Auch die andere Einrichtung zeigt es."))
        return redirect("network:institution-work", code)
    return render(
        request, "network/staff/cooperation.html", {"form": form, "institution": institution}
    )


@require_POST
def cooperation_remove(request: ActorRequest, code: str, key: int) -> HttpResponse:
    """Take an edge away."""
    structure_services.cooperation_remove(code=code, cooperation_id=key, actor=request.actor)
    messages.success(request, _("Entfernt. Unter „Was sich geändert hat“ holen Sie es zurück."))
    return redirect("network:institution-work", code)


@require_http_methods(["GET", "HEAD", "POST"])
def subproject_add(request: ActorRequest, code: str) -> HttpResponse:
    """Put a subproject into a network."""
    network = structure_selectors.network_named(code)
    if not may_coordinate(request.actor, network.pk):
        raise OnlyCoordinators
    form = SubprojectForm(request.POST or None, network=network)
    if form.is_valid():
        made = structure_services.subproject_add(
            network=code, values=form.values(), actor=request.actor, today=clock.today()
        )
        messages.success(request, _("Das Teilprojekt ist eingetragen."))
        return redirect("network:subproject", made.code)
    return render(request, "network/staff/subproject.html", {"form": form, "network": network})


@require_safe
def subprojects_like(request: ActorRequest, code: str) -> HttpResponse:
    """While somebody types: subprojects of the network that may be the same."""
    network = structure_selectors.network_named(code)
    if not may_coordinate(request.actor, network.pk):
        raise OnlyCoordinators
    found = subprojects_alike(network=network.pk, name=request.GET.get("name", ""))
    return render(request, "network/staff/subprojects_alike.html", {"alike": found})


@require_http_methods(["GET", "HEAD", "POST"])
def network_edit(request: ActorRequest, code: str) -> HttpResponse:
    """Change what a network says of itself, and its fields of action."""
    network = structure_selectors.network_named(code)
    if not may_coordinate(request.actor, network.pk):
        raise OnlyCoordinators
    form = NetworkForm(request.POST or None, network=network)
    if form.is_valid():
        said = dict(form.cleaned_data)
        structure_services.network_edit(
            code=code,
            fields_of_action=said.pop("fields_of_action"),
            values=said,
            actor=request.actor,
            today=clock.today(),
        )
        messages.success(request, _("Gespeichert und bestätigt."))
        return redirect("network:network", code)
    return render(request, "network/staff/network.html", {"form": form, "network": network})


@require_http_methods(["GET", "HEAD", "POST"])
def subproject_edit(request: ActorRequest, code: str) -> HttpResponse:
    """Change a subproject."""
    project = structure_selectors.subproject(code)
    if not may_edit_subproject(request.actor, project):
        raise OnlyCoordinators
    form = SubprojectForm(request.POST or None, network=project.network, project=project)
    if form.is_valid():
        structure_services.subproject_edit(
            code=code, values=form.values(), actor=request.actor, today=clock.today()
        )
        messages.success(request, _("Gespeichert und bestätigt."))
        return redirect("network:subproject", code)
    return render(
        request,
        "network/staff/subproject.html",
        {"form": form, "network": project.network, "project": project},
    )
