"""Entrances to the appointments of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.booking.selectors.appointments import slots_of_counsellor
from wegenetz.booking.selectors.slots import by_day
from wegenetz.counselling.case_policies import house_of, must_be_open
from wegenetz.counselling.forms.staff_appointments import (
    MODES,
    CallOffForm,
    SlotForm,
    TimeForm,
)
from wegenetz.counselling.selectors.appointments import appointment_of_case
from wegenetz.counselling.services import appointments as services
from wegenetz.counselling.staff_words import MEETING_MINUTES
from wegenetz.counselling.views.opening import case_opened, frame_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.counselling.staff_case_parts import Opened
    from wegenetz.foundation.http import ActorRequest

#: Free times that are one press away.
MOST_SLOTS = 12


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_new(request: ActorRequest, case_id: int) -> HttpResponse:
    """Give an appointment."""
    opened = case_opened(request, case_id)
    must_be_open(opened.case)
    pressed, typed = _forms(request, opened, mode="onsite")
    form = pressed if "slot" in request.POST else typed
    if not form.is_valid():
        page = {**frame_of(opened, ""), **_times(opened), "form": typed}
        return render(request, "counselling/staff_appointment_new.html", page)
    given = services.appointment_give(
        case=opened.case,
        seed=form.cleaned_data["seed"],
        when=form.when,
        mode=_mode(form),
        actor=request.actor,
        now=opened.now,
        today=opened.today,
    )
    messages.success(
        request,
        _("Der Termin ist gegeben. Die Person bekommt eine E-Mail mit Kalendereintrag.")
        if given.email
        else _("Der Termin ist gegeben. Ohne E-Mail-Adresse: Bitte sagen Sie ihn der Person."),
    )
    return redirect("counselling:case", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: ActorRequest, case_id: int, appointment_id: int) -> HttpResponse:
    """One appointment of a case; a form moves it."""
    opened = case_opened(request, case_id)
    found = appointment_of_case(opened.case, appointment_id)
    pressed, typed = _forms(request, opened, mode=found.mode)
    form = pressed if "slot" in request.POST else typed
    if not form.is_valid():
        is_ours = found.institution_id in request.actor.desks
        is_ahead = found.starts_at > opened.now and found.cancelled_at is None
        page = {
            **frame_of(opened, ""),
            **(_times(opened) if is_ours and is_ahead else {}),
            "form": typed,
            "appointment": found,
            "may_change": is_ours and is_ahead,
            "call_off": CallOffForm(),
        }
        return render(request, "counselling/staff_appointment.html", page)
    services.appointment_shift(
        appointment=found,
        when=form.when,
        mode=_mode(form),
        actor=request.actor,
        now=opened.now,
    )
    messages.success(request, _("Der Termin ist verschoben."))
    return redirect("counselling:case", case_id)


@require_POST
def appointment_call_off(request: ActorRequest, case_id: int, appointment_id: int) -> HttpResponse:
    """Call an appointment off."""
    opened = case_opened(request, case_id)
    found = appointment_of_case(opened.case, appointment_id)
    form = CallOffForm(request.POST)
    form.is_valid()
    done = services.appointment_call_off(
        appointment=found,
        words=form.cleaned_data.get("words", ""),
        actor=request.actor,
        now=opened.now,
    )
    messages.success(
        request,
        _("Abgesagt. Die Person bekommt eine E-Mail.")
        if done.email
        else _("Abgesagt. Ohne E-Mail-Adresse: Bitte sagen Sie es der Person."),
    )
    return redirect("counselling:case", case_id)


def _forms(request: ActorRequest, opened: Opened, *, mode: str) -> tuple[SlotForm, TimeForm]:
    initial = {"seed": uuid4(), "minutes": MEETING_MINUTES[1], "mode": mode}
    is_typed = request.method == "POST" and "slot" not in request.POST
    typed = TimeForm(
        request.POST if is_typed else None, now=opened.now, today=opened.today, initial=initial
    )
    return SlotForm(request.POST or None), typed


def _mode(form: SlotForm | TimeForm) -> str:
    return form.mode if isinstance(form, SlotForm) else str(form.cleaned_data["mode"])


def _times(opened: Opened) -> dict[str, Any]:
    """Return the next free times of whoever reads the page."""
    actor = opened.actor
    slots = slots_of_counsellor(
        actor.user_id or 0, house_of(actor, opened.case), now=opened.now, most=MOST_SLOTS
    )
    return {"days": by_day(slots), "modes": MODES}
