"""Entrances of a receiver without account: what was handed over, and the answer. The link is the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wegenetz.counselling.handover_answering import LINK_STEPS, answer_form
from wegenetz.counselling.handover_errors import HandoverLinkUnknown
from wegenetz.counselling.selectors.handover_link_pages import page_of_link
from wegenetz.counselling.selectors.handovers import handover_of_link
from wegenetz.counselling.services.handover_reading import handover_read
from wegenetz.counselling.services.handover_steps import handover_act
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_not_required
@never_cache
@require_safe
def handover(request: HttpRequest, token: str) -> HttpResponse:
    """What was handed over to the holder of the link, and how it stands."""
    return _page(request, token)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover_step(request: HttpRequest, token: str, deed: str) -> HttpResponse:
    """Answer; where a reason is needed, a form asks for it first."""
    actor = Actor.link(digest_of(token))
    if deed not in LINK_STEPS:
        raise HandoverLinkUnknown
    action, label, asks = LINK_STEPS[deed]
    with acting_as(actor):
        row = handover_of_link(actor.link_digest)
        if row is None:
            raise HandoverLinkUnknown
        form = None
        if asks:
            typed = request.GET.get("suche", "")
            data = request.POST if request.method == "POST" else None
            form = answer_form(row, action, data, typed=typed, today=clock.today())
            if request.method != "POST" or not form.is_valid():
                return _ask(request, token, label, form)
        elif request.method != "POST":
            return redirect("counselling:handover-link", token)
        handover_act(
            handover_id=row.pk,
            action=action,
            actor=actor,
            now=clock.now(),
            today=clock.today(),
            **({"said": form.said()} if form else {}),
        )
    return redirect("counselling:handover-link", token)


def _ask(request: HttpRequest, token: str, label: Any, form: Any) -> HttpResponse:
    return render(
        request,
        "counselling/handover_step.html",
        {
            "token": token,
            "label": label,
            "form": form,
            "typed": request.GET.get("suche", ""),
            "searches": "responsible" in form.fields,
        },
    )


def _page(request: HttpRequest, token: str) -> HttpResponse:
    actor = Actor.link(digest_of(token))
    with acting_as(actor):
        row = handover_of_link(actor.link_digest)
        if row is None:
            raise HandoverLinkUnknown
        handover_read(handover=row, actor=actor, now=clock.now())
        page = page_of_link(row, now=clock.now(), today=clock.today())
    return render(request, "counselling/handover_link.html", {"token": token, **page})
