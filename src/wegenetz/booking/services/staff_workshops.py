"""Writing what the operator of a series does: plan the next workshop, note results, hand out tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.booking import models as rows
from wegenetz.booking.policies import may_plan_series
from wegenetz.booking.staff_workshop_errors import (
    HostNotAMember,
    NotTheOperator,
    ResultUnknown,
    TaskUnknown,
    WorkshopUnknown,
)
from wegenetz.booking.values.slots import instant
from wegenetz.foundation.knowledge import Written, rows_write
from wegenetz.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db import models

    from wegenetz.foundation.actor import Actor

#: What can be loaded: name -> (table, natural key).
KINDS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "series": (rows.WorkshopSeries, ("code",)),
    "members": (rows.SeriesMember, ("series_id", "institution_id")),
    "workshops": (rows.Workshop, ("series_id", "month", "kind")),
    "topics": (rows.Topic, ("series_id", "proposed_by_id", "proposed_on")),
    "votes": (rows.Vote, ("topic_id", "institution_id")),
    "results": (rows.Result, ("workshop_id",)),
}


def workshops_load(kind: str, values: Iterable[Mapping[str, Any]]) -> Written:
    """Write rows of one kind by their natural key; see :data:`KINDS`."""
    model, key = KINDS[kind]
    return rows_write(model, key=key, rows=values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is said of the next workshop."""

    kind: str
    host_id: int
    day: date
    starts: time
    ends: time
    title: str
    topic_id: int | None = None
    run_id: int | None = None
    booking_from: date | None = None


@transaction.atomic
def workshop_plan(
    *, series: rows.WorkshopSeries, plan: Plan, actor: Actor, workshop_id: int | None = None
) -> rows.Workshop:
    """Plan a workshop: who hosts, when, about what. The topic it takes up leaves the list of wishes.

    Parameters
    ----------
    series : WorkshopSeries
        The series.
    plan : Plan
        What is planned.
    actor : Actor
        An editor or coordinator of the operator.
    workshop_id : int, optional
        The station that is filled or changed; without it a new one.

    Raises
    ------
    NotTheOperator, WorkshopUnknown, HostNotAMember
        As they say.
    """
    _ensure_plans(actor, series)
    workshop = (
        _workshop(series, workshop_id) if workshop_id is not None else rows.Workshop(series=series)
    )
    if not series.members.filter(institution_id=plan.host_id, left_on=None).exists():
        raise HostNotAMember
    workshop.kind = plan.kind
    workshop.status = rows.Workshop.Status.PLANNED
    workshop.month = plan.day.replace(day=1)
    workshop.starts_at = instant(plan.day, plan.starts)
    workshop.ends_at = instant(plan.day, plan.ends)
    workshop.title = _german(workshop.title, plan.title)
    workshop.host_id = plan.host_id
    workshop.run_id = plan.run_id
    workshop.booking_from = plan.booking_from
    workshop.save()
    if plan.topic_id is not None:
        series.topics.filter(pk=plan.topic_id, workshop=None).update(workshop=workshop)
    return workshop


@transaction.atomic
def result_note(
    *, series: rows.WorkshopSeries, workshop_id: int, words: str, link: str, actor: Actor
) -> rows.Result:
    """Note what came of a workshop; the same words twice are one result.

    Raises
    ------
    NotTheOperator, WorkshopUnknown
        As they say.
    """
    _ensure_plans(actor, series)
    workshop = _workshop(series, workshop_id)
    result, _is_new = rows.Result.objects.get_or_create(
        workshop=workshop, words=Text({"de": words}), defaults={"link": link}
    )
    return result


@transaction.atomic
def task_add(
    *,
    series: rows.WorkshopSeries,
    workshop_id: int,
    words: str,
    owner_id: int,
    due_on: date,
    result_id: int | None,
    actor: Actor,
) -> rows.Task:
    """Make what came of a workshop a task of somebody; the same words for the same owner twice are one task.

    Raises
    ------
    NotTheOperator, WorkshopUnknown, ResultUnknown, HostNotAMember
        As they say; the owner is a member of the series or its operator.
    """
    _ensure_plans(actor, series)
    workshop = _workshop(series, workshop_id)
    is_member = series.members.filter(institution_id=owner_id, left_on=None).exists()
    if owner_id != series.operator_id and not is_member:
        raise HostNotAMember
    result = workshop.results.filter(pk=result_id).first() if result_id else None
    if result_id and result is None:
        raise ResultUnknown
    task, _is_new = rows.Task.objects.get_or_create(
        workshop=workshop,
        words=words,
        owner_id=owner_id,
        defaults={"due_on": due_on, "result": result, "user_id": actor.user_id},
    )
    return task


@transaction.atomic
def task_finish(
    *, series: rows.WorkshopSeries, task_id: int, is_done: bool, actor: Actor, now: datetime
) -> None:
    """Say that a task is done, or not yet after all. A second click does no harm.

    Raises
    ------
    NotTheOperator, TaskUnknown
        As they say.
    """
    _ensure_plans(actor, series)
    found = rows.Task.objects.filter(pk=task_id, workshop__series=series)
    if not found.exists():
        raise TaskUnknown
    if is_done:
        found.filter(done_at=None).update(done_at=now)
    else:
        found.update(done_at=None)


def _ensure_plans(actor: Actor, series: rows.WorkshopSeries) -> None:
    if not may_plan_series(actor, series.operator_id):
        raise NotTheOperator


def _workshop(series: rows.WorkshopSeries, workshop_id: int) -> rows.Workshop:
    there = series.workshops.exclude(status=rows.Workshop.Status.CANCELLED)
    found = there.select_for_update().filter(pk=workshop_id).first()
    if found is None:
        raise WorkshopUnknown
    return found


def _german(text: Text, typed: str) -> Text:
    """Return a text whose German is what was typed; translations of another German are dropped."""
    return text if text.get("de") == typed else Text({"de": typed})
