"""Entrances to the life of a case, and to the sentences of a house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.counselling.forms.staff_outcomes import CloseForm
from wegenetz.counselling.forms.staff_text_blocks import TextBlockForm
from wegenetz.counselling.selectors.houses import desks_named
from wegenetz.counselling.selectors.records import text_blocks_of
from wegenetz.counselling.services import case_life, text_blocks
from wegenetz.counselling.views.opening import case_opened, frame_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ActorRequest, case_id: int) -> HttpResponse:
    """Close a case."""
    opened = case_opened(request, case_id, leading=True)
    form = CloseForm(request.POST or None, today=opened.today)
    if not form.is_valid():
        page = {**frame_of(opened, ""), "form": form}
        return render(request, "counselling/staff_case_close.html", page)
    case_life.case_close(
        case=opened.case,
        actor=request.actor,
        now=opened.now,
        today=opened.today,
        on=form.cleaned_data["on"],
    )
    messages.success(request, _("Der Fall ist abgeschlossen. Er lässt sich wieder öffnen."))
    return redirect("counselling:case", case_id)


@require_POST
def reopen(request: ActorRequest, case_id: int) -> HttpResponse:
    """Open a case again."""
    opened = case_opened(request, case_id, leading=True)
    case_life.case_reopen(
        case=opened.case, actor=request.actor, now=opened.now, today=opened.today
    )
    return redirect("counselling:case", case_id)


@require_POST
def archive(request: ActorRequest, case_id: int) -> HttpResponse:
    """Put a closed case into the archive."""
    opened = case_opened(request, case_id, leading=True)
    case_life.case_archive(
        case=opened.case, actor=request.actor, now=opened.now, today=opened.today
    )
    return redirect("counselling:case", case_id)


@require_POST
def put_into_bin(request: ActorRequest, case_id: int) -> HttpResponse:
    """Put a case into the bin."""
    opened = case_opened(request, case_id, leading=True)
    case_life.case_bin(case=opened.case, actor=request.actor, now=opened.now, today=opened.today)
    messages.success(
        request, _("Der Fall liegt im Papierkorb. 30 Tage lang lässt er sich zurückholen.")
    )
    return redirect("counselling:case", case_id)


@require_POST
def restore(request: ActorRequest, case_id: int) -> HttpResponse:
    """Bring a case back from the bin."""
    opened = case_opened(request, case_id, leading=True)
    case_life.case_unbin(case=opened.case, actor=request.actor, now=opened.now)
    return redirect("counselling:case", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def blocks(request: ActorRequest) -> HttpResponse:
    """The sentences of my houses."""
    houses = desks_named(request.actor)
    form = TextBlockForm(request.POST or None, houses=houses)
    if form.is_valid():
        text_blocks.text_block_add(
            institution_id=form.cleaned_data["institution"],
            text=form.cleaned_data["text"],
            actor=request.actor,
        )
        return redirect("counselling:text-blocks")
    kept = [(name, text_blocks_of(key)) for key, name in houses.items()]
    return render(request, "counselling/staff_text_blocks.html", {"form": form, "houses": kept})


@require_POST
def block_remove(request: ActorRequest, block_id: int) -> HttpResponse:
    """Take a sentence away."""
    text_blocks.text_block_remove(block_id=block_id, actor=request.actor)
    return redirect("counselling:text-blocks")
