"""OR-Tools CP-SAT: the same fronts as an integer program.

It can express everything but the weekly cap as we model it here: "and", "or", timetables (one literal for each useful end),
costs paid once, institutions met. The model is small on purpose: the planner's own reduction, rivals put together, days
bounded by the earliest arrivals, those and then the last solution as a hint. A front is found point by point: each solution is
Pareto-optimal (a sum of all criteria with positive weights), and the next must be better in at least one of them.
"""

from dataclasses import dataclass, field
from time import perf_counter

from bench._instances import Group, Instance
from ortools.sat.python import cp_model

from wegenetz.engines.routing.compiling import NO_INSTITUTION
from wegenetz.engines.routing.query import Criterion


@dataclass
class Front:
    """What the solver found: points as (finish, cost, hand-overs) of the criteria asked for, with their groups."""

    complete: bool = False
    points: list[tuple[int, ...]] = field(default_factory=list)
    routes: list[list[Group]] = field(default_factory=list)
    first_ms: float = 0.0


class _Model:
    def __init__(self, instance: Instance, criteria: tuple[Criterion, ...]) -> None:
        self.instance = instance
        self.model = cp_model.CpModel()
        self.used = [self.model.new_bool_var(f"use_{n}") for n in range(len(instance.groups))]
        self.day = [
            self.model.new_int_var(min(first, instance.horizon), instance.horizon, f"day_{n}")
            for n, first in enumerate(instance.arrivals)
        ]
        self.ends = [self._ends(number) for number in range(len(instance.groups))]
        self._facts()
        self._offers()
        self.values = [self._value(each) for each in criteria]
        self._aim()
        for day, first in zip(self.day, instance.arrivals, strict=True):
            self.model.add_hint(day, min(first, instance.horizon))

    def _ends(self, number: int) -> cp_model.IntVar:
        """When a group ends: so many days after it is ready, or with one of its runs."""
        group, model = self.instance.groups[number], self.model
        table, used = group.timetable, self.used[number]
        needs = self.instance.problem.steps[group.step].needs
        first = max([self.instance.start, *(self.instance.arrivals[fact] for fact in needs)])
        end = model.new_int_var(self.instance.start, self.instance.horizon, f"end_{number}")
        ways = []
        if table.length is not None:
            way = model.new_bool_var(f"open_{number}")
            for fact in needs:
                model.add(end >= self.day[fact] + table.length).only_enforce_if(way)
            model.add(end >= first + table.length).only_enforce_if(way)
            ways.append(way)
        for latest, ends in zip(table.latest, table.ends, strict=True):
            if latest >= first:
                way = model.new_bool_var(f"run_{number}_{latest}")
                for fact in needs:
                    model.add(self.day[fact] <= latest).only_enforce_if(way)
                model.add(end >= ends).only_enforce_if(way)
                ways.append(way)
        model.add(sum(ways) == used)
        return end

    def _facts(self) -> None:
        """A fact holds through a used group that gives it; steps take time, so nothing supports itself."""
        model, problem = self.model, self.instance.problem
        sources: list[list[cp_model.IntVar]] = [[] for _ in problem.facts]
        for number, group in enumerate(self.instance.groups):
            for fact in problem.steps[group.step].gives:
                source = model.new_bool_var(f"gives_{fact}_{number}")
                model.add_implication(source, self.used[number])
                model.add(self.day[fact] >= self.ends[number]).only_enforce_if(source)
                sources[fact].append(source)
        holds = [model.new_bool_var(f"holds_{fact}") for fact in range(len(problem.facts))]
        for held, ways in zip(holds, sources, strict=True):
            model.add(sum(ways) == held)
        for number, group in enumerate(self.instance.groups):
            for fact in problem.steps[group.step].needs:
                model.add_implication(self.used[number], holds[fact])
        for fact in problem.goal:
            model.add(holds[fact] == 1)

    def _offers(self) -> None:
        """No step twice: rivals give the same."""
        by_step: dict[int, list[cp_model.IntVar]] = {}
        for number, group in enumerate(self.instance.groups):
            by_step.setdefault(group.step, []).append(self.used[number])
        for rivals in by_step.values():
            self.model.add_at_most_one(rivals)

    def _value(self, criterion: Criterion) -> cp_model.IntVar:
        model, groups = self.model, self.instance.groups
        if criterion is Criterion.FINISH:
            finish = model.new_int_var(self.instance.start, self.instance.horizon, "finish")
            for fact in self.instance.problem.goal:
                model.add(finish >= self.day[fact])
            return finish
        if criterion is Criterion.COST:
            most = sum(group.cost for group in groups)
            cost = model.new_int_var(0, most, "cost")
            model.add(
                cost
                == sum(group.cost * used for group, used in zip(groups, self.used, strict=True))
            )
            return cost
        houses: dict[int, cp_model.IntVar] = {}
        for group, used in zip(groups, self.used, strict=True):
            if group.institution is not None and group.institution != NO_INSTITUTION:
                house = houses.setdefault(
                    group.institution, model.new_bool_var(f"meet_{group.institution}")
                )
                model.add_implication(used, house)
        handovers = model.new_int_var(0, len(self.instance.problem.steps), "handovers")
        model.add(handovers == sum(houses.values()))
        return handovers

    def _aim(self) -> None:
        """Every criterion counts, so that each solution is Pareto-optimal; the last one by a cent."""
        weights = [1] * len(self.values)
        if len(weights) > 1:
            weights[0] = 1000
        if len(weights) > 2:
            weights[2] = 5000
        self.model.minimize(
            sum(weight * value for weight, value in zip(weights, self.values, strict=True))
        )

    def better_than(self, point: tuple[int, ...]) -> None:
        ways = []
        for value, reached in zip(self.values, point, strict=True):
            way = self.model.new_bool_var("better")
            self.model.add(value <= reached - 1).only_enforce_if(way)
            ways.append(way)
        self.model.add_bool_or(ways)

    def hint(self, solver: cp_model.CpSolver) -> None:
        self.model.clear_hints()
        for used in self.used:
            self.model.add_hint(used, solver.value(used))


def front(instance: Instance, criteria: tuple[Criterion, ...], seconds: float) -> Front:
    """Find the whole front, or what of it fits into the time.

    Parameters
    ----------
    instance : Instance
        Grouped by institution if hand-overs are a criterion.
    criteria : tuple of Criterion
    seconds : float
        For the whole front; one thread, as the planner has.

    Returns
    -------
    Front
    """
    began = perf_counter()
    found = Front()
    asked = _Model(instance, criteria)
    while (left := seconds - (perf_counter() - began)) > 0:
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = left
        solver.parameters.num_workers = 1
        status = solver.solve(asked.model)
        if status == cp_model.INFEASIBLE:
            found.complete = True
            break
        if status != cp_model.OPTIMAL:
            break
        point = tuple(solver.value(value) for value in asked.values)
        found.points.append(point)
        found.routes.append(
            [
                group
                for group, used in zip(instance.groups, asked.used, strict=True)
                if solver.value(used)
            ]
        )
        found.first_ms = found.first_ms or (perf_counter() - began) * 1000
        asked.better_than(point)
        asked.hint(solver)
    return found
