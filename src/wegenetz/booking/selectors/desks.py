"""Reading for the desks of a house: who asks, who comes, who waits, run by run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from wegenetz.booking.models import Booking, Participant, Seating
from wegenetz.booking.policies import may_answer_bookings
from wegenetz.booking.selectors.runs import run_told, runs_told
from wegenetz.booking.staff_errors import BookingElsewhere
from wegenetz.booking.values.asking import link_of
from wegenetz.booking.values.runs import PATIENCE, ToldRun

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor

Status = Booking.Status
#: Requests on one page; whoever has more answers the oldest first.
MOST_REQUESTS = 50
MOST_RUNS = 100
MOST_SENT = 50
#: A run that ended stays on the list so long: attendance and certificates come after it.
STAYS = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A booking with its run."""

    booking: Booking
    run: ToldRun
    days: int
    """Since when it waits."""

    token: str = ""
    """Its personal link, for the house that booked."""

    @property
    def left(self) -> int:
        """Days until it is late; below zero since when it is."""
        return PATIENCE.days - self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskBooking:
    """A booking at a desk, with its run."""

    booking: Booking
    run: ToldRun


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRun:
    """A run with its bookings, counted."""

    run: ToldRun
    requests: int
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the desks of an actor have to do, and what lies ahead."""

    requests: list[Line]
    runs: list[DeskRun]
    sent: list[Line]

    @property
    def told(self) -> list[ToldRun]:
        """All runs that are shown."""
        return [*(one.run for one in self.runs), *(one.run for one in self.sent)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSheet:
    """All bookings of a run, by state, each with its people."""

    run: ToldRun
    requested: list[Booking]
    confirmed: list[Booking]
    offered: list[Booking]
    waiting: list[Booking]
    closed: list[Booking]
    people: dict[int, list[Participant]]
    """Of confirmed bookings, by booking."""

    @property
    def participants(self) -> list[Participant]:
        return [person for booking in self.confirmed for person in self.people[booking.pk]]

    @property
    def certified(self) -> list[Participant]:
        return [person for person in self.participants if person.certificate_id]


def desk_of(actor: Actor, *, now: datetime, today: date) -> Desk:
    """Return requests first, then runs, then what the own houses booked elsewhere. Nine queries, whatever their number."""
    sent = (
        Booking.objects.filter(sender_id__in=actor.desks)
        .exclude(status__in=Booking.CLOSED)
        .order_by("-pk")[:MOST_SENT]
    )
    seatings = (
        Seating.objects.filter(
            run__offer__institution__in=actor.desks, run__ends__gte=today - STAYS
        )
        .annotate(requests=Count("bookings", filter=Q(bookings__status=Status.REQUESTED)))
        .order_by("run__starts", "pk")[:MOST_RUNS]
    )
    counted = {seating.pk: seating.requests for seating in seatings}
    asked, booked = _requested(actor), list(sent)
    told = runs_told({*counted, *(row.seating_id for row in [*asked, *booked])})
    return Desk(
        requests=[_line(row, told, now) for row in asked],
        runs=[
            DeskRun(run=told[pk], requests=number, is_over=told[pk].is_over(now))
            for pk, number in counted.items()
        ],
        sent=[_line(row, told, now, has_link=True) for row in booked],
    )


def requests_at_desk(actor: Actor, *, now: datetime) -> list[Line]:
    """Return the requests that the houses of the actor have not answered, the oldest first. One query, six where there are any."""
    asked = _requested(actor)
    told = runs_told({row.seating_id for row in asked}) if asked else {}
    return [_line(row, told, now) for row in asked]


def _requested(actor: Actor) -> list[Booking]:
    waiting = Booking.objects.filter(institution_id__in=actor.desks, status=Status.REQUESTED)
    return list(waiting.order_by("requested_at", "pk")[:MOST_REQUESTS])


def requests_waiting_count(actor: Actor) -> int:
    """Return how many requests the houses of the actor have not answered. One query."""
    waiting = Booking.objects.filter(institution_id__in=actor.desks, status=Status.REQUESTED)
    return waiting.count()


def sheet_of(run_id: int, *, actor: Actor) -> RunSheet:
    """Return a run of one of the actor's houses with everybody who booked. Seven queries, whatever their number.

    Raises
    ------
    RunUnknown, BookingElsewhere
        There is no such run, or it belongs to no house of the actor.
    """
    run = run_told(run_id)
    if not may_answer_bookings(actor, run.institution_id):
        raise BookingElsewhere
    by_status: dict[str, list[Booking]] = {status: [] for status in Status}
    for booking in Booking.objects.filter(seating_id=run_id).order_by("pk"):
        by_status[booking.status].append(booking)
    confirmed = by_status[Status.CONFIRMED]
    by_key = {booking.pk: booking for booking in confirmed}
    people: dict[int, list[Participant]] = {pk: [] for pk in by_key}
    seated = Participant.objects.filter(booking__in=list(people)).select_related("certificate")
    for person in seated.order_by("booking_id", "number"):
        person.booking = by_key[person.booking_id]
        people[person.booking_id].append(person)
    return RunSheet(
        run=run,
        requested=by_status[Status.REQUESTED],
        confirmed=confirmed,
        offered=by_status[Status.OFFERED],
        waiting=by_status[Status.WAITING],
        closed=[row for status in Booking.CLOSED for row in by_status[status]],
        people=people,
    )


def booking_at_desk(booking_id: int, *, actor: Actor) -> DeskBooking:
    """Return a booking at one of the actor's desks, with its run. Six queries.

    Raises
    ------
    BookingElsewhere
        It belongs to no house of the actor.
    """
    found = Booking.objects.filter(
        pk=booking_id, institution_id__in=actor.desks, erased_at=None
    ).first()
    if found is None:
        raise BookingElsewhere
    return DeskBooking(booking=found, run=run_told(found.seating_id))


def _line(
    booking: Booking, told: dict[int, ToldRun], now: datetime, *, has_link: bool = False
) -> Line:
    return Line(
        booking=booking,
        run=told[booking.seating_id],
        days=(now - booking.requested_at).days,
        token=link_of(booking.seed) if has_link else "",
    )
