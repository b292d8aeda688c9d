"""Documents on the own page, up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock, vault
from wegenetz.people.errors import PersonUnknown
from wegenetz.people.forms import DocumentForm
from wegenetz.people.selectors.own import document_of
from wegenetz.people.services.documents import document_add, document_answer, document_remove
from wegenetz.people.views.own import back_to, inside

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.people.models import PersonDocument


@inside
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, person_id: int) -> HttpResponse:
    """Bring a document."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        document_add(
            person_id=person_id,
            examined=vault.examine(file, name=file.name),
            kind=form.cleaned_data["kind"],
        )
        messages.success(request, _("Das Dokument ist da. Ihre Beratungsstelle kann es sehen."))
        return back_to("documents")
    return render(request, "people/document_add.html", {"form": form})


@inside
@require_safe
def fetch(request: ActorRequest, person_id: int, document_id: int) -> HttpResponse:
    """Fetch one's own document, as it was sent."""
    return document_answer(_own(person_id, document_id), part=vault.Part.ORIGINAL)


@inside
@require_safe
def preview(request: ActorRequest, person_id: int, document_id: int) -> HttpResponse:
    """The small picture of a document."""
    return document_answer(_own(person_id, document_id), part=vault.Part.PREVIEW)


@inside
@require_POST
def remove(request: ActorRequest, person_id: int, document_id: int) -> HttpResponse:
    """Delete one's own document."""
    document_remove(document=_own(person_id, document_id), now=clock.now())
    messages.success(request, _("Das Dokument ist gelöscht."))
    return back_to("documents")


def _own(person_id: int, document_id: int) -> PersonDocument:
    document = document_of(person_id, document_id)
    if document is None:
        raise PersonUnknown
    return document
