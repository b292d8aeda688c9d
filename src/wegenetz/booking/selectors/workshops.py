"""Reading workshop series: where a series was, is and goes, what it talks about, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from wegenetz.booking.models import Result, SeriesInterest, Topic, Vote, Workshop, WorkshopSeries
from wegenetz.booking.policies import may_speak_for_member
from wegenetz.booking.selectors.letterheads import House, houses
from wegenetz.booking.selectors.runs import runs_told
from wegenetz.booking.selectors.slots import local
from wegenetz.booking.values.runs import ToldRun
from wegenetz.booking.workshop_errors import SeriesUnknown
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.foundation.text import Text


#: From so many employers on a new series begins.
ENOUGH = 5
#: Stations of a series that are drawn side by side.
STATIONS = 4
PAST, NEXT, PLANNED, SOUGHT = "past", "next", "plan", "open"
_MOST_RESULTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A meeting of a series as its page draws it."""

    workshop: Workshop
    place: str
    """One of `past`, `next`, `plan`, `open`."""

    host: House | None
    run: ToldRun | None
    has_results: bool = False
    days_to_go: int | None = None
    books_from: date | None = None
    """Since when it can be booked, if that is still to come."""

    @property
    def words(self) -> Text:
        """The topic in few words."""
        words: Text = self.workshop.short or self.workshop.title
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A meeting of a series as a calendar to subscribe to tells it."""

    workshop: Workshop
    starts_at: datetime
    ends_at: datetime
    host: House | None
    version: int
    """Grows with every change: history counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A topic members wish for."""

    topic: Topic
    votes: int
    is_mine: bool
    """Whether the house of the reader has voted for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A region in which a series may begin."""

    region: str
    count: int
    missing: int


def series_called(code: str) -> WorkshopSeries:
    """Return a series that runs.

    Raises
    ------
    SeriesUnknown
        There is none of this code.
    """
    found = WorkshopSeries.objects.filter(code=code).first()
    if found is None or found.status == WorkshopSeries.Status.GATHERING:
        raise SeriesUnknown
    return found


def series_running() -> list[WorkshopSeries]:
    """Return all series that run or rest, by name, with the number of their members. One query."""
    here = Count("members", filter=Q(members__left_on=None))
    found = WorkshopSeries.objects.exclude(status=WorkshopSeries.Status.GATHERING)
    return list(found.annotate(member_count=here).order_by("name"))


def runs_of_series(code: str, *, day: date, most: int = 4) -> list[int]:
    """Return the keys of the runs with which the next meetings of a series are booked, soonest first. One query."""
    found = Workshop.objects.filter(series__code=code, run__starts__gte=day)
    return list(found.order_by("run__starts").values_list("run_id", flat=True)[:most])


def member_count(series: WorkshopSeries) -> int:
    """Return how many employers take part. One query."""
    return series.members.filter(left_on=None).count()


def stations(series: WorkshopSeries, *, now: datetime) -> list[Station]:
    """Return all meetings of a series that are not called off, in order of time. Bounded queries."""
    found = list(
        series.workshops.exclude(status=Workshop.Status.CANCELLED)
        .annotate(result_count=Count("results", filter=Q(results__is_public=True)))
        .order_by("month", "starts_at", "pk")
    )
    hosts = houses({one.host_id for one in found if one.host_id})
    runs = runs_told({one.run_id for one in found if one.run_id})
    ahead = [one.pk for one in found if _is_ahead(one, now) and one.kind == Workshop.Kind.INPUT]
    return [_station(one, hosts, runs, is_next=one.pk in ahead[:1], now=now) for one in found]


def meetings_told(series: WorkshopSeries) -> list[Told]:
    """Return all meetings of a series that have a time, also those that were called off, in order of time. Two queries."""
    found = list(
        series.workshops.filter(starts_at__isnull=False)
        .annotate(version=Count("events"))
        .order_by("starts_at", "pk")
    )
    hosts = houses({one.host_id for one in found if one.host_id})
    return [
        Told(
            workshop=one,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            host=hosts.get(one.host_id or 0),
            version=one.version,
        )
        for one in found
        if one.starts_at and one.ends_at
    ]


def travelling(found: Iterable[Station]) -> list[Station]:
    """Return the stations that are drawn side by side: the last one held, and what comes."""
    series = [one for one in found if one.workshop.kind == Workshop.Kind.INPUT]
    past = [one for one in series if one.place == PAST]
    coming = [one for one in series if one.place != PAST]
    return (past[-1:] + coming)[:STATIONS]


def coming_of_kind(found: Iterable[Station], kind: str) -> Station | None:
    """Return the next station of a kind that is planned."""
    return next(
        (one for one in found if one.workshop.kind == kind and one.place in {NEXT, PLANNED}), None
    )


def _is_ahead(workshop: Workshop, now: datetime) -> bool:
    return workshop.ends_at is not None and workshop.ends_at > now


def _station(
    workshop: Workshop,
    hosts: dict[int, House],
    runs: dict[int, ToldRun],
    *,
    is_next: bool,
    now: datetime,
) -> Station:
    today = local(now).date()
    books_from = workshop.booking_from
    return Station(
        workshop=workshop,
        place=_place(workshop, is_next=is_next, now=now),
        host=hosts.get(workshop.host_id or 0),
        run=runs.get(workshop.run_id or 0),
        has_results=workshop.result_count > 0,  # type: ignore[attr-defined]
        days_to_go=(local(workshop.starts_at).date() - today).days if workshop.starts_at else None,
        books_from=books_from if books_from and books_from > today else None,
    )


def _place(workshop: Workshop, *, is_next: bool, now: datetime) -> str:
    if workshop.starts_at is None:
        return SOUGHT
    if not _is_ahead(workshop, now):
        return PAST
    return NEXT if is_next else PLANNED


def topics_wished(series: WorkshopSeries, *, house_ids: Iterable[int] = ()) -> list[Wished]:
    """Return topics that wait, the most wished for first. Two queries."""
    found = list(
        series.topics.filter(workshop=None)
        .annotate(vote_count=Count("votes"))
        .order_by("-vote_count", "proposed_on", "pk")
    )
    mine = set(
        Vote.objects.filter(topic__in=found, institution_id__in=list(house_ids)).values_list(
            "topic_id", flat=True
        )
    )
    return [Wished(topic=one, votes=one.vote_count, is_mine=one.pk in mine) for one in found]


def results_of(series: WorkshopSeries) -> list[Result]:
    """Return what came of the last workshops, the latest first. One query."""
    found = Result.objects.filter(workshop__series=series, is_public=True)
    return list(
        found.select_related("workshop__host").order_by("-workshop__starts_at", "pk")[
            :_MOST_RESULTS
        ]
    )


def houses_speaking(actor: Actor, series: WorkshopSeries) -> list[int]:
    """Return the member institutions of a series for which the actor may speak. One query."""
    if not actor.is_member:
        return []
    members = series.members.filter(left_on=None, institution_id__in=actor.institution_ids)
    return [
        pk
        for pk in members.order_by("institution_id").values_list("institution_id", flat=True)
        if may_speak_for_member(actor, pk)
    ]


def is_wishing_to_host(series: WorkshopSeries, house_ids: Iterable[int]) -> bool:
    """Whether one of these houses has said that it would host. One query."""
    return series.members.filter(
        institution_id__in=list(house_ids), left_on=None, wishes_to_host=True
    ).exists()


def gatherings() -> list[Gathering]:
    """Return regions in which a series may begin, with how many have signed up. Bounded by their number."""
    found = WorkshopSeries.objects.filter(status=WorkshopSeries.Status.GATHERING)
    counted = [(one.region, interest_count(one.kreise)) for one in found.order_by("region")]
    return [
        Gathering(region=region, count=count, missing=max(0, ENOUGH - count))
        for region, count in counted
    ]


def interest_count(kreise: Iterable[str]) -> int:
    """Return how many employers of some Kreise have signed up; only their number passes the wall. One query."""
    with acting_as(Actor.system("booking.interest_count")):
        return SeriesInterest.objects.filter(kreis__in=list(kreise)).count()


def workshop_keys(series_id: int) -> dict[tuple[date, str], int]:
    """Primary keys of the meetings of a series by month and kind."""
    found = Workshop.objects.filter(series_id=series_id)
    return {(month, kind): pk for month, kind, pk in found.values_list("month", "kind", "pk")}


def topic_keys(series_id: int) -> dict[tuple[int | None, date], int]:
    """Primary keys of the topics of a series by who proposed them and when."""
    found = Topic.objects.filter(series_id=series_id)
    rows = found.values_list("proposed_by_id", "proposed_on", "pk")
    return {(house, day): pk for house, day, pk in rows}
