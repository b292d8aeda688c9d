"""Other programs on the planner's own questions: how long they take, and what their answers are worth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bench import _alternatives_cp_sat as cp_sat
from bench import _alternatives_planning as classical
from bench import _alternatives_shortest_path as paths
from bench._instances import Instance, finish_of, instance_of
from bench._questions import ALL_THREE, FINISH_COST, Question
from rich.table import Table

from wegenetz.engines.routing.answer import Outline, Sketch
from wegenetz.engines.routing.compiling import CompiledNetwork
from wegenetz.engines.routing.query import Criterion, Query

Outlined = Callable[[Query], Outline]

CHEAPEST = Question(name="cheapest route", criteria=(Criterion.COST,), p50_ms=0, p99_ms=0)
FASTEST = Question(name="earliest finish", criteria=(Criterion.FINISH,), p50_ms=0, p99_ms=0)


@dataclass
class Comparison:
    """One other program on one question."""

    name: str
    question: str
    theirs: list[float]
    """Milliseconds each."""
    ours: list[float]
    verdict: str

    def row(self) -> tuple[str, ...]:
        theirs, ours = median(self.theirs), median(self.ours)
        return (
            self.name,
            self.question,
            f"{theirs:.1f}",
            f"{ours:.2f}",
            f"{theirs / ours:,.1f} ×",
            self.verdict,
        )


def compared(
    compiled: CompiledNetwork, queries: Sequence[Query], outlined: Outlined, seconds: float
) -> Table:
    """All other programs on the same queries.

    Parameters
    ----------
    compiled : CompiledNetwork
    queries : sequence of Query
        Each with a route.
    outlined : callable
        Our planner.
    seconds : float
        What another program may take for one query.

    Returns
    -------
    Table
    """
    table = Table(
        title=f"other programs on {len(queries)} of these queries, one thread, {seconds:g} s each; "
        "they get our reduction for nothing",
        title_justify="left",
    )
    for column in ("program", "question", "p50 ms", "ours ms", "ratio", "what their answers are"):
        table.add_column(
            column, justify="right" if "ms" in column or column == "ratio" else "left"
        )
    table.add_row(*_solver(FINISH_COST, compiled, queries, outlined, seconds).row())
    table.add_row(*_solver(ALL_THREE, compiled, queries, outlined, seconds).row())
    table.add_row(*_classical(compiled, queries, outlined, seconds).row())
    table.add_row(*_paths(compiled, queries, outlined).row())
    return table


def _timed(outlined: Outlined, query: Query) -> tuple[float, Outline]:
    began = perf_counter()
    answer = outlined(query)
    return (perf_counter() - began) * 1000, answer


def _solver(
    question: Question,
    compiled: CompiledNetwork,
    queries: Sequence[Query],
    outlined: Outlined,
    seconds: float,
) -> Comparison:
    theirs, ours, finished, equal, comparable = [], [], 0, 0, 0
    for query in queries:
        elapsed, answer = _timed(outlined, question.of(query))
        ours.append(elapsed)
        began = perf_counter()
        instance = instance_of(
            compiled, query, by_institution=Criterion.HANDOVERS in question.criteria
        )
        front = cp_sat.front(instance, question.criteria, seconds)
        theirs.append((perf_counter() - began) * 1000)
        _must_be_executable(instance, front)
        finished += front.complete
        if front.complete and answer.complete:
            comparable += 1
            equal += sorted(front.points) == sorted(
                _point(each, question.criteria) for each in answer.sketches
            )
    verdict = f"front proven for {finished} of {len(queries)}; equal to ours in {equal} of {comparable} both proved"
    return Comparison("OR-Tools CP-SAT", question.name, theirs, ours, verdict)


def _must_be_executable(instance: Instance, front: cp_sat.Front) -> None:
    """What the solver says must be what happens when its groups are used."""
    for point, groups in zip(front.points, front.routes, strict=True):
        finish, cost = finish_of(instance, groups), sum(group.cost for group in groups)
        if (finish, cost) != point[:2]:
            raise ValueError(f"CP-SAT claims {point}, carried out it is {finish, cost}")


def _point(sketch: Sketch, criteria: tuple[Criterion, ...]) -> tuple[int, ...]:
    values = {
        Criterion.FINISH: sketch.finish.toordinal(),
        Criterion.COST: sketch.cost,
        Criterion.HANDOVERS: sketch.handovers,
    }
    return tuple(values[each] for each in criteria)


def _classical(
    compiled: CompiledNetwork, queries: Sequence[Query], outlined: Outlined, seconds: float
) -> Comparison:
    theirs, ours, proven, equal, executable = [], [], 0, 0, 0
    for query in queries:
        elapsed, answer = _timed(outlined, CHEAPEST.of(query))
        ours.append(elapsed)
        began = perf_counter()
        instance = instance_of(compiled, query, by_institution=False)
        cheapest = classical.cheapest(instance, seconds)
        theirs.append((perf_counter() - began) * 1000)
        proven += cheapest.proven
        executable += finish_of(instance, cheapest.groups) is not None
        equal += cheapest.proven and cheapest.cost == answer.sketches[0].cost
    verdict = (
        f"no days, one criterion; proven for {proven} of {len(queries)}, as cheap as ours in {equal}, "
        f"{executable} end within the horizon"
    )
    return Comparison("unified-planning, Fast Downward", CHEAPEST.name, theirs, ours, verdict)


def _paths(compiled: CompiledNetwork, queries: Sequence[Query], outlined: Outlined) -> Comparison:
    theirs, ours, executable = [], [], 0
    for query in queries:
        elapsed, _ = _timed(outlined, FASTEST.of(query))
        ours.append(elapsed)
        instance = instance_of(compiled, query, by_institution=False)
        began = perf_counter()
        groups = paths.shortest_path(paths.graph_of(instance))
        theirs.append((perf_counter() - began) * 1000)
        executable += finish_of(instance, groups) is not None
    verdict = f"«and» read as «or»: {executable} of {len(queries)} plans can be carried out"
    return Comparison("networkx, shortest path", FASTEST.name, theirs, ours, verdict)
