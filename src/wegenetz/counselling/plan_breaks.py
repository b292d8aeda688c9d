"""Why a plan holds no longer: each reason is worked out from the plan and the knowledge of a day, without planning anew."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from wegenetz.engines.routing.network import Dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from wegenetz.counselling.models import PlanStep
    from wegenetz.engines.routing.network import Offer

#: Days a step may be late before the plan says that it does not hold.
PATIENCE_DAYS = 30
#: Levels of German as facts, lowest first.
RUNGS = tuple(f"german_{level}" for level in ("a1", "a2", "b1", "b2", "c1", "c2"))


class Reason(StrEnum):
    """What reality did to a plan."""

    DECIDED_OTHERWISE = "decided_otherwise"
    STEP_FAILED = "step_failed"
    RUN_GONE = "run_gone"
    """The course is full, cancelled or moved."""
    RULE_CHANGED = "rule_changed"
    """The offer or its rule is gone."""
    FACTS_CHANGED = "facts_changed"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One reason, and the step it concerns."""

    reason: Reason
    step: str = ""
    """Code of the catalogue's step; empty if it concerns the whole plan."""

    position: int | None = None

    def dump(self) -> dict[str, str | int | None]:
        """Return it as it is stored."""
        return {"reason": self.reason.value, "step": self.step, "position": self.position}


def breaks_of(
    steps: Iterable[PlanStep],
    *,
    offers: Mapping[str, Offer],
    today: date,
    facts_before: frozenset[str],
    facts_now: frozenset[str],
) -> list[Break]:
    """Return every reason for which a plan holds no longer.

    Parameters
    ----------
    steps : iterable of PlanStep
        In their order.
    offers : mapping of str to Offer
        The planner's network of today by id.
    today : date
        The day it is.
    facts_before, facts_now : frozenset of str
        The facts of the person the plan was made with, and those that hold now. A fact that is gone breaks it; a new
        one does not.
    """
    found = [reason for step in steps for reason in _of_a_step(step, offers=offers, today=today)]
    if lost(facts_before, facts_now):
        found.append(Break(reason=Reason.FACTS_CHANGED))
    return found


def lost(before: Iterable[str], now: Iterable[str]) -> frozenset[str]:
    """Return the facts that are gone. A higher level of German is no loss, and that somebody has decided is none either."""
    held = frozenset(now)
    levels = [fact for fact in RUNGS if fact in held]
    reached = RUNGS.index(levels[-1]) if levels else -1
    below = frozenset(RUNGS[: reached + 1])
    return frozenset(before) - held - below - {"undecided"}


def _of_a_step(step: PlanStep, *, offers: Mapping[str, Offer], today: date) -> Iterator[Break]:
    if step.status == step.Status.FAILED:
        yield _because(step, Reason.STEP_FAILED)
    elif step.status == step.Status.FINISHED:
        if step.outcome and step.expected and step.outcome != step.expected:
            yield _because(step, Reason.DECIDED_OTHERWISE)
    elif step.status in step.AHEAD:
        if (today - step.planned_ends).days > PATIENCE_DAYS:
            yield _because(step, Reason.OVERDUE)
        if step.status == step.Status.OPEN:
            yield from _of_what_is_ahead(step, offers=offers, today=today)


def _of_what_is_ahead(
    step: PlanStep, *, offers: Mapping[str, Offer], today: date
) -> Iterator[Break]:
    offer = offers.get(step.offer)
    if offer is None:
        yield _because(step, Reason.RULE_CHANGED)
    elif step.is_dated and step.planned_starts >= today:
        runs = offer.timing.runs if isinstance(offer.timing, Dated) else ()
        free = [run for run in runs if run.seats is None or run.seats > 0]
        if not any(run.starts == step.planned_starts for run in free):
            yield _because(step, Reason.RUN_GONE)


def _because(step: PlanStep, reason: Reason) -> Break:
    return Break(reason=reason, step=step.step, position=step.position)
