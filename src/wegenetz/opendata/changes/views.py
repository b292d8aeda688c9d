"""Entrance of the feed of changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import condition, require_safe

from wegenetz.opendata import journal
from wegenetz.opendata.changes import atom
from wegenetz.opendata.changes.telling import told
from wegenetz.opendata.errors import ParameterUnusable, StateUnknown

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Records on a page.
A_PAGE = 100
#: What the feed says of its time before anything has ever changed.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)


def state(request: HttpRequest) -> str:
    """Return the tag of the state the feed is in. One query."""
    del request
    return f'W/"{journal.version()}"'


@login_not_required
@require_safe
@condition(etag_func=state)
def changes(request: HttpRequest) -> HttpResponse:
    """What changed or vanished, latest first, from the beginning or since a state. At most nine queries."""
    since, after = request.GET.get("since", ""), request.GET.get("after", "")
    version = journal.version()
    page = journal.changes_since(_number(since, version), after=after, size=A_PAGE)
    last = journal.last_change()
    with translation.override("de"):
        entries = told(page.rows)
    place = atom.Place(
        site=settings.SITE_URL,
        author=settings.OPERATOR or "Wegenetz",
        version=version,
        updated=last.changed_at if last else NEVER,
        since=since,
        after=after,
        next_after=page.after,
    )
    response = HttpResponse(atom.feed(entries, place), content_type=atom.TYPE)
    response["Cache-Control"] = "public, no-cache"
    return response


def _number(since: str, version: int) -> int:
    """Return the state a reader knows, from its number or from a moment."""
    if not since:
        return 0
    if since.isascii() and since.isdigit():
        number = int(since[:19])
        if number > version:
            raise StateUnknown(place="since")
        return number
    return journal.version_at(_moment(since))


def _moment(since: str) -> datetime:
    try:
        read = parse_datetime(since.replace(" ", "+"))
    except ValueError:
        read = None
    if read is None:
        raise ParameterUnusable(
            place="since", typed=since[:40], expected="4711, 2026-11-23T09:00:00Z"
        )
    return read if read.tzinfo else read.replace(tzinfo=UTC)
