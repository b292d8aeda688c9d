"""Reading what the operator of a series needs: who could host, what waits to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from wegenetz.booking.models import (
    Result,
    SeriesInterest,
    SeriesMember,
    Task,
    Workshop,
    WorkshopSeries,
)
from wegenetz.booking.policies import may_plan_series
from wegenetz.booking.selectors.letterheads import houses
from wegenetz.booking.staff_workshop_errors import NotTheOperator, WorkshopUnknown
from wegenetz.booking.values.staff_rhythm import month_due
from wegenetz.booking.values.staff_rotation import Candidate, rotation
from wegenetz.booking.workshop_errors import SeriesUnknown
from wegenetz.foundation.actor import Role
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.foundation.actor import Actor


def series_planned_by(actor: Actor) -> list[WorkshopSeries]:
    """Return the series the actor plans, those that gather as well. One query."""
    own = actor.houses(Role.EDITOR, Role.COORDINATOR)
    return list(WorkshopSeries.objects.filter(operator_id__in=own).order_by("status", "name"))


def series_to_plan(actor: Actor, code: str) -> WorkshopSeries:
    """Return a series the actor may plan.

    Raises
    ------
    SeriesUnknown
        There is none, or it is another operator's.
    NotTheOperator
        It is one's own house, but one's role does not plan.
    """
    found = WorkshopSeries.objects.filter(code=code).first()
    if found is None or found.operator_id not in actor.institution_ids:
        raise SeriesUnknown
    if not may_plan_series(actor, found.operator_id):
        raise NotTheOperator
    return found


def month_proposed(series: WorkshopSeries, *, today: date) -> date:
    """Return the month in which a series meets next by its rhythm, after all meetings that are known. One query."""
    known = series.workshops.filter(kind=Workshop.Kind.INPUT)
    last = known.exclude(status=Workshop.Status.CANCELLED).aggregate(last=Max("month"))["last"]
    return month_due(last, rhythm_months=series.rhythm_months, today=today)


def meeting_to_cancel(series: WorkshopSeries, workshop_id: int) -> Workshop:
    """Return a meeting of a series. One query.

    Raises
    ------
    WorkshopUnknown
        There is none.
    """
    found = series.workshops.filter(pk=workshop_id).select_related("host").first()
    if found is None:
        raise WorkshopUnknown
    return found


def hosts_proposed(series: WorkshopSeries, *, month: date) -> list[Candidate]:
    """Return the members of a series as possible hosts of a month, the first one proposed.

    Distances are between the middles of postal codes. Queries grow with the number of different postal codes only.
    """
    members = list(series.members.filter(left_on=None).order_by("institution_id"))
    known = houses(member.institution_id for member in members)
    hosted = dict(
        Workshop.objects.filter(series=series, host__isnull=False, month__lt=month)
        .exclude(status=Workshop.Status.CANCELLED)
        .values_list("host_id")
        .annotate(last=Max("month"))
    )
    distances = _mean_distances({pk: house.postal_code for pk, house in known.items()})
    candidates = [
        Candidate(
            institution_id=member.institution_id,
            name=known[member.institution_id].name,
            joined_on=member.joined_on,
            last_hosted=hosted.get(member.institution_id),
            wishes=member.wishes_to_host,
            mean_km=distances.get(member.institution_id),
        )
        for member in members
    ]
    return rotation(candidates, month=month, rhythm_months=series.rhythm_months)


def _mean_distances(places: dict[int, str]) -> dict[int, float]:
    """Return the mean distance of each house to the others whose place is known."""
    codes = {code for code in places.values() if code}
    between = {code: network.distances_between(code, codes) for code in sorted(codes)}
    means = {}
    for pk, code in places.items():
        known = between.get(code, {})
        others = [known[there] for key, there in places.items() if key != pk and there in known]
        if others:
            means[pk] = sum(others) / len(others)
    return means


def members_of(series: WorkshopSeries) -> list[SeriesMember]:
    """Return who takes part, by name, then who has left. One query."""
    found = series.members.select_related("institution")
    return sorted(found, key=lambda one: (one.left_on is not None, one.institution.name, one.pk))


def results_noted(series: WorkshopSeries) -> list[Result]:
    """Return what came of the meetings of a series, the newest first. One query."""
    found = Result.objects.filter(workshop__series=series).select_related("workshop")
    return list(found.order_by("-workshop__month", "pk"))


def tasks_of(series: WorkshopSeries) -> list[Task]:
    """Return tasks of a series, what is open first, the earliest due first. One query."""
    found = Task.objects.filter(workshop__series=series).select_related(
        "owner", "workshop", "result"
    )
    return sorted(found, key=lambda task: (task.done_at is not None, task.due_on, task.pk))


def interests_for(actor: Actor) -> list[SeriesInterest]:
    """Return employers who would join a series of the actor's house, by Kreis; the wall chooses. One query."""
    own = actor.houses(Role.EDITOR, Role.COORDINATOR)
    return list(
        SeriesInterest.objects.filter(operator_id__in=own).order_by("kreis", "signed_up_on", "pk")
    )
