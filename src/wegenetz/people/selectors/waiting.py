"""What persons sent to an office and nobody has seen or answered yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, Max, Min, OuterRef

from wegenetz.people.models import AccessLog, Consent, Correction, Message, PersonDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Something of one kind a person sent, and when the first of it came."""

    kind: str
    """``message``, ``correction`` or ``document``."""

    person_id: int
    since: datetime
    count: int


def sent_unanswered(
    person_ids: Iterable[int], houses: Sequence[int], *, pages: Sequence[str], after: datetime
) -> list[Sent]:
    """Return messages nobody has read, wishes for correction nobody has answered, documents nobody has looked at. Three queries.

    Parameters
    ----------
    person_ids, houses : iterable of int
        Whose, and to whom.
    pages : sequence of str
        Where documents are looked at, by the names under which looks are recorded.
    after : datetime
        Documents that came before are old news.
    """
    persons = list(person_ids)
    if not persons or not houses:
        return []
    said = {"person_id__in": persons, "institution_id__in": houses}
    looked = AccessLog.objects.filter(
        person=OuterRef("person"), institution_id__in=houses, what__in=pages
    ).filter(at__gte=OuterRef("uploaded_at"))
    unseen = PersonDocument.objects.filter(
        person_id__in=persons, uploaded_by=None, removed_at=None, uploaded_at__gte=after
    )
    return [
        *_sent(
            "message",
            Message.objects.filter(is_from_person=True, read_at=None, **said),
            "written_at",
        ),
        *_sent("correction", Correction.objects.filter(answered_at=None, **said), "asked_at"),
        *_sent("document", unseen.exclude(Exists(looked)), "uploaded_at"),
    ]


def _sent(kind: str, rows: Any, column: str, *, first: Any = Min) -> list[Sent]:
    counted = rows.order_by().values("person_id")
    counted = counted.annotate(since=first(column), count=Count("pk"))
    return [
        Sent(kind=kind, person_id=row["person_id"], since=row["since"], count=row["count"])
        for row in counted
    ]


def sent_since(person_ids: Iterable[int], houses: Sequence[int], *, since: datetime) -> list[Sent]:
    """Return what persons wrote, uploaded, allowed or took back, each kind once a person with the last of it. Four queries."""
    persons = list(person_ids)
    if not persons or not houses:
        return []
    to_us = {"person_id__in": persons, "institution_id__in": houses}
    own = {"person_id__in": persons}
    consents = Consent.objects.filter(**own)
    return [
        *_sent(
            "message",
            Message.objects.filter(is_from_person=True, written_at__gte=since, **to_us),
            "written_at",
            first=Max,
        ),
        *_sent(
            "document",
            PersonDocument.objects.filter(
                uploaded_by=None, removed_at=None, uploaded_at__gte=since, **own
            ),
            "uploaded_at",
            first=Max,
        ),
        *_sent(
            "allowed",
            consents.filter(recorded_by=None, given_at__gte=since),
            "given_at",
            first=Max,
        ),
        *_sent("withdrawn", consents.filter(withdrawn_at__gte=since), "withdrawn_at", first=Max),
    ]
