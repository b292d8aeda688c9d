"""A dated run as booking tells it: what, where, when, and how many seats are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wegenetz.booking.values.recurrence import Meeting
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.text import Text

#: A request older than this is late: the house is reminded then, and again after as long.
PATIENCE = timedelta(days=3)
#: A group of so many is asked before the run whether it still comes with as many.
LARGE_PARTY = 5
#: So long before.
ASKED_BEFORE = timedelta(days=7)
#: More seats than this are a number, not a picture.
MOST_DOTS = 40
#: A party larger than this is no booking but a talk with the house.
LARGEST_PARTY = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """How many seats a run has, and how many are left."""

    capacity: int | None = None
    taken: int = 0
    held: int = 0
    waiting: int = 0
    """Parties in the waiting list."""

    @property
    def free(self) -> int | None:
        return None if self.capacity is None else self.capacity - self.taken - self.held

    @property
    def dots(self) -> list[bool]:
        """One for each seat, whether it is gone for somebody new; empty where they are not counted or too many to draw."""
        if self.capacity is None or self.capacity > MOST_DOTS:
            return []
        given = self.capacity if self.is_full else self.taken + self.held
        return [number < given for number in range(self.capacity)]

    @property
    def is_full(self) -> bool:
        """Somebody new finds no seat: all are given away, or others wait for the next one."""
        return self.free is not None and (self.free <= 0 or self.waiting > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A course that comes before another one."""

    title: Text
    offer: str
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Whether and how a run is booked."""

    is_bookable: bool
    is_direct: bool
    """A seat is taken at once; otherwise the house answers each request."""

    is_cancelled: bool
    starts_at: datetime
    apply_by: date | None

    def is_open(self, *, now: datetime) -> bool:
        """Whether one can still book: it is bookable, takes place, has not started, and the day to apply by is not over."""
        day = now.astimezone(BERLIN).date()
        return (
            self.is_bookable
            and not self.is_cancelled
            and now < self.starts_at
            and (self.apply_by is None or day <= self.apply_by)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRun:
    """One dated start of an offer, as a line of a list says it."""

    id: int
    title: Text
    institution: str
    is_sample: bool
    confirmed_on: date | None
    """When somebody last confirmed the offer it belongs to."""

    city: str
    starts: date
    ends: date
    apply_by: date | None
    is_cancelled: bool
    is_bookable: bool
    seats: Seats


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRun:
    """One dated start of an offer, with everything its page, a mail or a calendar says of it."""

    id: int
    title: Text
    summary: Text
    offer: str
    """Code of the offer."""

    offer_id: int
    series: str
    institution_id: int
    institution_code: str
    institution: str
    is_sample: bool
    confirmed_on: date | None
    """When somebody last confirmed the offer it belongs to."""

    street: str
    city: str
    phone: str
    mode: str
    starts: date
    ends: date
    apply_by: date | None
    meetings: tuple[Meeting, ...]
    status: str
    cancel_reason: str
    is_bookable: bool
    is_direct: bool
    updated_at: datetime
    seats: Seats

    @property
    def is_cancelled(self) -> bool:
        return self.status == "cancelled"

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.street, self.city) if part)

    @property
    def starts_at(self) -> datetime:
        """The instant of the first meeting; the beginning of the first day while no hour is known."""
        return self.meetings[0].starts_at if self.meetings else midnight(self.starts)

    @property
    def ends_at(self) -> datetime:
        """The end of the last meeting, or of the last day."""
        if self.meetings:
            return self.meetings[-1].ends_at
        return midnight(self.ends + timedelta(days=1))

    def has_begun(self, now: datetime) -> bool:
        return self.starts_at <= now

    def is_over(self, now: datetime) -> bool:
        return self.ends_at <= now

    @property
    def terms(self) -> Terms:
        return Terms(
            is_bookable=self.is_bookable,
            is_direct=self.is_direct,
            is_cancelled=self.is_cancelled,
            starts_at=self.starts_at,
            apply_by=self.apply_by,
        )


def midnight(day: date) -> datetime:
    """Return the instant at which a day begins in Germany."""
    return datetime.combine(day, time(), BERLIN)
