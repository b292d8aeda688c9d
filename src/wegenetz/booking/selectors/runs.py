"""Reading dated runs: what a page, a mail or a calendar says of them, with the seats that are left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Min, Q

from wegenetz.booking.errors import RunUnknown
from wegenetz.booking.models import Booking, Seating
from wegenetz.booking.values.recurrence import Meeting
from wegenetz.booking.values.runs import Before, Seats, Terms, ToldRun, midnight
from wegenetz.booking.values.wishes import EVERYTHING
from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.text import Text
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from wegenetz.booking.values.wishes import Wish
    from wegenetz.catalogue.models import Run
    from wegenetz.network.models import Institution


#: Words of the catalogue: seats are taken at once; the run does not take place.
DIRECT, CANCELLED = "direct", "cancelled"
#: A subscribed calendar reaches so far back and ahead, and holds so many runs at most.
LATELY, AHEAD = timedelta(days=90), timedelta(days=400)
MOST_IN_A_FEED = 500


def runs_told(run_ids: Iterable[int]) -> dict[int, ToldRun]:
    """Return runs by key, with their meetings, their house and their seats. Five queries, whatever their number."""
    found = catalogue.runs(run_ids)
    houses = network.institutions({run.offer.institution_id for run in found.values()})
    seats = {
        pk: Seats(capacity=capacity, taken=taken, held=held, waiting=waiting)
        for pk, capacity, taken, held, waiting in Seating.objects.filter(
            pk__in=list(found)
        ).values_list("pk", "capacity", "taken", "held", "waiting")
    }
    return {
        pk: _told(
            run, houses[run.offer.institution_id], seats.get(pk) or Seats(capacity=run.seats)
        )
        for pk, run in found.items()
    }


def run_told(run_id: int) -> ToldRun:
    """Return one run. Five queries.

    Raises
    ------
    RunUnknown
        There is none.
    """
    found = runs_told([run_id]).get(run_id)
    if found is None:
        raise RunUnknown
    return found


def terms_of(run_id: int, *, now: datetime) -> Terms:
    """Return whether and how a run is booked, without what a page says of it. One query where one can book.

    Raises
    ------
    RunUnknown
        There is no such run.
    """
    today = now.astimezone(BERLIN).date()
    found = (
        catalogue.runs_ahead(day=today)
        .filter(pk=run_id)
        .annotate(first=Min("sessions__starts_at"))
        .values_list(
            "offer__is_bookable", "offer__booking_mode", "status", "first", "starts", "apply_by"
        )
        .first()
    )
    if found is None:
        return run_told(run_id).terms
    is_bookable, mode, status, first, starts, apply_by = found
    return Terms(
        is_bookable=is_bookable,
        is_direct=mode == DIRECT,
        is_cancelled=status == CANCELLED,
        starts_at=first or midnight(starts),
        apply_by=apply_by,
    )


def seats_free(run_ids: Collection[int]) -> dict[int, int | None]:
    """Return the free seats of runs by key; None where nobody counts them. Two queries."""
    counted = Seating.objects.filter(pk__in=run_ids).values_list("pk", "free")
    return catalogue.seats_of(run_ids) | dict(counted)


def runs_to_move(*, now: datetime) -> list[int]:
    """Return runs where an offer ran out, or that started or were cancelled while somebody still waits. One query.

    Needs the purpose that moves waiting lists; everybody else meets no booking here.
    """
    today = now.astimezone(BERLIN).date()
    unsettled = Q(status__in=["requested", "waiting", "offered"])
    found = Booking.objects.filter(
        Q(status="offered", offered_until__lte=now)
        | unsettled & Q(seating__run__starts__lte=today)
        | (unsettled | Q(status="confirmed")) & Q(seating__run__status=CANCELLED)
        | Q(status="waiting", seating__waiting__gt=0, seating__free__gt=0)
    )
    return sorted(set(found.values_list("seating_id", flat=True)))


def runs_wanted(wish: Wish, *, day: date) -> QuerySet[Run]:
    """Return the runs from `day` on that a wish means, without those one can no longer book here, unless it asks for all."""
    rows = _among(wish, catalogue.runs_ahead(day=day))
    if wish.scope == EVERYTHING:
        return rows
    in_time = Q(apply_by=None) | Q(apply_by__gte=day)
    return rows.filter(in_time, offer__is_bookable=True).exclude(status=CANCELLED)


def runs_of_feed(wish: Wish, *, day: date) -> list[ToldRun]:
    """Return what a subscribed calendar holds: what is coming and what was lately, cancelled ones too. Six queries."""
    rows = _among(wish, catalogue.runs_ahead(day=day - LATELY)).filter(starts__lte=day + AHEAD)
    keys = list(rows.order_by("starts", "pk").values_list("pk", flat=True)[:MOST_IN_A_FEED])
    told = runs_told(keys)
    return [told[key] for key in keys]


def courses_before(run: ToldRun) -> list[Before]:
    """Return what should be done before a run, the required ones first. One query."""
    return [
        Before(
            title=catalogue.title_of(row.before),
            offer=row.before.code,
            is_required=row.is_required,
        )
        for row in catalogue.offers_before(run.offer_id)
    ]


def _among(wish: Wish, runs: QuerySet[Run]) -> QuerySet[Run]:
    wanted = {
        "offer__code": wish.offer,
        "offer__series__code": wish.series,
        "offer__institution__code": wish.institution,
    }
    runs = runs.filter(**{name: code for name, code in wanted.items() if code})
    return catalogue.runs_about(runs, **wish.about)


def _told(run: Run, house: Institution, seats: Seats) -> ToldRun:
    offer = run.offer
    place = run.location or offer.location or house.main_location
    return ToldRun(
        id=run.pk,
        title=catalogue.title_of(offer),
        summary=Text(offer.summary or {}),
        offer=offer.code,
        offer_id=offer.pk,
        series=offer.series.code if offer.series else "",
        institution_id=house.pk,
        institution_code=house.code,
        institution=house.name or str(house.label),
        is_sample=offer.is_sample or house.is_sample,
        confirmed_on=offer.confirmed_on,
        street=place.street if place else "",
        city=place.city if place else "",
        phone=place.phone if place else "",
        mode=offer.mode,
        starts=run.starts,
        ends=run.ends,
        apply_by=run.apply_by,
        meetings=tuple(
            Meeting(
                starts_at=one.starts_at.astimezone(BERLIN),
                ends_at=one.ends_at.astimezone(BERLIN),
                room=one.room,
            )
            for one in run.sessions.all()
        ),
        status=run.status,
        cancel_reason=run.cancel_reason,
        is_bookable=offer.is_bookable and offer.is_active,
        is_direct=offer.booking_mode == DIRECT,
        updated_at=run.updated_at,
        seats=seats,
    )
