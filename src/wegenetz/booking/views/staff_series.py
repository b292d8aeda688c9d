"""Entrances of the operator of a series: begin one, change it, let employers in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.booking.forms.staff_series import MemberForm, SeriesForm
from wegenetz.booking.selectors import staff_workshops as selectors
from wegenetz.booking.selectors.letterheads import houses
from wegenetz.booking.services import staff_series as services
from wegenetz.booking.staff_workshop_errors import NotTheOperator
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: ActorRequest) -> HttpResponse:
    """Begin a series."""
    own = houses(request.actor.houses(Role.EDITOR, Role.COORDINATOR))
    if not own:
        raise NotTheOperator
    form = SeriesForm(request.POST or None, operators={pk: one.name for pk, one in own.items()})
    if request.method == "POST" and form.is_valid():
        made = services.series_write(draft=form.draft(), actor=request.actor)
        messages.success(request, _("Angelegt. Tragen Sie jetzt ein, wer dabei ist."))
        return redirect("booking:staff-members", made.code)
    return render(request, "booking/staff/series_edit.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def series_edit(request: ActorRequest, code: str) -> HttpResponse:
    """Change what is said of a series."""
    shown = selectors.series_to_plan(request.actor, code)
    own = houses([shown.operator_id])
    form = SeriesForm(
        request.POST or None, operators={pk: one.name for pk, one in own.items()}, held=shown
    )
    if request.method == "POST" and form.is_valid():
        services.series_write(draft=form.draft(), actor=request.actor, series=shown)
        messages.success(request, _("Gespeichert."))
        return redirect("booking:staff-series", code)
    return render(
        request,
        "booking/staff/series_edit.html",
        {"form": form, "series": shown, "has_sample_data": shown.is_sample},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: ActorRequest, code: str) -> HttpResponse:
    """Who takes part; let somebody in."""
    shown = selectors.series_to_plan(request.actor, code)
    form = MemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.member_join(
            series=shown,
            institution_id=form.cleaned_data["institution_id"],
            actor=request.actor,
            today=clock.today(),
        )
        messages.success(request, _("Eingetragen."))
        return redirect("booking:staff-members", code)
    found = selectors.members_of(shown)
    return render(
        request,
        "booking/staff/series_members.html",
        {
            "series": shown,
            "members": found,
            "form": form,
            "has_sample_data": any(one.institution.is_sample for one in found),
        },
    )


@require_POST
def member_out(request: ActorRequest, code: str, institution_id: int) -> HttpResponse:
    """Note that somebody no longer takes part, or does again."""
    shown = selectors.series_to_plan(request.actor, code)
    change = services.member_join if "undo" in request.POST else services.member_leave
    change(series=shown, institution_id=institution_id, actor=request.actor, today=clock.today())
    return redirect("booking:staff-members", code)
