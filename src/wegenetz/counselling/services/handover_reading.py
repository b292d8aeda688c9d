"""The sender sees that somebody has opened a hand-over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.models import Handover
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.services.looks import look_record
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from datetime import datetime


def handover_read(*, handover: Handover, actor: Actor, now: datetime) -> None:
    """Note the first time that somebody at the receiver reads a hand-over, and leave a trace the person can see."""
    is_receiver = handover.receiver_id in actor.desks
    is_link = bool(actor.link_digest) and handover.link_digest == actor.link_digest
    if handover.person_id is not None and (
        is_receiver or is_link or handover.sender_id in actor.desks
    ):
        with acting_as(Actor.system(COUNSELLING) if is_link else actor):
            look_record(
                person_id=handover.person_id,
                actor=actor,
                what="counselling:handover-link" if is_link else "counselling:handover",
                now=now,
            )
    if handover.read_at is None and (is_receiver or is_link):
        with acting_as(Actor.system(COUNSELLING)):
            Handover.objects.filter(pk=handover.pk, read_at=None).update(read_at=now)
        handover.read_at = now
