"""All Pareto-optimal routes, and for each point the one that represents it."""

import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass

from wegenetz.engines.routing.bounds import Bounds
from wegenetz.engines.routing.compiling import Provider
from wegenetz.engines.routing.earliest import NOTHING, Arrivals
from wegenetz.engines.routing.hitting import HittingSets
from wegenetz.engines.routing.judging import Front, Representative
from wegenetz.engines.routing.labels import OutOfTime, providers_on
from wegenetz.engines.routing.lifting import Lifts
from wegenetz.engines.routing.ordering import ordered_blocks
from wegenetz.engines.routing.plans import Plan, Plans
from wegenetz.engines.routing.problem import Problem
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.reducing import narrowed
from wegenetz.engines.routing.stages import Layout, Tracked
from wegenetz.engines.routing.sweep import Sweep
from wegenetz.engines.values.days import NEVER

FIRST_WIDTH = 16
"""Labels that go on after each block in the first pass."""
FIRST_NODES = 4_000
"""Nodes looked at in the first search for hitting sets."""
WIDENING = 8
"""How much wider, and how much longer, each following round is."""
FEW_RIVALS = 4
"""With fewer providers per step on average, hitting sets are searched for as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    plans: tuple[Plan, ...]
    """One per point of the front, earliest first."""
    complete: bool
    """Whether it is proven that no point is missing and every one is well represented."""


def search(
    problem: Problem,
    arrivals: Arrivals,
    plans: Plans,
    query: Query,
    late: Callable[[], bool],
) -> Found:
    """Find the Pareto front of a problem whose goal can be reached.

    Parameters
    ----------
    problem, arrivals
        From :func:`~.reducing.problem_of`.
    plans : Plans
        Turns chains of providers into plans, for the same situation and goal.
    query : Query
        Its criteria say what routes are compared by, its tie-break what chooses among routes of
        equal criteria, before rule 8.
    late : callable
        Whether the time limit is over.

    Returns
    -------
    Found
        Never empty: the earliest route comes first of all and is not subject to the limit.

    Notes
    -----
    Passes of label setting, each wider than the one before and each profiting from the routes
    found so far; the first pass in which no label had to be left out proves that nothing is
    missing. Then the same once more, to find the best representative of each point. Exponential
    in the worst case: the problem contains minimum set cover.
    """
    front = Front(query.criteria)
    front.add(earliest_plan(problem, arrivals, plans))
    complete = True
    if problem.goal:
        space = _Space(problem, arrivals, plans, late)
        if query.criteria != (Criterion.FINISH,):  # then nothing beats the earliest
            complete = space.explore(front, _tracked(query.criteria))
        for point, plan in front.plans.items():
            if complete:
                front.plans[point], complete = space.boxed(plan, query).represented(plan, query)
    found = sorted(front.plans.values(), key=lambda plan: (plan.finish, plan.cost, plan.handovers))
    return Found(tuple(found), complete)


def _tracked(criteria: Collection[Criterion], *, offers: bool = False) -> Tracked:
    return Tracked(
        cost=Criterion.COST in criteria,
        handovers=Criterion.HANDOVERS in criteria,
        offers=offers,
    )


def earliest_plan(problem: Problem, arrivals: Arrivals, plans: Plans) -> Plan:
    """Follow the earliest givers back from the goal: a route with the earliest finish."""
    uses: dict[int, tuple[int, int]] = {}
    facts = list(problem.goal)
    while facts:
        index = arrivals.givers[facts.pop()]
        if index != NOTHING and index not in uses:
            step = problem.steps[index]
            ready = arrivals.ready[index]
            best = min(step.providers, key=lambda p: (p.timetable.arrival(ready), p.cost, p.offer))
            uses[index] = best.offer, best.funding
            facts += step.needs
    return plans.plan(uses.values())


class _Space:
    """A problem with everything that several passes over it share."""

    def __init__(
        self, problem: Problem, arrivals: Arrivals, plans: Plans, late: Callable[[], bool]
    ) -> None:
        self._problem = problem
        self._arrivals = arrivals
        self._plans = plans
        self._late = late
        self._blocks = ordered_blocks(problem, arrivals)
        self._bounds = Bounds(problem, arrivals, late)
        self._lifts = Lifts(problem, arrivals)
        uses = sum(len(step.providers) for step in problem.steps)
        self._tangled = uses < FEW_RIVALS * len(problem.steps)

    def explore(self, judge: Front | Representative, tracked: Tracked) -> bool:
        """Search wider and wider, in one way or two; tell whether nothing was left out."""
        width, nodes = FIRST_WIDTH, FIRST_NODES
        try:
            layout = Layout(
                self._problem,
                self._blocks,
                self._lifts,
                self._bounds.hits,
                tracked,
                late=self._late,
            )
            sweep = Sweep(layout, self._bounds, judge, self._late)
            sets = HittingSets(self._problem, self._plans, judge, tracked, self._late)
            while True:
                for label in sweep.labels(width):
                    chosen = providers_on(label.trail)
                    judge.add(self._plans.plan((each.offer, each.funding) for each in chosen))
                if not sweep.truncated or (self._tangled and sets.exhausted(nodes)):
                    return True
                width *= WIDENING
                nodes *= WIDENING
        except OutOfTime:
            return False

    def boxed(self, plan: Plan, query: Query) -> "_Space":
        """The part of the space in which routes are no later and no dearer than a plan.

        What is too dear or too late even with the cheapest or earliest of everything else is
        left out; so the bounds are tight for this one point.
        """
        cost = plan.cost if Criterion.COST in query.criteria else sys.maxsize
        finish = plan.finish if Criterion.FINISH in query.criteria else NEVER

        def fits(index: int, provider: Provider) -> bool:
            rest = self._bounds.cost_to_go(self._bounds.hits[index])
            end = provider.timetable.arrival(self._arrivals.ready[index])
            return provider.cost + rest <= cost and end <= finish

        return _Space(*narrowed(self._problem, fits), self._plans, self._late)

    def represented(self, plan: Plan, query: Query) -> tuple[Plan, bool]:
        """The best representative of a plan's point, and whether it is proven to be that."""
        criteria = {*query.criteria, *query.tie_break}
        proven = True
        if query.tie_break:
            judge = Representative(plan, query, by_offers=False)
            proven = self.explore(judge, _tracked(criteria))
            plan = judge.plan
        if proven:
            judge = Representative(plan, query, by_offers=True)
            proven = self.explore(judge, _tracked(criteria, offers=True))
            plan = judge.plan
        return plan, proven
