"""Entrances to contacts, reminders and outcomes of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling.case_policies import house_of, must_be_open
from wegenetz.counselling.forms.staff_contacts import (
    ContactChangeForm,
    ContactForm,
    MoveForm,
    ReminderForm,
)
from wegenetz.counselling.forms.staff_outcomes import OutcomeForm
from wegenetz.counselling.selectors import records
from wegenetz.counselling.selectors.appointments import appointment_of_case
from wegenetz.counselling.selectors.houses import bodies_near, colleagues
from wegenetz.counselling.services import contacts as contact_services
from wegenetz.counselling.services import outcomes as outcome_services
from wegenetz.counselling.services import reminders as reminder_services
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation.keys import key_named
from wegenetz.people.data_classes import DataClass
from wegenetz.people.selectors.facts import documents_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

TALKS = DataClass.COUNSELLING.value
PLAN = DataClass.PLAN.value


@require_safe
def contacts(request: ActorRequest, case_id: int) -> HttpResponse:
    """All contacts of a case."""
    opened = case_opened(request, case_id, needs=TALKS)
    page = records.contacts_of(opened.case, after=request.GET.get("nach", ""))
    return render(
        request,
        "counselling/staff_contacts.html",
        {**frame_of(opened, "counselling:contacts"), "contacts": page.rows, "after": page.after},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: ActorRequest, case_id: int) -> HttpResponse:
    """Record a contact."""
    opened = case_opened(request, case_id, needs=TALKS)
    case = opened.case
    must_be_open(case)
    asked = key_named(request.GET.get("termin", ""))
    meeting = appointment_of_case(case, asked) if asked is not None else None
    form = ContactForm(
        request.POST or None,
        case=case,
        meeting=meeting,
        last=records.contact_last_of(case),
        blocks=records.blocks_for(house_of(request.actor, case)),
        bodies=bodies_near(case.person_id),
        today=opened.today,
    )
    if not form.is_valid():
        page = {**frame_of(opened, ""), "form": form, "meeting": meeting}
        return render(request, "counselling/staff_contact_new.html", page)
    contact_services.contact_record(
        case=case, talk=form.talk, actor=request.actor, now=opened.now, today=opened.today
    )
    messages.success(request, _("Der Kontakt ist gespeichert."))
    return redirect("counselling:case", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: ActorRequest, case_id: int, contact_id: int) -> HttpResponse:
    """Change a contact."""
    opened = case_opened(request, case_id, needs=TALKS)
    found = records.contact_to_change(opened.case, contact_id)
    form = ContactChangeForm(request.POST or None, contact=found, today=opened.today)
    if not form.is_valid():
        page = {**frame_of(opened, "counselling:contacts"), "form": form, "contact": found}
        return render(request, "counselling/staff_contact.html", page)
    if form.changes:
        contact_services.contact_change(
            contact=found,
            version=found.version,
            changes=form.changes,
            now=opened.now,
            today=opened.today,
        )
    messages.success(request, _("Der Kontakt ist gespeichert."))
    return redirect("counselling:contacts", case_id)


@require_POST
def contact_withdraw(request: ActorRequest, case_id: int, contact_id: int) -> HttpResponse:
    """Take a contact back."""
    opened = case_opened(request, case_id, needs=TALKS)
    found = records.contact_to_change(opened.case, contact_id)
    contact_services.contact_withdraw(contact=found, now=opened.now)
    messages.success(
        request, _("Der Kontakt ist zurückgenommen. In der Liste lässt er sich zurückholen.")
    )
    return redirect("counselling:contacts", case_id)


@require_POST
def contact_restore(request: ActorRequest, case_id: int, contact_id: int) -> HttpResponse:
    """Bring a contact back."""
    opened = case_opened(request, case_id, needs=TALKS)
    found = records.contact_to_change(opened.case, contact_id)
    contact_services.contact_restore(contact=found, now=opened.now)
    return redirect("counselling:contacts", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def reminder_new(request: ActorRequest, case_id: int) -> HttpResponse:
    """Set a reminder."""
    opened = case_opened(request, case_id, needs=TALKS)
    case = opened.case
    must_be_open(case)
    form = ReminderForm(
        request.POST or None,
        colleagues=colleagues(house_of(request.actor, case)),
        me=request.actor.user_id,
        today=opened.today,
    )
    if not form.is_valid():
        page = {**frame_of(opened, ""), "form": form}
        return render(request, "counselling/staff_reminder_new.html", page)
    reminder_services.reminder_add(
        case=case,
        text=form.cleaned_data["text"],
        due_on=form.cleaned_data["due_on"],
        assignee_id=form.cleaned_data["assignee"],
        actor=request.actor,
        now=opened.now,
        today=opened.today,
    )
    return redirect("counselling:case", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def reminder_move(request: ActorRequest, case_id: int, reminder_id: int) -> HttpResponse:
    """Put a reminder off."""
    opened = case_opened(request, case_id, needs=TALKS)
    found = records.reminder_of(opened.case, reminder_id)
    form = MoveForm(request.POST or None, today=opened.today)
    if not form.is_valid():
        page = {**frame_of(opened, ""), "form": form, "reminder": found}
        return render(request, "counselling/staff_reminder_move.html", page)
    reminder_services.reminder_move(reminder=found, due_on=form.cleaned_data["due_on"])
    return _back(request, case_id)


@require_POST
def reminder_finish(request: ActorRequest, case_id: int, reminder_id: int) -> HttpResponse:
    """Tick a reminder off."""
    opened = case_opened(request, case_id, needs=TALKS)
    reminder_services.reminder_finish(
        reminder=records.reminder_of(opened.case, reminder_id),
        actor=request.actor,
        now=opened.now,
        today=opened.today,
    )
    messages.success(request, _("Erledigt. Im Fall lässt sich der Haken zurücknehmen."))
    return _back(request, case_id)


@require_POST
def reminder_unfinish(request: ActorRequest, case_id: int, reminder_id: int) -> HttpResponse:
    """Take the tick back."""
    opened = case_opened(request, case_id, needs=TALKS)
    reminder_services.reminder_unfinish(reminder=records.reminder_of(opened.case, reminder_id))
    return _back(request, case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_new(request: ActorRequest, case_id: int) -> HttpResponse:
    """Write down what became of a case."""
    opened = case_opened(request, case_id, needs=PLAN)
    form = OutcomeForm(
        request.POST or None, documents=documents_of(opened.case.person_id), today=opened.today
    )
    if not form.is_valid():
        page = {**frame_of(opened, ""), "form": form}
        return render(request, "counselling/staff_outcome_new.html", page)
    said = form.cleaned_data
    outcome_services.outcome_record(
        case=opened.case,
        kind=said["kind"],
        reached_on=said["reached_on"],
        evidence_id=said["evidence"],
        evidence_seen=said["evidence_seen"],
        note=said["note"],
        actor=request.actor,
        now=opened.now,
        today=opened.today,
    )
    messages.success(request, _("Das Ergebnis ist gespeichert."))
    return redirect("counselling:case", case_id)


@require_POST
def outcome_withdraw(request: ActorRequest, case_id: int, outcome_id: int) -> HttpResponse:
    """Take an outcome back."""
    opened = case_opened(request, case_id, needs=PLAN)
    found = records.outcome_of(opened.case, outcome_id)
    outcome_services.outcome_withdraw(outcome=found, now=opened.now)
    return redirect("counselling:case", case_id)


@require_POST
def outcome_restore(request: ActorRequest, case_id: int, outcome_id: int) -> HttpResponse:
    """Bring an outcome back."""
    opened = case_opened(request, case_id, needs=PLAN)
    found = records.outcome_of(opened.case, outcome_id)
    outcome_services.outcome_restore(outcome=found, now=opened.now)
    return redirect("counselling:case", case_id)


def _back(request: ActorRequest, case_id: int) -> HttpResponse:
    """Return to "Heute" if the button stood there, else to the case."""
    if request.POST.get("von") == "heute":
        return redirect("web:today")
    return redirect("counselling:case", case_id)
