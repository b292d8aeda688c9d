"""Reading a person's record leaves a row the person can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from wegenetz.people.models import AccessGrant, AccessLog

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wegenetz.foundation.actor import Actor

#: Returns nothing: the holder of a link leaves a look, but reads none.
_INSERT = """
INSERT INTO people_accesslog (person_id, user_id, institution_id, what, is_emergency, at)
VALUES (%s, %s, %s, %s, %s, %s)
"""
_EMERGENCY = AccessGrant.Purpose.EMERGENCY
#: Rows written at once.
AT_ONCE = 1000


def looks_record(
    *,
    person_ids: Iterable[int],
    actor: Actor,
    what: str,
    now: datetime,
    institution_id: int | None = None,
) -> None:
    """Write down that the actor took many records along in one file: a row for each person.

    Parameters
    ----------
    what : str
        Name of the export.
    institution_id : int, optional
        The house for which it was done, if the actor has several.
    """
    house = institution_id or next(iter(actor.desks), None)
    AccessLog.objects.bulk_create(
        [
            AccessLog(
                person_id=person_id,
                user_id=actor.user_id,
                institution_id=house,
                what=what,
                at=now,
            )
            for person_id in sorted(set(person_ids))
        ],
        batch_size=AT_ONCE,
    )


def look_record(
    *, person_id: int, actor: Actor, what: str, now: datetime, is_emergency: bool = False
) -> None:
    """Write down that the actor opened a person's record.

    Parameters
    ----------
    what : str
        Name of the page or of the export.
    is_emergency : bool
        Marks the look; one by a member whose emergency access stands is marked in any case.
    """
    if actor.user_id is not None and not is_emergency:
        is_emergency = AccessGrant.objects.filter(
            person_id=person_id, user_id=actor.user_id, valid_to__gt=now, purpose=_EMERGENCY
        ).exists()
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [person_id, actor.user_id, next(iter(actor.desks), None), what, is_emergency, now],
        )
