"""Entrances for members who answer suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wegenetz.foundation import clock
from wegenetz.network import suggestion_selectors, suggestion_services
from wegenetz.network.staff_structure_forms import AnswerForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_safe
def suggestions(request: ActorRequest) -> HttpResponse:
    """Suggestions that wait, the oldest first, and those answered."""
    now = clock.now()
    is_archive = request.GET.get("stand") == "beantwortet"
    after = request.GET.get("nach", "")
    page = (
        suggestion_selectors.suggestions_answered(after=after)
        if is_archive
        else suggestion_selectors.suggestions_waiting(after=after)
    )
    return render(
        request,
        "network/staff/suggestions.html",
        {
            "page": page,
            "waiting": [(row, suggestion_selectors.days_left(row, now=now)) for row in page.rows],
            "patience": suggestion_selectors.PATIENCE.days,
            "is_archive": is_archive,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_answer(request: ActorRequest, key: int) -> HttpResponse:
    """Read one suggestion and answer it."""
    suggestion = suggestion_selectors.suggestion_named(key)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        suggestion_services.suggestion_answer(
            suggestion_id=key,
            is_accepted=form.cleaned_data["decision"] == "accepted",
            answer=form.cleaned_data["answer"],
            actor=request.actor,
            now=clock.now(),
        )
        messages.success(request, _("Beantwortet. Die E-Mail-Adresse der Person ist gelöscht."))
        return redirect("network:suggestions")
    return render(
        request,
        "network/staff/suggestion.html",
        {
            "suggestion": suggestion,
            "form": form,
            "days_left": suggestion_selectors.days_left(suggestion, now=clock.now()),
            "patience": suggestion_selectors.PATIENCE.days,
        },
    )
