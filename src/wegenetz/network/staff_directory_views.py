"""Entrances for members who care for institutions: list, create, edit, confirm, locations, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.network import (
    directory_services,
    history_selectors,
    history_services,
    location_services,
)
from wegenetz.network.care_selectors import houses_of, institution_to_edit, workbench
from wegenetz.network.duplicates import institutions_alike
from wegenetz.network.policies import may_create_institution
from wegenetz.network.staff_directory_errors import OnlyCoordinators
from wegenetz.network.staff_directory_forms import EditForm, NewInstitutionForm
from wegenetz.network.staff_history_words import told
from wegenetz.network.staff_location_forms import LocationForm
from wegenetz.network.staff_structure_forms import CooperationForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_safe
def mine(request: ActorRequest) -> HttpResponse:
    """Institutions the member cares for, those confirmed longest ago first."""
    page = houses_of(
        request.actor, typed=request.GET.get("q", ""), after=request.GET.get("nach", "")
    )
    return render(
        request,
        "network/staff/institutions.html",
        {
            "page": page,
            "typed": request.GET.get("q", ""),
            "today": clock.today(),
            "may_create": may_create_institution(request.actor),
            "has_sample_data": any(row.is_sample for row in page.rows),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: ActorRequest) -> HttpResponse:
    """Enter a new institution with its main location."""
    if not may_create_institution(request.actor):
        raise OnlyCoordinators
    form = NewInstitutionForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        made = directory_services.institution_create(
            values=form.values(),
            location=form.location_values(),
            actor=request.actor,
            today=clock.today(),
        )
        messages.success(
            request, _("Eingetragen. Ergänzen Sie jetzt Zeiten und Ansprechpersonen.")
        )
        return redirect("network:institution-work", made.code)
    alike = form.alike if form.is_bound else ()
    return render(request, "network/staff/institution_new.html", {"form": form, "alike": alike})


@require_safe
def alike(request: ActorRequest) -> HttpResponse:
    """While somebody types: institutions that may be the same."""
    if not may_create_institution(request.actor):
        raise OnlyCoordinators
    found = institutions_alike(
        name=request.GET.get("name", ""),
        street=request.GET.get("street", ""),
        postal_code=request.GET.get("postal_code", ""),
    )
    return render(request, "network/staff/alike.html", {"alike": found})


@require_safe
def work(request: ActorRequest, code: str) -> HttpResponse:
    """Everything of one institution, each part with the way to change it."""
    bench = workbench(code, actor=request.actor, now=clock.now(), today=clock.today())
    changes = [told(change) for change in history_selectors.changes_of(bench.institution)]
    return render(
        request,
        "network/staff/institution_work.html",
        {
            "bench": bench,
            "institution": bench.institution,
            "changes": changes,
            "cooperation_form": CooperationForm(),
            "today": clock.today(),
            "has_sample_data": bench.institution.is_sample,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, code: str) -> HttpResponse:
    """Change what an institution says of itself."""
    institution = institution_to_edit(code, actor=request.actor)
    form = EditForm(request.POST or None, actor=request.actor, institution=institution)
    if form.is_valid():
        directory_services.institution_edit(
            code=code,
            values=form.values(),
            version=form.cleaned_data["version"],
            is_confirmed=form.cleaned_data["is_confirmed"],
            actor=request.actor,
            today=clock.today(),
        )
        messages.success(request, _("Gespeichert."))
        return redirect("network:institution-work", code)
    return render(
        request,
        "network/staff/institution_edit.html",
        {"form": form, "institution": institution, "has_sample_data": institution.is_sample},
    )


@require_POST
def confirm(request: ActorRequest, code: str) -> HttpResponse:
    """Say that the entry is right as it stands."""
    is_news = directory_services.institution_confirm(
        code=code, actor=request.actor, today=clock.today()
    )
    words = _("Danke. Der Eintrag gilt ab heute als bestätigt.")
    messages.success(request, words if is_news else _("Das haben Sie heute schon bestätigt."))
    return redirect("network:institution-work", code)


@require_POST
def archive(request: ActorRequest, code: str) -> HttpResponse:
    """Take an institution out of the directory."""
    directory_services.institution_archive(code=code, actor=request.actor, today=clock.today())
    messages.success(request, _("Der Eintrag ist im Archiv. Sie können ihn hier zurückholen."))
    return redirect("network:institution-work", code)


@require_POST
def restore(request: ActorRequest, code: str) -> HttpResponse:
    """Bring an archived institution back."""
    directory_services.institution_restore(code=code, actor=request.actor)
    messages.success(request, _("Der Eintrag steht wieder im Verzeichnis."))
    return redirect("network:institution-work", code)


@require_POST
def undo(request: ActorRequest, code: str) -> HttpResponse:
    """Take the last change back."""
    history_services.last_change_undo(
        code=code, key=request.POST.get("key", ""), actor=request.actor
    )
    messages.success(request, _("Zurückgenommen. Auch das können Sie rückgängig machen."))
    return redirect("network:institution-work", code)


@require_http_methods(["GET", "HEAD", "POST"])
def location_add(request: ActorRequest, code: str) -> HttpResponse:
    """Add a location."""
    institution = institution_to_edit(code, actor=request.actor)
    form = LocationForm(request.POST or None, institution=institution)
    if form.is_valid():
        location_services.location_add(
            code=code, values=form.values(), hours=form.hours, actor=request.actor
        )
        messages.success(request, _("Der Standort ist eingetragen."))
        return redirect("network:institution-work", code)
    return render(
        request,
        "network/staff/location.html",
        {"form": form, "institution": institution, "has_sample_data": institution.is_sample},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def location_edit(request: ActorRequest, code: str, key: int) -> HttpResponse:
    """Change a location and its week."""
    institution = institution_to_edit(code, actor=request.actor)
    location = get_object_or_404(institution.locations.prefetch_related("opening_hours"), pk=key)
    form = LocationForm(request.POST or None, institution=institution, location=location)
    if form.is_valid():
        location_services.location_edit(
            code=code,
            location_id=key,
            values=form.values(),
            hours=form.hours,
            actor=request.actor,
        )
        messages.success(request, _("Gespeichert."))
        return redirect("network:institution-work", code)
    return render(
        request,
        "network/staff/location.html",
        {
            "form": form,
            "institution": institution,
            "location": location,
            "has_sample_data": institution.is_sample,
        },
    )


@require_POST
def location_main(request: ActorRequest, code: str, key: int) -> HttpResponse:
    """Make a location the main one."""
    location_services.location_make_main(code=code, location_id=key, actor=request.actor)
    messages.success(request, _("Das ist jetzt der Hauptstandort. Wege und Listen zeigen ihn."))
    return redirect("network:institution-work", code)


@require_POST
def location_remove(request: ActorRequest, code: str, key: int) -> HttpResponse:
    """Remove a location."""
    location_services.location_remove(code=code, location_id=key, actor=request.actor)
    messages.success(
        request,
        _("Der Standort ist entfernt. Unter „Was sich geändert hat“ holen Sie ihn zurück."),
    )
    return redirect("network:institution-work", code)
