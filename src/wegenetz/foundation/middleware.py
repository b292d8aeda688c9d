"""What happens to every request: a reference, an actor, a transaction, a log line, and errors that speak."""

from __future__ import annotations

import logging
import secrets
from time import monotonic
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import NextDoor, NotThisWay, WegenetzError
from wegenetz.foundation.problems import problem_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from wegenetz.foundation.http import ActorRequest

logger = logging.getLogger("wegenetz.request")


class RequestLogMiddleware:
    """One line a request: the page's name, never its path, its query or who asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = monotonic()
        cast("ActorRequest", request).reference = secrets.token_hex(4)
        response = self.get_response(request)
        match = request.resolver_match
        logger.info(
            "request",
            extra={
                "page": match.view_name if match else None,
                "method": request.method,
                "status": response.status_code,
                "milliseconds": round((monotonic() - began) * 1000, 1),
                "reference": cast("ActorRequest", request).reference,
            },
        )
        return response


class ActorMiddleware:
    """Say who acts, for the whole request, which is one transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor_request = cast("ActorRequest", request)
        if request.path_info in settings.PATHS_WITHOUT_DATABASE:
            actor_request.actor = Actor.anonymous()
            return self.get_response(request)
        user = request.user
        actor_request.actor = user.as_actor() if user.is_authenticated else Actor.anonymous()
        with acting_as(actor_request.actor):
            response = self.get_response(request)
        if user.is_authenticated and not response.has_header("Cache-Control"):
            # The next one at this computer must not find it with the back button.
            add_never_cache_headers(response)
        return response


class ErrorMiddleware:
    """Turn an error a person can act on into a page, or into a fragment where htmx asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != NotThisWay.status or is_for_programs(request):
            return response
        # Whoever reloads a page or goes back to it meets an address that only takes forms.
        error = NotThisWay().leading_to(*_page_before(request, response))
        page = render(request, template_for(request), {"error": error}, status=error.status)
        page["Allow"] = response.get("Allow", "")
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Http404 | PermissionDenied):
            return None
        if not isinstance(error, WegenetzError):
            logger.error("defect", extra=trace_of(error) | reference_of(request))
            return None
        response = (
            problem_of(error)
            if is_for_programs(request)
            else render(request, template_for(request), {"error": error}, status=error.status)
        )
        add_never_cache_headers(response)
        return response


def _page_before(request: HttpRequest, refused: HttpResponse) -> list[NextDoor]:
    """Return the door to the page from which a form is sent: the address itself, else the one above it."""
    path = request.path_info
    if "GET" not in refused.get("Allow", ""):
        path = path.rstrip("/").rpartition("/")[0] + "/"
    try:
        match = resolve(path)
    except Resolver404:
        return []
    if not match.url_name:
        return []
    return [NextDoor(match.view_name, gettext("Zur Seite davor"), *match.kwargs.values())]


def is_for_programs(request: HttpRequest) -> bool:
    """Whether a program asks: its errors are problem documents, not pages."""
    return request.path_info.startswith(settings.PATHS_FOR_PROGRAMS)


def template_for(request: HttpRequest) -> str:
    """Return the template, or the part of it, that shows an error to this request."""
    page = "errors/error.html"
    return f"{page}#message" if getattr(request, "htmx", False) else page


def reference_of(request: HttpRequest) -> dict[str, str]:
    """Return the name of the request for a log line."""
    return {"reference": getattr(request, "reference", "")}


def trace_of(error: BaseException) -> dict[str, object]:
    """Return what a log may say of a defect: its kind and where it happened.

    Messages of exceptions are left out: a database error quotes the row, and a row may be a person.
    """
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(
            f"{code.co_filename.rpartition('wegenetz/')[2]}:{trace.tb_lineno} {code.co_name}"
        )
        trace = trace.tb_next
    return {"error": type(error).__name__, "places": places[-12:]}
