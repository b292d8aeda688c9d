"""The API: every flat's endpoints under one door, one shape for every error (RFC 9457)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.problems import problem, problem_of
from wegenetz.network.errors import PlaceAmbiguous
from wegenetz.planner.api import router as planner_router
from wegenetz.professions.responsibility_api import router as responsibility_router
from wegenetz.web.errors import TooLarge

api = NinjaAPI(
    title="Wegenetz",
    version="1",
    description="Wege zur Arbeit im gelernten Beruf. Offenes Wissen, ohne Anmeldung; es wird nichts gespeichert.",
    docs_url=None,
    openapi_url="/openapi.json",
)
api.add_router("", planner_router)
api.add_router("", responsibility_router)


@api.exception_handler(WegenetzError)
def _spoken(request: HttpRequest, error: WegenetzError) -> HttpResponse:
    more: dict[str, Any] = {}
    if isinstance(error, PlaceAmbiguous):
        more["candidates"] = [
            {"region": c.region.ags, "name": c.region.name, "place": c.place}
            for c in error.candidates
        ]
    return problem_of(error, **more)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    place = ".".join(str(part) for part in first["loc"][2:]) or str(first["loc"][-1])
    possible = first.get("ctx", {}).get("expected", "")
    if first["type"] == "missing":
        sentence = _("Hier fehlt eine Angabe: %(name)s.") % {"name": place}
    else:
        sentence = _("Diese Angabe kennen wir nicht, oder sie hat hier eine andere Form.")
    where = _("Was es gibt, steht unter %(address)s.") % {"address": "/api/docs"}
    return problem(422, f"{sentence} {where}", code="Unusable", place=place, possible=possible)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error), code="Unusable")


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem_of(TooLarge())


urls = api.urls
for pattern in urls[0]:
    if pattern.callback is not None:
        login_not_required(pattern.callback)
