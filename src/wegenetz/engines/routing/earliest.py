"""Earliest arrival on the and-or graph of facts and steps."""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from wegenetz.engines.routing.problem import Problem, Step
from wegenetz.engines.values.days import NEVER

NOTHING = -1

#: (ordinal day, fact, the step that gives it or NOTHING)
_Event = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Earliest days, as ordinals; ``NEVER`` for what cannot be reached."""

    days: list[int]
    """Fact -> the first day on which it can hold."""
    ready: list[int]
    """Step -> the first day on which all its needs can hold."""
    ends: list[int]
    """Step -> the first day on which it can end."""
    finish: int
    """The first day on which all goal facts can hold."""
    givers: list[int]
    """Fact -> a step that gives it first; ``NOTHING`` if it is coming anyway or unreachable."""


def earliest_arrivals(problem: Problem, *, pinned: int = NOTHING, day: int = NEVER) -> Arrivals:
    """Find the first day of every fact and of every step.

    Parameters
    ----------
    problem : Problem
    pinned : int, optional
        A fact that holds from ``day`` on and not earlier, whoever could give it earlier.
    day : int, optional
        Ordinal day of the pinned fact; ``NEVER`` forbids it.

    Returns
    -------
    Arrivals

    Notes
    -----
    Knuth's generalisation of Dijkstra's algorithm: a step counts as soon as the last of its
    needs is settled, a fact is settled with its earliest giver. Ends never come before ready
    days and grow with them, so the functions are superior and the result is exact. Facts are
    settled one after the other; steps of length zero therefore cannot support each other in a
    circle. The run goes on behind the goal: other searches read the days of all facts, and
    "not settled" must mean "unreachable" to them.

    O(arcs log facts), plus a look-up among the runs for each step.

    References
    ----------
    .. [1] D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing
       Letters 6(1), 1977.
    .. [2] G. Gallo, G. Longo, S. Pallottino, "Directed hypergraphs and applications", Discrete
       Applied Mathematics 42, 1993.
    """
    steps, users = problem.steps, problem.users
    days = [NEVER] * len(problem.facts)
    ready = [NEVER] * len(steps)
    ends = [NEVER] * len(steps)
    givers = [NOTHING] * len(days)
    missing = [len(step.needs) for step in steps]
    heap, best = _under_way(problem, pinned, day)
    begun = list(problem.unconditional)
    today = problem.situation.day
    while True:
        for index in begun:
            ready[index] = today
            ends[index] = _begin(steps[index], index, today, heap, best)
        if not heap:
            finish = max((days[fact] for fact in problem.goal), default=problem.situation.day)
            return Arrivals(days, ready, ends, finish, givers)
        today, fact, giver = heappop(heap)
        begun = []
        if days[fact] == NEVER:
            days[fact], givers[fact] = today, giver
            for index in users[fact]:
                missing[index] -= 1
                if not missing[index]:
                    begun.append(index)


def _under_way(problem: Problem, pinned: int, day: int) -> tuple[list[_Event], list[int]]:
    """The facts that come by themselves, and per fact the day a giver has to be earlier than."""
    heap = [(coming, fact, NOTHING) for fact, coming in problem.coming if fact != pinned]
    best = [NEVER] * len(problem.facts)
    if pinned != NOTHING:
        best[pinned] = NOTHING
        if day < NEVER:
            heap.append((day, pinned, NOTHING))
    heapify(heap)
    return heap, best


def _begin(step: Step, index: int, today: int, heap: list[_Event], best: list[int]) -> int:
    """Begin a step, announce the facts it gives earlier than others, and return its end."""
    end = step.timetable.arrival(today)
    for fact in step.gives:
        if end < best[fact]:
            best[fact] = end
            heappush(heap, (end, fact, index))
    return end
