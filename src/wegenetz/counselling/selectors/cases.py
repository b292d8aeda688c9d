"""Cases, within what the wall lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.errors import CaseUnknown
from wegenetz.counselling.models import Case

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor


def case_seen(case_id: int) -> Case:
    """Return a case with its person, institution and counsellor.

    Raises
    ------
    CaseUnknown
        There is none, or the wall shows none.
    """
    found = Case.objects.select_related("person", "institution", "counsellor")
    case = found.filter(pk=case_id).first()
    if case is None:
        raise CaseUnknown
    return case


def cases_led(actor: Actor) -> QuerySet[Case]:
    """Return the cases the actor's houses are responsible for, the last touched first; those in the bin left out."""
    return (
        Case.objects.filter(institution_id__in=actor.desks, deleted_at=None)
        .select_related("person", "counsellor")
        .order_by("-touched_at", "-pk")
    )
