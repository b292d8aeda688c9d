"""Plans: which offers to use, paid how; and the earliest days this leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import product

from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.compiling import NO_INSTITUTION, CompiledNetwork
from wegenetz.engines.routing.problem import Situation
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
        cannot support each other in a circle. O(n^2 alternatives).
        """
        held, today = self.situation.held, self.situation.day
        events = [(day, NOBODY, 1 << fact) for fact, day in self.situation.coming]
        heapify(events)
        waiting = {
            offer: self.compiled.needs(offer, fundings[offer]) for offer in sorted(fundings)
        }
        days: dict[int, int] = {}
        givers: dict[int, int] = {}
        stints: list[Stint] = []
        while True:
            for offer, needs in list(waiting.items()):
                alternative = next((at for at, each in enumerate(needs) if not each & ~held), None)
                if alternative is not None:
                    del waiting[offer]
                    end = self.compiled.timetable(offer).arrival(today)
                    starts = self.compiled.first_start(offer, today, end)
                    stints.append(Stint(offer, alternative, fundings[offer], today, starts, end))
                    heappush(events, (end, offer, self.compiled.gives(offer, self.assume)))
            if not events or events[0][0] == NEVER:
                break
            today = events[0][0]
            while events and events[0][0] == today:
                _, offer, gives = heappop(events)
                for fact in members(gives & ~held):
                    days[fact], givers[fact] = today, offer
                held |= gives
        in_time = tuple(stint for stint in stints if stint.ends < NEVER)
        return Timeline(in_time, self._finish(days), givers, days)

    def retimed(self, stints: Iterable[Stint]) -> Timeline:
        """Write down what happens if stints are used on these days."""
        days = dict(self.situation.coming)
        givers = dict.fromkeys(days, NOBODY)
        every = tuple(stints)
        for stint in sorted(every, key=lambda stint: stint.ends):
            gives = self.compiled.gives(stint.offer, self.assume) & ~self.situation.held
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
