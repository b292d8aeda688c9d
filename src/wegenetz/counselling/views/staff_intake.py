"""Entrances for the office: take a registration, pass it on, say that two people are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.counselling.forms.staff_passing import PassingForm
from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.selectors.staff_intake import receivers_of
from wegenetz.counselling.services import taking
from wegenetz.counselling.views.opening import case_opened
from wegenetz.foundation import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_POST
def take(request: ActorRequest, case_id: int) -> HttpResponse:
    """Take a registration."""
    taking.case_take(
        case=case_seen(case_id), actor=request.actor, now=clock.now(), today=clock.today()
    )
    messages.success(request, _("Angenommen. Sie beraten diese Person jetzt."))
    return redirect("counselling:case", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: ActorRequest, case_id: int) -> HttpResponse:
    """Pass a registration on to another house the person has named."""
    opened = case_opened(request, case_id)
    receivers = receivers_of(opened.case, today=opened.today)
    form = PassingForm(request.POST or None, receivers=receivers)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        taking.case_pass_on(
            case=opened.case,
            receiver_id=said["receiver"],
            reason=said["reason"],
            note=said["note"],
            actor=request.actor,
            now=opened.now,
            today=opened.today,
        )
        messages.success(
            request,
            _("Weitergegeben. Die Person weiß Bescheid; Sie sehen die Anmeldung nicht mehr."),
        )
        return redirect("counselling:cases")
    return render(
        request,
        "counselling/staff_intake_pass.html",
        {"case": opened.case, "form": form, "receivers": receivers},
    )


@require_POST
def dismiss(request: ActorRequest, case_id: int) -> HttpResponse:
    """Say that the probable duplicates are other people."""
    taking.resemblance_dismiss(case=case_seen(case_id))
    messages.success(request, _("Vermerkt: Es sind verschiedene Personen."))
    return redirect("counselling:case", case_id)
