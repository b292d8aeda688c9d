"""Reports of a house: counts first, then the file."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from wegenetz.counselling.selectors.houses import desks_named
from wegenetz.counselling.selectors.taken_along import (
    cases_running,
    contacts_count,
    outcomes_count,
)
from wegenetz.counselling.staff_words import Which
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.reporting.forms.staff_reports import MonitoringForm, PeriodForm
from wegenetz.reporting.selectors.months import month_table
from wegenetz.reporting.services.exports import File, cases_table, monitoring_export
from wegenetz.reporting.staff_report_words import FOR_COORDINATORS, TABS

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest


@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """How much there is, and the file with all of it."""
    form = MonitoringForm(request.GET, houses=desks_named(request.actor), today=clock.today())
    return render(
        request, "reporting/staff_index.html", {**frame(request), "form": form, **_counts(form)}
    )


@require_POST
def monitoring(request: ActorRequest) -> HttpResponseBase:
    """Take the cases of a period along."""
    form = MonitoringForm(request.POST, houses=desks_named(request.actor), today=clock.today())
    if not form.is_valid():
        return render(request, "reporting/staff_index.html", {**frame(request), "form": form})
    made = monitoring_export(
        institution_id=form.house,
        period=form.period,
        kind=form.cleaned_data["art"] or "xlsx",
        with_names=form.cleaned_data["mit_namen"],
        actor=request.actor,
        now=clock.now(),
        today=clock.today(),
    )
    return _file(made)


@require_POST
def cases(request: ActorRequest) -> HttpResponseBase:
    """Take a list of cases along."""
    asked = request.POST.get("welche", "")
    which = Which(asked) if asked in Which.values else Which.MINE
    made = cases_table(which=which, actor=request.actor, now=clock.now(), today=clock.today())
    return _file(made)


@require_safe
def months(request: ActorRequest) -> HttpResponse:
    """Figures by month."""
    form = PeriodForm(request.GET, houses=desks_named(request.actor), today=clock.today())
    table = month_table(form.house, form.period) if form.is_valid() else None
    return render(
        request, "reporting/staff_months.html", {**frame(request), "form": form, "table": table}
    )


def frame(request: ActorRequest) -> dict[str, Any]:
    """Return what every page of the reports shows."""
    is_coordinator = Role.COORDINATOR in request.actor.roles and bool(request.actor.networks)
    match = request.resolver_match
    return {
        "tabs": [one for one in TABS if is_coordinator or one[0] != FOR_COORDINATORS],
        "tab": match.view_name if match else "",
    }


def _counts(form: MonitoringForm) -> dict[str, Any]:
    if not form.is_valid():
        return {}
    days = {"first": form.period.first, "last": form.period.last}
    return {
        "counts": {
            "cases": cases_running(form.house, **days).count(),
            "contacts": contacts_count(form.house, **days),
            "outcomes": outcomes_count(form.house, **days),
        }
    }


def _file(made: File) -> FileResponse:
    content: IO[bytes] = made.content
    return FileResponse(
        content, as_attachment=True, filename=made.name, content_type=made.media_type
    )
