"""What is asked of the engine for a person: which goals, which networks, and which of the answers are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from time import monotonic, thread_time
from typing import TYPE_CHECKING

from wegenetz.engines.routing import answer as engine
from wegenetz.engines.routing.native import kernel_network
from wegenetz.engines.routing.planning import alternatives, compiled_network, outline, plan
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.planner.person import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wegenetz.engines.routing.network import Network
    from wegenetz.planner.networks import PlannedNetwork
    from wegenetz.planner.person import Answers
    from wegenetz.professions.rulebook import ProfessionRules

#: More routes than this are not shown at once; people choose among few.
MOST_ROUTES = 4
#: No calendar week may hold more hours of courses and work than this.
HOURS_A_WEEK = 45
#: What routes are compared by; hand-overs choose among equals.
FRONT = (Criterion.FINISH, Criterion.COST)
TIME_LIMIT_MS = 250

WORK = "work"
WORK_RECOGNISED = "work_recognised"
WORK_TITLED = "work_titled"
GOALS: dict[str, tuple[str, ...]] = {
    WORK: ("adequate_employment",),
    WORK_RECOGNISED: ("adequate_employment", "recognised"),
    WORK_TITLED: ("adequate_employment", "title_permitted"),
}
#: What is worth reaching, by how a profession is regulated.
GOALS_FOR: dict[str, tuple[str, ...]] = {
    "full": (WORK,),
    "none": (WORK, WORK_RECOGNISED),
    "title": (WORK, WORK_TITLED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRoute:
    """A route that is shown, and why it was chosen among all."""

    goal: str
    route: engine.Route
    is_irrevocable: bool
    """Whether one of its steps cannot be taken back."""

    ways: frozenset[str] = frozenset()
    """Ways of compensation it takes."""

    @property
    def typical(self) -> date:
        """Day by which half of all arrive."""
        return self.route.finish_p50 or self.route.finish

    @property
    def signature(self) -> tuple[str, ...]:
        return tuple(sorted(self.route.offers))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRoutes:
    """Everything the engine found for a person."""

    routes: tuple[FoundRoute, ...]
    """At most four, earliest first."""

    total: int
    """How many different routes there were to choose from."""

    complete: bool
    blockers: tuple[engine.Blocker, ...] = ()


def made_ready(planned: PlannedNetwork) -> None:
    """Compile a network for the engine, unless it is: done with the first question, it would come off the time limit of that one."""
    kernel_network(compiled_network(planned.network))


def goals_for(profession: ProfessionRules) -> tuple[str, ...]:
    """Return what is worth reaching in a profession.

    Where nobody needs recognition to work, working at once and working with recognition are two goals.
    """
    return GOALS_FOR[profession.kind]


def assumptions(planned: PlannedNetwork, outcome: str) -> dict[str, str]:
    """Return the assumption that every decision which can fall like `outcome` does so."""
    if not outcome:
        return {}
    return {
        offer.id: outcome
        for offer in planned.network.offers
        if any(possible.id == outcome for possible in offer.outcomes)
    }


def query_for(
    answers: Answers,
    planned: PlannedNetwork,
    *,
    goal: str,
    start: date,
    outcome: str = "",
    facts: Iterable[str] = (),
) -> Query:
    """Return the question to the engine for one goal."""
    person = facts_of(answers, rulebook=planned.rulebook)
    return Query(
        id=goal,
        start=start,
        goal=GOALS[goal],
        facts=tuple(sorted({*person.facts, *facts})),
        region=answers.region,
        profession=answers.profession,
        hours_per_week_cap=HOURS_A_WEEK,
        assume=assumptions(planned, outcome),
        time_limit_ms=TIME_LIMIT_MS,
    )


def routes_find(
    answers: Answers,
    planned: PlannedNetwork,
    *,
    start: date,
    outcome: str = "",
    facts: Iterable[str] = (),
) -> FoundRoutes:
    """Return the routes worth showing, or what blocks.

    For each goal the engine gives every route that no other beats in arrival and cost, with the fewest hand-overs among equals, and the one with
    the fewest hand-overs at all. Steps that cannot be taken back open routes of their own: the best ones without them are asked for as well.
    """
    profession = planned.rulebook.professions[answers.profession]
    final = planned.ids_where(lambda step: step.rule.is_irrevocable)
    found: dict[tuple[str, tuple[str, ...]], FoundRoute] = {}
    complete = True
    blockers: tuple[engine.Blocker, ...] = ()
    for goal in goals_for(profession):
        query = query_for(answers, planned, goal=goal, start=start, outcome=outcome, facts=facts)
        for unwanted in _views(planned, profession):
            answer = _answer_in_force(planned, unwanted, query)
            complete = complete and answer.complete
            if not unwanted:
                blockers = blockers or answer.blockers
            for route in answer.routes:
                candidate = FoundRoute(
                    goal=goal,
                    route=route,
                    is_irrevocable=bool(final & set(route.offers)),
                    ways=frozenset(planned.steps[offer].rule.way for offer in route.offers) - {""},
                )
                found.setdefault((goal, candidate.signature), candidate)
    return FoundRoutes(
        routes=tuple(choose(found.values())),
        total=len(found),
        complete=complete,
        blockers=() if found else blockers,
    )


def _answer_in_force(
    planned: PlannedNetwork, unwanted: frozenset[str], query: Query
) -> engine.Answer:
    """Ask without some offers; instead of routes that use a rule after its last day, ask for those that do without it."""
    answer = _answer(planned, planned.without(unwanted), query)
    ended = frozenset[str]().union(*(_ended(planned, route) for route in answer.routes))
    if not ended:
        return answer
    others = _answer_in_force(planned, unwanted | ended, query)
    held = tuple(route for route in answer.routes if not _ended(planned, route))
    return replace(
        others, routes=held + others.routes, complete=answer.complete and others.complete
    )


def outline_in_force(planned: PlannedNetwork, query: Query) -> engine.Outline:
    """Return the front of a question without explanations, less routes that use a rule after its last day.

    For many questions at once: nothing is remembered, and the time limit counts the time of the processor, so that a busy machine finds the same. Legs are laid out only where a route could run past the last day of a rule.

    Parameters
    ----------
    planned : PlannedNetwork
    query : Query
        With the criteria of the front.
    """
    return _outline_in_force(planned, frozenset(), query)


def _outline_in_force(
    planned: PlannedNetwork, unwanted: frozenset[str], query: Query
) -> engine.Outline:
    found = outline(planned.without(unwanted), query, clock=thread_time)
    if not any(_may_end(planned, sketch) for sketch in found.sketches):
        return found
    answer = plan(planned.without(unwanted), query, clock=thread_time, samples=1, contingent=False)
    ended = {sketch_of(route): _ended(planned, route) for route in answer.routes}
    gone = frozenset[str]().union(*ended.values())
    if not gone:
        return found
    others = _outline_in_force(planned, unwanted | gone, query)
    held = {sketch for sketch, offers in ended.items() if not offers}
    return replace(
        others,
        sketches=_undominated(held.union(others.sketches)),
        complete=answer.complete and others.complete,
    )


def sketch_of(route: engine.Route) -> engine.Sketch:
    """Return what is left of a route without its legs."""
    return engine.Sketch(
        finish=route.finish,
        cost=route.cost,
        handovers=route.handovers,
        offers=tuple(sorted(route.offers)),
    )


def _may_end(planned: PlannedNetwork, sketch: engine.Sketch) -> bool:
    """Whether a rule that a route uses ends before the route does."""
    last_days = map(planned.last_day, sketch.offers)
    return any(last is not None and last < sketch.finish for last in last_days)


def _undominated(sketches: Iterable[engine.Sketch]) -> tuple[engine.Sketch, ...]:
    """Return those that no earlier one is as cheap as, earliest first."""
    kept: list[engine.Sketch] = []
    for each in sorted(sketches, key=lambda one: (one.finish, one.cost, one.handovers)):
        if not kept or each.cost < kept[-1].cost:
            kept.append(each)
    return tuple(kept)


def blockers_for(planned: PlannedNetwork, query: Query) -> engine.Answer:
    """Return what blocks a question without a route: an answer with blockers and without explanations. Nothing is remembered."""
    return plan(planned.network, query, clock=thread_time, samples=1, contingent=False)


def _ended(planned: PlannedNetwork, route: engine.Route) -> frozenset[str]:
    """Return the offers that a route uses when their rule has ended."""
    return frozenset(
        leg.offer
        for leg in route.legs
        if (last := planned.last_day(leg.offer)) and leg.starts > last
    )


def _answer(planned: PlannedNetwork, network: Network, query: Query) -> engine.Answer:
    """Ask the whole network for the fewest hand-overs as well; a narrower one only for its front."""
    if network is planned.network:
        return planned.answers.answer(
            partial(alternatives, network, query, clock=monotonic), network=network, query=query
        )
    front = replace(query, criteria=FRONT, tie_break=(Criterion.HANDOVERS,))
    return planned.answers.answer(
        partial(plan, network, front, clock=monotonic), network=network, query=front
    )


def _views(planned: PlannedNetwork, profession: ProfessionRules) -> list[frozenset[str]]:
    """Return the offers to leave out for each question: none, and then some where the law gives the person a choice.

    A route that no other beats may hide a choice that is the person's to make: whether to waive the comparison for good, and whether to close differences by a
    test or by an adaptation period. So the best routes of each choice are asked for as well.
    """
    procedure = planned.rulebook.procedures.get(profession.procedure or "")
    ways = frozenset(procedure.compensations) if procedure else frozenset()
    views: list[frozenset[str]] = [frozenset()]
    if "waiver" in ways:
        views.append(planned.ids_of_ways({"waiver"}))
    choices = ways - {"waiver"}
    if len(choices) > 1:
        views += [planned.ids_of_ways(choices - {own}) for own in sorted(choices)]
    return views


def choose(candidates: Iterable[FoundRoute]) -> list[FoundRoute]:
    """Return at most four routes that differ in what people choose by, earliest first.

    Chosen in this order until four are there: the earliest; the earliest without a step that cannot be taken back; the earliest of each way of
    compensation; the cheapest; the one with the fewest offices; and the same for the next goal.
    """
    remaining = list(candidates)
    chosen: list[FoundRoute] = []
    for goal in dict.fromkeys(candidate.goal for candidate in remaining):
        of_goal = [candidate for candidate in remaining if candidate.goal == goal]
        _take(chosen, min(of_goal, key=_by_finish))
        reversible = [candidate for candidate in of_goal if not candidate.is_irrevocable]
        if reversible:
            _take(chosen, min(reversible, key=_by_finish))
        for way in sorted({way for candidate in of_goal for way in candidate.ways} - {"waiver"}):
            _take(chosen, min((c for c in of_goal if way in c.ways), key=_by_finish))
        _take(chosen, min(of_goal, key=_by_cost))
        _take(chosen, min(of_goal, key=_by_offices))
    kept = _at_most(chosen)
    return sorted(kept, key=_by_finish)


def _at_most(chosen: list[FoundRoute]) -> list[FoundRoute]:
    """Keep four, and at least one of each goal."""
    kept = chosen[:MOST_ROUTES]
    for candidate in chosen[MOST_ROUTES:]:
        if all(candidate.goal != other.goal for other in kept):
            kept = [*kept[: MOST_ROUTES - 1], candidate]
    return kept


def _take(chosen: list[FoundRoute], candidate: FoundRoute) -> None:
    if all(
        (other.goal, other.signature) != (candidate.goal, candidate.signature) for other in chosen
    ):
        chosen.append(candidate)


def _by_finish(candidate: FoundRoute) -> tuple[object, ...]:
    """Order by what people see: within the same month the cheaper route comes first."""
    route, typical = candidate.route, candidate.typical
    return (typical.replace(day=1), route.cost, typical, route.handovers, candidate.signature)


def _by_cost(candidate: FoundRoute) -> tuple[object, ...]:
    route = candidate.route
    return (route.cost, candidate.typical, route.handovers, candidate.signature)


def _by_offices(candidate: FoundRoute) -> tuple[object, ...]:
    route = candidate.route
    return (route.handovers, candidate.typical, route.cost, candidate.signature)


def earlier_with(
    answers: Answers, planned: PlannedNetwork, *, start: date, goal: str, facts: Mapping[str, str]
) -> list[tuple[str, date]]:
    """Return how early the goal would be reached if a fact held already, for each of `facts`, earliest first."""
    query = replace(
        query_for(answers, planned, goal=goal, start=start),
        criteria=(Criterion.FINISH,),
        tie_break=(),
    )
    dates = []
    for fact in facts:
        if fact in query.facts:
            continue
        helped = replace(query, facts=(*query.facts, fact))
        answer = planned.answers.answer(
            partial(plan, planned.network, helped, clock=monotonic, samples=1, contingent=False),
            network=planned.network,
            query=helped,
        )
        if answer.routes:
            dates.append((fact, answer.routes[0].finish))
    return sorted(dates, key=lambda pair: pair[1])
