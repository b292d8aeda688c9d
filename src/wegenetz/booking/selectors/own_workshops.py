"""Reading what houses have to do with workshop series: meetings, topics, tasks. For taking along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from wegenetz.booking.models import Task, Topic, Workshop

if TYPE_CHECKING:
    from collections.abc import Sequence


def workshops_of_houses(houses: Sequence[int]) -> list[Workshop]:
    """Return meetings of series that houses operate, take part in, or host; by series, then by month. Two queries."""
    found = Workshop.objects.filter(
        Q(series__operator__in=houses)
        | Q(series__members__institution__in=houses)
        | Q(host__in=houses)
    )
    joined = found.select_related("series", "host").prefetch_related("results")
    return list(joined.order_by("series__name", "month", "pk").distinct())


def topics_of_houses(houses: Sequence[int]) -> list[Topic]:
    """Return topics that houses proposed, the oldest first, with the number of their ``wishes``. One query."""
    found = Topic.objects.filter(proposed_by__in=houses).select_related("series", "proposed_by")
    return list(found.annotate(wishes=Count("votes")).order_by("proposed_on", "pk"))


def tasks_of_houses(houses: Sequence[int]) -> list[Task]:
    """Return tasks that houses have taken on, the earliest due first. One query."""
    found = Task.objects.filter(owner__in=houses).select_related("owner", "workshop__series")
    return list(found.order_by("due_on", "pk"))
