"""Pages of others may read the open formats in the browser of their visitors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

#: Nobody is signed in for these requests: browsers send no cookies where every origin is allowed.
ALLOWED = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
ASKED_BEFORE = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class OpenAccessMiddleware:
    """Allow every origin to read what is open anyway, errors included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.PATHS_OPEN_TO_ALL):
            return self.get_response(request)
        is_question = (
            request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        )
        response = HttpResponse(status=204) if is_question else self.get_response(request)
        for name, value in (ALLOWED | (ASKED_BEFORE if is_question else {})).items():
            response.headers[name] = value
        return response
