"""Plan and reality side by side, as the table on the page of a case shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wegenetz.counselling.models import Plan, PlanStep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Width of the drawing.
WIDTH = 1000.0
#: Months the axis shows before today's step, and at most in all.
MOST_MONTHS = 14
#: Days that make no difference.
SAME_DAYS = 3
#: From so many days on a delay is red.
LATE_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rectangle: what was planned, what is real, what is too late."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One step."""

    step: PlanStep
    bars: tuple[Bar, ...]
    is_now: bool
    """The first step that is not over."""

    is_beyond: bool
    """It lies behind the right edge of the axis."""

    delay: int | None
    """Days later than planned; negative: earlier; None while nothing can be said."""

    @property
    def state(self) -> str:
        """Colour of the delay."""
        if self.delay is None or self.delay <= SAME_DAYS:
            return "ok"
        return "late" if self.delay > LATE_DAYS or self.step.status == "open" else "soon"

    @property
    def is_as_planned(self) -> bool:
        return self.delay is not None and abs(self.delay) <= SAME_DAYS

    @property
    def earlier(self) -> int:
        return -(self.delay or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable:
    """The whole table with its axis."""

    plan: Plan
    rows: tuple[PlanRow, ...]
    months: tuple[date, ...]
    grid: tuple[float, ...]
    now_x: float | None
    behind: int
    """Days the plan is behind today; 0 if it is not."""


def plan_table(plan: Plan, *, today: date) -> PlanTable:
    """Return the steps of a plan with their bars on one axis of months."""
    steps = list(plan.steps.all())
    months = _months(steps, today)
    first, last = months[0], _next_month(months[-1])
    now_at = next((s.position for s in steps if s.status in s.AHEAD), None)
    axis = _Axis(first=first, last=last)
    rows = tuple(
        PlanRow(
            step=step,
            bars=tuple(_bars(step, axis, today)),
            is_now=step.position == now_at,
            is_beyond=step.planned_starts >= last,
            delay=_delay(step, today),
        )
        for step in steps
    )
    return PlanTable(
        plan=plan,
        rows=rows,
        months=months,
        grid=tuple(axis.x(month) for month in (*months, last)),
        now_x=axis.x(today) if first <= today < last else None,
        behind=max((row.delay or 0 for row in rows), default=0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(min(max(share, 0.0), 1.0) * WIDTH, 1)


def _months(steps: Sequence[PlanStep], today: date) -> tuple[date, ...]:
    days = [s.planned_starts for s in steps] + [s.started_on for s in steps if s.started_on]
    month = min([*days, today]).replace(day=1)
    ends = max([s.planned_ends for s in steps] + [today])
    earliest = (today - timedelta(days=150)).replace(day=1)
    month = max(month, earliest)
    found = [month]
    while len(found) < MOST_MONTHS and _next_month(found[-1]) <= ends:
        found.append(_next_month(found[-1]))
    return tuple(found)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _delay(step: PlanStep, today: date) -> int | None:
    if step.status in {step.Status.FINISHED, step.Status.FAILED} and step.ended_on:
        return (step.ended_on - step.planned_ends).days
    if step.status == step.Status.STARTED and step.started_on:
        return max((step.started_on - step.planned_starts).days, (today - step.planned_ends).days)
    if step.status == step.Status.OPEN and step.planned_ends < today:
        return (today - step.planned_ends).days
    return None


def _bars(step: PlanStep, axis: _Axis, today: date) -> Iterator[Bar]:
    yield from _bar("plan", step.planned_starts, step.planned_ends, axis)
    begins = step.started_on or (step.ended_on and min(step.planned_starts, step.ended_on))
    if begins:
        ends = step.ended_on or today
        in_time = max(begins, min(ends, step.planned_ends))
        yield from _bar("real", begins, in_time, axis)
        if ends > step.planned_ends:
            yield from _bar("late", in_time, ends, axis)
    elif step.status == step.Status.OPEN and step.planned_ends < today:
        yield from _bar("late", step.planned_ends, today, axis)


def _bar(kind: str, first: date, last: date, axis: _Axis) -> Iterator[Bar]:
    if first < axis.last and last >= axis.first:
        left, right = axis.x(first), axis.x(last + timedelta(days=1))
        yield Bar(kind=kind, x=left, width=round(max(right - left, 6.0), 1))
