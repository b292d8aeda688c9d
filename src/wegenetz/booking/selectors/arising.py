"""Reading which slots would follow from the times somebody publishes; nothing is written here."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from wegenetz.booking.models import Availability, ClosedDay, Slot
from wegenetz.booking.selectors.slots import OTHERS_SHOWN, local
from wegenetz.booking.values.slots import Pattern, Spans, public_holidays, spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from wegenetz.booking.values.slots import Span
    from wegenetz.booking.values.times import Times

#: Slots are made so far ahead; every night a day is added.
SLOTS_AHEAD = timedelta(weeks=8)


def slots_arising(availability: Availability, *, now: datetime) -> Spans:
    """Return the slots that follow from times in the first weeks of their validity."""
    begin = max(local(now).date(), availability.valid_from)
    return _spans(availability, first=begin, now=now)


def slots_to_come(availability: Availability, *, now: datetime) -> tuple[Span, ...]:
    """Return the slots that should exist now, up to the horizon; none if the times are withdrawn."""
    if not availability.is_active:
        return ()
    return _spans(availability, first=local(now).date(), now=now).slots


def slots_in_the_way(availability: Availability, arising: Iterable[Span]) -> list[Slot]:
    """Return the first slots of the same person, from other times, that meet one of these. One query."""
    planned = list(arising)
    others = Slot.objects.filter(
        counsellor_id=availability.counsellor_id,
        starts_at__lt=planned[-1].ends_at,
        ends_at__gt=planned[0].starts_at,
    ).exclude(Q(availability_id=availability.pk) | Q(availability_id=None))
    met = (
        slot
        for slot in others.order_by("starts_at")
        if any(s.starts_at < slot.ends_at and slot.starts_at < s.ends_at for s in planned)
    )
    return [slot for slot, _ in zip(met, range(OTHERS_SHOWN), strict=False)]


def _spans(availability: Availability, *, first: date, now: datetime) -> Spans:
    last = first + SLOTS_AHEAD
    years = tuple(range(first.year, last.year + 1))
    found = spans(
        pattern_of(availability),
        first=first,
        last=last,
        free_days=(
            _free_days(availability.institution.land_id, years)
            if availability.skips_holidays
            else {}
        ),
        closed=_closed(availability, first=first),
    )
    coming = tuple(span for span in found.slots if span.starts_at > now)
    return Spans(slots=coming, holidays=found.holidays, closed=found.closed)


@lru_cache(maxsize=64)
def _free_days(land: str | None, years: tuple[int, ...]) -> dict[date, str]:
    return public_holidays(land, years)


def _closed(availability: Availability, *, first: date) -> set[date]:
    days = ClosedDay.objects.filter(
        Q(counsellor_id=availability.counsellor_id) | Q(counsellor=None),
        institution_id=availability.institution_id,
        day__gte=first,
    )
    return set(days.values_list("day", flat=True))


def pattern_of(availability: Availability) -> Pattern:
    """Return the times of a row as a pure value."""
    return Pattern(
        starts=availability.starts,
        ends=availability.ends,
        slot=timedelta(minutes=availability.slot_minutes),
        pause=timedelta(minutes=availability.pause_minutes),
        breaks=tuple((a, b) for a, b in availability.breaks),
        weekdays=frozenset(availability.weekdays),
        every_weeks=availability.every_weeks,
        dates=frozenset(availability.dates),
        valid_from=availability.valid_from,
        valid_to=availability.valid_to,
    )


def availabilities_of(institution_id: int, counsellor_id: int | None) -> QuerySet[Availability]:
    """Return active times of a person in a house, or of everybody there."""
    found = Availability.objects.filter(institution_id=institution_id, is_active=True)
    if counsellor_id is not None:
        found = found.filter(counsellor_id=counsellor_id)
    return found.select_related("institution")


def draft_of(times: Times) -> Availability:
    """Return times as a row that is not written yet."""
    return Availability(**columns_of(times))


def columns_of(times: Times) -> dict[str, Any]:
    """Return times by the columns of their table."""
    columns = asdict(times)
    for name in ("weekdays", "dates", "modes", "languages"):
        columns[name] = list(columns[name])
    columns["breaks"] = [list(pair) for pair in times.breaks]
    return columns
