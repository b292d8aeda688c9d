"""Who may do what in booking, and for which purposes the house itself looks past the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.foundation.actor import Role

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor

#: Purposes named in the policies of bookings: moving waiting lists up, telling people and houses, forgetting people.
MOVE = "booking.waiting_list_move"
TELL = "booking.people_tell"
FORGET = "booking.people_forget"
#: Reads appointments for whoever may see, on a floor above, that they belong to a case.
TIED = "booking.appointments_tied"


def may_publish_slots(actor: Actor, institution_id: int) -> bool:
    """Whoever deals with persons in the house."""
    return institution_id in actor.desks


def may_publish_for_others(actor: Actor, institution_id: int) -> bool:
    """Editors and coordinators of the house also publish for their colleagues."""
    return institution_id in actor.houses(Role.EDITOR, Role.COORDINATOR)


def may_answer_bookings(actor: Actor, institution_id: int) -> bool:
    """Whoever deals with persons in the house of the run."""
    return institution_id in actor.desks


def may_speak_for_member(actor: Actor, institution_id: int) -> bool:
    """Whoever speaks for an employer in a workshop series: its own people, never those who only read."""
    return institution_id in actor.houses(Role.EMPLOYER, Role.EDITOR, Role.COORDINATOR)


def may_plan_series(actor: Actor, operator_id: int) -> bool:
    """Editors and coordinators of the operator of a workshop series."""
    return operator_id in actor.houses(Role.EDITOR, Role.COORDINATOR)
