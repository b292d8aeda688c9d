"""Errors for programs: one shape for all of them (RFC 9457)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.errors import WegenetzError


def problem(status: int, title: str, *, code: str, place: str = "", **more: Any) -> HttpResponse:
    """Return ``application/problem+json``.

    Parameters
    ----------
    status : int
        HTTP status.
    title : str
        What happened and what to do, one or two sentences.
    code : str
        Stable name for programs.
    place : str
        Where in the input, empty if nowhere in particular.
    **more
        Further members of the body.
    """
    body = {"type": "about:blank", "title": title, "status": status, "code": code, "place": place}
    return JsonResponse(body | more, status=status, content_type="application/problem+json")


def problem_of(error: WegenetzError, **more: Any) -> HttpResponse:
    """Return an error that speaks as a problem."""
    return problem(error.status, error.sentence, code=error.code, place=error.place, **more)
