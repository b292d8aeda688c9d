"""Entrances of the houses to hand-overs: what waits, what is on its way, one of them, and every step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wegenetz.counselling.selectors import handovers as read
from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.selectors.handover_packages import (
    name_in,
    package_contents,
    sections_of,
)
from wegenetz.counselling.selectors.handover_pages import page_of_handover
from wegenetz.counselling.services.handover_consents import consent_lacking
from wegenetz.counselling.services.handover_reading import handover_read
from wegenetz.counselling.services.handover_steps import handover_act, parties_of
from wegenetz.counselling.staff_handover_answering import step_form
from wegenetz.counselling.staff_handover_errors import HandoverUnknown
from wegenetz.counselling.staff_handover_words import ASKING, STEPS
from wegenetz.foundation import clock
from wegenetz.foundation.errors import NotAllowed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

#: Directions of the list, as the address calls them.
IN, OUT, ENDED = "an-uns", "von-uns", "beantwortet"


@never_cache
@require_safe
def handovers(request: ActorRequest) -> HttpResponse:
    """What waits for an answer, what was handed over, what has come to an end."""
    actor, today = request.actor, clock.today()
    if not actor.desks:
        raise NotAllowed
    direction = request.GET.get("richtung", IN)
    rows, order = {
        OUT: (read.handovers_out(actor), read.OPEN_ORDER),
        ENDED: (read.handovers_ended(actor), read.END_ORDER),
    }.get(direction, (read.handovers_in(actor), read.OPEN_ORDER))
    page = read.lines_of(
        rows, now=clock.now(), today=today, after=request.GET.get("nach", ""), order=order
    )
    return render(
        request,
        "counselling/staff_handovers.html",
        {
            "direction": direction if direction in {OUT, ENDED} else IN,
            "page": page,
            "has_sample_data": any(line.row.sender.is_sample for line in page.lines),
            "counts": read.handover_counts(actor, today=today),
            "today": today,
        },
    )


@never_cache
@require_safe
def handover(request: ActorRequest, handover_id: int) -> HttpResponse:
    """One hand-over: how it stands, what is handed over, who did what, and the next door."""
    row = read.handover_seen(handover_id)
    handover_read(handover=row, actor=request.actor, now=clock.now())
    page = page_of_handover(
        row, parties_of(row, request.actor), now=clock.now(), today=clock.today()
    )
    if page["is_draft"]:
        page |= _preview(row)
    return render(request, "counselling/staff_handover.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover_step(request: ActorRequest, handover_id: int, deed: str) -> HttpResponse:
    """Take a step; where a reason is needed, a form asks for it first."""
    row = read.handover_seen(handover_id)
    if deed not in STEPS:
        raise HandoverUnknown
    action, label = STEPS[deed]
    form = None
    if action in ASKING:
        form = step_form(
            row,
            action,
            request.POST if request.method == "POST" else None,
            typed=request.GET.get("suche", ""),
            today=clock.today(),
        )
        if request.method != "POST" or not form.is_valid():
            return _ask(request, row, label, form)
    elif request.method != "POST":
        return redirect("counselling:handover", handover_id)
    done = handover_act(
        handover_id=handover_id,
        action=action,
        actor=request.actor,
        now=clock.now(),
        today=clock.today(),
        **({"said": form.said()} if form else {}),
    )
    if done.reason == "consent_ended":
        messages.warning(
            request,
            _(
                "Die Einwilligung gilt nicht mehr. Die Übergabe ist deshalb beendet, und es wurde nichts weitergegeben."
            ),
        )
    else:
        messages.success(request, _("Gespeichert. Die andere Seite ist informiert."))
    return redirect("counselling:handover", handover_id)


def _preview(row: Any) -> dict[str, Any]:
    """Return exactly what the receiver would see, and what is missing before it may be sent."""
    case = case_seen(row.case_id) if row.case_id else None
    contents = package_contents(case, row.scope, row.documents) if case else {}
    return {
        "name": name_in(contents),
        "sections": sections_of(contents),
        "lacking": consent_lacking(row, now=clock.now(), today=clock.today()),
    }


def _ask(request: ActorRequest, row: Any, label: Any, form: Any) -> HttpResponse:
    parties_of(row, request.actor)
    return render(
        request,
        "counselling/staff_handover_step.html",
        {
            "row": row,
            "label": label,
            "form": form,
            "typed": request.GET.get("suche", ""),
            "searches": "responsible" in form.fields,
        },
    )
