"""Entrances of the operator of a series: plan from the proposal, note results, hand out tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.booking.forms.staff_workshops import (
    CancelForm,
    MonthForm,
    PlanForm,
    ResultForm,
    TaskForm,
)
from wegenetz.booking.models import Workshop
from wegenetz.booking.selectors import staff_workshops as selectors
from wegenetz.booking.selectors import workshops as public
from wegenetz.booking.selectors.letterheads import house
from wegenetz.booking.services import staff_meetings as meetings
from wegenetz.booking.services import staff_workshops as services
from wegenetz.booking.values.staff_rotation import reason
from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.foundation.ui.formats import month as month_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.booking.models import WorkshopSeries
    from wegenetz.foundation.http import ActorRequest

#: So many proposals are shown with their reason.
PROPOSED = 5


@never_cache
@require_safe
def series_list(request: ActorRequest) -> HttpResponse:
    """Series the actor plans, and employers who would join one."""
    found = selectors.series_planned_by(request.actor)
    return render(
        request,
        "booking/staff/series_list.html",
        {
            "found": found,
            "may_begin": bool(request.actor.houses(Role.EDITOR, Role.COORDINATOR)),
            "interests": selectors.interests_for(request.actor),
            "enough": public.ENOUGH,
            "has_sample_data": any(one.is_sample for one in found),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def series(request: ActorRequest, code: str) -> HttpResponse:
    """Plan the next workshop from the proposal; results and tasks stand beside it."""
    shown = selectors.series_to_plan(request.actor, code)
    context = _context(shown)
    form = PlanForm(request.POST or None, choices=context["choices"], initial=context["proposed"])
    if request.method == "POST" and form.is_valid():
        services.workshop_plan(
            series=shown,
            plan=form.plan(),
            actor=request.actor,
            workshop_id=form.cleaned_data["workshop"],
        )
        messages.success(request, _("Geplant. Alle sehen es jetzt auf der Seite der Reihe."))
        return redirect("booking:staff-series", code)
    return render(request, "booking/staff/series.html", context | {"form": form})


def _context(shown: WorkshopSeries) -> dict[str, Any]:
    now = clock.now()
    found = public.stations(shown, now=now)
    sought = next((one.workshop for one in found if one.place == public.SOUGHT), None)
    month = sought.month if sought else clock.today().replace(day=1)
    candidates = selectors.hosts_proposed(shown, month=month)
    topics = public.topics_wished(shown)
    held = [
        (one.workshop.pk, f"{month_words(one.workshop.month)} {one.words}")
        for one in reversed(found)
        if one.place == public.PAST
    ]
    coming = catalogue.runs_ahead(day=clock.today()).filter(
        offer__institution_id=shown.operator_id, offer__is_bookable=True
    )
    return {
        "series": shown,
        "operator": house(shown.operator_id),
        "stations": found,
        "month": month,
        "month_due": selectors.month_proposed(shown, today=clock.today()),
        "coming": [one for one in found if one.place != public.PAST],
        "proposals": [reason(one, month=month) for one in candidates[:PROPOSED]],
        "topics": topics,
        "held": held,
        "results": selectors.results_noted(shown),
        "tasks": selectors.tasks_of(shown),
        "today": clock.today(),
        "choices": {
            "workshop": [
                (one.workshop.pk, f"{month_words(one.workshop.month)} {one.words}".strip())
                for one in found
                if one.place != public.PAST
            ],
            "host_id": [(one.institution_id, one.name) for one in candidates],
            "topic": [(one.topic.pk, str(one.topic.title)) for one in topics],
            "run": [
                (run.pk, f"{run.starts:%d.%m.%Y} {run.offer.title or run.offer.code}")
                for run in coming.order_by("starts", "pk")[:20]
            ],
        },
        "proposed": {
            "workshop": sought.pk if sought else None,
            "kind": Workshop.Kind.INPUT,
            "host_id": candidates[0].institution_id if candidates else None,
            "topic": topics[0].topic.pk if topics else None,
        },
        "owners": [
            (shown.operator_id, house(shown.operator_id).name),
            *((one.institution_id, one.name) for one in candidates),
        ],
        "has_sample_data": shown.is_sample,
    }


@require_POST
def meeting_open(request: ActorRequest, code: str) -> HttpResponse:
    """Open the meeting that the rhythm proposes: a host is sought."""
    shown = selectors.series_to_plan(request.actor, code)
    form = MonthForm(request.POST)
    if form.is_valid():
        meetings.meeting_open(
            series=shown,
            month=form.cleaned_data["month"],
            actor=request.actor,
            today=clock.today(),
        )
        messages.success(request, _("Eröffnet. Auf der Seite der Reihe steht: Gastgeber gesucht."))
    return redirect("booking:staff-series", code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_cancel(request: ActorRequest, code: str, workshop_id: int) -> HttpResponse:
    """Call a meeting off, with the reason everybody reads."""
    shown = selectors.series_to_plan(request.actor, code)
    meeting = selectors.meeting_to_cancel(shown, workshop_id)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        meetings.meeting_cancel(
            series=shown,
            workshop_id=workshop_id,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            now=clock.now(),
        )
        messages.success(request, _("Abgesagt. Alle, die kommen wollten, erfahren den Grund."))
        return redirect("booking:staff-series", code)
    return render(
        request,
        "booking/staff/meeting_cancel.html",
        {
            "series": shown,
            "meeting": meeting,
            "form": form,
            "has_sample_data": shown.is_sample,
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def result_new(request: ActorRequest, code: str) -> HttpResponse:
    """Note what came of a workshop."""
    shown = selectors.series_to_plan(request.actor, code)
    context = _context(shown)
    form = ResultForm(request.POST or None, held=context["held"])
    if request.method == "POST" and form.is_valid():
        services.result_note(
            series=shown,
            workshop_id=form.cleaned_data["workshop"],
            words=form.cleaned_data["words"],
            link=form.cleaned_data["link"],
            actor=request.actor,
        )
        messages.success(request, _("Eingetragen. Es steht auf der Seite der Reihe."))
        return redirect("booking:staff-series", code)
    return render(
        request,
        "booking/staff/series_form.html",
        context | {"form": form, "heading": _("Ergebnis eintragen")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def task_new(request: ActorRequest, code: str) -> HttpResponse:
    """Hand out a task."""
    shown = selectors.series_to_plan(request.actor, code)
    context = _context(shown)
    form = TaskForm(
        request.POST or None,
        held=context["held"],
        results=context["results"],
        owners=context["owners"],
        initial={"result": request.GET.get("ergebnis", "")},
    )
    if request.method == "POST" and form.is_valid():
        services.task_add(
            series=shown,
            workshop_id=form.cleaned_data["workshop"],
            words=form.cleaned_data["words"],
            owner_id=form.cleaned_data["owner"],
            due_on=form.cleaned_data["due_on"],
            result_id=form.cleaned_data["result"],
            actor=request.actor,
        )
        messages.success(request, _("Eingetragen."))
        return redirect("booking:staff-series", code)
    return render(
        request,
        "booking/staff/series_form.html",
        context | {"form": form, "heading": _("Aufgabe eintragen")},
    )


@require_POST
def task_finish(request: ActorRequest, code: str, task_id: int) -> HttpResponse:
    """Say that a task is done, or not yet after all."""
    services.task_finish(
        series=selectors.series_to_plan(request.actor, code),
        task_id=task_id,
        is_done="undo" not in request.POST,
        actor=request.actor,
        now=clock.now(),
    )
    return redirect("booking:staff-series", code)
