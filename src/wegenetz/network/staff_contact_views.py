"""Entrances for contact persons: the house enters them, the person decides by personal link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.foundation import clock
from wegenetz.network import contact_services
from wegenetz.network.care_selectors import (
    contact_by_link,
    contact_persons_open,
    institution_to_edit,
)
from wegenetz.network.staff_structure_forms import ContactPersonForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, code: str) -> HttpResponse:
    """Enter a contact person."""
    institution = institution_to_edit(code, actor=request.actor)
    contact_persons_open(institution, actor=request.actor)
    form = ContactPersonForm(request.POST or None, institution=institution)
    if form.is_valid():
        contact_services.contact_person_add(
            code=code,
            values=form.values(),
            has_written_consent=form.cleaned_data["has_written_consent"],
            actor=request.actor,
            now=clock.now(),
        )
        messages.success(request, _("Eingetragen."))
        return redirect("network:institution-work", code)
    return render(
        request, "network/staff/contact.html", {"form": form, "institution": institution}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, code: str, key: int) -> HttpResponse:
    """Change a contact person."""
    institution = institution_to_edit(code, actor=request.actor)
    person = contact_persons_open(institution, actor=request.actor, key=key)
    form = ContactPersonForm(request.POST or None, institution=institution, person=person)
    if form.is_valid():
        contact_services.contact_person_edit(
            code=code,
            person_id=key,
            values=form.values(),
            has_written_consent=form.cleaned_data.get("has_written_consent", False),
            actor=request.actor,
            now=clock.now(),
        )
        messages.success(request, _("Gespeichert."))
        return redirect("network:institution-work", code)
    return render(
        request,
        "network/staff/contact.html",
        {"form": form, "institution": institution, "person": person},
    )


@require_POST
def ask(request: ActorRequest, code: str, key: int) -> HttpResponse:
    """Send the person the link again."""
    contact_services.contact_person_ask(code=code, person_id=key, actor=request.actor)
    messages.success(request, _("Der Link ist unterwegs. Ältere Links gelten nicht mehr."))
    return redirect("network:institution-work", code)


@require_POST
def hide(request: ActorRequest, code: str, key: int) -> HttpResponse:
    """Withdraw the consent for the person."""
    contact_services.contact_person_hide(code=code, person_id=key, actor=request.actor)
    messages.success(request, _("Ab sofort nicht mehr öffentlich."))
    return redirect("network:institution-work", code)


@require_POST
def remove(request: ActorRequest, code: str, key: int) -> HttpResponse:
    """Delete a contact person."""
    contact_services.contact_person_remove(code=code, person_id=key, actor=request.actor)
    messages.success(request, _("Gelöscht. Von der Person ist nichts mehr gespeichert."))
    return redirect("network:institution-work", code)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: ActorRequest, token: str) -> HttpResponse:
    """What the holder of the link sees and decides: agree, withdraw, be deleted."""
    match request.POST.get("deed"):
        case "agree":
            contact_services.consent_give(token=token, now=clock.now())
            messages.success(
                request, _("Danke. Sie stehen jetzt öffentlich bei Ihrer Einrichtung.")
            )
        case "withdraw":
            contact_services.consent_withdraw(token=token)
            messages.success(request, _("Ab sofort sieht das niemand außerhalb Ihres Hauses."))
        case "erase":
            contact_services.contact_erase(token=token)
            messages.success(request, _("Ihr Eintrag ist gelöscht."))
            return redirect("network:institutions")
        case _:
            person = contact_by_link(token)
            return render(request, "network/staff/contact_link.html", {"person": person})
    return redirect("network:contact-link", token)
