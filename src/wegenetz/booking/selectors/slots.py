"""Reading free slots: everything here is open data."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from wegenetz.booking.appointment_errors import NoSlotLeft, SlotTaken, SlotUnknown
from wegenetz.booking.models import Availability, Slot
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.errors import NextDoor
from wegenetz.foundation.ui import formats

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from wegenetz.foundation.errors import Conflict

#: What is understood in every office, whatever other languages it speaks.
GERMAN = "de"
#: How many other times somebody reads who was too slow.
OTHERS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A local day with its free slots, in order."""

    day: date
    groups: list[list[Slot]]
    """Slots in which one meets in the same way, with the same person if somebody is named; each in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """By what the free slots of an institution differ, so that a list can be narrowed."""

    modes: tuple[str, ...]
    languages: tuple[str, ...]


def next_free_slots(
    institution_ids: Iterable[int], now: datetime, *, language: str = ""
) -> dict[int, datetime]:
    """Return the begin of the next slot that can still be booked, by institution; none without one. One query.

    With a language only slots in which it is spoken; German always is.
    """
    found = _bookable(now).filter(institution_id__in=list(institution_ids))
    if language and language != GERMAN:
        found = found.filter(languages__contains=[language])
    return dict(
        found.values("institution_id")
        .annotate(first=Min("starts_at"))
        .values_list("institution_id", "first")
    )


def next_free_times(
    institution_ids: Iterable[int], now: datetime
) -> dict[int, tuple[datetime, datetime]]:
    """Return when the next slot begins that can still be booked, and until when it can, by institution. One query."""
    found = (
        _bookable(now)
        .filter(institution_id__in=list(institution_ids))
        .order_by("institution_id", "starts_at", "-bookable_until")
        .distinct("institution_id")
    )
    return {
        institution: (starts_at, until)
        for institution, starts_at, until in found.values_list(
            "institution_id", "starts_at", "bookable_until"
        )
    }


def modes_published(institution_ids: Iterable[int], *, today: date) -> dict[int, set[str]]:
    """Return how one can meet the counsellors of institutions, as they have published it. One query."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = Availability.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        institution_id__in=list(institution_ids),
        is_active=True,
    )
    for institution, modes in rows.values_list("institution_id", "modes"):
        found[institution].update(modes)
    return found


def slots_free(
    *,
    now: datetime,
    institution_id: int | None = None,
    language: str = "",
    mode: str = "",
    offer_id: int | None = None,
    until: datetime | None = None,
) -> QuerySet[Slot]:
    """Return slots that can still be booked, the next one first.

    Parameters
    ----------
    now : datetime
        What begins too soon to be booked is left out.
    institution_id, offer_id : int, optional
        Only those of an institution, only those for an offer.
    language : str
        Two-letter code; German is always understood.
    mode : str
        One of :class:`~wegenetz.booking.models.appointments.Mode`.
    until : datetime, optional
        Only what begins before.
    """
    found = _bookable(now)
    if institution_id is not None:
        found = found.filter(institution_id=institution_id)
    if offer_id is not None:
        found = found.filter(offer_id=offer_id)
    if language and language != GERMAN:
        found = found.filter(languages__contains=[language])
    if mode:
        found = found.filter(modes__contains=[mode])
    if until is not None:
        found = found.filter(starts_at__lt=until)
    return found.select_related("availability__counsellor").order_by("starts_at", "id")


def _bookable(now: datetime) -> QuerySet[Slot]:
    return Slot.objects.filter(is_taken=False, bookable_until__gt=now)


def by_day(slots: Iterable[Slot]) -> list[Day]:
    """Group slots by their day in Germany, and within a day by how one meets; they come in order."""
    days: defaultdict[date, defaultdict[Hashable, list[Slot]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for slot in slots:
        alike = (tuple(slot.modes), tuple(slot.languages), named_counsellor(slot))
        days[local(slot.starts_at).date()][alike].append(slot)
    return [Day(day=day, groups=list(groups.values())) for day, groups in days.items()]


def named_counsellor(slot: Slot) -> str:
    """Return who waits there, if that person lets it be known; needs ``availability__counsellor`` selected."""
    availability = slot.availability
    if availability is None or not availability.is_counsellor_named:
        return ""
    return availability.counsellor.name


def place_of(slot: Slot) -> str:
    """Return the address of a slot that is held elsewhere than at the reception of the house; else nothing."""
    location = slot.availability.location if slot.availability else None
    if location is None or location.is_main:
        return ""
    town = " ".join(filter(None, [location.postal_code_id, location.city]))
    return ", ".join(filter(None, [location.name, location.street, town]))


def choices_of(slots: Iterable[Slot]) -> Choices:
    """Return the modes and languages that occur in slots."""
    modes: set[str] = set()
    languages: set[str] = set()
    for slot in slots:
        modes.update(slot.modes)
        languages.update(slot.languages)
    return Choices(modes=tuple(sorted(modes)), languages=tuple(sorted(languages)))


def houses_with_slots(now: datetime) -> dict[int, datetime]:
    """Return every institution with a free slot and when the next one begins, the soonest first. One query."""
    found = _bookable(now).values("institution_id").annotate(first=Min("starts_at"))
    return dict(found.order_by("first").values_list("institution_id", "first"))


def slot_of(*, slot_id: int, institution_id: int) -> Slot:
    """Return a slot, free or not.

    Raises
    ------
    SlotUnknown
        It does not exist at this institution.
    """
    slot = (
        Slot.objects.filter(pk=slot_id, institution_id=institution_id)
        .select_related(
            "institution",
            "availability__counsellor",
            "availability__location__postal_code",
            "offer__step",
        )
        .first()
    )
    if slot is None:
        raise SlotUnknown
    return slot


def slot_open(*, slot_id: int, institution_id: int, now: datetime) -> Slot:
    """Return a slot that can be booked now.

    Raises
    ------
    SlotUnknown
        It does not exist at this institution.
    SlotTaken, NoSlotLeft
        Somebody else has it, or it begins too soon; names the next ones.
    """
    slot = slot_of(slot_id=slot_id, institution_id=institution_id)
    if slot.is_taken or slot.bookable_until <= now:
        raise slot_lost(slot, now=now)
    return slot


def slot_lost(slot: Slot, *, now: datetime, list_of: NextDoor | None = None) -> Conflict:
    """Return the error for whoever wanted this slot and was too slow, with the next free times.

    Parameters
    ----------
    slot : Slot
        The one that is lost; needs ``institution`` selected.
    now : datetime
        What can still be booked now is named.
    list_of : NextDoor, optional
        The list to choose from; without it that of the institution, and each time is a door of its own.
    """
    free = slots_free(now=now, institution_id=slot.institution_id)[:OTHERS_SHOWN]
    others = list(free)
    code = slot.institution.code
    door = list_of or NextDoor("booking:house", _("Alle freien Zeiten"), code)
    if not others:
        return NoSlotLeft().leading_to(otherwise=door)
    doors = [] if list_of else [NextDoor("booking:slot", moment(s), code, s.pk) for s in others]
    lost = SlotTaken(times="; ".join(map(moment, others)))
    return lost.leading_to(*doors, otherwise=door)


def moment(slot: Slot) -> str:
    """Return when a slot begins, in words: ``Mo 23.11.2026, 10:00``."""
    return formats.moment(slot.starts_at)


def local(instant: datetime) -> datetime:
    """Return an instant as German clocks show it."""
    return instant.astimezone(BERLIN)


def slot_languages(slot_id: int) -> list[str]:
    """Return the languages that are spoken at a slot besides German; empty if there is none. One query."""
    found = Slot.objects.filter(pk=slot_id).values_list("languages", flat=True).first()
    return list(found or [])
