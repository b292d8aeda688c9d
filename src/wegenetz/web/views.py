"""Entrances of the front door: start page, content pages, "Heute", errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.errors import NotAllowed, NotFound, WegenetzError
from wegenetz.foundation.middleware import is_for_programs, template_for
from wegenetz.foundation.problems import problem_of
from wegenetz.foundation.uploads import DocumentsTooBig, UploadTooBig
from wegenetz.planner import selectors as planner
from wegenetz.planner.cookie import answers_in
from wegenetz.web import knowledge_pages
from wegenetz.web.errors import (
    Defect,
    DocumentsTooLarge,
    FormExpired,
    HostUnknown,
    TooLarge,
    UploadTooLarge,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wegenetz.foundation.http import ActorRequest


@login_not_required
@require_safe
def start(request: ActorRequest) -> HttpResponse:
    """Three doors."""
    nearby = planner.offices_near(answers_in(request), day=clock.today(), limit=3)
    return render(
        request,
        "web/start.html",
        {"nearby": nearby, "has_sample_data": nearby.has_samples, "answers": answers_in(request)},
    )


@login_not_required
@require_safe
def employers(request: ActorRequest) -> HttpResponse:
    """What each residence title permits."""
    return render(request, "web/employers.html", knowledge_pages.titles(clock.today()))


@login_not_required
@require_safe
def institutions(request: ActorRequest) -> HttpResponse:
    """Who decides about a profession, Land by Land."""
    chosen = request.GET.get("beruf", "")
    return render(request, "web/institutions.html", knowledge_pages.bodies(clock.today(), chosen))


@login_not_required
@require_safe
def sources(request: ActorRequest) -> HttpResponse:
    """Where everything comes from, how sure we are, and what nobody has confirmed yet."""
    return render(request, "web/sources.html", knowledge_pages.sources(clock.today()))


@login_not_required
@require_safe
def mistake(request: ActorRequest) -> HttpResponse:
    """Where to report a mistake."""
    return render(request, "web/mistake.html", {"contact_email": settings.CONTACT_EMAIL})


@login_not_required
@require_safe
def imprint(request: ActorRequest) -> HttpResponse:
    """Who runs this."""
    return render(request, "web/imprint.html", {"operator": settings.OPERATOR})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show why a form did not arrive; the reason is for developers and stays away from people."""
    return _error_page(request, FormExpired())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refuses to read."""
    kinds: dict[type[Exception], type[WegenetzError]] = {
        RequestDataTooBig: TooLarge,
        DocumentsTooBig: DocumentsTooLarge,
        UploadTooBig: UploadTooLarge,
        DisallowedHost: HostUnknown,
    }
    return _error_page(request, kinds.get(type(exception), WegenetzError)())


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a missing right."""
    return _error_page(request, NotAllowed())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return _error_page(request, NotFound())


def defect(request: HttpRequest) -> HttpResponse:
    """Answer a defect of ours, with a reference that says nothing about the person.

    The database may be what is broken, so nobody asks it who is here.
    """
    request.user = AnonymousUser()
    return _error_page(request, Defect(reference=getattr(request, "reference", "")))


def _error_page(request: HttpRequest, error: WegenetzError) -> HttpResponse:
    if is_for_programs(request):
        return problem_of(error)
    return render(request, template_for(request), {"error": error}, status=error.status)
