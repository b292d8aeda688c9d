"""Entrances for machines that look for pages, or for somebody to tell of a weakness."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wegenetz.foundation import clock
from wegenetz.opendata.errors import RecordUnknown
from wegenetz.opendata.signposts import sitemap as maps

if TYPE_CHECKING:
    from django.http import HttpRequest

XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
#: Work of members, personal links, answers of one person, and searches: nothing to be found by others.
NOT_FOR_ROBOTS = (
    "/arbeit/",
    "/heute/",
    "/konto/",
    "/anmelden/",
    "/einladung/",
    "/w/",
    "/termin/",
    "/buchung/",
    "/mein-weg/wege/",
    "/api/",
)
#: How long a copy of security.txt may be trusted.
TRUSTED_FOR = timedelta(days=180)


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the sitemap."""
    return HttpResponse(maps.index(settings.SITE_URL), content_type=XML)


@login_not_required
@require_safe
def part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """A part of the sitemap."""
    is_known = kind in maps.kinds_with_pages() or (kind, number) == (maps.ALWAYS, 0)
    if not is_known or number >= 2**31:
        raise RecordUnknown
    return HttpResponse("".join(maps.part(settings.SITE_URL, kind, number)), content_type=XML)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots should leave alone, and where the sitemap is."""
    paths = [f"{language}{path}" for path in NOT_FOR_ROBOTS for language in ("", "/*")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths)]
    lines += ["", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type=TEXT)


@login_not_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); nothing while the operator has named no address."""
    if not settings.CONTACT_EMAIL:
        raise RecordUnknown
    until = clock.today() + TRUSTED_FOR
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {until.isoformat()}T00:00:00Z",
        "Preferred-Languages: de, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=TEXT)
