"""What of persons ends soon: consents, what a house may see, links to the own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wegenetz.foundation.clock import BERLIN
from wegenetz.people.models import AccessGrant, Consent, PersonalLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Something of one kind that ends on a day."""

    kind: str
    """``consent``, ``grant`` or ``link``."""

    person_id: int
    on: date


def ending_soon(
    person_ids: Iterable[int],
    houses: Sequence[int],
    *,
    now: datetime,
    within: timedelta,
    most: int,
) -> list[Ending]:
    """Return what ends within some days, the next first. Three queries.

    A consent that is followed by another one of the same purpose, and a link beside a younger one, end without harm.
    """
    persons = list(person_ids)
    if not persons or not houses:
        return []
    today, until = now.astimezone(BERLIN).date(), now + within
    consents = Consent.objects.filter(
        person_id__in=persons,
        given_at__isnull=False,
        withdrawn_at=None,
        valid_until__range=(today, until.astimezone(BERLIN).date()),
    ).values_list("person_id", "valid_until")
    grants = AccessGrant.objects.filter(
        person_id__in=persons, institution_id__in=houses, valid_to__gt=now, valid_to__lte=until
    ).values_list("person_id", "valid_to")
    links = PersonalLink.objects.filter(
        person_id__in=persons, revoked_at=None, expires_at__gt=now
    ).values_list("person_id", "expires_at")
    last: dict[int, datetime] = {}
    for person_id, ends in links:
        last[person_id] = max(ends, last.get(person_id, ends))
    found = [
        *(Ending(kind="consent", person_id=pk, on=day) for pk, day in consents if day),
        *(
            Ending(kind="grant", person_id=pk, on=ends.astimezone(BERLIN).date())
            for pk, ends in grants
            if ends
        ),
        *(
            Ending(kind="link", person_id=pk, on=ends.astimezone(BERLIN).date())
            for pk, ends in last.items()
            if ends <= until
        ),
    ]
    return sorted(found, key=lambda one: one.on)[:most]
