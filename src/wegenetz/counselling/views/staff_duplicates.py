"""Entrances where a house says that a person was entered twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegenetz.counselling.errors import CaseUnknown
from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.selectors.duplicates import cases_to_compare, compared, counted
from wegenetz.counselling.services.case_life import case_mark_duplicate
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation.keys import key_named

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def duplicate(request: ActorRequest, case_id: int) -> HttpResponse:
    """Compare a case with those that may be about the same person, and say which one goes on."""
    opened = case_opened(request, case_id, leading=True)
    if request.method == "POST":
        kept = key_named(request.POST.get("bleibt", ""))
        if kept is None:
            raise CaseUnknown
        other = case_seen(kept)
        case_mark_duplicate(
            case=opened.case,
            kept=other,
            actor=request.actor,
            now=opened.now,
            today=opened.today,
        )
        messages.success(
            request,
            _("Der andere Fall ist als doppelt geschlossen. Beide führen jetzt zueinander."),
        )
        return redirect("counselling:case", other.pk)
    typed = request.GET.get("suche", "")
    own = counted(case_id)
    return render(
        request,
        "counselling/staff_case_duplicate.html",
        {
            **frame_of(opened, ""),
            "typed": typed,
            "own": compared(own),
            "others": cases_to_compare(opened.case, actor=request.actor, typed=typed),
        },
    )
