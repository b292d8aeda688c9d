"""Reading the journal: in which state the open records are, and what has changed since another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Max, Sum

from wegenetz.foundation.paging import page_of
from wegenetz.opendata.models import RecordChange

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from wegenetz.foundation.paging import Page

#: The latest change comes first; a number belongs to one record.
ORDER = ("-number",)


def version() -> int:
    """Return the number of the state all open records are in: that of the last change, 0 before the first. One query."""
    return RecordChange.objects.aggregate(last=Max("number"))["last"] or 0


def state() -> str:
    """Return a tag of the state all open records are in: another one with every change that others can see. One query.

    The version alone does not say it: a change that was begun first and finished last has a number below it.
    """
    found = RecordChange.objects.aggregate(last=Max("number"), total=Sum("number"))
    return f"{found['last'] or 0}.{found['total'] or 0}"


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


def heaps(kinds: Collection[str], *, size: int) -> list[tuple[str, int, datetime]]:
    """Return kind, number and last change of heaps of records that are there. One query.

    A record stays in its heap for ever, so a heap whose last change is old need not be read again.
    """
    there = RecordChange.objects.filter(kind__in=kinds, is_gone=False)
    counted = there.annotate(heap=F("id") / size).values("kind", "heap")
    rows = counted.annotate(last=Max("changed_at")).order_by("kind", "heap")
    return [(row["kind"], row["heap"], row["last"]) for row in rows]


def heap(kind: str, number: int, *, size: int) -> list[tuple[str, datetime]]:
    """Return code and last change of the records in a heap. One query."""
    begin = number * size
    there = RecordChange.objects.filter(
        kind=kind, is_gone=False, id__range=(begin, begin + size - 1)
    )
    return list(there.order_by("id").values_list("code", "changed_at"))
