"""The planner's one function: from a network and a query to the answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from math import floor

from wegenetz.engines.routing.answer import Answer, Outline, Route, Sketch
from wegenetz.engines.routing.blocking import blocked
from wegenetz.engines.routing.capping import CappedRoutes, Relaxed
from wegenetz.engines.routing.compiling import MOST_COMPILED, CompiledNetwork, Scope
from wegenetz.engines.routing.decisions import Contingencies
from wegenetz.engines.routing.front import search
from wegenetz.engines.routing.lateness import as_late_as_possible, flags_of
from wegenetz.engines.routing.native import kernel_network
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.placing import placed
from wegenetz.engines.routing.plans import Plan, Plans, Stint, Timeline
from wegenetz.engines.routing.problem import Problem, Situation
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.reducing import problem_of
from wegenetz.engines.routing.routes import route_of
from wegenetz.engines.routing.settling import settled
from wegenetz.engines.routing.uncertainty import SAMPLES, SEED, Durations, finish_quantiles
from wegenetz.engines.routing.weeks import Weeks
from wegenetz.engines.values.days import NEVER

Clock = Callable[[], float]
"""Tells seconds that only move forward."""


class Engine(StrEnum):
    """Who searches. Both give the same answers, but for what a time limit cuts off."""

    KERNEL = "kernel"
    """Native code, if it is installed and the network fits; else the reference."""
    REFERENCE = "reference"
    """Python: what the answers have to be."""


def standing_still() -> float:
    """A clock that has all the time in the world: no limit is ever over."""
    return 0.0


@lru_cache(maxsize=MOST_COMPILED)
def compiled_network(network: Network) -> CompiledNetwork:
    """Compile a network; once, for as long as it is among the last few."""
    return CompiledNetwork(network)


def plan(
    network: Network,
    query: Query,
    *,
    clock: Clock = standing_still,
    samples: int = SAMPLES,
    seed: int = SEED,
    contingent: bool = True,
    engine: Engine = Engine.KERNEL,
) -> Answer:
    """Find all Pareto-optimal routes for a query, or what blocks them.

    Parameters
    ----------
    network : Network
        Compiled when first seen and remembered.
    query : Query
    clock : callable, optional
        Seconds of a clock that only moves forward. By default time stands still and the limit
        of the query is never over.
    samples : int, optional
        Cases tried for P50 and P90.
    seed : int, optional
        Of these cases: the same seed, the same answer.
    contingent : bool, optional
        Whether decisions are followed into branches.
    engine : Engine, optional
        Who searches.

    Returns
    -------
    Answer
        One route per point of the front, earliest first, each explained. Without a route, the
        smallest sets of facts that would open one. ``elapsed_ms`` is by ``clock``.

    Raises
    ------
    UnusableInput
        The query does not fit the network (rule 5; unknown offers or outcomes assumed).

    Notes
    -----
    The time limit ends the search for better routes; the earliest route is found before, and
    explanations come after; what is in the way is looked for as long again. Costs: see :func:`~.front.search`.
    """
    began = clock()
    desk = _Desk(compiled_network(network), query, _limit(query, clock, began), engine)
    plans = desk.plans
    found, complete = desk.found(plans, query)
    durations = Durations(
        plans.compiled, samples=samples, seed=seed, native=engine is Engine.KERNEL
    )
    routes = tuple(
        desk.explained(plan, timeline, durations, contingent=contingent)
        for plan, timeline in found
    )
    answer = Answer(id=query.id, complete=complete, routes=routes)
    if not routes and desk.attainable:
        late = _limit(query, clock, clock())
        reasons = blocked(plans.compiled, desk.scope, plans.situation, query, late)
        answer = replace(answer, blockers=reasons.blockers, blockers_complete=reasons.complete)
    return replace(answer, elapsed_ms=(clock() - began) * 1000)


def outline(
    network: Network,
    query: Query,
    *,
    clock: Clock = standing_still,
    engine: Engine = Engine.KERNEL,
) -> Outline:
    """Find the front as :func:`plan` does, without explaining its routes.

    For many people at once: gaps, scenarios, batches.

    Parameters
    ----------
    network : Network
    query : Query
    clock, engine : optional
        As for :func:`plan`.

    Returns
    -------
    Outline
        The same values and offers as the routes of :func:`plan`; no blockers.

    Raises
    ------
    UnusableInput
        As for :func:`plan`.
    """
    began = clock()
    desk = _Desk(compiled_network(network), query, _limit(query, clock, began), engine)
    if query.hours_per_week_cap is None:
        plans, complete = desk.front(desk.plans, query)
    else:
        found, complete = desk.found(desk.plans, query)
        plans = [each for each, _ in found]
    offers = desk.plans.compiled.offers
    return Outline(
        id=query.id,
        complete=complete,
        sketches=tuple(
            Sketch(
                finish=date.fromordinal(each.finish),
                cost=each.cost,
                handovers=each.handovers,
                offers=tuple(offers[number].id for number in each.fundings),
            )
            for each in plans
        ),
    )


def alternatives(
    network: Network, query: Query, *, clock: Clock = standing_still, contingent: bool = True
) -> Answer:
    """Find the routes the product shows by default.

    Parameters
    ----------
    query : Query
        Its criteria and tie-breaks are set aside.
    network, clock, contingent
        As for :func:`plan`.

    Returns
    -------
    Answer
        The exact front of finish and cost with the fewest hand-overs as tie-break; and, as one
        more alternative, the earliest and then cheapest of the routes with the fewest hand-overs
        at all, unless a route of the front has no more.
    """
    wish = replace(
        query, criteria=(Criterion.FINISH, Criterion.COST), tie_break=(Criterion.HANDOVERS,)
    )
    answer = plan(network, wish, clock=clock, contingent=contingent)
    if not answer.routes:
        return answer
    wish = replace(
        query, criteria=(Criterion.HANDOVERS,), tie_break=(Criterion.FINISH, Criterion.COST)
    )
    fewest = plan(network, wish, clock=clock, contingent=contingent)
    routes = answer.routes
    if fewest.routes[0].handovers < min(route.handovers for route in routes):
        routes = tuple(
            sorted((*routes, *fewest.routes), key=lambda route: (route.finish, route.cost))
        )
    return replace(
        answer,
        routes=routes,
        complete=answer.complete and fewest.complete,
        elapsed_ms=answer.elapsed_ms + fewest.elapsed_ms,
    )


def earliest(network: Network, query: Query, *, engine: Engine = Engine.KERNEL) -> date | None:
    """Find the first day on which the whole goal of a query can hold.

    Parameters
    ----------
    query : Query
        Its weekly cap, criteria and time limit do not count.
    network, engine
        As for :func:`plan`.

    Returns
    -------
    date, optional
        None if no route leads to the goal.

    Raises
    ------
    UnusableInput
        As for :func:`plan`.

    Notes
    -----
    One run of Knuth's algorithm, see :func:`~.earliest.earliest_arrivals`.
    """
    desk = _Desk(compiled_network(network), query, _limit(query, standing_still, 0.0), engine)
    finish = desk.earliest_finish()
    return None if finish == NEVER else date.fromordinal(finish)


def cheapest(
    network: Network, query: Query, *, clock: Clock = standing_still
) -> tuple[int | None, bool]:
    """Find the least own cost in cents, which is that of the cheapest point of a front; and whether it is proven. None if there is no route."""
    wish = replace(query, criteria=(Criterion.COST,), tie_break=())
    late = _limit(query, clock, clock())
    return _Desk(compiled_network(network), wish, late, Engine.KERNEL).least_cost()


def _limit(query: Query, clock: Clock, began: float) -> Callable[[], bool]:
    """Whether the time limit of a query is over."""
    limit = query.time_limit_ms

    def late() -> bool:
        return limit is not None and (clock() - began) * 1000 >= limit

    return late


class _Desk:
    """One query at work."""

    def __init__(
        self, compiled: CompiledNetwork, query: Query, late: Callable[[], bool], engine: Engine
    ) -> None:
        compiled.check(query)
        self._query = query
        self._late = late
        self._kernel = kernel_network(compiled) if engine is Engine.KERNEL else None
        self.plans = Plans.of(compiled, query)
        unknown = set(query.goal) - set(query.facts) - compiled.vocabulary.number.keys()
        self.attainable = not unknown
        """Whether the network has heard of every goal."""

    def found(
        self, plans: Plans, query: Query, under_way: tuple[Stint, ...] = ()
    ) -> tuple[list[tuple[Plan, Timeline]], bool]:
        """The best plans from a situation on, beside legs under way; and whether proven."""
        if query.hours_per_week_cap is None:
            best, proven = self.front(plans, query)
            return [(each, plans.timeline(each.fundings)) for each in best], proven
        return self._capped(plans, query, query.hours_per_week_cap, under_way)

    def front(self, plans: Plans, query: Query) -> tuple[list[Plan], bool]:
        """The best plans of a query without cap; and whether proven."""
        if not self.attainable:
            return [], True
        return self._searched(plans, replace(query, assume=plans.assume), plans.situation)

    def least_cost(self) -> tuple[int | None, bool]:
        """What the cheapest route costs: as much as without a cap, if that route can be placed in the weeks."""
        query, plans, cap = self._query, self.plans, self._query.hours_per_week_cap
        used = frozenset[int]() if cap is None else plans.compiled.offers_beyond(cap)
        open_to = Plans(
            plans.compiled, replace(plans.situation, used=used), plans.goal, plans.assume
        )
        found, proven = self.front(open_to, query)
        if found and cap is not None:
            free = plans.timeline(found[0].fundings)
            if placed(free, plans, Weeks(plans.compiled, cap)) is None:
                capped, proven = self.found(plans, query)
                found = [each for each, _ in capped]
        return found[0].cost if found else None, proven

    def _capped(
        self, plans: Plans, query: Query, cap: int, under_way: tuple[Stint, ...]
    ) -> tuple[list[tuple[Plan, Timeline]], bool]:
        if not self.attainable:
            return [], True
        asked = replace(query, assume=plans.assume)
        # What fits into no week is as good as used up: it takes no part in the search.
        beyond = plans.compiled.offers_beyond(cap)
        situation = replace(plans.situation, used=plans.situation.used | beyond)
        best, proven = self._searched(plans, asked, situation)
        free = [(each, plans.timeline(each.fundings)) for each in best]
        weeks = Weeks(plans.compiled, cap, under_way)
        if all(weeks.have_room(timeline.stints) for _, timeline in free):
            return free, proven
        space = problem_of(plans.compiled.scope_of(asked), situation)
        relaxed = self._relaxed(plans, asked, space[0])
        return CappedRoutes(relaxed, space, plans, weeks, self._late).best(asked)

    def _relaxed(self, plans: Plans, query: Query, problem: Problem) -> Relaxed:
        """The search without cap, for networks that differ in timetables only."""
        if self._kernel is None:
            return lambda network, wish, situation: self._searched(
                Plans(network, plans.situation, plans.goal, plans.assume), wish, situation
            )
        offers = {provider.offer for step in problem.steps for provider in step.providers}
        part = self._kernel.part(offers, query.assume, query.goal)
        return lambda network, wish, situation: part.search(network, wish, situation, self._late)

    def _searched(
        self, plans: Plans, query: Query, situation: Situation
    ) -> tuple[list[Plan], bool]:
        """The front without regard to a cap; and whether it is proven."""
        if self._kernel is not None:
            return self._kernel.search(query, situation, self._late)
        problem, arrivals = problem_of(plans.compiled.scope_of(query), situation)
        if arrivals.finish == NEVER:
            return [], True
        found = search(problem, arrivals, plans, query, self._late)
        well_paid = [settled(each, plans, query, self._late) for each in found.plans]
        proven = found.complete and all(certain for _, certain in well_paid)
        return [each for each, _ in well_paid], proven

    def earliest_finish(self) -> int:
        """The first ordinal day on which the goal can hold."""
        if not self.attainable:
            return NEVER
        if self._kernel is not None:
            return self._kernel.earliest_finish(self._query, self.plans.situation)
        _, arrivals = problem_of(self.scope, self.plans.situation)
        return arrivals.finish

    @cached_property
    def scope(self) -> Scope:
        """What can matter for the query."""
        return self.plans.compiled.scope_of(self._query)

    def proceed(self, plans: Plans, under_way: tuple[Stint, ...]) -> tuple[Timeline, bool]:
        """The best continuation from the day of a decision on."""
        wish = replace(
            self._query,
            criteria=(Criterion.FINISH,),
            tie_break=(Criterion.COST, Criterion.HANDOVERS),
        )
        found, proven = self.found(plans, wish, under_way)
        if not found:
            return plans.nowhere(), proven
        return found[0][1], proven

    def explained(
        self, plan: Plan, timeline: Timeline, durations: Durations, *, contingent: bool
    ) -> Route:
        """A route with everything that can be said about it."""
        plans = self.plans
        timeline = as_late_as_possible(timeline, plans, self._query.hours_per_week_cap)
        typical, safe = finish_quantiles(timeline, plans, durations)
        route = replace(
            route_of(plan, timeline, plans),
            finish_p50=_day(typical),
            finish_p90=_day(safe),
            flags=flags_of(timeline, plans),
        )
        if not contingent:
            return route
        prospect = Contingencies(self.proceed, self._late).prospect(timeline, plans)
        if not prospect.branches:
            return route
        return replace(
            route,
            branches=prospect.branches,
            expected_finish=_day(prospect.expected),
            worst_finish=_day(prospect.worst),
        )


def _day(ordinal: float | None) -> date | None:
    """The calendar day of an ordinal; a mean is rounded, halves up."""
    return None if ordinal is None else date.fromordinal(floor(ordinal + 0.5))
