"""A yes that names a time: accepted and booked in one transaction, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction

from wegenetz.booking.selectors.slots import moment, slot_open
from wegenetz.counselling.handover_values import Said
from wegenetz.counselling.services.handover_meetings import meeting_book
from wegenetz.counselling.services.handover_steps import handover_act
from wegenetz.engines.handover.words import Action, State

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.counselling.models import Handover
    from wegenetz.foundation.actor import Actor


@transaction.atomic
def handover_accept(
    *, handover: Handover, slot_id: int, actor: Actor, now: datetime, today: date
) -> Handover:
    """Accept a hand-over and give the person a free time of the receiver; both are told, the sender too.

    Errors of :func:`~.handover_steps.handover_act`, and:

    Raises
    ------
    SlotUnknown, SlotTaken, NoSlotLeft
        The time is gone; nothing is accepted.
    """
    slot = slot_open(slot_id=slot_id, institution_id=handover.receiver_id or 0, now=now)
    done = handover_act(
        handover_id=handover.pk,
        action=Action.ACCEPT,
        actor=actor,
        now=now,
        today=today,
        said=Said(meeting=moment(slot), meeting_seed=uuid4()),
    )
    if done.state == State.ACCEPTED:
        meeting_book(done, slot_id=slot_id, mode=slot.modes[0], now=now)
    return done
