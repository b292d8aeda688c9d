"""Writing a new hand-over, with its package and its first clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from wegenetz.counselling import handover_errors as errors
from wegenetz.counselling import staff_handover_errors as staff_errors
from wegenetz.counselling.handover_standing import calendar_for, clock_columns, standing_of
from wegenetz.counselling.models import Handover, HandoverPackage
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.jobs import later
from wegenetz.foundation.wall import acting_as
from wegenetz.network.member_selectors import coordinating_houses
from wegenetz.network.selectors import institutions
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Characters of what the sender writes.
MESSAGE = 2_000


def handover_keep(
    row: Handover, *, message: str, contents: Mapping[str, Any] | None = None
) -> Handover:
    """Write a new hand-over with its package, and start its first clock.

    Raises
    ------
    HandoverOpenAlready
        The case is being handed over.
    HandoverCaseClosed
        It lies in the bin.
    """
    houses = institutions([key for key in (row.sender_id, row.receiver_id) if key])
    row.sender = houses[row.sender_id]
    row.receiver = houses[row.receiver_id] if row.receiver_id else None
    row.coordination = coordinating_houses(row.sender)
    for name, value in clock_columns(standing_of(row), calendar_for(row)).items():
        setattr(row, name, value)
    with acting_as(Actor.system(COUNSELLING)):
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            if "case_in_the_bin_is_not_handed_over" in str(error):
                raise errors.HandoverCaseClosed from error
            if "handover_one_open_of_a_case" not in str(error):
                raise
            raise staff_errors.HandoverOpenAlready from error
        HandoverPackage.objects.create(
            handover=row,
            person_id=row.person_id,
            message=message.strip()[:MESSAGE],
            contents=dict(contents or {}),
            frozen_at=row.offered_at,
        )
    clock_queue(row)
    return row


def clock_queue(row: Handover) -> None:
    """Queue the job that fires the next clock at its instant; the sweep finds what a job has missed."""
    if row.next_at is not None:
        later("counselling.handover_clock", at=row.next_at, handover_id=row.pk)
