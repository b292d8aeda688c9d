"""Why not this offer? A typed reason for every offer that is on no route."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from wegenetz.engines.routing.answer import Answer, Route
from wegenetz.engines.routing.compiling import NO_INSTITUTION, CompiledNetwork, Provider
from wegenetz.engines.routing.earliest import earliest_arrivals
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.judging import chosen_values
from wegenetz.engines.routing.network import Covers, Dated, Network, Run
from wegenetz.engines.routing.planning import Clock, compiled_network, plan, standing_still
from wegenetz.engines.routing.problem import Situation, Step
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reducing import untrimmed_problem
from wegenetz.engines.values.days import NEVER


class Why(StrEnum):
    """The kinds of reasons, in the order in which they are looked for."""

    USED = "used"
    """The offer is on a route."""
    NOT_COVERING = "not_covering"
    """It is not meant for this region or profession."""
    GIVES_NOTHING = "gives_nothing"
    """Nothing it gives leads to the goal, or all of it holds already."""
    NEED_UNREACHABLE = "need_unreachable"
    """Its needs cannot be met within the horizon."""
    NO_RUN = "no_run"
    """It cannot end within the horizon, or no run is open by the time its needs hold."""
    NO_ROUTE = "no_route"
    """No route leads to the goal, with it or without."""
    DOMINATED = "dominated"
    """Another offer needs and gives the same and is nowhere worse."""
    BEATEN = "beaten"
    """The best route with it is no better than one that is there, or breaks the weekly cap."""
    MISSED = "missed"
    """A route with it would be better; the search ended before it was found."""


class Closed(StrEnum):
    """Why a run cannot be used."""

    FULL = "full"
    BEGUN = "begun"
    """It begins before the needs hold."""
    APPLY_BY = "apply_by"
    """The last day to apply is over before the needs hold."""
    HORIZON = "horizon"
    """It ends beyond the horizon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an offer is on no route."""

    offer: str
    why: Why
    missing: tuple[str, ...] = ()
    """``region`` or ``profession`` not covered; or the needs that cannot be met."""
    ready: date | None = None
    """The first day on which its needs can hold."""
    runs: tuple[tuple[Run, Closed], ...] = ()
    """Its runs, and why each is closed."""
    better: str | None = None
    """The offer that dominates it."""
    route: int | None = None
    """The position in the answer of the route that uses it, or that beats it."""
    best: Route | None = None
    """The best route with it: the earliest, if several are equally good."""


def why_not(
    network: Network, query: Query, offer: str, answer: Answer, *, clock: Clock = standing_still
) -> Reason:
    """Say why an offer is on no route of an answer.

    Parameters
    ----------
    network : Network
    query : Query
    offer : str
        Its id.
    answer : Answer
        What :func:`~.planning.plan` answered to the query.
    clock : callable, optional
        As for :func:`~.planning.plan`; planning with the offer has a time limit of its own.

    Returns
    -------
    Reason
        The first that applies, in the order of :class:`Why`.

    Raises
    ------
    UnusableInput
        The network has no such offer.

    Notes
    -----
    The last two kinds take one more search, over the offers that cover the query, in which the
    offer is made a goal of its own.
    """
    compiled = compiled_network(network)
    if offer not in compiled.offer_number:
        raise UnusableInput("offer", f"unknown offer {offer!r}")
    for position, route in enumerate(answer.routes):
        if offer in route.offers:
            return Reason(offer=offer, why=Why.USED, route=position)
    question = _Question(compiled, query, offer)
    return (
        question.not_meant_for()
        or question.of_no_use()
        or question.out_of_reach()
        or question.closed()
        or (None if answer.routes else Reason(offer=offer, why=Why.NO_ROUTE))
        or question.dominated()
        or question.beaten(answer, clock)
    )


class _Question:
    """Looks for one kind of reason after the other."""

    def __init__(self, compiled: CompiledNetwork, query: Query, offer: str) -> None:
        self._compiled = compiled
        self._query = query
        self._id = offer
        self._number = compiled.offer_number[offer]
        self._offer = compiled.offers[self._number]
        facts = compiled.vocabulary
        situation = Situation(
            day=query.start.toordinal(), held=facts.implied(facts.bits(query.facts))
        )
        self._problem = untrimmed_problem(compiled.scope_of(query), situation)
        self._arrivals = earliest_arrivals(self._problem)

    def _uses(self) -> list[tuple[int, Step, Provider]]:
        return [
            (index, step, provider)
            for index, step in enumerate(self._problem.steps)
            for provider in step.providers
            if provider.offer == self._number
        ]

    def _ready(self) -> int:
        return min(self._arrivals.ready[index] for index, _, _ in self._uses())

    def not_meant_for(self) -> Reason | None:
        covered = self._compiled.covers(self._number, self._query)
        missing = [
            name for name, here in zip(("region", "profession"), covered, strict=True) if not here
        ]
        if missing:
            return Reason(offer=self._id, why=Why.NOT_COVERING, missing=tuple(missing))
        return None

    def of_no_use(self) -> Reason | None:
        return None if self._uses() else Reason(offer=self._id, why=Why.GIVES_NOTHING)

    def out_of_reach(self) -> Reason | None:
        if self._ready() < NEVER:
            return None
        days, facts = self._arrivals.days, self._problem.facts
        gaps = [
            [facts[fact] for fact in step.needs if days[fact] == NEVER]
            for _, step, _ in self._uses()
        ]
        names = self._compiled.vocabulary.names
        return Reason(
            offer=self._id,
            why=Why.NEED_UNREACHABLE,
            missing=tuple(names[fact] for fact in min(gaps, key=len)),
        )

    def closed(self) -> Reason | None:
        ready = self._ready()
        if self._compiled.timetable(self._number).arrival(ready) < NEVER:
            return None
        timing = self._offer.timing
        runs = timing.runs if isinstance(timing, Dated) else ()
        return Reason(
            offer=self._id,
            why=Why.NO_RUN,
            ready=date.fromordinal(ready),
            runs=tuple((run, self._why_closed(run, date.fromordinal(ready))) for run in runs),
        )

    def _why_closed(self, run: Run, ready: date) -> Closed:
        if run.seats == 0:
            return Closed.FULL
        if run.starts < ready:
            return Closed.BEGUN
        if run.apply_by is not None and run.apply_by < ready:
            return Closed.APPLY_BY
        return Closed.HORIZON

    def dominated(self) -> Reason | None:
        """Another offer of the same class that is never later and nowhere worse."""
        better: set[int] = set()
        for position, (index, step, own) in enumerate(self._uses()):
            ready = self._arrivals.ready[index]
            beating = {
                other.offer
                for other in step.providers
                if other.offer != self._number and self._beats(other, own, ready)
            }
            better = beating if not position else better & beating
        if not better:
            return None
        name = self._compiled.offers[min(better)].id
        return Reason(offer=self._id, why=Why.DOMINATED, better=name)

    def _beats(self, one: Provider, other: Provider, ready: int) -> bool:
        """Whether a provider is never later, not dearer, and brings no other institution."""
        own_days = {ready, *other.timetable.latest, *one.timetable.latest}
        turns = {day for turn in own_days for day in (turn, turn + 1) if day >= ready}
        return (
            one.cost <= other.cost
            and one.institution in (NO_INSTITUTION, other.institution)
            and all(one.timetable.arrival(day) <= other.timetable.arrival(day) for day in turns)
        )

    def beaten(self, answer: Answer, clock: Clock) -> Reason:
        """Plan once more, with the offer as a goal of its own."""
        mark = f"used {self._id}"
        offers = [
            replace(
                offer,
                covers=Covers(),
                gives=(*offer.gives, mark) if at == self._number else offer.gives,
            )
            for at, offer in enumerate(self._compiled.offers)
            if all(self._compiled.covers(at, self._query))
        ]
        ids = {offer.id for offer in offers}
        assume = {key: value for key, value in self._query.assume.items() if key in ids}
        with_it = plan(
            replace(self._compiled.network, offers=tuple(offers)),
            replace(self._query, goal=(*self._query.goal, mark), assume=assume),
            clock=clock,
            samples=1,
            contingent=False,
        )
        best = with_it.routes[0] if with_it.routes else None
        for route in with_it.routes:
            if self._beating(route, answer) is None:
                return Reason(offer=self._id, why=Why.MISSED, best=route)
        beating = self._beating(best, answer) if best else None
        return Reason(offer=self._id, why=Why.BEATEN, route=beating, best=best)

    def _beating(self, route: Route, answer: Answer) -> int | None:
        """The position of a route that is nowhere worse."""
        for position, other in enumerate(answer.routes):
            if all(
                here <= there
                for here, there in zip(self._values(other), self._values(route), strict=True)
            ):
                return position
        return None

    def _values(self, route: Route) -> tuple[int, ...]:
        finish = route.finish.toordinal()
        return chosen_values(self._query.criteria, finish, route.cost, route.handovers)
