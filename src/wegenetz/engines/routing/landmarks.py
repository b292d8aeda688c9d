"""Landmarks: sets of steps of which every way to the goal uses at least one."""

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush

from wegenetz.engines.routing.bits import bits_of
from wegenetz.engines.routing.problem import Problem

_INFINITE = 1 << 62
_SOURCE = -1


@dataclass(frozen=True, slots=True)
class Landmark:
    """At least one of these steps is used, at no less than this cost."""

    steps: int
    """Step indexes as bits."""
    cost: int


def landmarks(
    problem: Problem, costs: list[int], late: Callable[[], bool]
) -> tuple[Landmark, ...]:
    """Find landmarks whose costs may be added up.

    Parameters
    ----------
    problem : Problem
        With a goal that can be reached.
    costs : list of int
        Step -> its least cost, in any unit.
    late : callable
        Whether the time limit is over: then there may be fewer landmarks than possible.

    Returns
    -------
    tuple of Landmark
        The cost of each step is shared out among the landmarks it belongs to, so the sum of the
        costs of all landmarks not yet met is a lower bound for what is still to be paid.

    Notes
    -----
    LM-cut: the steps that lead into the zone from which the goal costs nothing more are a
    landmark; their smallest cost is taken off; again, until the goal costs nothing. Each round
    is one run of a cost-Dijkstra, and makes one step free: O(steps x arcs log facts).

    References
    ----------
    .. [1] M. Helmert, C. Domshlak, "Landmarks, critical paths and abstractions: what's the
       difference anyway?", ICAPS 2009.
    """
    left = list(costs)
    found: list[Landmark] = []
    while True:
        levels, supporters = _levels(problem, left)
        most = max(problem.goal, key=lambda fact: levels[fact])
        if not levels[most] or late():
            return tuple(found)
        zone = _free_zone(problem, left, supporters, most, late)
        if zone is None:
            return tuple(found)
        crossing = [
            index
            for index, step in enumerate(problem.steps)
            if supporters[index] not in zone and not zone.isdisjoint(step.gives)
        ]
        cost = min(left[index] for index in crossing)
        for index in crossing:
            left[index] -= cost
        found.append(Landmark(bits_of(crossing), cost))


def _levels(problem: Problem, costs: list[int]) -> tuple[list[int], list[int]]:
    """Per fact the cost of its dearest chain; per step the need that is dearest."""
    levels = [_INFINITE] * len(problem.facts)
    supporters = [_SOURCE] * len(problem.steps)
    missing = [len(step.needs) for step in problem.steps]
    heap = [(0, fact) for fact, _ in problem.coming]
    for index in problem.unconditional:
        for fact in problem.steps[index].gives:
            heappush(heap, (costs[index], fact))
    while heap:
        level, fact = heappop(heap)
        if levels[fact] < _INFINITE:
            continue
        levels[fact] = level
        for index in problem.users[fact]:
            missing[index] -= 1
            if not missing[index]:
                supporters[index] = fact
                for given in problem.steps[index].gives:
                    heappush(heap, (level + costs[index], given))
    return levels, supporters


def _free_zone(
    problem: Problem,
    costs: list[int],
    supporters: list[int],
    top: int,
    late: Callable[[], bool],
) -> set[int] | None:
    """The facts from which a chain of free steps leads to the top fact; None without time."""
    zone = {top}
    grown = True
    while grown:
        if late():
            return None
        grown = False
        for index, step in enumerate(problem.steps):
            supporter = supporters[index]
            if costs[index] or supporter in zone or zone.isdisjoint(step.gives):
                continue
            zone.add(supporter)
            grown = True
    return zone
