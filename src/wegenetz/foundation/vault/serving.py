"""Answer a browser with a file, so that it saves it and does nothing else with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from wegenetz.foundation.vault.kept import Kept, Part, harmless_name
from wegenetz.foundation.vault.services import open_

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


def answer(kept: Kept, *, owner: str, name: str, part: Part = Part.COPY) -> HttpResponse:
    """Return a file as a download, a preview as a picture of the page.

    Call it with a row that the wall let the actor see, and leave the trace of reading in the same transaction.

    Parameters
    ----------
    kept, owner
        What the row keeps, and the row.
    name : str
        The name people know the file by; its extension becomes that of the content.
    part : Part
        The copy without metadata, unless the reader may have the original.
    """
    media_type = kept.media_type_of(part)
    response = HttpResponse(open_(kept, owner=owner, part=part), content_type=media_type)
    disposition = content_disposition_header(part != Part.PREVIEW, harmless_name(name, media_type))
    response["Content-Disposition"] = disposition or "attachment"
    for header, value in _HEADERS.items():
        response[header] = value
    return response
