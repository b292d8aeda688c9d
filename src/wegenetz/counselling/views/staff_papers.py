"""Documents on the page of a case, up and down; every download leaves a row the person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling.forms.staff_consents import PaperForm
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation import vault
from wegenetz.people.errors import PersonUnknown
from wegenetz.people.selectors import own
from wegenetz.people.services.documents import document_add, document_answer, document_remove

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

TAB = "counselling:case-documents"


@require_http_methods(["GET", "HEAD", "POST"])
def case_documents(request: ActorRequest, case_id: int) -> HttpResponse:
    """The documents of the person, as far as they were opened to this house; add one."""
    opened = case_opened(request, case_id)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        document_add(
            person_id=opened.case.person_id,
            examined=vault.examine(file, name=file.name),
            kind=form.cleaned_data["kind"],
            uploaded_by=opened.actor.user_id,
            institution_id=next(iter(opened.actor.desks), None),
        )
        messages.success(request, _("Das Dokument ist da."))
        return redirect(TAB, case_id)
    return render(
        request,
        "counselling/staff_case_documents.html",
        frame_of(opened, TAB)
        | {"documents": own.documents_of(opened.case.person_id), "form": form},
    )


@require_safe
def document(request: ActorRequest, case_id: int, document_id: int) -> HttpResponse:
    """Fetch a document: pictures without place and device."""
    opened = case_opened(request, case_id)
    found = own.document_of(opened.case.person_id, document_id)
    if found is None:
        raise PersonUnknown
    return document_answer(found)


@require_POST
def document_delete(request: ActorRequest, case_id: int, document_id: int) -> HttpResponse:
    """Delete a document."""
    opened = case_opened(request, case_id)
    found = own.document_of(opened.case.person_id, document_id)
    if found is None:
        raise PersonUnknown
    document_remove(document=found, now=opened.now)
    messages.success(request, _("Das Dokument ist gelöscht."))
    return redirect(TAB, case_id)
