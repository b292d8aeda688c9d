"""Entrances for members: the texts of an offer in other languages, and its rhythm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegenetz.catalogue import selectors, services
from wegenetz.catalogue.staff_forms.translating import OTHERS, RhythmForm, TranslationForm
from wegenetz.foundation import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: ActorRequest, code: str, language: str) -> HttpResponse:
    """The texts of an offer in one language, beside their German."""
    if language not in OTHERS:
        raise Http404
    offer = services.offer_named(code, actor=request.actor)
    form = TranslationForm(request.POST or None, offer=offer, language=language)
    written = form.written(
        lambda: services.offer_translate(
            offer_id=offer.pk, language=language, texts=form.texts(), actor=request.actor
        )
    )
    if written is not None:
        messages.success(request, _("Gespeichert: {language}").format(language=OTHERS[language]))
        return redirect("catalogue:staff-translation", code, language)
    older = {one.partition(":")[2] for one in offer.older_texts}
    return render(
        request,
        "catalogue/staff/translation.html",
        {
            "offer": offer,
            "title": selectors.title_of(offer),
            "form": form,
            "language": language,
            "languages": [
                (one, name, bool(offer.title.get(one) or offer.summary.get(one)), one in older)
                for one, name in OTHERS.items()
            ],
            "has_sample_data": offer.is_sample,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: ActorRequest, code: str) -> HttpResponse:
    """How often an offer starts anew; the dates that follow are published at once."""
    offer = services.offer_named(code, actor=request.actor)
    ends = "end" in request.POST
    form = RhythmForm(request.POST if request.method == "POST" and not ends else None, offer=offer)
    if ends:
        services.rhythm_write(
            offer_id=offer.pk, rhythm=None, actor=request.actor, today=clock.today()
        )
        messages.success(
            request, _("Es entstehen keine neuen Termine mehr. Die vorhandenen bleiben.")
        )
        return redirect("catalogue:staff-rhythm", code)
    number = form.written(
        lambda: services.rhythm_write(
            offer_id=offer.pk, rhythm=form.rhythm(), actor=request.actor, today=clock.today()
        )
    )
    if number is not None:
        messages.success(request, _("Gespeichert. Neue Termine: {number}").format(number=number))
        return redirect("catalogue:staff-runs", code)
    return render(
        request,
        "catalogue/staff/rhythm.html",
        {
            "offer": offer,
            "title": selectors.title_of(offer),
            "form": form,
            "has_sample_data": offer.is_sample,
        },
    )
