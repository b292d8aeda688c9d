"""Hand-overs for the FHIR face, within what the wall lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from wegenetz.counselling.models import Handover
from wegenetz.counselling.models.handovers import OPEN_STATES

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor

#: Tasks in one answer.
MOST = 100


def _rows() -> QuerySet[Handover]:
    return Handover.objects.select_related("sender", "receiver", "case", "consent")


def handover_by_key(key: int) -> Handover | None:
    """Return a hand-over; none if the wall shows none. One query."""
    return _rows().filter(pk=key).first()


def handover_by_consent(key: int) -> Handover | None:
    """Return the latest hand-over that rests upon a consent the reader may see; none without one. One query."""
    row = _rows().filter(consent=key).order_by("-pk").first()
    return row if row is not None and row.consent is not None else None


def handovers_shared(actor: Actor) -> tuple[list[Handover], int]:
    """Return open hand-overs of the actor's houses, the most urgent first, and how many there are. Two queries."""
    mine = Q(sender_id__in=actor.desks) | Q(receiver_id__in=actor.desks, offered_at__isnull=False)
    rows = _rows().filter(mine, state__in=OPEN_STATES).order_by("answer_by", "pk")
    return list(rows[:MOST]), rows.count()
