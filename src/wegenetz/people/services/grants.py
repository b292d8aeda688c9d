"""Grants: the only door to a person's record. Every grant is opened and ended here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db.models import Q, Value
from django.db.models.functions import Least

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.data_classes import ALWAYS, OF_THE_LEAD
from wegenetz.people.errors import EmergencyUnexplained
from wegenetz.people.models import AccessGrant
from wegenetz.people.policies import EMERGENCY_LASTS, EMERGENCY_REASON
from wegenetz.people.wall import GRANTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Purpose = AccessGrant.Purpose
_STANDING = Q(valid_to=None)


def grant_open(
    *,
    person_id: int,
    institution_id: int,
    purpose: str,
    now: datetime,
    scope: Iterable[str] = OF_THE_LEAD,
    documents: Iterable[int] | None = None,
    source: str = "",
    consent_id: int | None = None,
    granted_by: int | None = None,
    valid_to: datetime | None = None,
) -> int:
    """Let an institution see parts of a person's record from now on, and return the key of the grant.

    A standing grant from the same source is replaced: it ends now and the new one begins.

    Parameters
    ----------
    scope : iterable of str
        Codes of :class:`~wegenetz.people.data_classes.DataClass`; the contact is always part of it.
    documents : iterable of int, optional
        Only these documents; all if not given.
    source : str
        What it comes from, for example ``case:12``.
    """
    with acting_as(Actor.system(GRANTS)):
        AccessGrant.objects.filter(
            _STANDING, person_id=person_id, institution_id=institution_id, source=source
        ).update(valid_to=now)
        return AccessGrant.objects.create(
            person_id=person_id,
            institution_id=institution_id,
            purpose=purpose,
            scope=sorted({ALWAYS.value, *scope}),
            documents=None if documents is None else sorted(documents),
            source=source,
            consent_id=consent_id,
            granted_by_id=granted_by,
            valid_from=_begins(now),
            valid_to=valid_to,
        ).pk


def _begins(now: datetime) -> Any:
    """Return since when a grant is valid: never later than the instant the wall goes by, which is that of the transaction.

    It began before anybody read a clock; a grant from then on would be closed to the very request that opens it.
    """
    return now if settings.CLOCK_FIXED_AT else Least(Value(now), TransactionNow())


def grants_end(
    *, person_id: int, now: datetime, institution_id: int | None = None, source: str = ""
) -> int:
    """End standing grants at once, and return how many.

    Those of one institution, or those from one source, or both; without either all of the person.
    """
    chosen = Q(person_id=person_id) & (_STANDING | Q(valid_to__gt=now))
    if institution_id is not None:
        chosen &= Q(institution_id=institution_id)
    if source:
        chosen &= Q(source=source)
    with acting_as(Actor.system(GRANTS)):
        return AccessGrant.objects.filter(chosen).update(valid_to=now)


def grants_of_consent_end(*, consent_id: int, now: datetime) -> list[str]:
    """End every grant a consent carried, and return their sources."""
    with acting_as(Actor.system(GRANTS)):
        ended = AccessGrant.objects.filter(_STANDING | Q(valid_to__gt=now), consent_id=consent_id)
        sources = list(ended.values_list("source", flat=True))
        ended.update(valid_to=now)
    return sources


def emergency_open(*, person_id: int, actor: Actor, reason: str, now: datetime) -> int:
    """Let one member look into a record without consent, for three hours, with a reason the person will read.

    Raises
    ------
    EmergencyUnexplained
        The reason is too short.
    """
    said = " ".join(reason.split())
    if len(said) < EMERGENCY_REASON:
        raise EmergencyUnexplained
    with acting_as(Actor.system(GRANTS)):
        return AccessGrant.objects.create(
            person_id=person_id,
            user_id=actor.user_id,
            purpose=Purpose.EMERGENCY,
            scope=sorted(OF_THE_LEAD),
            source="emergency",
            granted_by_id=actor.user_id,
            reason=said[:500],
            valid_from=_begins(now),
            valid_to=now + EMERGENCY_LASTS,
        ).pk
