"""Entrances for members: their offers, one to edit, series, what comes before an offer."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.catalogue import selectors, services
from wegenetz.catalogue.staff_forms import OfferForm, PrerequisiteForm, SeriesForm
from wegenetz.catalogue.staff_forms.offers import NewOfferForm, initial_of
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.foundation.keys import key_named
from wegenetz.foundation.paging import page_of
from wegenetz.foundation.text import SOURCE

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.catalogue.models import Offer
    from wegenetz.foundation.http import ActorRequest

PAGE = 40


@require_safe
def offers(request: ActorRequest) -> HttpResponse:
    """Offers I may write, those first that nobody has confirmed for longest."""
    today = clock.today()
    archived = request.GET.get("archiv") == "1"
    everywhere = request.GET.get("netzwerk") == "1"
    page = page_of(
        selectors.offers_of_actor(
            request.actor, today=today, archived=archived, everywhere=everywhere
        ),
        order=("confirmed", "id"),
        after=request.GET.get("nach", ""),
        size=PAGE,
    )
    return render(
        request,
        "catalogue/staff/offers.html",
        {
            "rows": selectors.desk_rows(page.rows, today=today),
            "after": page.after,
            "archived": archived,
            "everywhere": everywhere,
            "may_see_network": Role.COORDINATOR in request.actor.roles,
            "houses": selectors.houses_of_actor(request.actor),
            "has_sample_data": any(offer.is_sample for offer in page.rows),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def offer_new(request: ActorRequest, house: str) -> HttpResponse:
    """Write a new offer of a house."""
    institution = services.house_named(house, actor=request.actor)
    form = NewOfferForm(request.POST or None, institution_id=institution.pk)
    offer = form.written(
        lambda: services.offer_create(
            institution_id=institution.pk,
            draft=form.draft(),
            actor=request.actor,
            today=clock.today(),
        )
    )
    if offer is not None:
        messages.success(request, _("Das Angebot steht im Verzeichnis."))
        return redirect("catalogue:staff-offer", offer.code)
    context = {"form": form, "house": institution, "has_sample_data": institution.is_sample}
    return render(request, "catalogue/staff/offer_new.html", context)


@require_safe
def offers_like(request: ActorRequest, house: str) -> HttpResponse:
    """While somebody types: offers of the house that may be the same."""
    institution = services.house_named(house, actor=request.actor)
    found = selectors.offers_alike(
        institution_id=institution.pk,
        title=request.GET.get("title", ""),
        step=request.GET.get("step", ""),
    )
    return render(request, "catalogue/staff/offers_alike.html", {"alike": found})


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: ActorRequest, code: str) -> HttpResponse:
    """Edit an offer; beside it its dates and what comes before it."""
    row = services.offer_named(code, actor=request.actor)
    form = OfferForm(
        request.POST or None, institution_id=row.institution_id, initial=initial_of(row)
    )
    edited = form.written(partial(_edit, form, row, request))
    if edited is not None:
        messages.success(request, _("Gespeichert und bestätigt."))
        return redirect("catalogue:staff-offer", row.code)
    return render(request, "catalogue/staff/offer.html", _context(row, form))


def _edit(form: OfferForm, row: Offer, request: ActorRequest) -> Offer:
    return services.offer_edit(
        offer_id=row.pk,
        draft=form.draft(),
        seen=datetime.fromisoformat(form.cleaned_data["seen"] or row.updated_at.isoformat()),
        actor=request.actor,
        today=clock.today(),
    )


def _context(
    row: Offer, form: OfferForm, before: PrerequisiteForm | None = None
) -> dict[str, Any]:
    return {
        "form": form,
        "offer": row,
        "title": selectors.title_of(row),
        "before": selectors.offers_before(row.pk),
        "before_form": before or PrerequisiteForm(offer=row),
        "has_sample_data": row.is_sample,
    }


@require_POST
def offers_confirm(request: ActorRequest) -> HttpResponse:
    """Say that offers are still right."""
    named = map(key_named, request.POST.getlist("angebot"))
    said = [key for key in named if key is not None]
    number = services.offers_confirm(offer_ids=said, actor=request.actor, today=clock.today())
    messages.success(request, _("Bestätigt: {number}").format(number=number))
    return redirect("catalogue:staff-offers")


@require_POST
def offer_archive(request: ActorRequest, code: str) -> HttpResponse:
    """Put an offer into the archive; the page then offers to take it back."""
    row = services.offer_named(code, actor=request.actor)
    services.offer_archive(offer_id=row.pk, actor=request.actor)
    messages.success(request, _("Im Archiv. Kein Weg rechnet mehr damit."))
    return redirect("catalogue:staff-offer", row.code)


@require_POST
def offer_restore(request: ActorRequest, code: str) -> HttpResponse:
    """Take an offer back out of the archive."""
    row = services.offer_named(code, actor=request.actor)
    services.offer_restore(offer_id=row.pk, actor=request.actor)
    messages.success(request, _("Wieder im Verzeichnis."))
    return redirect("catalogue:staff-offer", row.code)


@require_POST
def prerequisite_add(request: ActorRequest, code: str) -> HttpResponse:
    """Say what comes before an offer."""
    row = services.offer_named(code, actor=request.actor)
    before = PrerequisiteForm(request.POST, offer=row)
    added = before.written(
        lambda: services.prerequisite_add(
            offer_id=row.pk,
            before_id=before.cleaned_data["before"],
            is_required=before.cleaned_data["is_required"],
            actor=request.actor,
        )
    )
    if added is None:
        form = OfferForm(institution_id=row.institution_id, initial=initial_of(row))
        return render(request, "catalogue/staff/offer.html", _context(row, form, before))
    return redirect("catalogue:staff-offer", row.code)


@require_POST
def prerequisite_remove(request: ActorRequest, code: str, before: int) -> HttpResponse:
    """Say that another offer no longer comes before this one."""
    row = services.offer_named(code, actor=request.actor)
    services.prerequisite_remove(offer_id=row.pk, before_id=before, actor=request.actor)
    return redirect("catalogue:staff-offer", row.code)


@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: ActorRequest, house: str) -> HttpResponse:
    """Begin a series of offers."""
    institution = services.house_named(house, actor=request.actor)
    form = SeriesForm(request.POST or None)
    series = form.written(
        lambda: services.series_create(
            institution_id=institution.pk, draft=form.draft(), actor=request.actor
        )
    )
    if series is not None:
        messages.success(
            request, _("Die Reihe gibt es jetzt. Wählen Sie sie bei Ihren Angeboten.")
        )
        return redirect("catalogue:staff-offers")
    return render(request, "catalogue/staff/series.html", {"form": form, "house": institution})


@require_http_methods(["GET", "HEAD", "POST"])
def series(request: ActorRequest, code: str) -> HttpResponse:
    """Edit a series."""
    row = services.series_named(code, actor=request.actor)
    initial = {"title": row.title.get(SOURCE, ""), "summary": row.summary.get(SOURCE, "")}
    form = SeriesForm(request.POST or None, initial=initial)
    edited = form.written(
        lambda: services.series_edit(series_id=row.pk, draft=form.draft(), actor=request.actor)
    )
    if edited is not None:
        messages.success(request, _("Gespeichert."))
        return redirect("catalogue:staff-series", row.code)
    return render(
        request,
        "catalogue/staff/series.html",
        {"form": form, "house": row.institution, "series": row},
    )
