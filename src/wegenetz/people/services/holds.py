"""Holds: what funding or a law demands to keep, set and lifted by the house that must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.people.errors import HoldUnexplained, HoldWithoutEnd
from wegenetz.people.models import Hold

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor


def hold_set(
    *,
    person_id: int,
    institution_id: int,
    kind: str,
    until: date | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Hold:
    """Keep a record, or what funding demands of it, until a day.

    Raises
    ------
    HoldUnexplained
        No reason is given; the person reads it.
    HoldWithoutEnd
        Funding names a day in the grant notice.
    """
    said = " ".join(reason.split())[:300]
    if not said:
        raise HoldUnexplained
    if kind == Hold.Kind.FUNDING and until is None:
        raise HoldWithoutEnd
    return Hold.objects.create(
        person_id=person_id,
        institution_id=institution_id,
        kind=kind,
        until=until,
        reason=said,
        set_by_id=actor.user_id,
        set_at=now,
    )


def hold_lift(*, hold_id: int, actor: Actor, now: datetime) -> bool:
    """Lift a hold of the own house; return whether it stood. What waited for it goes in the next night."""
    standing = Hold.objects.filter(pk=hold_id, institution_id__in=actor.desks, lifted_at=None)
    return bool(standing.update(lifted_at=now))


def funding_hold_set(
    *,
    person_id: int,
    reason: str,
    until: date | None,
    institution_id: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what funding demands of a record until the day of the grant notice; an earlier day for the same reason is replaced.

    Parameters
    ----------
    until : date, optional
        Nothing lifts the hold: no day is confirmed.
    """
    standing = Hold.objects.filter(
        person_id=person_id,
        kind=Hold.Kind.FUNDING,
        reason=reason,
        institution_id=institution_id,
        lifted_at=None,
    )
    if until is not None and standing.filter(until=until).exists():
        return
    standing.update(lifted_at=now)
    if until is not None:
        hold_set(
            person_id=person_id,
            institution_id=institution_id,
            kind=Hold.Kind.FUNDING,
            until=until,
            reason=reason,
            actor=actor,
            now=now,
        )
