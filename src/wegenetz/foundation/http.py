"""The request as our middleware hands it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, StreamingHttpResponse

from wegenetz.foundation.cells import csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_htmx.middleware import HtmxDetails

    from wegenetz.foundation.actor import Actor


class ActorRequest(HttpRequest):
    """A request that says who acts and whether htmx asks."""

    actor: Actor
    htmx: HtmxDetails
    reference: str
    """A random short name for this request: stands in the log and on error pages, and says nothing else."""


def csv_download(rows: Iterable[Iterable[object]], *, name: str) -> StreamingHttpResponse:
    """Return a table as a file under a name. It is read while it goes out: rows of persons are fetched before."""
    return StreamingHttpResponse(
        csv_lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
