"""Event logs for coordinators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.reporting.errors import NotCoordinating
from wegenetz.reporting.forms.staff_events import EventsForm
from wegenetz.reporting.services import event_logs
from wegenetz.reporting.views.staff_reports import frame

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest


@require_safe
def events(request: ActorRequest) -> HttpResponse:
    """How many journeys there are, and the log."""
    if not request.actor.networks:
        raise NotCoordinating
    form = EventsForm(request.GET, today=clock.today())
    counts = None
    if form.is_valid():
        counts = event_logs.log_counted(event_logs.log_chosen(form.period, actor=request.actor))
    return render(
        request, "reporting/staff_events.html", {**frame(request), "form": form, "counts": counts}
    )


@require_POST
def events_log(request: ActorRequest) -> HttpResponseBase:
    """Stream the log."""
    if not request.actor.networks:
        raise NotCoordinating
    form = EventsForm(request.POST, today=clock.today())
    if not form.is_valid():
        return render(request, "reporting/staff_events.html", {**frame(request), "form": form})
    chosen = event_logs.log_chosen(form.period, actor=request.actor)
    format_ = form.cleaned_data["format"] or "xes"
    media_type, ending = event_logs.FORMATS[format_]
    response = StreamingHttpResponse(
        event_logs.log_written(chosen, format_=format_), content_type=media_type
    )
    response["Content-Disposition"] = f'attachment; filename="wege.{ending}"'
    return response
