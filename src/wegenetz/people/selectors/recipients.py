"""To whom a person allows a record to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from wegenetz.people.models import Consent
from wegenetz.people.models.consents import Purpose

if TYPE_CHECKING:
    from datetime import date


def recipients_allowed(person_id: int, *, today: date) -> list[int]:
    """Return the keys of the houses that standing consents to a hand-over name. One query."""
    standing = Consent.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=today),
        person_id=person_id,
        purpose=Purpose.HANDOVER,
        given_at__isnull=False,
        withdrawn_at=None,
    )
    named = {house for one in standing for house in one.recipients}
    return sorted(named)
