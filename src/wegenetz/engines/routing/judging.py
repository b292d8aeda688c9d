"""What is worth having: judges that tell the search where to go on."""

from collections.abc import Sequence

from wegenetz.engines.routing.plans import Plan, Timeline
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.values.days import NEVER

Point = tuple[int, ...]
"""Values of some criteria."""

#: Tie-breaks and legs; offers; then, where they are free, finish, cost and fundings.
_Preference = tuple[Point, list[int], int, int, list[int]]


class Front:
    """The best plans so far; admits what could beat all of them somewhere."""

    def __init__(self, criteria: Sequence[Criterion]) -> None:
        self._criteria = tuple(criteria)
        self.plans: dict[Point, Plan] = {}
        self._verdicts: dict[Point, bool] = {}
        self._deadlines: dict[Point, int] = {}

    def add(self, plan: Plan) -> None:
        """Keep a plan if none is as good; drop those it beats. O(plans)."""
        point = chosen_values(self._criteria, plan.finish, plan.cost, plan.handovers)
        if not any(_as_good(other, point) for other in self.plans):
            self.plans = {
                other: kept for other, kept in self.plans.items() if not _as_good(point, other)
            }
            self.plans[point] = plan
            self._verdicts.clear()
            self._deadlines.clear()

    def admits(self, finish: int, cost: int, handovers: int, _legs: int) -> bool:
        """Whether a route with no less than these values may be new on the front."""
        key = (finish, cost, handovers)
        verdict = self._verdicts.get(key)
        if verdict is None:
            point = chosen_values(self._criteria, *key)
            verdict = not any(_as_good(other, point) for other in self.plans)
            self._verdicts[key] = verdict
        return verdict

    def deadline(self, cost: int, handovers: int, _legs: int) -> int:
        """The latest finish with which such a route may be new on the front; negative: none."""
        if Criterion.FINISH not in self._criteria:
            return NEVER - 1 if self.admits(0, cost, handovers, 0) else -1
        key = (cost, handovers)
        known = self._deadlines.get(key)
        if known is None:
            values = chosen_values(self._criteria, NEVER, cost, handovers)
            beaten = [plan.finish for point, plan in self.plans.items() if _as_good(point, values)]
            known = self._deadlines[key] = min(beaten, default=NEVER) - 1
        return known


class Representative:
    """The plan that stands for one point; admits what may stand for it better.

    That is the plan best by the tie-breaks, one after the other, then with the fewest legs, then
    with the smallest offer ids in order (rules 8 and 9). Legs and ids can be left to a second
    judge, who then knows the best values of the tie-breaks.
    """

    def __init__(self, plan: Plan, query: Query, *, by_offers: bool) -> None:
        self._criteria = query.criteria
        self._tie_break = query.tie_break
        self._by_offers = by_offers
        self._point = self._values(query.criteria, plan)
        self.plan = plan
        self._best = self._preference(plan)
        self._verdicts: dict[tuple[int, ...], bool] = {}

    @staticmethod
    def _values(criteria: Sequence[Criterion], plan: Plan) -> Point:
        return chosen_values(criteria, plan.finish, plan.cost, plan.handovers)

    def _preference(self, plan: Plan) -> tuple[Point, list[int]]:
        legs, offers = plan.rank
        return (*self._values(self._tie_break, plan), legs), offers

    def add(self, plan: Plan) -> None:
        """Keep a plan if it stands for the point better. O(1)."""
        preference = self._preference(plan)
        if self._values(self._criteria, plan) == self._point and preference < self._best:
            self.plan = plan
            self._best = preference
            self._verdicts.clear()

    def admits(self, finish: int, cost: int, handovers: int, legs: int) -> bool:
        """Whether a route with no less than these values may stand for the point better."""
        key = (finish, cost, handovers, legs)
        verdict = self._verdicts.get(key)
        if verdict is None:
            values = chosen_values(self._criteria, finish, cost, handovers)
            ties = chosen_values(self._tie_break, finish, cost, handovers)
            verdict = _as_good(values, self._point) and self._may_be_better(ties, legs)
            self._verdicts[key] = verdict
        return verdict

    def deadline(self, cost: int, handovers: int, legs: int) -> int:
        """The latest finish with which such a route may stand for it better; negative: none."""
        finish = self.plan.finish
        return max(
            (
                day
                for day in (NEVER - 1, finish, finish - 1)
                if self.admits(day, cost, handovers, legs)
            ),
            default=-1,
        )

    def _may_be_better(self, ties: Point, legs: int) -> bool:
        best, _ = self._best
        return (*ties, legs) <= best if self._by_offers else ties < best[:-1]


class CappedFront:
    """Front and representatives in one, for schedules that respect a cap.

    Admits what could be new on the front, and what could stand for a point better.
    """

    def __init__(self, query: Query) -> None:
        self._criteria = query.criteria
        self._tie_break = query.tie_break
        self.best: dict[Point, tuple[_Preference, Plan, Timeline]] = {}

    def add(self, plan: Plan, timeline: Timeline) -> None:
        """Keep a plan if it is new on the front or stands for its point better. O(plans)."""
        values = (plan.finish, plan.cost, plan.handovers)
        point = chosen_values(self._criteria, *values)
        legs, offers = plan.rank
        order = (*chosen_values(self._tie_break, *values), legs)
        fundings = [plan.fundings[offer] for offer in offers]
        preference = (order, offers, plan.finish, plan.cost, fundings)
        if any(_as_good(other, point) for other in self.best if other != point):
            return
        if point not in self.best or preference < self.best[point][0]:
            self.best = {
                other: kept for other, kept in self.best.items() if not _as_good(point, other)
            }
            self.best[point] = preference, plan, timeline

    def wants(self, plan: Plan) -> bool:
        """Whether schedules may matter of which none is better than a plan without cap. O(plans)."""
        values = (plan.finish, plan.cost, plan.handovers)
        point = chosen_values(self._criteria, *values)
        legs, offers = plan.rank
        order = (*chosen_values(self._tie_break, *values), legs)
        return not any(
            (order, offers) >= preference[:2] if other == point else _as_good(other, point)
            for other, (preference, _, _) in self.best.items()
        )

    def admits(self, finish: int, cost: int, handovers: int, legs: int) -> bool:
        """Whether a schedule with no less than these values may matter. O(plans)."""
        point = chosen_values(self._criteria, finish, cost, handovers)
        order = (*chosen_values(self._tie_break, finish, cost, handovers), legs)
        for other, (preference, _, _) in self.best.items():
            if other == point:
                if order > preference[0]:
                    return False
            elif _as_good(other, point):
                return False
        return True


def chosen_values(
    criteria: Sequence[Criterion], finish: int, cost: int, handovers: int
) -> tuple[int, ...]:
    """The values of some criteria, in their order."""
    values = {
        Criterion.FINISH: finish,
        Criterion.COST: cost,
        Criterion.HANDOVERS: handovers,
    }
    return tuple([values[criterion] for criterion in criteria])


def _as_good(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(value <= limit for value, limit in zip(one, other, strict=True))
