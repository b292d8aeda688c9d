"""The ways on that an answer shows after decisions, as questions of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from wegenetz.engines.routing.answer import Answer, Branch, Leg, Route
from wegenetz.engines.routing.compiling import NO_FUNDING, CompiledNetwork
from wegenetz.engines.routing.decisions import situation_on, under_way
from wegenetz.engines.routing.plans import Plans, Stint
from wegenetz.engines.routing.query import Criterion, Query


@dataclass(frozen=True, slots=True)
class Continuation:
    """What a branch shows as the best way on."""

    where: str
    """What the branch is called, as in ``routes[0].branches[2]``."""
    plans: Plans
    """From the day of the decision on."""
    under_way: tuple[Stint, ...]
    query: Query
    """What is asked on that day: earliest finish, then cost, then hand-overs."""
    answer: Answer
    """What the branch says: one route, of which only values and offers count, or none."""


def continuations_of(
    compiled: CompiledNetwork, query: Query, answer: Answer
) -> Iterator[Continuation]:
    """List what an answer shows as the best way on, wherever it claims to be proven.

    Parameters
    ----------
    compiled : CompiledNetwork
    query : Query
    answer : Answer
        Of this network to this query.

    Yields
    ------
    Continuation
        In the order of the answer; each before those that follow from it.
    """
    for number, route in enumerate(answer.routes):
        stints = _stints(compiled, route.legs)
        journey = _Journey(compiled, query, f"routes[{number}]")
        yield from journey.ahead(Plans.of(compiled, query), stints, route.branches)


@dataclass(frozen=True, slots=True)
class _Journey:
    compiled: CompiledNetwork
    query: Query
    where: str

    def ahead(
        self, plans: Plans, stints: tuple[Stint, ...], branches: tuple[Branch, ...]
    ) -> Iterator[Continuation]:
        for number, branch in enumerate(branches):
            if branch.assumed:
                continue
            there = replace(self, where=f"{self.where}.branches[{number}]")
            assume = {**plans.assume, branch.offer: branch.outcome}
            otherwise = Plans(self.compiled, plans.situation, plans.goal, assume)
            decision = next(s for s in stints if self.compiled.offers[s.offer].id == branch.offer)
            begun = under_way(plans.retimed(stints), decision, otherwise)
            if branch.complete:
                yield there.continuation(otherwise, begun, decision.ends, branch)
            whole = (*begun, *_stints(self.compiled, branch.legs))
            yield from there.ahead(otherwise, whole, branch.branches)

    def continuation(
        self, plans: Plans, begun: tuple[Stint, ...], day: int, branch: Branch
    ) -> Continuation:
        situation = situation_on(day, begun, plans)
        onward = Plans(self.compiled, situation, plans.goal, plans.assume)
        asked = replace(
            self.query,
            start=date.fromordinal(day),
            criteria=(Criterion.FINISH,),
            tie_break=(Criterion.COST, Criterion.HANDOVERS),
            assume=plans.assume,
        )
        spent = sum(self.compiled.cost(stint.offer, stint.funding) for stint in begun)
        met = plans.handovers(stint.offer for stint in begun)
        routes: tuple[Route, ...] = ()
        if branch.finish is not None and branch.cost is not None and branch.handovers is not None:
            routes = (
                Route(
                    finish=max(branch.finish, asked.start),
                    cost=branch.cost - spent,
                    handovers=branch.handovers - met,
                    legs=branch.legs,
                ),
            )
        return Continuation(
            self.where, onward, begun, asked, Answer(id=asked.id, complete=True, routes=routes)
        )


def _stints(compiled: CompiledNetwork, legs: tuple[Leg, ...]) -> tuple[Stint, ...]:
    """The same legs by number; when they were ready does not matter any more."""
    return tuple(_stint(compiled, leg) for leg in legs)


def _stint(compiled: CompiledNetwork, leg: Leg) -> Stint:
    offer = compiled.offer_number[leg.offer]
    fundings = [funding.id for funding in compiled.offers[offer].fundings]
    return Stint(
        offer=offer,
        alternative=leg.alternative,
        funding=NO_FUNDING if leg.funding is None else fundings.index(leg.funding),
        ready=leg.starts.toordinal(),
        starts=leg.starts.toordinal(),
        ends=leg.ends.toordinal(),
    )
