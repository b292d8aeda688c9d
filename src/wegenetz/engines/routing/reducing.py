"""From a scope and a situation to the problem: drop whatever cannot matter."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain

from wegenetz.engines.routing.bits import bits_of, members
from wegenetz.engines.routing.compiling import Provider, Scope, class_of, leading_to
from wegenetz.engines.routing.earliest import Arrivals, earliest_arrivals
from wegenetz.engines.routing.problem import Problem, Situation, Step
from wegenetz.engines.routing.timetable import Timetable
from wegenetz.engines.values.days import NEVER

#: A step before facts are renumbered: needs and gives as bits of the vocabulary.
_Row = tuple[int, int, tuple[Provider, ...], Timetable]


def problem_of(scope: Scope, situation: Situation) -> tuple[Problem, Arrivals]:
    """Reduce a scope to what matters from a situation on.

    Parameters
    ----------
    scope : Scope
        What can matter for people of this region, profession and goal.
    situation : Situation

    Returns
    -------
    Problem
        Without steps if the goal cannot be reached within the horizon.
    Arrivals
        The earliest day of every fact and step.

    Notes
    -----
    Backward relevance, forward reachability in time, backward relevance again: what is left
    takes part in some way to the goal. O(steps x facts) with one run of Knuth's algorithm each.
    """
    goal = scope.goal & ~situation.held
    rows = _relevant(_open_rows(scope, situation), goal)
    return _reachable(rows, goal, dict(situation.coming), situation)


def untrimmed_problem(scope: Scope, situation: Situation) -> Problem:
    """Reduce a scope to what leads to the goal, be it out of reach."""
    goal = scope.goal & ~situation.held
    rows = _relevant(_open_rows(scope, situation), goal)
    return _numbered(rows, goal, dict(situation.coming), situation)


def narrowed(problem: Problem, keep: Callable[[int, Provider], bool]) -> tuple[Problem, Arrivals]:
    """Reduce a problem to some of its providers.

    Parameters
    ----------
    problem : Problem
    keep : callable
        Told the index of a step and one of its providers: whether that provider may be used.

    Returns
    -------
    Problem
        Without steps if the goal cannot be reached any more.
    Arrivals
        The earliest day of every fact and step.
    """
    rows: list[_Row] = []
    for index, step in enumerate(problem.steps):
        providers = tuple(p for p in step.providers if keep(index, p))
        if providers:
            timetable = Timetable.merged(p.timetable for p in providers)
            rows.append((bits_of(step.needs), bits_of(step.gives), providers, timetable))
    goal = bits_of(problem.goal)
    smaller, arrivals = _reachable(
        _relevant(rows, goal), goal, dict(problem.coming), problem.situation
    )
    facts = tuple(problem.facts[fact] for fact in smaller.facts)
    return replace(smaller, facts=facts), arrivals


def _reachable(
    rows: list[_Row], goal: int, coming: Mapping[int, int], situation: Situation
) -> tuple[Problem, Arrivals]:
    """Number relevant rows and leave out those that cannot be reached in time."""
    problem = _numbered(rows, goal, coming, situation)
    arrivals = earliest_arrivals(problem)
    if arrivals.finish == NEVER:
        return _numbered([], goal, coming, situation), arrivals
    reached = [row for row, end in zip(rows, arrivals.ends, strict=True) if end < NEVER]
    useful = _relevant(reached, goal)
    if len(useful) < len(rows):
        problem = _numbered(useful, goal, coming, situation)
        arrivals = earliest_arrivals(problem)
    return problem, arrivals


def _open_rows(scope: Scope, situation: Situation) -> list[_Row]:
    """The classes without facts already held and offers already used."""
    rows: list[_Row] = []
    grouped: dict[tuple[int, int], list[tuple[Provider, ...]]] = {}
    known: dict[tuple[int, int], Timetable] = {}
    for each in scope.classes:
        gives = each.gives & ~situation.held
        providers = each.providers
        if situation.used:
            providers = tuple(p for p in providers if p.offer not in situation.used)
        if gives and providers:
            key = (each.needs & ~situation.held, gives)
            grouped.setdefault(key, []).append(providers)
            if len(providers) == len(each.providers):
                known[key] = each.timetable
    for key, parts in grouped.items():
        if len(parts) == 1 and key in known:
            rows.append((*key, parts[0], known[key]))
        else:
            whole = class_of(*key, chain.from_iterable(parts))
            rows.append((*key, whole.providers, whole.timetable))
    return rows


def _relevant(rows: list[_Row], goal: int) -> list[_Row]:
    """The rows that lead to the goal in one or more steps, without what they give in vain.

    Whatever else a step gives that gives the whole goal is in vain: there the route ends.
    """
    rows = [
        (needs, goal if gives & goal == goal else gives, providers, timetable)
        for needs, gives, providers, timetable in rows
    ]
    wanted = leading_to(goal, [(row[1], row[0]) for row in rows])
    return [
        (needs, gives & wanted, providers, timetable)
        for needs, gives, providers, timetable in rows
        if gives & wanted
    ]


def _numbered(
    rows: list[_Row], goal: int, coming: Mapping[int, int], situation: Situation
) -> Problem:
    """Give the facts of the rows and of the goal numbers from zero."""
    mentioned = goal
    for needs, gives, _, _ in rows:
        mentioned |= needs | gives
    facts = tuple(members(mentioned))
    number = {fact: index for index, fact in enumerate(facts)}
    steps = tuple(
        Step(
            tuple(number[fact] for fact in members(needs)),
            tuple(number[fact] for fact in members(gives)),
            providers,
            timetable,
        )
        for needs, gives, providers, timetable in rows
    )
    users: list[list[int]] = [[] for _ in facts]
    for index, step in enumerate(steps):
        for fact in step.needs:
            users[fact].append(index)
    return Problem(
        situation=situation,
        facts=facts,
        goal=tuple(number[fact] for fact in members(goal)),
        coming=tuple((number[fact], day) for fact, day in coming.items() if fact in number),
        steps=steps,
        users=tuple(map(tuple, users)),
        unconditional=tuple(index for index, step in enumerate(steps) if not step.needs),
    )
