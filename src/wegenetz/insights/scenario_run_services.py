"""Writing runs of scenarios: ordered, carried on step by step, cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.selectors.situations import situations_in
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.insights.comparing import ScenarioGround, scope_between
from wegenetz.insights.crowd_effects import crowd_effects
from wegenetz.insights.crowds import crowds_of
from wegenetz.insights.models import Scenario, ScenarioEffect, ScenarioFinding, ScenarioRun
from wegenetz.insights.running import Runs
from wegenetz.insights.sandbox import before_and_after
from wegenetz.insights.scenario_selectors import run_going, scenario_for
from wegenetz.insights.selectors import findings_standing
from wegenetz.insights.staff_scenario_errors import ScenarioEmpty
from wegenetz.insights.staff_scenario_refusals import refusal_of
from wegenetz.planner.asking import made_ready

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor
    from wegenetz.insights.comparing import Compared
    from wegenetz.insights.finding import Finding
    from wegenetz.insights.stepping import Enough


class ScenarioRuns(Runs[ScenarioRun]):
    """Runs of scenarios: one of each at a time."""

    model = ScenarioRun
    finding = ScenarioFinding
    job = "insights.scenario_run_step"
    argument = "scenario_run_id"
    kept = 3
    overtaken_by = (UnusableInput,)

    def beside(self, run: ScenarioRun) -> QuerySet[ScenarioRun]:
        return self.all().filter(scenario=run.scenario_id)

    def ground(self, run: ScenarioRun) -> ScenarioGround:
        return ScenarioGround(*before_and_after(run.day, run.changes))

    def row(self, run: ScenarioRun, answer: Compared) -> ScenarioFinding:
        before, after = answer.before, answer.after
        return ScenarioFinding(
            run=run,
            profession=before.profession,
            profile=before.profile,
            kreise=list(before.kreise),
            difference=answer.difference,
            days_before=before.days,
            cost_before=before.cost,
            offices_before=before.offices,
            least_cost_before=before.least_cost,
            days_after=after.days,
            cost_after=after.cost,
            offices_after=after.offices,
            least_cost_after=after.least_cost,
            blockers_after=[list(facts) for facts in after.blockers],
            is_proven=before.is_proven and after.is_proven,
        )

    def standing(
        self, ground: ScenarioGround, profession: str
    ) -> Mapping[tuple[str, str], Finding]:
        return findings_standing(ground.before, profession)

    def closing(
        self, run: ScenarioRun, ground: ScenarioGround, profession: str, enough: Enough
    ) -> list[ScenarioEffect] | None:
        """Return how the network's current persons fare who want to work in a profession."""
        before, after = ground.before, ground.after
        if profession not in before.rulebook.professions:
            return []
        crowds = crowds_of(
            situations_in(
                run.scenario.network_id, profession=profession, rulebook=before.rulebook
            ),
            ladders=before.network.ladders,
            lands={ags: region.land for ags, region in before.regions.items()},
        )
        if crowds:
            made_ready(before)
            made_ready(after)
        counted = crowd_effects(before, after).of(profession, crowds, enough)
        if counted is None:
            return None
        return [
            ScenarioEffect(
                run=run,
                profession=profession,
                kreis=outcome.kreis,
                difference=outcome.difference,
                weeks=outcome.weeks,
                persons=persons,
            )
            for outcome, persons in counted.items()
        ]


RUNS = ScenarioRuns()


def scenario_run_order(
    *, scenario_id: int, actor: Actor, now: datetime, today: date
) -> ScenarioRun:
    """Begin a run of a scenario and queue its first step; if one is going, return that one.

    Raises
    ------
    NotForScenarios, ScenarioUnknown
    ScenarioEmpty
        There is nothing to reckon.
    ChangeNotPossible
        A change cannot be made any more in what is known today.
    """
    run, is_new = scenario_run_begin(scenario_for(actor, scenario_id), now=now, today=today)
    if is_new:
        RUNS.queue(run.pk)
    return run


def scenario_run_begin(
    scenario: Scenario, *, now: datetime, today: date
) -> tuple[ScenarioRun, bool]:
    """Return the run of a scenario that is going, begun if there was none, and whether it is new. The database keeps a second one out.

    Raises
    ------
    ScenarioEmpty, ChangeNotPossible
    """
    going = run_going(scenario)
    if going is not None:
        return going, False
    if not scenario.changes:
        raise ScenarioEmpty
    try:
        before, after = before_and_after(today, scenario.changes)
    except UnusableInput as refused:
        raise refusal_of(refused) from None
    scope = scope_between(before.network, after.network)
    touched = scope.professions(sorted(before.rulebook.professions))
    return RUNS.begin(
        version=before.version,
        day=today,
        professions=touched,
        now=now,
        scenario=scenario,
        changes=scenario.changes,
    )


def scenario_runs_resume() -> int:
    """Queue the next step of every run that is going, in case its job failed for good; return how many. A step too many does no harm."""
    going = list(RUNS.going().values_list("pk", flat=True))
    for run_id in going:
        RUNS.queue(run_id)
    return len(going)


def scenario_run_cancel(*, scenario_id: int, actor: Actor, now: datetime) -> None:
    """Cancel the run of a scenario: the step that is under way ends, and none follows. A second click does no harm.

    Raises
    ------
    NotForScenarios, ScenarioUnknown
    """
    scenario = scenario_for(actor, scenario_id)
    RUNS.stop(now=now, scenario=scenario.pk)
