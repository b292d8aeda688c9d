"""Reading the journal: in which state the open records are, and what has changed since another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from wegenetz.foundation.paging import page_of
from wegenetz.opendata.models import RecordChange

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.foundation.paging import Page

#: The latest change comes first; a number belongs to one record.
ORDER = ("-number",)


def version() -> int:
    """Return the number of the state all open records are in: that of the last change, 0 before the first. One query."""
    return RecordChange.objects.aggregate(last=Max("number"))["last"] or 0


def version_at(moment: datetime) -> int:
    """Return the number of the state all open records were in just before a moment. One query."""
    earlier = RecordChange.objects.filter(changed_at__lt=moment)
    return earlier.aggregate(last=Max("number"))["last"] or 0


def changes_since(number: int, *, after: str, size: int) -> Page[RecordChange]:
    """Return a page of the records that changed or vanished after a state, latest first. One query.

    A record stands there once, as it is now; while somebody reads, changed records move to the front and shift nothing.
    """
    rows = RecordChange.objects.filter(number__gt=number)
    return page_of(rows, order=ORDER, after=after, size=size)


def last_change() -> RecordChange | None:
    """Return the last change of all. One query."""
    return RecordChange.objects.order_by(*ORDER).first()


def standing(kind: str, code: str) -> RecordChange | None:
    """Return what the journal says of a record, if it ever was told. One query."""
    return RecordChange.objects.filter(kind=kind, code=code).first()
