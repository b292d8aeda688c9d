"""Entrances of the houses to hand-overs: what waits, what is on its way, one of them, and every step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wegenetz.counselling.handover_values import NOTHING_SAID
from wegenetz.counselling.selectors import handovers as read
from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.selectors.handover_figures import handover_figures
from wegenetz.counselling.selectors.handover_lists import answer_to, rows_in, rows_of
from wegenetz.counselling.selectors.handover_packages import (
    name_in,
    package_contents,
    sections_of,
)
from wegenetz.counselling.selectors.handover_pages import page_of_handover
from wegenetz.counselling.selectors.handover_reach import letterbox_of
from wegenetz.counselling.selectors.handover_receivers import houses_hinted
from wegenetz.counselling.services.handover_accepting import handover_accept
from wegenetz.counselling.services.handover_consents import consent_lacking
from wegenetz.counselling.services.handover_reading import handover_read
from wegenetz.counselling.services.handover_steps import handover_act, parties_of
from wegenetz.counselling.staff_handover_answering import step_form
from wegenetz.counselling.staff_handover_errors import HandoverUnknown
from wegenetz.counselling.staff_handover_words import ASKING, STEPS
from wegenetz.engines.handover.words import Action
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.foundation.errors import NotAllowed
from wegenetz.foundation.keys import key_named

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.counselling.handover_values import Said
    from wegenetz.foundation.http import ActorRequest

#: Directions of the list, as the address calls them.
IN, OUT, ENDED, COORDINATED = "an-uns", "von-uns", "beantwortet", "koordination"

#: Address of the step that can come with an appointment.
ACCEPTING = "annehmen"


@never_cache
@require_safe
def handovers(request: ActorRequest) -> HttpResponse:
    """What waits for an answer, what was handed over, what has come to an end."""
    actor, now, today = request.actor, clock.now(), clock.today()
    if not actor.desks:
        raise NotAllowed
    coordinates = Role.COORDINATOR in actor.roles
    directions = {
        IN: (read.handovers_in, read.OPEN_ORDER),
        OUT: (read.handovers_out, read.OPEN_ORDER),
        ENDED: (read.handovers_ended, read.END_ORDER),
        **({COORDINATED: (read.handovers_coordinated, read.OPEN_ORDER)} if coordinates else {}),
    }
    asked = request.GET.get("richtung", IN)
    direction = asked if asked in directions else IN
    choose, order = directions[direction]
    page = read.lines_of(
        choose(actor), now=now, today=today, after=request.GET.get("nach", ""), order=order
    )
    rows = rows_in(page.lines, now=now, today=today) if direction == IN else rows_of(page.lines)
    return render(
        request,
        "counselling/staff_handovers.html",
        {
            "direction": direction,
            "page": page,
            "rows": rows,
            "figures": handover_figures(actor, now=now) if direction == IN else None,
            "coordinates": coordinates,
            "coordinated": read.handovers_coordinated_count(actor),
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
    if any(door.deed == ACCEPTING for door in page["doors"]):
        page["answer"] = answer_to(row, now=clock.now())
        contents = page["package"].contents if page["package"] else {}
        page["hint"] = houses_hinted([(row, contents)], today=clock.today()).get(row.pk)
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
    done = _taken(request, row, action, form.said() if form else NOTHING_SAID)
    if done.reason == "consent_ended":
        messages.warning(
            request,
            _(
                "Die Einwilligung gilt nicht mehr. Die Übergabe ist deshalb beendet, und es wurde nichts weitergegeben."
            ),
        )
    elif letterbox_of(done):
        messages.success(request, _("Gespeichert. Die andere Seite ist informiert."))
    else:
        messages.warning(
            request,
            _(
                "Gespeichert. Die andere Stelle können wir nicht anschreiben: Sagen Sie es ihr am Telefon."
            ),
        )
    return redirect("counselling:handover", handover_id)


def _taken(request: ActorRequest, row: Any, action: Action, said: Said) -> Any:
    """Take the step; an acceptance may come with a free time."""
    now, today = clock.now(), clock.today()
    slot = key_named(request.POST.get("termin", ""))
    if action is Action.ACCEPT and slot is not None:
        return handover_accept(
            handover=row, slot_id=slot, actor=request.actor, now=now, today=today
        )
    return handover_act(
        handover_id=row.pk, action=action, actor=request.actor, now=now, today=today, said=said
    )


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
