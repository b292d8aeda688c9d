"""One query as other programs may understand it: the planner's own reduction, handed over.

Fair to them: they get what is left of a national network for one person (a few dozen steps), with rivals of equal
cost (and, if asked for, equal institution) put together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wegenetz.engines.routing.compiling import CompiledNetwork, Provider
from wegenetz.engines.routing.problem import Problem, Situation, Step
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reducing import problem_of
from wegenetz.engines.routing.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Group:
    """Rivals of one step that cost the same: whichever of them ends first is taken."""

    step: int
    cost: int
    institution: int | None
    """None: institutions do not count."""
    providers: tuple[Provider, ...]
    timetable: Timetable


@dataclass(frozen=True, slots=True)
class Instance:
    """What one person can do on the way to one goal."""

    problem: Problem
    groups: tuple[Group, ...]
    arrivals: tuple[int, ...]
    """Fact -> earliest ordinal day."""
    start: int
    horizon: int


def instance_of(compiled: CompiledNetwork, query: Query, *, by_institution: bool) -> Instance:
    """Reduce a query to an instance.

    Parameters
    ----------
    compiled : CompiledNetwork
    query : Query
    by_institution : bool
        Keep rivals of different institutions apart.

    Returns
    -------
    Instance
        With no step if no route exists.
    """
    facts = compiled.vocabulary
    held = facts.implied(facts.bits(query.facts))
    start = query.start.toordinal()
    problem, arrivals = problem_of(compiled.scope_of(query), Situation(day=start, held=held))
    groups = [
        group
        for number, step in enumerate(problem.steps)
        for group in _groups(number, step, by_institution=by_institution)
    ]
    return Instance(problem, tuple(groups), tuple(arrivals.days), start, compiled.horizon)


def _groups(number: int, step: Step, *, by_institution: bool) -> Iterable[Group]:
    together: dict[tuple[int, int | None], list[Provider]] = {}
    for each in step.providers:
        key = each.cost, each.institution if by_institution else None
        together.setdefault(key, []).append(each)
    for (cost, institution), providers in sorted(
        together.items(), key=lambda item: (item[0][0], item[0][1] or 0)
    ):
        timetable = Timetable.merged(each.timetable for each in providers)
        yield Group(number, cost, institution, tuple(providers), timetable)


def carried_out(instance: Instance, chosen: Iterable[Group]) -> Mapping[int, int]:
    """The day of every fact if these groups are used, each as early as it can: facts that never come are missing.

    An independent check of what other programs answer: and means and, needs come before use, dates are kept.
    """
    days: dict[int, int] = {}
    left = list(chosen)
    while True:
        ready = [
            (group.timetable.arrival(_ready(instance, group, days)), number)
            for number, group in enumerate(left)
            if all(fact in days for fact in instance.problem.steps[group.step].needs)
        ]
        end, number = min(ready, default=(instance.horizon + 1, -1))
        if end > instance.horizon:
            return days
        for fact in instance.problem.steps[left.pop(number).step].gives:
            days[fact] = min(days.get(fact, end), end)


def _ready(instance: Instance, group: Group, days: Mapping[int, int]) -> int:
    needs = instance.problem.steps[group.step].needs
    return max([instance.start, *(days[fact] for fact in needs)])


def finish_of(instance: Instance, chosen: Iterable[Group]) -> int | None:
    """The ordinal day on which the goal is reached with these groups, None if it is not."""
    days = carried_out(instance, chosen)
    goal = instance.problem.goal
    return max(days[fact] for fact in goal) if all(fact in days for fact in goal) else None
