"""Reading what houses have to do with workshop series: meetings, topics, tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from wegenetz.booking.models import Task, Topic, Vote, Workshop, WorkshopSeries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def workshops_of_houses(houses: Sequence[int]) -> list[Workshop]:
    """Return meetings of series that houses operate, take part in, or host; by series, then by month. Two queries."""
    found = Workshop.objects.filter(
        Q(series__operator__in=houses)
        | Q(series__members__institution__in=houses)
        | Q(host__in=houses)
    )
    joined = found.select_related("series", "host").prefetch_related("results")
    return list(joined.order_by("series__name", "month", "pk").distinct())


def meetings_ahead(houses: Sequence[int], *, now: datetime) -> list[Workshop]:
    """Return meetings to come, the soonest first, that houses host or whose series they take part in. One query."""
    found = Workshop.objects.filter(
        Q(series__members__institution__in=houses, series__members__left_on=None)
        | Q(host__in=houses),
        ends_at__gt=now,
    ).exclude(status=Workshop.Status.CANCELLED)
    return list(found.select_related("series", "host").order_by("starts_at", "pk").distinct())


def series_to_vote_in(houses: Sequence[int]) -> list[tuple[WorkshopSeries, int]]:
    """Return series houses take part in, by name, with the number of topics that wait and that none of them has voted for. One query."""
    voted = Vote.objects.filter(topic=OuterRef("topics"), institution__in=houses)
    found = (
        WorkshopSeries.objects.filter(members__institution__in=houses, members__left_on=None)
        .filter(~Exists(voted), topics__workshop=None, topics__isnull=False)
        .annotate(unvoted=Count("topics", distinct=True))
    )
    return [(one, one.unvoted) for one in found.order_by("name")]


def topics_of_houses(houses: Sequence[int]) -> list[Topic]:
    """Return topics that houses proposed, the oldest first, with the number of their ``wishes``. One query."""
    found = Topic.objects.filter(proposed_by__in=houses).select_related("series", "proposed_by")
    return list(found.annotate(wishes=Count("votes")).order_by("proposed_on", "pk"))


def tasks_of_houses(houses: Sequence[int]) -> list[Task]:
    """Return tasks that houses have taken on, the earliest due first. One query."""
    found = Task.objects.filter(owner__in=houses).select_related("owner", "workshop__series")
    return list(found.order_by("due_on", "pk"))
