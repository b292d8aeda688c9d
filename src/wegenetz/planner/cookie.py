"""Answers travel in a signed cookie: they stay in the visitor's browser, and end with it. The server keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing

from wegenetz.planner.person import Answers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NAME = "wegenetz_answers"
SALT = "wegenetz.planner.answers"
#: A cookie this old is not read any more, even if the browser kept it.
OLDEST_SECONDS = 12 * 3600
#: Browsers drop cookies above 4 kB.
LARGEST = 3800


def answers_in(request: HttpRequest) -> Answers:
    """Return the answers of a visitor; none if there is no cookie, or somebody changed it, or it is too old."""
    raw = request.COOKIES.get(NAME, "")
    try:
        return Answers.load(signing.loads(raw, salt=SALT, max_age=OLDEST_SECONDS))
    except (signing.BadSignature, TypeError, ValueError):
        return Answers()


def answers_keep(response: HttpResponse, answers: Answers) -> None:
    """Send the answers back to the browser."""
    value = signing.dumps(answers.dump(), salt=SALT, compress=True)
    if len(value) > LARGEST:
        return
    response.set_cookie(
        NAME, value, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def answers_forget(response: HttpResponse) -> None:
    """Take the answers away."""
    response.delete_cookie(NAME, samesite="Lax")
