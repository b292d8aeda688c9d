"""Which runs and sessions follow from what somebody plans. Pure; local days in, instants out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from wegenetz.catalogue.values.drafts import RunDraft
from wegenetz.foundation.recurrence import WEEK, WORKDAYS, instant, weekly

#: More at once is a slip of the finger.
MOST_RUNS = 52
MOST_SESSIONS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSpan:
    """One meeting, from one instant to another."""

    starts_at: datetime
    ends_at: datetime
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPlan:
    """A run, when it meets in a week, and how often all this is repeated."""

    first: RunDraft
    begins: time | None = None
    """Local time at which each session begins; without it there are no sessions."""

    finishes: time | None = None
    weekdays: frozenset[int] = frozenset()
    """Monday is 0. Empty means the one day of the run, or every workday of a longer one."""

    room: str = ""
    repeats: int = 0
    """How many further runs."""

    every_weeks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRun:
    """One run as it will be written."""

    draft: RunDraft
    sessions: tuple[SessionSpan, ...] = ()
    skipped: Mapping[date, str] = field(default_factory=dict)
    """Days without a session because they are public holidays, with their names."""


def planned_runs(plan: RunPlan, free_days: Mapping[date, str]) -> list[PlannedRun]:
    """Return the runs a plan comes to, earliest first.

    Parameters
    ----------
    plan : RunPlan
        What somebody wants.
    free_days : mapping of date to str
        Public holidays with their names: no session takes place on them. A run begins and ends as it was planned all the same.
    """
    return [_run(plan, repeat, free_days) for repeat in range(plan.repeats + 1)]


def last_day(plan: RunPlan) -> date:
    """Return the last day of the last run, so that somebody can fetch the holidays until then."""
    return plan.first.ends + WEEK * plan.every_weeks * plan.repeats


def _run(plan: RunPlan, repeat: int, free_days: Mapping[date, str]) -> PlannedRun:
    later = WEEK * plan.every_weeks * repeat
    first = plan.first
    draft = replace(
        first,
        starts=first.starts + later,
        ends=first.ends + later,
        apply_by=first.apply_by + later if first.apply_by else None,
    )
    if plan.begins is None or plan.finishes is None:
        return PlannedRun(draft=draft)
    weekdays = plan.weekdays
    if not weekdays:
        is_one_day = draft.starts == draft.ends
        weekdays = frozenset({draft.starts.weekday()}) if is_one_day else WORKDAYS
    days = list(weekly(first=draft.starts, last=draft.ends, weekdays=weekdays))
    return PlannedRun(
        draft=draft,
        sessions=tuple(
            SessionSpan(
                starts_at=instant(day, plan.begins),
                ends_at=instant(day, plan.finishes),
                room=plan.room,
            )
            for day in days
            if day not in free_days
        ),
        skipped={day: free_days[day] for day in days if day in free_days},
    )
