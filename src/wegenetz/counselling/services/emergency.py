"""Emergency access: one member, one reason, three hours; the person and the data-protection role are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from wegenetz.counselling.errors import CaseUnknown, NoDesk
from wegenetz.counselling.models import Case
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network.member_selectors import coordinators_of
from wegenetz.people.services.emergencies import emergency_take
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from datetime import datetime


def case_open_in_emergency(*, reference: str, reason: str, actor: Actor, now: datetime) -> Case:
    """Open a case by its reference for three hours and return it.

    Raises
    ------
    NoDesk
        The actor deals with no persons: a reader never gets in.
    CaseUnknown
        No case has this reference.
    EmergencyUnexplained
        The reason is too short.
    """
    if not actor.desks or actor.user_id is None:
        raise NoDesk
    with acting_as(Actor.system(COUNSELLING)):
        case = (
            Case.objects.select_related("institution")
            .filter(reference__iexact=reference.strip(), deleted_at=None)
            .first()
        )
    if case is None:
        raise CaseUnknown
    emergency_take(
        person_id=case.person_id,
        actor=actor,
        reason=reason,
        reference=case.reference,
        addresses=_concerned(case),
        now=now,
    )
    return case


def _concerned(case: Case) -> list[str]:
    """Return whom to tell: the data-protection role of the installation, else the coordinators of the house that leads."""
    if settings.PRIVACY_EMAIL:
        return [settings.PRIVACY_EMAIL]
    return [user.email for user in coordinators_of(case.institution)]
