"""How long a step takes in the plan: as observed, as its office says, as the rule has it, or as the law allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.engines.routing import network as engine

if TYPE_CHECKING:
    from wegenetz.planner.networks import PlannedStep

DAYS_A_MONTH = 30
#: A decision may be prolonged once: nine of ten are there after twice the time (planning value).
PROLONGED = 2


def timing_of(step: PlannedStep) -> engine.Open | engine.Dated | None:
    """Return when the step can be done; None if nobody can say."""
    rule, offer = step.rule, step.offer
    if offer is not None and offer.runs is not None:
        runs = tuple(
            engine.Run(
                starts=run.starts,
                ends=run.ends,
                apply_by=run.apply_by,
                seats=0 if run.is_full else None,
            )
            for run in offer.runs
        )
        return engine.Dated(runs=runs)
    wait, wait_p90 = rule.wait, rule.wait_p90
    if offer is not None and offer.wait is not None:
        wait, wait_p90 = offer.wait, offer.wait_p90
    duration, duration_p90 = rule.duration, rule.duration_p90
    if duration is None:
        duration = _decision_days(step)
        duration_p90 = duration * PROLONGED if duration is not None else None
    if step.measured:
        duration, duration_p90 = step.measured.p50, step.measured.p90
    if duration is None:
        return None
    return engine.Open(
        wait=wait, duration=duration, wait_p90=wait_p90 or None, duration_p90=duration_p90 or None
    )


def _decision_days(step: PlannedStep) -> int | None:
    """Days a decision takes: the published average of the Land, else the legal limit; None without either."""
    if step.observed:
        return step.observed.days
    if step.procedure and step.procedure.months:
        return step.procedure.months * DAYS_A_MONTH
    return None
