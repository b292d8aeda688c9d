"""What somebody publishes or wishes, before it is a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When a counsellor can be booked; fields as in :class:`~wegenetz.booking.models.Availability`."""

    institution_id: int
    counsellor_id: int
    starts: time
    ends: time
    slot_minutes: int
    modes: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None
    is_counsellor_named: bool = False
    offer_id: int | None = None
    location_id: int | None = None
    room: str = ""
    weekdays: tuple[int, ...] = ()
    every_weeks: int = 1
    dates: tuple[date, ...] = ()
    pause_minutes: int = 0
    breaks: tuple[tuple[time, time], ...] = ()
    languages: tuple[str, ...] = ()
    notice_hours: int = 2
    skips_holidays: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody says while booking: only how and in which language is needed."""

    mode: str
    language: str = "de"
    about: str = "other"
    name: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTime:
    """When an office gives somebody an appointment: in one of its slots, or from and to any minute."""

    slot_id: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: str = ""
    """Of a time without slot; a slot knows its own."""
