"""Plans: which offers to use, paid how; and the earliest days this leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import product
from typing import Self

from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.compiling import NO_INSTITUTION, CompiledNetwork
from wegenetz.engines.routing.problem import Situation
from wegenetz.engines.routing.query import Query
from wegenetz.engines.values.days import NEVER

NOBODY = -1
"""Stands for the giver of a fact that comes by itself."""


@dataclass(frozen=True, slots=True)
class Stint:
    """One offer used within a plan. Days are ordinals."""

    offer: int
    alternative: int
    funding: int
    ready: int
    """The day on which its needs hold."""
    starts: int
    """The day on which it begins: when it is ready, or when a run begins."""
    ends: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """When everything happens within a plan."""

    stints: tuple[Stint, ...]
    """In an order in which they can become ready."""
    finish: int
    """Ordinal day on which the whole goal holds; ``NEVER`` if it does not."""
    givers: Mapping[int, int]
    """Fact -> the offer that gives it first."""
    days: Mapping[int, int]
    """Fact -> the ordinal day from which it holds; facts of the situation are not listed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A set of offers that leads to the goal, none of them in vain."""

    fundings: Mapping[int, int]
    """Offer -> funding."""
    finish: int
    """Ordinal day."""
    cost: int
    """Cents."""
    handovers: int
    """Institutions met for the first time."""

    @property
    def rank(self) -> tuple[int, list[int]]:
        """Rule 8: fewer legs, then smaller ids."""
        return len(self.fundings), sorted(self.fundings)


class Plans:
    """Works out plans for one network, situation and goal."""

    def __init__(
        self,
        compiled: CompiledNetwork,
        situation: Situation,
        goal: int,
        assume: Mapping[str, str],
    ) -> None:
        self.compiled = compiled
        self.situation = situation
        self.goal = goal
        self.assume = assume
        self._gives: dict[int, int] = {}

    @classmethod
    def of(cls, compiled: CompiledNetwork, query: Query) -> Self:
        """From the start of a query on, to its goal."""
        facts = compiled.vocabulary
        start = Situation(day=query.start.toordinal(), held=facts.implied(facts.bits(query.facts)))
        goal = facts.without_implied(facts.bits(query.goal))
        return cls(compiled, start, goal, query.assume)

    def plan(self, uses: Iterable[tuple[int, int]]) -> Plan:
        """Make a plan of offers that lead to the goal.

        Parameters
        ----------
        uses : iterable of (int, int)
            (offer, funding). An offer that occurs with several fundings is used with the one
            that is best for the finish, then for the cost.

        Returns
        -------
        Plan
            Without the offers that turn out to be in vain.
        """
        options: dict[int, set[int]] = {}
        for offer, funding in uses:
            options.setdefault(offer, set()).add(funding)
        ways = product(*(sorted(fundings) for fundings in options.values()))
        timelines = [self.timeline(dict(zip(options, way, strict=True))) for way in ways]
        return min(
            (self.plan_of(self.needed(timeline)) for timeline in timelines),
            key=lambda plan: (plan.finish, plan.cost),
        )

    def plan_of(self, timeline: Timeline) -> Plan:
        """Add up a timeline."""
        fundings = {stint.offer: stint.funding for stint in timeline.stints}
        return Plan(
            dict(sorted(fundings.items())),
            timeline.finish,
            sum(self.compiled.cost(offer, funding) for offer, funding in fundings.items()),
            self.handovers(fundings),
        )

    def needed(self, timeline: Timeline) -> Timeline:
        """Leave out the stints that nothing on the way to the goal depends on."""
        stints = {stint.offer: stint for stint in timeline.stints}
        needed: set[int] = set()
        wanted = self.goal
        while wanted:
            offers = {timeline.givers.get(fact, NOBODY) for fact in members(wanted)}
            offers -= {*needed, NOBODY}
            needed |= offers
            wanted = 0
            for offer in offers:
                wanted |= self.needs(stints[offer])
        kept = tuple(stint for stint in timeline.stints if stint.offer in needed)
        return replace(timeline, stints=kept)

    def needs(self, stint: Stint) -> int:
        """The facts that a stint uses, as bits."""
        return self.compiled.needs(stint.offer, stint.funding)[stint.alternative]

    def handovers(self, offers: Iterable[int]) -> int:
        """Institutions met for the first time."""
        met = {self.compiled.institution(offer) for offer in offers}
        return len(met - {NO_INSTITUTION} - self.situation.met)

    def timeline(self, fundings: Mapping[int, int]) -> Timeline:
        """Use offers as early as possible.

        Parameters
        ----------
        fundings : mapping of int to int
            Offer -> funding, for the n offers to use.

        Returns
        -------
        Timeline
            Offers whose needs are never met do not occur. Of several alternatives met when a
            stint becomes ready, the first counts.

        Notes
        -----
        Event by event; a fact is there before any stint can use it, so stints of length zero
        cannot support each other in a circle. After an event only offers are looked at that
        need one of its facts: O(n log n + alternatives x facts).
        """
        held, today = self.situation.held, self.situation.day
        events = [(day, NOBODY, 1 << fact) for fact, day in self.situation.coming]
        heapify(events)
        waiting = {
            offer: self.compiled.needs(offer, fundings[offer]) for offer in sorted(fundings)
        }
        users = _users(waiting, held)
        days: dict[int, int] = {}
        givers: dict[int, int] = {}
        stints: list[Stint] = []
        stirred = set(waiting)
        while True:
            for offer in sorted(stirred & waiting.keys()):
                alternative = _first_met(waiting[offer], held)
                if alternative is not None:
                    del waiting[offer]
                    end = self.compiled.timetable(offer).arrival(today)
                    starts = self.compiled.start(offer, today, end)
                    stints.append(Stint(offer, alternative, fundings[offer], today, starts, end))
                    heappush(events, (end, offer, self.gives(offer)))
            if not events or events[0][0] == NEVER:
                break
            today, before = events[0][0], held
            while events and events[0][0] == today:
                _, offer, gives = heappop(events)
                for fact in members(gives & ~held):
                    days[fact], givers[fact] = today, offer
                held |= gives
            stirred = {each for fact in members(held & ~before) for each in users.get(fact, ())}
        in_time = tuple(stint for stint in stints if stint.ends < NEVER)
        return Timeline(in_time, self._finish(days), givers, days)

    def gives(self, offer: int) -> int:
        """The facts as bits that an offer gives under the assumptions made here."""
        known = self._gives.get(offer)
        if known is None:
            known = self._gives[offer] = self.compiled.gives(offer, self.assume)
        return known

    def retimed(self, stints: Iterable[Stint]) -> Timeline:
        """Write down what happens if stints are used on these days."""
        days = dict(self.situation.coming)
        givers = dict.fromkeys(days, NOBODY)
        every = tuple(stints)
        for stint in sorted(every, key=lambda stint: stint.ends):
            gives = self.gives(stint.offer) & ~self.situation.held
            for fact in members(gives):
                if stint.ends < days.get(fact, NEVER):
                    days[fact], givers[fact] = stint.ends, stint.offer
        return Timeline(every, self._finish(days), givers, days)

    def nowhere(self) -> Timeline:
        """What happens if nothing is done and the goal stays out of reach."""
        return Timeline((), NEVER, {}, {})

    def _finish(self, days: Mapping[int, int]) -> int:
        return max(
            (days.get(fact, NEVER) for fact in members(self.goal & ~self.situation.held)),
            default=self.situation.day,
        )


def _users(waiting: Mapping[int, tuple[int, ...]], held: int) -> dict[int, list[int]]:
    """Fact that does not hold -> the offers that need it in one of their alternatives."""
    users: dict[int, list[int]] = {}
    for offer, alternatives in waiting.items():
        missing = 0
        for needs in alternatives:
            missing |= needs & ~held
        for fact in members(missing):
            users.setdefault(fact, []).append(offer)
    return users


def _first_met(alternatives: tuple[int, ...], held: int) -> int | None:
    """The first alternative that is met."""
    return next((at for at, needs in enumerate(alternatives) if not needs & ~held), None)
