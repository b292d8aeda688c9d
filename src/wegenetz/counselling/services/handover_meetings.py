"""An acceptance that comes with an appointment: a free time of the receiver, of which the person and the sender are told."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from wegenetz.booking.services import appointments as booking
from wegenetz.booking.values.times import Wish
from wegenetz.counselling.selectors.handover_meetings import OVER, meeting_of
from wegenetz.counselling.services.registered_person import spoken_in
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.links import token_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.counselling.models import Handover
    from wegenetz.engines.handover.stepping import Step
    from wegenetz.foundation.actor import Actor


def meeting_book(row: Handover, *, slot_id: int, mode: str, now: datetime) -> None:
    """Take a free time of the receiver for the person of an accepted hand-over; needs its person selected.

    Raises
    ------
    SlotUnknown, SlotTaken, NoSlotLeft, BookingIncomplete
        The time is gone, or not offered like this.
    """
    person = row.person
    if person is None or row.appointment_seed is None:
        return
    booking.appointment_book(
        seed=row.appointment_seed,
        slot_id=slot_id,
        wish=Wish(
            mode=mode,
            language=spoken_in(slot_id, person.language[:2]),
            name=person.name[:80],
            email=person.email,
            phone=person.phone,
        ),
        written=person.language,
        now=now,
    )


def meeting_ends(row: Handover, taken: Step, *, actor: Actor, now: datetime) -> None:
    """Call the appointment off where nobody at the receiver waits for the person any more."""
    if taken.move.action not in {Action.UNDO, Action.WITHDRAW}:
        return
    found = meeting_of(row)
    if found is None or row.appointment_seed is None:
        return
    with suppress(*OVER):
        if found.institution_id in actor.desks:
            with acting_as(actor):
                booking.appointment_call_off(
                    appointment_id=found.pk, words="", actor=actor, now=now
                )
        else:
            token = token_of(row.appointment_seed, salt=booking.SALT)
            booking.appointment_cancel(token=token, now=now)
