"""Files as browsers save them."""

from __future__ import annotations

from django.http import HttpResponse

CALENDAR = "text/calendar; charset=utf-8"
PDF = "application/pdf"


def file_response(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """Return a file under a name."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
