"""Journey events as they leave for process mining: pseudonyms only, in order, and no small groups.

Read for the purpose ``counselling.events_export``; nobody else sees an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef

from wegenetz.counselling.models import JourneyEvent
from wegenetz.engines.mining.errors import NotACode
from wegenetz.engines.mining.events import Attribute, Event, Involved, involved_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

#: The wall opens events for this purpose.
PURPOSE = "counselling.events_export"
#: Houses through which fewer journeys went are left out, and with them every journey that touched them.
FEWEST = 5
#: Events read from the cursor at once.
AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which events are exported."""

    since: datetime
    until: datetime
    institution_ids: frozenset[int] | None = None
    """Houses of a network; all if not given."""

    too_few: frozenset[int] = frozenset()
    """Houses that are left out with every journey that touched them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What an export holds, and what it leaves out."""

    journeys: int
    events: int
    journeys_left_out: int
    houses_left_out: int


def events_of(chosen: Chosen) -> QuerySet[JourneyEvent]:
    """Return the events of an export, without those of small groups."""
    found = _in_time(chosen)
    if chosen.too_few:
        touched = _in_time(chosen).filter(institution_id__in=chosen.too_few)
        found = found.exclude(journey__in=touched.order_by().values("journey"))
    return found


def without_small_groups(chosen: Chosen) -> Chosen:
    """Return the same choice with the houses that too few journeys went through; leaving one out may make another small.

    One query a round; every round finds at least one more house, and two or three rounds are usual.
    """
    too_few: frozenset[int] = frozenset()
    while True:
        rows = events_of(_with(chosen, too_few)).order_by().values("institution_id")
        small = {
            row["institution_id"]
            for row in rows.annotate(journeys=Count("journey", distinct=True))
            if row["journeys"] < FEWEST
        }
        if not small:
            return _with(chosen, too_few)
        too_few |= small


def counted(chosen: Chosen) -> Counted:
    """Return how much an export holds. Two queries."""
    what = {"journeys": Count("journey", distinct=True), "events": Count("pk")}
    all_ = _in_time(chosen).aggregate(**what)
    kept = events_of(chosen).aggregate(**what)
    return Counted(
        journeys=kept["journeys"],
        events=kept["events"],
        journeys_left_out=all_["journeys"] - kept["journeys"],
        houses_left_out=len(chosen.too_few),
    )


def events_in_order(chosen: Chosen, *, houses: Mapping[int, str]) -> Iterator[Event]:
    """Yield the events of an export sorted by journey and instant, from one cursor of the database.

    Parameters
    ----------
    houses : mapping of int to str
        Codes of institutions by key.
    """
    rows = (
        events_of(chosen)
        .order_by("journey", "at", "pk")
        .values_list(
            "journey",
            "pseudonym",
            "activity",
            "institution_id",
            "at",
            "is_planned",
            "step",
            "object_id",
        )
    )
    for journey, pseudonym, activity, house, at, is_planned, step, object_id in rows.iterator(
        chunk_size=AT_ONCE
    ):
        yield Event(
            journey=str(journey),
            pseudonym=str(pseudonym),
            activity=activity,
            institution=houses.get(house, str(house)),
            at=at,
            is_planned=is_planned,
            involved=_involved(object_id),
            attributes={Attribute.STEP: step} if step else {},
        )


def _involved(object_id: str) -> tuple[Involved, ...]:
    """Return what took part, as far as event logs know its kind."""
    try:
        return involved_from(object_id)
    except NotACode:
        return ()


def _in_time(chosen: Chosen) -> QuerySet[JourneyEvent]:
    found = JourneyEvent.objects.filter(at__gte=chosen.since, at__lt=chosen.until)
    if chosen.institution_ids is not None:
        found = found.filter(institution_id__in=chosen.institution_ids)
    return found.exclude(journey__in=_duplicates().values("journey"))


def _duplicates() -> QuerySet[JourneyEvent]:
    """Return the events that say that a journey was entered twice, as far as nobody has taken it back: its case was opened again."""
    again = JourneyEvent.objects.filter(
        journey=OuterRef("journey"), activity="case.reopened", pk__gt=OuterRef("pk")
    )
    return JourneyEvent.objects.filter(~Exists(again), activity="case.duplicate")


def _with(chosen: Chosen, too_few: frozenset[int]) -> Chosen:
    return Chosen(
        since=chosen.since,
        until=chosen.until,
        institution_ids=chosen.institution_ids,
        too_few=too_few,
    )
