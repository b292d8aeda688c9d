"""Writing closed days: nobody can book, and whoever had booked is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.booking.models import ClosedDay
from wegenetz.booking.policies import may_publish_for_others, may_publish_slots
from wegenetz.booking.selectors.appointments import appointments_ahead
from wegenetz.booking.selectors.arising import availabilities_of
from wegenetz.booking.services.appointments import appointment_call_off
from wegenetz.booking.services.slots import slots_remake
from wegenetz.foundation.errors import NotAllowed

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What closing a day meant."""

    called_off: int
    untold: int
    """Appointments without an e-mail address: somebody must tell these people."""


@transaction.atomic
def day_close(
    *,
    institution_id: int,
    counsellor_id: int | None,
    day: date,
    words: str,
    actor: Actor,
    now: datetime,
) -> Closed:
    """Close a day for a person, or for the whole house without one. Doing it twice does no harm.

    Free slots vanish first, so that nobody books while the others are told. Appointments of the day that have not begun
    are called off; people read the words of the office and where the next free times are.

    Raises
    ------
    NotAllowed
        It is not the actor's desk, or not the actor's own day.
    """
    _ensure_may_close(actor, institution_id, counsellor_id)
    ClosedDay.objects.get_or_create(
        institution_id=institution_id, counsellor_id=counsellor_id, day=day
    )
    for availability in availabilities_of(institution_id, counsellor_id):
        slots_remake(availability, now=now)
    affected = [
        appointment_call_off(appointment_id=pk, words=words, actor=actor, now=now)
        for pk in appointments_ahead(institution_id, counsellor_id, day, now=now).values_list(
            "pk", flat=True
        )
    ]
    return Closed(called_off=len(affected), untold=sum(1 for one in affected if not one.email))


@transaction.atomic
def day_open(
    *, institution_id: int, counsellor_id: int | None, day: date, actor: Actor, now: datetime
) -> None:
    """Open a closed day again: its slots come back, appointments that were called off do not.

    Raises
    ------
    NotAllowed
        As in :func:`day_close`.
    """
    _ensure_may_close(actor, institution_id, counsellor_id)
    ClosedDay.objects.filter(
        institution_id=institution_id, counsellor_id=counsellor_id, day=day
    ).delete()
    for availability in availabilities_of(institution_id, counsellor_id):
        slots_remake(availability, now=now)


def _ensure_may_close(actor: Actor, institution_id: int, counsellor_id: int | None) -> None:
    if not may_publish_slots(actor, institution_id):
        raise NotAllowed
    if counsellor_id != actor.user_id and not may_publish_for_others(actor, institution_id):
        raise NotAllowed
