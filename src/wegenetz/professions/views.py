"""Entrances of the professions: confirming what was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegenetz.foundation import clock
from wegenetz.professions import selectors, services
from wegenetz.professions.errors import BodyUnknown, OnlyCoordination
from wegenetz.professions.forms import BodyForm
from wegenetz.professions.policies import may_confirm_rule

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def body_confirm(request: ActorRequest, profession: str, land: str) -> HttpResponse:
    """Say who decides about a profession in a Land, with a source; earlier versions stand below."""
    if not may_confirm_rule(request.actor):
        raise OnlyCoordination
    versions = selectors.body_versions(profession, land)
    if not versions:
        raise BodyUnknown
    form = BodyForm(request.POST or None)
    if form.is_valid():
        services.competent_body_confirm(
            profession=profession,
            land=land,
            name=form.cleaned_data["name"],
            source=form.cleaned_data["source"],
            actor=request.actor,
            today=clock.today(),
        )
        messages.success(request, _("Eingetragen. Alle Wege rechnen ab jetzt damit."))
        return redirect("professions:body-confirm", profession, land)
    return render(
        request,
        "professions/body_confirm.html",
        {"form": form, "versions": versions, "held": versions[0]},
    )
