"""Writing slots: publishing when somebody is there, cutting the time, closing days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Q

from wegenetz.booking.models import Availability, Slot
from wegenetz.booking.policies import may_publish_for_others, may_publish_slots
from wegenetz.booking.selectors.arising import (
    columns_of,
    draft_of,
    slots_arising,
    slots_in_the_way,
    slots_to_come,
)
from wegenetz.booking.selectors.slots import local, moment
from wegenetz.booking.staff_appointment_errors import (
    AvailabilityUnknown,
    NoSlotArises,
    TimesOverlap,
)
from wegenetz.foundation.errors import NotAllowed
from wegenetz.foundation.knowledge import Written, rows_write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from wegenetz.booking.values.times import Times
    from wegenetz.foundation.actor import Actor


@transaction.atomic
def availability_publish(*, times: Times, actor: Actor, now: datetime) -> Availability:
    """Publish when somebody is there, and make the slots that follow.

    Raises
    ------
    NotAllowed
        It is not the actor's desk, or somebody else's time.
    NoSlotArises
        Days, times and length give no slot at all.
    TimesOverlap
        The same person has already published slots at that time.
    """
    _ensure_may_publish(actor, times)
    availability = draft_of(times)
    _ensure_fits(availability, now=now)
    availability.save(force_insert=True)
    slots_make(availability, now=now)
    return availability


@transaction.atomic
def availability_change(
    *, availability_id: int, times: Times, actor: Actor, now: datetime
) -> Availability:
    """Change when somebody is there; only slots that nobody has taken are made anew.

    Appointments stay as they are. A taken slot that no longer follows from the times is offered to nobody else when it
    is freed.

    Raises
    ------
    AvailabilityUnknown
        There is none like this at the actor's desk.
    NotAllowed, NoSlotArises, TimesOverlap
        As in :func:`availability_publish`.
    """
    availability = _locked(availability_id, actor)
    _ensure_may_publish(actor, times)
    for name, value in columns_of(times).items():
        setattr(availability, name, value)
    _ensure_fits(availability, now=now)
    availability.save()
    slots_remake(availability, now=now)
    return availability


@transaction.atomic
def availability_end(*, availability_id: int, actor: Actor, now: datetime) -> Availability:
    """Withdraw the times; appointments already made stay. Doing it twice does no harm."""
    return _switch(availability_id, actor, is_active=False, now=now)


@transaction.atomic
def availability_resume(*, availability_id: int, actor: Actor, now: datetime) -> Availability:
    """Publish withdrawn times again; the undo of :func:`availability_end`."""
    return _switch(availability_id, actor, is_active=True, now=now)


def _switch(availability_id: int, actor: Actor, *, is_active: bool, now: datetime) -> Availability:
    availability = _locked(availability_id, actor)
    availability.is_active = is_active
    availability.save(update_fields=["is_active"])
    slots_remake(availability, now=now)
    return availability


def _locked(availability_id: int, actor: Actor) -> Availability:
    found = (
        Availability.objects.select_for_update(of=("self",))
        .filter(pk=availability_id, institution_id__in=actor.desks)
        .select_related("institution", "counsellor")
        .first()
    )
    if found is None:
        raise AvailabilityUnknown
    if found.counsellor_id != actor.user_id and not may_publish_for_others(
        actor, found.institution_id
    ):
        raise NotAllowed
    return found


def _ensure_may_publish(actor: Actor, times: Times) -> None:
    if not may_publish_slots(actor, times.institution_id):
        raise NotAllowed
    if times.counsellor_id != actor.user_id and not may_publish_for_others(
        actor, times.institution_id
    ):
        raise NotAllowed


def _ensure_fits(availability: Availability, *, now: datetime) -> None:
    """Refuse times that give nothing, or that somebody has published already."""
    arising = slots_arising(availability, now=now)
    if not arising.slots:
        raise NoSlotArises
    double = slots_in_the_way(availability, arising.slots)
    if double:
        raise TimesOverlap(times="; ".join(map(moment, double)))


# ------------------------------------------------------------------------------------ cutting the time
def slots_make(availability: Availability, *, now: datetime) -> int:
    """Add the slots that are missing up to the horizon and return how many. Doing it twice adds nothing.

    A slot that would meet another one of the same person is left out; the database sees to it.
    """
    own = Slot.objects.filter(availability=availability, starts_at__gt=now)
    present = set(own.values_list("starts_at", "ends_at"))
    missing = [
        Slot(
            availability=availability,
            institution_id=availability.institution_id,
            counsellor_id=availability.counsellor_id,
            offer_id=availability.offer_id,
            starts_at=span.starts_at,
            ends_at=span.ends_at,
            bookable_until=span.starts_at - timedelta(hours=availability.notice_hours),
            modes=availability.modes,
            languages=availability.languages,
        )
        for span in slots_to_come(availability, now=now)
        if (span.starts_at, span.ends_at) not in present
    ]
    Slot.objects.bulk_create(missing, ignore_conflicts=True, batch_size=1000)
    return own.count() - len(present)


def slots_remake(availability: Availability, *, now: datetime) -> int:
    """Bring the slots to come in line with the times and return how many are new.

    Untaken ones that no longer follow vanish. Taken ones stay, but nobody is offered them once they are freed.
    """
    coming = Slot.objects.filter(availability=availability, starts_at__gt=now)
    starts = [span.starts_at for span in slots_to_come(availability, now=now)]
    length = timedelta(minutes=availability.slot_minutes)
    following = Q(starts_at__in=starts, ends_at=F("starts_at") + length)
    coming.exclude(following).filter(is_taken=False).delete()
    coming.exclude(following).update(availability=None)
    coming.filter(is_taken=False).update(
        offer_id=availability.offer_id,
        counsellor_id=availability.counsellor_id,
        modes=availability.modes,
        languages=availability.languages,
        bookable_until=F("starts_at") - timedelta(hours=availability.notice_hours),
    )
    return slots_make(availability, now=now)


@transaction.atomic
def slots_roll(*, now: datetime) -> tuple[int, int]:
    """Every night: add slots up to the horizon, sweep away those that passed untaken.

    Returns
    -------
    tuple of int
        Slots added, slots swept. Running it twice does no harm.
    """
    swept, _ = Slot.objects.filter(is_taken=False, starts_at__lte=now).delete()
    active = Availability.objects.filter(is_active=True).select_related("institution")
    today = local(now).date()
    current = active.filter(Q(valid_to=None) | Q(valid_to__gte=today))
    return sum(slots_make(availability, now=now) for availability in current), swept


@transaction.atomic
def availabilities_write(rows: Iterable[Mapping[str, Any]], *, now: datetime) -> Written:
    """Write times by ``code`` as loaded, and make their slots. Doing it twice does no harm."""
    written = rows_write(Availability, key=("code",), rows=rows)
    if written.inserted or written.changed:
        loaded = Availability.objects.exclude(code=None).select_related("institution")
        for availability in loaded:
            slots_remake(availability, now=now)
    return written
