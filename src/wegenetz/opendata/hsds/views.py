"""Entrances of HSDS 3.0: services, organizations, services at locations, taxonomies, terms, tables, our profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.http import require_safe

from wegenetz.catalogue import published as catalogue
from wegenetz.foundation import clock
from wegenetz.network import published as network
from wegenetz.opendata.errors import ParameterUnusable, RecordUnknown
from wegenetz.opendata.hsds import reading, tabular
from wegenetz.opendata.hsds.identity import SERVICE_AT_LOCATION, Names, pair_of
from wegenetz.opendata.hsds.profile import profile_schema
from wegenetz.opendata.hsds.streaming import json_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from wegenetz.catalogue.models import Offer

MOST_A_PAGE = 200
A_PAGE = 50
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"
NDJSON = "application/x-ndjson"
_TRUE = frozenset({"true", "1", "yes"})
_FALSE = frozenset({"", "false", "0", "no"})


# ------------------------------------------------------------------------------------- parameters
def _number(request: HttpRequest, name: str, default: int, most: int | None = None) -> int:
    typed = request.GET.get(name, "")
    if not typed:
        return default
    if not typed.isascii() or not typed.isdigit() or not int(typed[:9]) >= 1:
        raise ParameterUnusable(place=name, typed=typed[:40], expected="1, 2, 3 …")
    return min(int(typed[:9]), most) if most else int(typed[:9])


def _is_set(request: HttpRequest, name: str) -> bool:
    typed = request.GET.get(name, "").lower()
    if typed not in _TRUE | _FALSE:
        raise ParameterUnusable(place=name, typed=typed[:40], expected="true, false")
    return typed in _TRUE


def _instant(request: HttpRequest, name: str) -> datetime | None:
    """Return an instant; a day without a time begins at midnight UTC."""
    typed = request.GET.get(name, "").replace(" ", "+")
    if not typed:
        return None
    try:
        read = parse_datetime(typed)
        if read is None and (day := parse_date(typed)):
            read = datetime(day.year, day.month, day.day, tzinfo=UTC)
    except ValueError:
        read = None
    if read is None:
        raise ParameterUnusable(place=name, typed=typed[:40], expected="2026-11-23T09:00:00Z")
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _is_ndjson(request: HttpRequest) -> bool:
    typed = request.GET.get("format", "json")
    if typed not in {"json", "ndjson"}:
        raise ParameterUnusable(place="format", typed=typed[:40], expected="json, ndjson")
    return typed == "ndjson"


def _names() -> Names:
    return Names(settings.SITE_URL)


# ------------------------------------------------------------------------------------------- pages
@dataclass(frozen=True, slots=True, kw_only=True)
class _Paging:
    """Which page of how many rows."""

    number: int
    size: int

    def of(self, rows: Sequence[Any] | QuerySet[Any], total: int) -> tuple[Any, dict[str, Any]]:
        """Return the rows of the page and what HSDS says around them."""
        pages = max(1, -(-total // self.size))
        begin = (self.number - 1) * self.size
        return rows[begin : begin + self.size], {
            "total_items": total,
            "total_pages": pages,
            "page_number": self.number,
            "size": self.size,
            "first_page": self.number == 1,
            "last_page": self.number >= pages,
            "empty": begin >= total,
        }


def _paging(request: HttpRequest) -> _Paging:
    return _Paging(
        number=_number(request, "page", 1), size=_number(request, "per_page", A_PAGE, MOST_A_PAGE)
    )


def _paged(
    request: HttpRequest, rows: QuerySet[Any], tell: Callable[[Any], list[dict[str, Any]]]
) -> HttpResponse:
    held, around = _paging(request).of(rows, rows.count())
    return JsonResponse(around | {"contents": tell(held)})


def _listed(request: HttpRequest, records: list[dict[str, Any]]) -> HttpResponse:
    held, around = _paging(request).of(records, len(records))
    return JsonResponse(around | {"contents": held})


# ------------------------------------------------------------------------------------------ entrance
@login_not_required
@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Version, profile and description of this API."""
    profile = f"{settings.SITE_URL}/hsds/profile/"
    return JsonResponse({"version": "3.0", "profile": profile, "openapi_url": OPENAPI})


@login_not_required
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """Return what a record of ours says beyond HSDS, as JSON Schema."""
    return JsonResponse(profile_schema(settings.SITE_URL))


# ------------------------------------------------------------------------------------------ services
@login_not_required
@require_safe
def services(request: HttpRequest) -> HttpResponseBase:
    """Offers, a page at a time, or all of them as lines."""
    day = clock.today()
    rows = _offers(request)
    if _is_ndjson(request):
        return StreamingHttpResponse(
            json_lines(reading.everything(rows, day=day)), content_type=NDJSON
        )
    if _is_set(request, "minimal"):
        return JsonResponse(reading.minimal(rows), safe=False)
    is_full = _is_set(request, "full")
    return _paged(request, rows, lambda held: reading.services(held, day=day, is_full=is_full))


def _offers(request: HttpRequest) -> QuerySet[Offer]:
    """Return the offers a request asks for, in a fixed order."""
    names = _names()
    house = request.GET.get("organization_id", "")
    return catalogue.offers_published(
        words=request.GET.get("search", "")[:80],
        institution_id=(reading.organization_key(house, names) or 0) if house else None,
        changed_since=_instant(request, "modified_after"),
        term=reading.term_of(
            request.GET.get("taxonomy_term_id", ""), request.GET.get("taxonomy_id", ""), names
        ),
    )


@login_not_required
@require_safe
def service(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One offer with everything that hangs on it."""
    key = reading.service_key(str(identifier), _names())
    rows = catalogue.offers_published(is_archive_included=True).filter(pk=key or 0)
    return _one(reading.services(rows, day=clock.today(), is_full=True))


def _one(records: list[dict[str, Any]]) -> HttpResponse:
    if not records:
        raise RecordUnknown
    return JsonResponse(records[0])


# ------------------------------------------------------------------------------------- organizations
@login_not_required
@require_safe
def organizations(request: HttpRequest) -> HttpResponseBase:
    """Institutions with their locations."""
    day = clock.today()
    rows = network.institutions_published(words=request.GET.get("search", "")[:80])
    is_full = _is_set(request, "full_service")
    _is_set(request, "full")
    if _is_ndjson(request):
        return StreamingHttpResponse(
            json_lines(reading.all_organizations(rows, day=day)), content_type=NDJSON
        )
    return _paged(
        request, rows, lambda held: reading.organizations(held, day=day, with_services=is_full)
    )


@login_not_required
@require_safe
def organization(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One institution, with its offers if asked for."""
    key = reading.organization_key(str(identifier), _names())
    rows = network.institutions_published().filter(pk=key or 0)
    with_services = _is_set(request, "full_service")
    return _one(reading.organizations(rows, day=clock.today(), with_services=with_services))


# ------------------------------------------------------------------------------ services at locations
@login_not_required
@require_safe
def services_at_locations(request: HttpRequest) -> HttpResponseBase:
    """Offers at their places, also those around a postal code (``proximity`` in metres)."""
    day = clock.today()
    rows = catalogue.offers_somewhere(_offers(request))
    if postcode := request.GET.get("postcode", ""):
        metres = _number(request, "proximity", 0)
        rows = catalogue.offers_somewhere(rows, at=reading.locations_around(postcode, metres))
    if _is_ndjson(request):
        return StreamingHttpResponse(
            json_lines(reading.everywhere(rows, day=day)), content_type=NDJSON
        )
    return _paged(request, rows, lambda held: reading.services_at_locations(held, day=day))


@login_not_required
@require_safe
def service_at_location(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One offer at one place."""
    read = _names().read(str(identifier))
    if read is None or read[0] != SERVICE_AT_LOCATION:
        raise RecordUnknown
    offer, _ = pair_of(read[1])
    rows = catalogue.offers_published(is_archive_included=True).filter(pk=offer)
    found = reading.services_at_locations(rows, day=clock.today())
    return _one([record for record in found if record["id"] == str(identifier)])


# ---------------------------------------------------------------------------------------------- words
@login_not_required
@require_safe
def taxonomies(request: HttpRequest) -> HttpResponse:
    """Our vocabularies."""
    return _listed(request, [each.record(_names()) for each in reading.taxonomies()])


@login_not_required
@require_safe
def taxonomy(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One vocabulary."""
    told = [each.record(_names()) for each in reading.taxonomies()]
    return _one([record for record in told if record["id"] == str(identifier)])


@login_not_required
@require_safe
def taxonomy_terms(request: HttpRequest) -> HttpResponse:
    """The words of our vocabularies; none of them has a parent."""
    wanted = request.GET.get("taxonomy_id", "")
    is_child = bool(request.GET.get("parent_id", ""))
    _is_set(request, "top_only")
    told = [] if is_child else reading.term_records(_names())
    return _listed(request, [r for r in told if wanted in ("", r["taxonomy_id"])])


@login_not_required
@require_safe
def taxonomy_term(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One word."""
    return _one(
        [record for record in reading.term_records(_names()) if record["id"] == str(identifier)]
    )


# ---------------------------------------------------------------------------------------------- tables
@login_not_required
@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """Everything as the tables of HSDS in one archive."""
    content = tabular.archive(reading.all_tables(day=clock.today()))
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="hsds-tables.zip"'},
    )
