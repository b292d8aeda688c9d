"""Writing: begin a run over the whole country, carry it on step by step, cancel it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wegenetz.foundation.actor import Role
from wegenetz.insights.assessing import GapGround
from wegenetz.insights.models import GapFinding, GapRun
from wegenetz.insights.running import Runs, is_as_known
from wegenetz.insights.selectors import latest_run, running
from wegenetz.insights.staff_errors import NotReckoning
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor
    from wegenetz.insights.finding import Finding

#: Even if nothing changes, dates pass: a set older than this is reckoned anew.
AGED_AFTER = timedelta(days=7)


class GapRuns(Runs[GapRun]):
    """Runs over the whole country: one at a time."""

    model = GapRun
    finding = GapFinding
    job = "insights.gap_run_step"
    argument = "gap_run_id"
    kept = 5

    def ground(self, run: GapRun) -> GapGround:
        return GapGround(planned_network(run.day))

    def row(self, run: GapRun, answer: Finding) -> GapFinding:
        return GapFinding(
            run=run,
            profession=answer.profession,
            profile=answer.profile,
            kreise=list(answer.kreise),
            days=answer.days,
            cost=answer.cost,
            offices=answer.offices,
            least_cost=answer.least_cost,
            blockers=[list(facts) for facts in answer.blockers],
            is_proven=answer.is_proven,
        )


RUNS = GapRuns()


def run_order(*, actor: Actor, now: datetime, today: date) -> GapRun:
    """Begin a run for a coordinator, and queue its first step; if one is going, return that one.

    Raises
    ------
    NotReckoning
        The actor coordinates no network.
    """
    if Role.COORDINATOR not in actor.roles:
        raise NotReckoning
    run, is_new = run_begin(now=now, today=today)
    if is_new:
        RUNS.queue(run.pk)
    return run


def run_renew(*, now: datetime, today: date) -> GapRun | None:
    """Begin a run and queue its first step if the last finished set is stale or a week old; else do nothing.

    A run that goes while no step of it waits (its job failed for good) is queued again.
    """
    going = running()
    if going is not None:
        RUNS.queue(going.pk)
        return going
    last = latest_run()
    if last is not None and is_as_known(last) and today < last.day + AGED_AFTER:
        return None
    run, is_new = run_begin(now=now, today=today)
    if is_new:
        RUNS.queue(run.pk)
    return run


def run_begin(*, now: datetime, today: date) -> tuple[GapRun, bool]:
    """Return the run that is going, begun if there was none, and whether it is new. The database keeps a second one out."""
    going = running()
    if going is not None:
        return going, False
    planned = planned_network(today)
    return RUNS.begin(
        version=planned.version,
        day=today,
        professions=sorted(planned.rulebook.professions),
        now=now,
    )


def run_cancel(*, run_id: int, actor: Actor, now: datetime) -> None:
    """Cancel a run: the step that is under way ends, and none follows. A second click does no harm.

    Raises
    ------
    NotReckoning
        The actor coordinates no network.
    """
    if Role.COORDINATOR not in actor.roles:
        raise NotReckoning
    RUNS.stop(now=now, pk=run_id)
