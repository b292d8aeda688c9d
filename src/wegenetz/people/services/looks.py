"""Reading a person's record leaves a row the person can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.people.models import AccessLog

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.foundation.actor import Actor


def look_record(
    *, person_id: int, actor: Actor, what: str, now: datetime, is_emergency: bool = False
) -> None:
    """Write down that the actor opened a person's record.

    Parameters
    ----------
    what : str
        Name of the page or of the export.
    """
    AccessLog.objects.bulk_create(
        [
            AccessLog(
                person_id=person_id,
                user_id=actor.user_id,
                institution_id=next(iter(actor.desks), None),
                what=what,
                is_emergency=is_emergency,
                at=now,
            )
        ]
    )
