"""Letters to persons without e-mail before their record is made anonymous: a house makes them, and they are ticked off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from wegenetz.people.models import AccessGrant, NoticeLetter

if TYPE_CHECKING:
    from datetime import date, datetime


def notice_letters_ask(*, person_id: int, goes_on: date, now: datetime) -> int:
    """Let a letter wait for each house that leads a case of the person; return how many. Acts for retention."""
    standing = Q(valid_to=None) | Q(valid_to__gt=now)
    houses = set(
        AccessGrant.objects.filter(
            standing,
            person_id=person_id,
            purpose=AccessGrant.Purpose.LEAD,
            institution__isnull=False,
            valid_from__lte=now,
        ).values_list("institution_id", flat=True)
    )
    NoticeLetter.objects.filter(person_id=person_id).delete()
    NoticeLetter.objects.bulk_create(
        NoticeLetter(person_id=person_id, institution_id=house, goes_on=goes_on)
        for house in sorted(house for house in houses if house)
    )
    return len(houses)


def notice_letter_written(*, person_id: int, today: date) -> None:
    """Note that the letter to a person was made; for the houses of the member who acts."""
    NoticeLetter.objects.filter(person_id=person_id, written_on=None).update(written_on=today)
