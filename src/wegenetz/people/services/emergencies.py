"""Emergency access with everybody told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.door_letters import emergency_explain
from wegenetz.people.models import Person
from wegenetz.people.services.grants import emergency_open
from wegenetz.people.services.looks import look_record
from wegenetz.people.staff_letters import emergency_tell
from wegenetz.people.wall import GRANTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def emergency_take(
    *,
    person_id: int,
    actor: Actor,
    reason: str,
    reference: str,
    addresses: Iterable[str],
    now: datetime,
) -> None:
    """Let a member look into a record for three hours; the person and the data-protection role get a mail.

    Raises
    ------
    EmergencyUnexplained
        The reason is too short.
    """
    emergency_open(person_id=person_id, actor=actor, reason=reason, now=now)
    look_record(person_id=person_id, actor=actor, what="emergency", now=now, is_emergency=True)
    emergency_tell(addresses=addresses, reference=reference)
    with acting_as(Actor.system(GRANTS)):
        person = Person.objects.get(pk=person_id)
    if person.email:
        emergency_explain(person=person)
