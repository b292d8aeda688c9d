"""Entrances of the whole catalogue, of single records and of the locations; asked again, they say that nothing has changed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition, require_safe

from wegenetz.foundation import clock
from wegenetz.opendata import journal
from wegenetz.opendata.errors import RecordGone, RecordUnknown
from wegenetz.opendata.whole import lines
from wegenetz.opendata.whole.kept import keeping, kept, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

SCHEMA = Path(__file__).with_name("katalog.schema.json")


def schema_address() -> str:
    """Return where the schema of the catalogue lies."""
    return f"{settings.SITE_URL}/daten/katalog.schema.json"


def state(request: HttpRequest, **place: str) -> str:
    """Return the tag of the state all records are in; weak, because the compressed document has the same. One query."""
    del request, place
    return f'W/"{_now()}"'


def _now() -> str:
    return f"{journal.state()}.{clock.today():%Y%m%d}"


def _streamed(request: HttpRequest, parts: Iterable[bytes], content_type: str) -> HttpResponseBase:
    is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    response: HttpResponseBase = (
        HttpResponse(content_type=content_type)
        if request.method == "HEAD"
        else StreamingHttpResponse(
            _pieces(parts, content_type, is_compressed=is_compressed), content_type=content_type
        )
    )
    if is_compressed:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _pieces(parts: Iterable[bytes], name: str, *, is_compressed: bool) -> Iterable[bytes]:
    """Return what is sent: as it was compressed last, if nothing has changed since, else made anew. One query."""
    now = _now()
    known = kept(name, now)
    if known is not None:
        return known if is_compressed else unpacked(known)
    pieces = lines.in_pieces(parts, is_compressed=is_compressed)
    return keeping(name, now, pieces) if is_compressed else pieces


@login_not_required
@require_safe
@condition(etag_func=state)
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The whole catalogue as one document."""
    day = clock.today()
    parts = lines.as_document(lines.catalogue_lines(day), schema=schema_address(), day=day)
    return _streamed(request, parts, "application/json")


@login_not_required
@require_safe
@condition(etag_func=state)
def catalogue_lines(request: HttpRequest) -> HttpResponseBase:
    """The whole catalogue, one record a line."""
    day = clock.today()
    parts = lines.as_lines(lines.catalogue_lines(day), schema=schema_address(), day=day)
    return _streamed(request, parts, "application/x-ndjson")


@login_not_required
@require_safe
@condition(etag_func=state)
def places(request: HttpRequest) -> HttpResponseBase:
    """All locations with a point, as GeoJSON."""
    return _streamed(request, lines.as_features(lines.place_lines()), "application/geo+json")


@login_not_required
@require_safe
def record(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """One record as it stands in the catalogue. At most two queries."""
    found = lines.record(kind, code, day=clock.today()) if kind in lines.RECORDS else None
    if found is None:
        known = journal.standing(kind, code)
        raise RecordGone if known is not None and known.is_gone else RecordUnknown
    return HttpResponse(found, content_type="application/json")


@login_not_required
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """What the catalogue looks like, as JSON Schema."""
    return JsonResponse(
        {"$id": schema_address()} | _schema(), content_type="application/schema+json"
    )


@cache
def _schema() -> dict[str, Any]:
    said: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return said
