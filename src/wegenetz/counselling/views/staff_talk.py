"""Messages and corrections on the page of a case; emergency access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.counselling.errors import NoDesk
from wegenetz.counselling.forms.staff_consents import (
    CorrectionAnswerForm,
    EmergencyForm,
    StaffMessageForm,
)
from wegenetz.counselling.services.emergency import case_open_in_emergency
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation import clock
from wegenetz.foundation.guard import may_knock
from wegenetz.people.door_errors import KnocksTooOften
from wegenetz.people.selectors import own
from wegenetz.people.services import talking

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

TAB = "counselling:case-messages"
#: References an address may try in an hour.
TRIES = 20


@require_http_methods(["GET", "HEAD", "POST"])
def case_messages(request: ActorRequest, case_id: int) -> HttpResponse:
    """Talk with the person; wishes for correction wait here for an answer."""
    opened = case_opened(request, case_id)
    person_id = opened.case.person_id
    form = StaffMessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        house = opened.case.institution_id if opened.leads else next(iter(opened.actor.desks))
        talking.message_write(
            person_id=person_id,
            institution_id=house,
            text=form.cleaned_data["text"],
            actor=opened.actor,
            now=opened.now,
            today=opened.today,
        )
        messages.success(request, _("Abgeschickt. Die Person liest es auf ihrer Seite."))
        return redirect(TAB, case_id)
    told = own.messages_of(person_id)
    talking.messages_read(person_id=person_id, by_person=False, now=opened.now)
    return render(
        request,
        "counselling/staff_case_messages.html",
        frame_of(opened, TAB)
        | {
            "told": told,
            "form": form,
            "corrections": own.corrections_of(person_id),
            "answer_form": CorrectionAnswerForm(auto_id=False),
        },
    )


@require_POST
def correction_answer(request: ActorRequest, case_id: int, correction_id: int) -> HttpResponse:
    """Answer a wish for correction."""
    opened = case_opened(request, case_id)
    form = CorrectionAnswerForm(request.POST)
    if form.is_valid():
        talking.correction_answer(
            correction_id=correction_id, actor=opened.actor, now=opened.now, **form.cleaned_data
        )
        messages.success(request, _("Beantwortet."))
    return redirect(TAB, case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: ActorRequest) -> HttpResponse:
    """Look into a record without consent: reason, three hours, everybody is told. Never for readers."""
    if not request.actor.desks:
        raise NoDesk
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not may_knock(request, door="counselling.emergency", most=TRIES):
            raise KnocksTooOften
        case = case_open_in_emergency(actor=request.actor, now=clock.now(), **form.cleaned_data)
        messages.warning(
            request,
            _("Notfallzugriff: drei Stunden. Die Person und der Datenschutz wissen davon."),
        )
        return redirect("counselling:case", case.pk)
    return render(request, "counselling/staff_emergency.html", {"form": form})
