"""unified-planning with Fast Downward: the cheapest route, proven, as a problem of classical planning.

What it can express: "and" and "or", facts that stay, costs, one use of an offer paid once. What it cannot: when anything
happens (published dates, waiting, closing days), so no finish; more than one criterion at a time, so no front; a weekly cap. The
durative actions of PDDL know no timetable; engines installable beside it take none together with an optimal cost.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bench._instances import Group, Instance
from unified_planning.engines import PlanGenerationResultStatus
from unified_planning.model import Fluent, InstantaneousAction, Problem
from unified_planning.model.metrics import MinimizeActionCosts
from unified_planning.shortcuts import Int, OneshotPlanner, get_environment

ENGINE = "fast-downward-opt"


@dataclass(frozen=True, slots=True)
class Cheapest:
    """What the engine answered."""

    proven: bool
    groups: tuple[Group, ...] = ()

    @property
    def cost(self) -> int:
        return sum(group.cost for group in self.groups)


def cheapest(instance: Instance, seconds: float) -> Cheapest:
    """Ask for the cheapest route.

    Parameters
    ----------
    instance : Instance
        Grouped without institutions.
    seconds : float
        Time limit.

    Returns
    -------
    Cheapest
    """
    get_environment().credits_stream = None
    # Dearest first, so that the cheapest of each step stays: days do not count here.
    best = {
        group.step: group
        for group in sorted(instance.groups, key=lambda group: group.cost, reverse=True)
    }
    with OneshotPlanner(name=ENGINE) as planner:
        answer = planner.solve(_problem(instance, best), timeout=seconds)
    if answer.plan is None:
        return Cheapest(proven=False)
    steps = [int(each.action.name.removeprefix("step_")) for each in answer.plan.actions]
    return Cheapest(
        proven=answer.status == PlanGenerationResultStatus.SOLVED_OPTIMALLY,
        groups=tuple(best[step] for step in steps),
    )


def _problem(instance: Instance, best: Mapping[int, Group]) -> Problem:
    problem = Problem("route")
    facts = [Fluent(f"fact_{number}") for number in range(len(instance.problem.facts))]
    for fact in facts:
        problem.add_fluent(fact, default_initial_value=False)
    costs = {}
    for number, group in best.items():
        step = instance.problem.steps[number]
        action = InstantaneousAction(f"step_{number}")
        for fact in step.needs:
            action.add_precondition(facts[fact])
        for fact in step.gives:
            action.add_effect(facts[fact], value=True)
        problem.add_action(action)
        costs[action] = Int(group.cost)
    for fact in instance.problem.goal:
        problem.add_goal(facts[fact])
    problem.add_quality_metric(MinimizeActionCosts(costs))
    return problem
