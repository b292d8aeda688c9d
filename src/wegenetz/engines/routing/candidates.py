"""The uses a proof speaks of: every way to use a covering offer, with funding or without."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from wegenetz.engines.routing.bits import bits_of, members
from wegenetz.engines.routing.compiling import (
    NO_FUNDING,
    NO_INSTITUTION,
    CompiledNetwork,
    leading_to,
)
from wegenetz.engines.routing.problem import Situation
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.timetable import Timetable
from wegenetz.engines.values.days import NEVER


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """One offer with one funding, or with none. Facts are numbers of the vocabulary."""

    number: int
    """Position among the candidates."""
    offer: int
    funding: int
    institution: int
    cost: int
    needs: tuple[int, ...]
    """Alternatives as bits, without what holds at the start."""
    lists: tuple[tuple[int, ...], ...]
    """The same as numbers."""
    gives: int
    """As bits, without what holds at the start."""
    given: tuple[int, ...]
    timetable: Timetable

    def latest_ready(self, deadline: int) -> int:
        """The last day on which it may become ready to end by a deadline; -1: on none."""
        return self.timetable.latest_ready(deadline)


class Candidates:
    """All uses there are for a query, and what they lead to."""

    def __init__(self, compiled: CompiledNetwork, query: Query, situation: Situation) -> None:
        facts = compiled.vocabulary
        self.compiled = compiled
        self.start = situation.day
        self._situation = situation
        self._coming = dict(situation.coming)
        unknown = set(query.goal) - set(query.facts) - facts.number.keys()
        self.attainable = not unknown
        self.goal = tuple(members(facts.bits(query.goal) & ~situation.held))
        self.every: list[Use] = []
        cap = query.hours_per_week_cap
        beyond = frozenset() if cap is None else compiled.offers_beyond(cap)
        left_out = beyond | situation.used
        for offer in compiled.covering(query):
            if offer not in left_out:
                self.every += self._uses_of(offer, compiled.gives(offer, query.assume))
        self.givers: dict[int, list[Use]] = defaultdict(list)
        self._users: dict[int, list[Use]] = defaultdict(list)
        for use in self.every:
            for fact in use.given:
                self.givers[fact].append(use)
            for needs in use.lists:
                for fact in needs:
                    self._users[fact].append(use)

    def _uses_of(self, offer: int, gives: int) -> Iterator[Use]:
        compiled, held = self.compiled, self._situation.held
        facts = compiled.vocabulary
        first = len(self.every) - NO_FUNDING
        institution = compiled.institution(offer)
        if institution in self._situation.met:
            institution = NO_INSTITUTION
        for funding in range(NO_FUNDING, len(compiled.offers[offer].fundings)):
            needs = tuple(
                facts.without_implied(each) & ~held for each in compiled.needs(offer, funding)
            )
            yield Use(
                number=first + funding,
                offer=offer,
                funding=funding,
                institution=institution,
                cost=compiled.cost(offer, funding),
                needs=needs,
                lists=tuple(tuple(members(each)) for each in needs),
                gives=gives & ~held,
                given=tuple(members(gives & ~held)),
                timetable=compiled.timetable(offer),
            )

    def days(self, uses: Collection[Use]) -> tuple[dict[int, int], dict[int, Use]]:
        """When each fact holds if all these uses are made, and who gives it first, if not a leg under way."""
        among = set(uses)
        days = dict(self._coming)
        givers: dict[int, Use] = {}
        queue = list(uses)
        while queue:
            again: dict[Use, None] = {}
            for use in queue:
                end = self.end(use, days)
                for fact in use.given:
                    if end < days.get(fact, NEVER):
                        days[fact], givers[fact] = end, use
                        again.update((user, None) for user in self._users[fact] if user in among)
            queue = list(again)
        return days, givers

    def way(self, days: Mapping[int, int], givers: Mapping[int, Use]) -> set[Use]:
        """The uses that reach the goal first, if each fact is given by these."""
        way: set[Use] = set()
        facts = list(self.goal)
        while facts:
            use = givers.get(facts.pop())
            if use is not None and use not in way:
                way.add(use)
                facts += min(use.lists, key=lambda needs: self.ready(needs, days))
        return way

    def end(self, use: Use, days: Mapping[int, int]) -> int:
        """When a use ends if facts hold from these days on."""
        ready = min(self.ready(needs, days) for needs in use.lists)
        return use.timetable.arrival(ready) if ready < NEVER else NEVER

    def ready(self, needs: Iterable[int], days: Mapping[int, int]) -> int:
        """The day on which all of some facts hold."""
        ready = self.start
        for fact in needs:
            day = days.get(fact, NEVER)
            ready = max(ready, day)
        return ready

    def finish(self, days: Mapping[int, int]) -> int:
        """The day on which the goal is reached."""
        return self.ready(self.goal, days) if self.attainable else NEVER

    def trimmed(self, uses: Iterable[Use], deadline: int) -> list[Use]:
        """The uses that can end in time and lead to the goal."""
        every = list(uses)
        days, _ = self.days(every)
        last = min(deadline, self.compiled.horizon)
        every = [use for use in every if self.end(use, days) <= last]
        known = -1
        while known != len(every):
            known = len(every)
            wanted = self.wanted(every)
            every = [use for use in every if self._adds(use, wanted)]
        return every

    def _adds(self, use: Use, wanted: int) -> bool:
        """Whether a use gives something wanted that does not follow from its own needs."""
        gives = use.gives & wanted
        implied = self.compiled.vocabulary.implied
        return any(gives & ~implied(needs) for needs in use.needs)

    def wanted(self, uses: Collection[Use]) -> int:
        """The facts that lead to the goal, as bits."""
        return leading_to(
            bits_of(self.goal), [(use.gives, reduce(or_, use.needs)) for use in uses]
        )
