"""Entrance to the contact that is written down on "Heute", without opening the case first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.counselling.errors import NoDesk
from wegenetz.counselling.forms.staff_contacts import QuickContactForm
from wegenetz.counselling.selectors import records
from wegenetz.counselling.selectors.cases import cases_found
from wegenetz.counselling.services.contacts import contact_record
from wegenetz.counselling.views.opening import case_opened
from wegenetz.foundation import clock
from wegenetz.people.data_classes import DataClass

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.http import ActorRequest

#: Persons that are offered while somebody types.
MOST_OFFERED = 5


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact_quick(request: ActorRequest) -> HttpResponse:
    """Write down a contact; with several persons of that name one chooses."""
    if not request.actor.desks:
        raise NoDesk
    form = QuickContactForm(request.POST or None)
    cases: list[Case] = []
    if form.is_valid():
        chosen = form.cleaned_data["case"]
        cases = [] if chosen else _workable(request, form.cleaned_data["q"])
        if chosen or len(cases) == 1:
            return _record(request, form, chosen or cases[0].pk)
        if not cases:
            form.add_error("q", _("Niemand gefunden. Prüfen Sie die Schreibweise."))
    page = {"form": form, "cases": cases, "today": clock.today()}
    return render(request, "counselling/staff_contact_quick.html", page)


@never_cache
@require_POST
def contact_whom(request: ActorRequest) -> HttpResponse:
    """Persons like what is being typed, for the form on "Heute"."""
    if not request.actor.desks:
        raise NoDesk
    typed = request.POST.get("q", "")
    cases = _workable(request, typed)[:MOST_OFFERED] if len(typed.strip()) > 1 else []
    return render(request, "counselling/staff_contact_whom.html", {"cases": cases})


def _workable(request: ActorRequest, typed: str) -> list[Case]:
    return [case for case in cases_found(typed, actor=request.actor) if case.is_open]


def _record(request: ActorRequest, form: QuickContactForm, case_id: int) -> HttpResponse:
    opened = case_opened(request, case_id, needs=DataClass.COUNSELLING.value)
    is_first = records.contact_last_of(opened.case) is None
    contact_record(
        case=opened.case,
        talk=form.talk(today=opened.today, is_first=is_first),
        actor=request.actor,
        now=opened.now,
        today=opened.today,
    )
    name = opened.case.person.name or opened.case.reference
    messages.success(request, _("Gespeichert: Kontakt mit {name}.").format(name=name))
    return redirect("web:today")
