"""Entrances to cases: the list, a new one, and the page of one."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling import staff_case_parts as parts
from wegenetz.counselling.forms.staff_cases import NewCaseForm
from wegenetz.counselling.selectors.cases import cases_listed
from wegenetz.counselling.selectors.duplicates import duplicates_of
from wegenetz.counselling.selectors.houses import desks_named
from wegenetz.counselling.services.cases import case_open
from wegenetz.counselling.staff_words import Which
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_safe
def cases(request: ActorRequest) -> HttpResponse:
    """The cases of my houses."""
    asked = request.GET.get("welche", "")
    which = Which(asked) if asked in Which.values else Which.MINE
    page = cases_listed(request.actor, which, after=request.GET.get("nach", ""))
    return render(
        request,
        "counselling/staff_cases.html",
        {
            "which": which,
            "all": Which,
            "cases": page.rows,
            "after": page.after,
            "today": clock.today(),
            "now": clock.now(),
            "has_sample_data": any(case.institution.is_sample for case in page.rows),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: ActorRequest) -> HttpResponse:
    """Take somebody in."""
    form = _new_form(request)
    if not form.is_valid():
        return render(request, "counselling/staff_case_new.html", {"form": form})
    said = form.cleaned_data
    about: dict[str, Any] = {
        "topics": said["topics"],
        "referred_by": said["referred_by"],
        "is_anonymous": said["is_anonymous"],
    }
    if said["began_on"]:
        about["entered_later_on"] = clock.today()
        about["registered_at"] = datetime.combine(said["began_on"], time(12), clock.BERLIN)
    case = case_open(
        institution_id=said["institution"],
        actor=request.actor,
        now=clock.now(),
        today=clock.today(),
        about_person=form.about_person,
        about=about,
    )
    messages.success(request, _("Der Fall ist eröffnet."))
    return redirect("counselling:case", case.pk)


@require_POST
def cases_alike(request: ActorRequest) -> HttpResponse:
    """Whom we know already, while somebody types a name; nothing of it stands in an address."""
    form = _new_form(request)
    form.is_valid()
    return render(request, "counselling/staff_case_new.html#alike", {"form": form})


@require_safe
def case(request: ActorRequest, case_id: int) -> HttpResponse:
    """One case: plan, contacts, what comes next."""
    opened = case_opened(request, case_id)
    main, side = (parts.parts_of(all_parts, opened) for all_parts in (parts.MAIN, parts.SIDE))
    return render(
        request,
        "counselling/staff_case.html",
        {
            **frame_of(opened, "counselling:case"),
            "duplicates": duplicates_of(opened.case),
            **parts.context_of(main + side, opened),
            "main_parts": main,
            "side_parts": side,
        },
    )


def _new_form(request: ActorRequest) -> NewCaseForm:
    return NewCaseForm(
        request.POST or None,
        actor=request.actor,
        houses=desks_named(request.actor),
        today=clock.today(),
    )
