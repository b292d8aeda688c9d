"""The best routes if nobody may be busy for more than so many hours in any week (rule 10).

Legs that run side by side break a weekly cap often, so the cap belongs into the search: which
offers to use and when to begin them is decided together. Two searches of different design take turns.
"""

from collections.abc import Callable
from dataclasses import replace

from wegenetz.engines.routing.apart import IN_HASTE, ApartSearch
from wegenetz.engines.routing.compiling import CompiledNetwork
from wegenetz.engines.routing.earliest import Arrivals
from wegenetz.engines.routing.judging import CappedFront
from wegenetz.engines.routing.legwise import LegSearch
from wegenetz.engines.routing.plans import Plan, Plans, Timeline
from wegenetz.engines.routing.problem import Problem, Situation
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.reducing import narrowed
from wegenetz.engines.routing.weeks import Weeks

WAYS = 64
"""Ways of keeping clashing legs apart that are looked at in the first turn."""
PARTIALS = 512
"""Partial schedules looked at in the first turn."""
FEW_USES = 60
"""Legs are tried one by one only where offers can be used in so few ways: there are too many schedules else."""
TURNS = 3
WIDENING = 8
"""How much longer each following turn is."""

Schedules = list[tuple[Plan, Timeline]]

Relaxed = Callable[[CompiledNetwork, Query, Situation], tuple[list[Plan], bool]]
"""Finds the best plans without cap, by the timetables of a network; and says if it is proven."""


class CappedRoutes:
    """The front of schedules that respect a cap.

    Parameters
    ----------
    relaxed : callable
    space : (Problem, Arrivals)
        What is left of the network without what takes more hours than the cap.
    plans : Plans
    weeks : Weeks
    late : callable
        Whether the time limit is over.
    """

    def __init__(
        self,
        relaxed: Relaxed,
        space: tuple[Problem, Arrivals],
        plans: Plans,
        weeks: Weeks,
        late: Callable[[], bool],
    ) -> None:
        self._relaxed = relaxed
        self._space = space
        self._offers = {p.offer for step in space[0].steps for p in step.providers}
        self._plans = plans
        self._weeks = weeks
        self._late = late

    def best(self, query: Query) -> tuple[Schedules, bool]:
        """Find them.

        Parameters
        ----------
        query : Query

        Returns
        -------
        list of (Plan, Timeline)
            Earliest first.
        bool
            Whether it is proven that nothing is missing.

        Notes
        -----
        The two searches take turns, three each, every turn eight times longer than the one before;
        where there are many rivals, there is only the first of them.
        """
        front = CappedFront(query)
        proven = self._explored(front, query, self._space)
        if not {Criterion.FINISH, Criterion.COST} <= {*query.criteria, *query.tie_break}:
            for plan, _ in schedules(front):
                proven &= self._hurried_up(plan, front, query)
        return schedules(front), proven

    def _hurried_up(self, plan: Plan, front: CappedFront, query: Query) -> bool:
        """Schedule the offers of a plan as early, then as cheaply as they allow."""
        part = narrowed(self._space[0], lambda _, provider: provider.offer in plan.fundings)
        both = replace(query, criteria=(Criterion.FINISH, Criterion.COST), tie_break=())
        alone = CappedFront(both)
        proven = self._explored(alone, both, part)
        for each, timeline in schedules(alone):
            front.add(each, timeline)
        return proven

    def _explored(self, front: CappedFront, query: Query, space: tuple[Problem, Arrivals]) -> bool:
        """Search in turns, in two ways; tell whether nothing was left out."""
        offers = {p.offer for step in space[0].steps for p in step.providers}
        situation = space[0].situation
        unused = replace(situation, used=situation.used | (self._offers - offers))
        keeping_apart = ApartSearch(
            lambda network: self._relaxed(network, query, unused),
            self._plans,
            front,
            self._weeks,
            offers,
            late=self._late,
        )
        few = sum(len(step.providers) for step in space[0].steps) <= FEW_USES
        leg_by_leg: LegSearch | None = None
        ways, partials = WAYS, PARTIALS
        for _ in range(TURNS):
            if keeping_apart.exhausted(ways):
                return True
            if few and leg_by_leg is None:
                leg_by_leg = LegSearch(*space, self._plans, front, self._weeks, late=self._late)
            if leg_by_leg is not None and leg_by_leg.exhausted(partials):
                return True
            ways *= WIDENING
            partials *= WIDENING
        if not front.best:
            keeping_apart.exhausted(IN_HASTE)
        return False


def schedules(front: CappedFront) -> Schedules:
    """What is on a front, earliest first."""
    best = [(plan, timeline) for _, plan, timeline in front.best.values()]
    best.sort(key=lambda each: (each[0].finish, each[0].cost, each[0].handovers))
    return best
