"""Public entrances of the last page of the registration: documents, office, consent; then the receipt and a free time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.booking.selectors import slots
from wegenetz.booking.selectors.letterheads import house
from wegenetz.counselling.forms.intake_office import (
    DOCUMENT_KINDS,
    NO,
    DocumentKindsForm,
    OfficeForm,
    TimeForm,
)
from wegenetz.counselling.intake_errors import RegistrationsTooMany
from wegenetz.counselling.policies import MOST_BEGUN, MOST_FILES
from wegenetz.counselling.selectors import registrations as selectors
from wegenetz.counselling.selectors.offices import OfficesOffered, offices_offered
from wegenetz.counselling.selectors.receipts import Receipt, receipt_of
from wegenetz.counselling.services import registering
from wegenetz.counselling.services import registrations as services
from wegenetz.foundation import clock
from wegenetz.foundation.guard import may_knock
from wegenetz.foundation.keys import key_named
from wegenetz.foundation.uploads import takes_documents
from wegenetz.network.responsibility_services import gap_note
from wegenetz.people.consent_words import consent_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.counselling.models import Registration, RegistrationDocument
    from wegenetz.foundation.http import ActorRequest

#: Purposes whose words stand on the page.
_PURPOSES = ("counselling", "handover", "authority", "named_person")


@takes_documents
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def office(request: ActorRequest, token: str) -> HttpResponse:
    """The third page. Every button keeps what stands on it; only the last one sends."""
    draft = selectors.registration_behind(token, now=clock.now())
    if draft.sent_at is not None:
        return redirect("counselling:intake-receipt", token)
    if "person" not in draft.answers:
        return redirect("counselling:intake-person", token)
    offered = _offered(draft)
    form = OfficeForm(
        request.POST if request.method == "POST" else None,
        said=draft.answers.get("office", {}),
        offices=offered.offices,
    )
    if request.method == "POST":
        return _posted(request, token, form, offered)
    return _show(request, token, form, offered)


def _offered(draft: Registration) -> OfficesOffered:
    person: Mapping[str, Any] = draft.answers["person"]
    work: Mapping[str, Any] = draft.answers.get("work", {})
    return offices_offered(
        topic=work.get("topic", ""),
        kreis=person.get("kreis", ""),
        postal_code=person.get("postal_code", ""),
        spoken=person.get("spoken", ""),
        now=clock.now(),
        today=clock.today(),
        advised_by=work.get("advised_by", "") if work.get("advised_before") is not False else "",
    )


def _posted(
    request: ActorRequest, token: str, form: OfficeForm, offered: OfficesOffered
) -> HttpResponse:
    is_whole = form.is_valid()
    if form.cleaned_data.get("consent") == NO and "send" in request.POST:
        services.registration_forget(token=token, now=clock.now())
        return _refused(request, offered)
    _keep(request, token, form)
    refused = _take_files(request, token)
    for sentence in refused:
        form.add_error("documents", sentence)
    if "send" not in request.POST:
        if refused:
            for name in set(form.errors) - {"documents"}:
                del form.errors[name]
            return _show(request, token, form, offered)
        return redirect(reverse("counselling:intake-office", args=[token]) + "#dokumente")
    if refused or not is_whole:
        return _show(request, token, form, offered)
    if offered.gap:
        gap_note(**offered.gap, today=clock.today())
    registering.registration_send(
        token=token, sent=_sent(form, offered), now=clock.now(), today=clock.today()
    )
    return redirect("counselling:intake-receipt", token)


def _keep(request: ActorRequest, token: str, form: OfficeForm) -> None:
    """Keep what stands on the page, with the kinds of the documents and what was taken out or back in."""
    now = clock.now()
    services.registration_keep(
        token=token,
        page=form.name,
        said=form.said(),
        language=get_language() or "de",
        now=now,
    )
    held = [one.pk for one in selectors.documents_of(token)]
    kinds = DocumentKindsForm(request.POST, keys=held, kinds=DOCUMENT_KINDS)
    if kinds.is_valid():
        services.documents_name(token=token, kinds=kinds.kinds(), now=now)
    for button in ("remove", "restore"):
        document = key_named(request.POST.get(button, ""))
        if document is not None:
            services.document_remove(
                token=token, document_id=document, is_back=button == "restore", now=now
            )


def _take_files(request: ActorRequest, token: str) -> list[str]:
    """Keep the files that came with the form, and return a sentence for each that is none we take."""
    files = request.FILES.getlist("documents")
    if not files:
        return []
    for _one in files:
        if not may_knock(request, door="counselling.documents", most=MOST_FILES):
            raise RegistrationsTooMany
    refused = services.documents_add(token=token, files=files, now=clock.now())
    return [why.sentence for why in refused]


def _sent(form: OfficeForm, offered: OfficesOffered) -> registering.Sent:
    said = form.cleaned_data
    others = tuple(one.pk for one in offered.offices if one.pk != said["institution"])
    return registering.Sent(
        institution_id=said["institution"],
        equals=others if said["passes_on"] else (),
        authority=said["authority"],
        named_person=said["named_person"],
    )


def _show(
    request: ActorRequest, token: str, form: OfficeForm, offered: OfficesOffered
) -> HttpResponse:
    documents = selectors.documents_of(token)
    language = get_language() or "de"
    response = render(
        request,
        "counselling/intake_office.html",
        {
            "form": form,
            "offered": offered,
            "documents": [_shown(one) for one in documents if one.removed_at is None],
            "removed": [one for one in documents if one.removed_at is not None],
            "kinds": DOCUMENT_KINDS,
            "words": {
                purpose: consent_text(purpose=purpose, language=language).text.split("\n\n")
                for purpose in _PURPOSES
            },
            "token": token,
            "link": request.build_absolute_uri(reverse("counselling:intake-own", args=[token])),
            "number": 3,
            "total": 3,
            "steps": [{"is_done": True}, {"is_done": True}, {"is_now": True}],
            "has_sample_data": offered.has_samples,
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _shown(document: RegistrationDocument) -> dict[str, Any]:
    return {
        "row": document,
        "has_preview": bool(document.kept.get("has_preview")),
    }


def _refused(request: ActorRequest, offered: OfficesOffered) -> HttpResponse:
    """Somebody said no: nothing is left here, and this is how to be counselled without a name."""
    return render(
        request,
        "counselling/intake_refused.html",
        {"offered": offered, "has_sample_data": offered.has_samples},
    )


@login_not_required
@never_cache
@require_safe
def preview(request: ActorRequest, token: str, document_id: int) -> HttpResponse:
    """The small picture of a document of a draft."""
    content, media_type = selectors.document_preview(token, document_id, now=clock.now())
    return HttpResponse(content, content_type=media_type)


# --------------------------------------------------------------------------------------------- receipt
@login_not_required
@never_cache
@require_safe
def receipt(request: ActorRequest, token: str) -> HttpResponse:
    """What was sent to whom, the number to note, and the next free times."""
    found = selectors.registration_behind(token, now=clock.now())
    if found.sent_at is None:
        return redirect("counselling:intake-own", token)
    return _receipt(request, token, receipt_of(found, now=clock.now()), TimeForm())


def _receipt(request: ActorRequest, token: str, shown: Receipt, form: TimeForm) -> HttpResponse:
    at = house(shown.institution_id)
    response = render(
        request,
        "counselling/intake_receipt.html",
        {
            "receipt": shown,
            "house": at,
            "form": form,
            "token": token,
            "link": request.build_absolute_uri(reverse("counselling:intake-own", args=[token])),
            "appointment": registering.appointment_link(shown.registration),
            "has_sample_data": at.is_sample,
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@never_cache
@require_POST
def time(request: ActorRequest, token: str) -> HttpResponse:
    """Take one of the free times. Who sends the form twice gets the same appointment."""
    found = selectors.registration_behind(token, now=clock.now())
    if found.sent_at is None:
        return redirect("counselling:intake-own", token)
    form = TimeForm(request.POST)
    if not form.is_valid():
        return _receipt(request, token, receipt_of(found, now=clock.now()), form)
    slot_id, mode = form.chosen
    slots.slot_of(slot_id=slot_id, institution_id=found.institution_id or 0)
    taken = registering.appointment_take(token=token, slot_id=slot_id, mode=mode, now=clock.now())
    return redirect("booking:appointment", taken)


@login_not_required
@require_POST
def own_page(request: ActorRequest, token: str) -> HttpResponse:
    """Go to the own page: the link stands on the screen, the code comes by e-mail or from the office."""
    if not may_knock(request, door="counselling.own_page", most=MOST_BEGUN):
        raise RegistrationsTooMany
    door = registering.own_page_link(token=token, now=clock.now())
    return redirect("people:door", door)
