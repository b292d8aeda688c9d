"""Journey events: one for every transition, in the transaction of its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from wegenetz.counselling.activities import ACTIVITIES

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

#: Returns nothing: only exports and insights read an event, not even its writer.
_INSERT = """
INSERT INTO counselling_journeyevent (pseudonym, journey, activity, institution_id, at, is_planned, step, object_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""


def event_record(
    *,
    pseudonym: UUID,
    journey: UUID,
    activity: str,
    institution_id: int,
    now: datetime,
    is_planned: bool | None = None,
    step: str = "",
    object_id: str = "",
) -> None:
    """Write down that something happened on a way. Ids and codes only.

    Raises
    ------
    KeyError
        The activity is none of the vocabulary: a defect.
    """
    ACTIVITIES[activity]
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [pseudonym, journey, activity, institution_id, now, is_planned, step, object_id],
        )
