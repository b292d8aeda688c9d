"""Without a valid consent for this receiver and these data nothing leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.people.errors import ConsentMissing, ConsentOver, ConsentTooNarrow
from wegenetz.people.selectors.grants import houses_with_grant
from wegenetz.people.services.consents import consent_for, consent_for_named

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.counselling.models import Handover


def consent_covering(row: Handover, *, now: datetime, today: date) -> int | None:
    """Return the key of the consent a hand-over rests upon; none for introductions and returns, which need none.

    Raises
    ------
    ConsentMissing, ConsentOver, ConsentTooNarrow
        The person has not allowed it, or not all of it.
    """
    if row.person_id is None or row.is_return:
        return None
    if row.receiver is None:
        return consent_for_named(
            person_id=row.person_id, named=row.receiver_name, classes=row.scope, today=today
        ).pk
    return consent_for(
        person_id=row.person_id,
        institution_id=row.receiver.pk,
        name=row.receiver.name,
        classes=row.scope,
        now=now,
        today=today,
    ).pk


def consent_holds(row: Handover, *, now: datetime, today: date) -> bool:
    """Whether a consent still covers a hand-over; the row is told which. A return needs none, but a house that may see the person."""
    if row.is_return and row.person_id is not None:
        return row.receiver_id in houses_with_grant(row.person_id, now=now)
    try:
        row.consent_id = consent_covering(row, now=now, today=today) or row.consent_id
    except (ConsentMissing, ConsentOver, ConsentTooNarrow):
        return False
    return True


def consent_lacking(row: Handover, *, now: datetime, today: date) -> str:
    """Return what is missing before a draft may be sent, as a sentence; empty if nothing is."""
    try:
        consent_covering(row, now=now, today=today)
    except (ConsentMissing, ConsentOver, ConsentTooNarrow) as lacking:
        return lacking.sentence
    return ""
