"""How good a route can still become, at best: lower bounds for unfinished labels."""

from collections.abc import Callable, Mapping

from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.compiling import NO_INSTITUTION
from wegenetz.engines.routing.earliest import Arrivals, earliest_arrivals
from wegenetz.engines.routing.landmarks import landmarks
from wegenetz.engines.routing.problem import Problem


class Bounds:
    """Lower bounds for one problem.

    Landmarks still to be met bound cost, hand-overs and legs; a run of Knuth's algorithm with
    one fact pinned to its day bounds the finish. Every answer is kept. After the
    time limit bounds are weaker, never wrong.
    """

    def __init__(self, problem: Problem, arrivals: Arrivals, late: Callable[[], bool]) -> None:
        self._problem = problem
        self.finish = arrivals.finish
        known = {NO_INSTITUTION, *problem.situation.met}
        least = [min(p.cost for p in s.providers) for s in problem.steps]
        costs = landmarks(problem, least, late)
        meetings = landmarks(
            problem,
            [int(all(p.institution not in known for p in s.providers)) for s in problem.steps],
            late,
        )
        legs = landmarks(problem, [1 for _ in problem.steps], late)
        every = (*costs, *meetings, *legs)
        self.hits = tuple(
            sum(1 << number for number, mark in enumerate(every) if mark.steps >> index & 1)
            for index in range(len(problem.steps))
        )
        """Step -> the landmarks it meets, as bits."""
        self._costs = [mark.cost for mark in costs]
        self._meetings = [
            {
                p.institution
                for index in members(mark.steps)
                for p in problem.steps[index].providers
            }
            for mark in meetings
        ]
        self._first_meeting = len(costs)
        self._first_leg = len(costs) + len(meetings)
        self._leg_count = len(legs)
        self._finishes: list[dict[int, int]] = [{} for _ in problem.facts]
        self._costs_to_go: dict[int, int] = {}

    def finish_from(self, fact: int, day: int) -> int:
        """The earliest finish if a fact holds from an ordinal day on and cannot hold earlier."""
        known = self._finishes[fact]
        if day not in known:
            known[day] = earliest_arrivals(self._problem, pinned=fact, day=day).finish
        return known[day]

    def cost_to_go(self, hits: int) -> int:
        """Cents still to be paid at least, after these landmarks."""
        known = self._costs_to_go.get(hits)
        if known is None:
            known = sum(cost for at, cost in enumerate(self._costs) if not hits >> at & 1)
            self._costs_to_go[hits] = known
        return known

    def legs_to_go(self, hits: int) -> int:
        """Legs still to come at least."""
        return self._leg_count - (hits >> self._first_leg).bit_count()

    def meetings(self, bit: Mapping[int, int]) -> "Meetings":
        """The bound on hand-overs, for institutions written as these bits."""
        masks = [sum(bit.get(each, 0) for each in mark) for mark in self._meetings]
        return Meetings(masks, self._first_meeting)


class Meetings:
    """Institutions still to be met for the first time at least."""

    def __init__(self, masks: list[int], first: int) -> None:
        self._masks = masks
        self._first = first
        self._known: dict[tuple[int, int], int] = {}

    def to_go(self, hits: int, met: int) -> int:
        """Count landmarks not met yet, one each.

        They count as long as they have no institution in common, neither with each other nor
        with those already met.
        """
        key = (hits, met)
        known = self._known.get(key)
        if known is None:
            known = 0
            for number, mask in enumerate(self._masks, self._first):
                if not hits >> number & 1 and not mask & met:
                    known += 1
                    met |= mask
            self._known[key] = known
        return known
