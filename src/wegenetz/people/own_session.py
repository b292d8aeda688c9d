"""The visit of the own page: a signed cookie with a token of its own, and a middleware that lets it act there and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core import signing
from django.utils.cache import add_never_cache_headers

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.policies import VISIT_LASTS
from wegenetz.people.services.doors import visitor_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from wegenetz.foundation.http import ActorRequest

NAME = "wegenetz_own"
SALT = "wegenetz.people.own"
#: Pages on which the person acts, below any language.
OWN_PAGES = re.compile(r"^(?:/[a-z]{2}(?:-[a-z]+)?)?/mein-weg/akte/")


class OwnPageMiddleware:
    """On the own page nobody acts but the person; a member who is signed in beside it is nobody there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not OWN_PAGES.match(request.path_info):
            return self.get_response(request)
        visit = visit_in(request)
        person = visitor_of(visit=visit, now=clock.now()) if visit else None
        actor = person or Actor.anonymous()
        cast("ActorRequest", request).actor = actor
        with acting_as(actor):
            response = self.get_response(request)
        if person is not None and NAME not in response.cookies:
            visit_keep(response, visit)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response


def visit_in(request: HttpRequest) -> str:
    """Return the token of the visit in a request; empty if there is none, or somebody made it up."""
    try:
        value: str = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=VISIT_LASTS)
    except (signing.BadSignature, ValueError):
        return ""
    return value


def visit_keep(response: HttpResponse, visit: str) -> None:
    """Give the browser a visit for another half hour."""
    response.set_cookie(
        NAME,
        signing.dumps(visit, salt=SALT),
        max_age=VISIT_LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def visit_forget(response: HttpResponse) -> None:
    """Take the visit out of the browser."""
    response.delete_cookie(NAME, samesite="Lax")
