"""The API: every flat's endpoints under one door, one shape for every error (RFC 9457)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from wegenetz.foundation.errors import WegenetzError
from wegenetz.network.errors import PlaceAmbiguous
from wegenetz.planner.api import router as planner_router
from wegenetz.web.errors import TooLarge

api = NinjaAPI(
    title="Wegenetz",
    version="1",
    description="Wege zur Arbeit im gelernten Beruf. Offenes Wissen, ohne Anmeldung; es wird nichts gespeichert.",
    docs_url=None,
    openapi_url="/openapi.json",
)
api.add_router("", planner_router)


def _problem(status: int, title: str, *, code: str, place: str = "", **more: Any) -> HttpResponse:
    body = {"type": "about:blank", "title": title, "status": status, "code": code, "place": place}
    return JsonResponse(
        body | more,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


@api.exception_handler(WegenetzError)
def _spoken(request: HttpRequest, error: WegenetzError) -> HttpResponse:
    more: dict[str, Any] = {}
    if isinstance(error, PlaceAmbiguous):
        more["candidates"] = [
            {"region": c.region.ags, "name": c.region.name, "place": c.place}
            for c in error.candidates
        ]
    return _problem(error.status, error.sentence, code=error.code, place=error.place, **more)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    place = ".".join(str(part) for part in first["loc"][2:]) or str(first["loc"][-1])
    return _problem(422, str(first["msg"]), code="Unusable", place=place)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _problem(error.status_code, str(error), code="Unusable")


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    refusal = TooLarge()
    return _problem(refusal.status, refusal.sentence, code=refusal.code)


urls = api.urls
for pattern in urls[0]:
    if pattern.callback is not None:
        login_not_required(pattern.callback)
