"""Why there is no route: the smallest sets of facts that would open one, and who could help."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from wegenetz.engines.routing.answer import Blocker, Givers
from wegenetz.engines.routing.bits import bits_of, members
from wegenetz.engines.routing.compiling import CompiledNetwork, Scope
from wegenetz.engines.routing.earliest import earliest_arrivals
from wegenetz.engines.routing.problem import Situation
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reducing import untrimmed_problem
from wegenetz.engines.values.days import NEVER

LARGEST = 3
"""Facts in a set at most."""
MOST = 12
"""Sets at most."""
TRIALS = 5_000
"""Sets looked at in one search at most."""

Opens = Callable[[Iterable[int]], bool]
"""Whether a route exists with these further facts; never less true with more of them."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """What blocks the way to a goal."""

    blockers: tuple[Blocker, ...]
    complete: bool
    """Whether all smallest sets (up to the limits) are known."""


def blocked(
    compiled: CompiledNetwork,
    scope: Scope,
    situation: Situation,
    query: Query,
    late: Callable[[], bool],
) -> Blocked:
    """Find the smallest sets of facts that would open a route.

    Parameters
    ----------
    compiled, scope, situation, query
        For which there is no route.
    late : callable
        Whether the time limit is over.

    Returns
    -------
    Blocked
        Sets of up to three facts that somebody can act on, at most twelve, by size and then by
        name; no set contains another. A goal fact that some covering offer gives is not named
        unless there is nothing else to name: it would say nothing.

    Notes
    -----
    More facts never close a way. So whatever cannot be spared from *all* candidates is in every
    set, and a branch is given up as soon as all that is left for it does not open a route. Each
    trial is one run of Knuth's algorithm; 5,000 at most. The weekly cap is not looked at.
    """
    problem = untrimmed_problem(scope, situation)
    local = {fact: index for index, fact in enumerate(problem.facts)}
    givers = _Givers(compiled, query)

    def opens(facts: Iterable[int]) -> bool:
        held = compiled.vocabulary.implied(bits_of(facts))
        coming = tuple((local[fact], situation.day) for fact in members(held) if fact in local)
        return earliest_arrivals(replace(problem, coming=coming)).finish < NEVER

    given_here = {problem.facts[fact] for step in problem.steps for fact in step.gives}
    goal = {problem.facts[fact] for fact in problem.goal}
    candidates = [fact for fact in problem.facts if givers.actionable(fact)]
    search = _SmallestSets(opens, late)
    sets = search.among([fact for fact in candidates if fact not in goal & given_here])
    if not sets and search.complete:
        sets = search.among(candidates)
    return Blocked(tuple(givers.blocker(each) for each in sets), search.complete)


class _SmallestSets:
    """Enumerates the smallest sets that make a growing condition true."""

    def __init__(self, opens: Opens, late: Callable[[], bool]) -> None:
        self._condition = opens
        self._late = late
        self._trials = TRIALS
        self.complete = True

    def among(self, candidates: Sequence[int]) -> list[tuple[int, ...]]:
        """The smallest sets of candidates; nothing if no facts, or none at all, are needed."""
        if self._opens(()) or not self._opens(candidates):
            return []
        spared = [[other for other in candidates if other != each] for each in candidates]
        needed = [
            each for each, rest in zip(candidates, spared, strict=True) if not self._opens(rest)
        ]
        found: list[tuple[int, ...]] = []
        rest = [each for each in candidates if each not in needed]
        for size in range(LARGEST - len(needed) + 1):
            further = islice(self._sets(tuple(needed), rest, size, found), MOST - len(found))
            found += sorted(tuple(sorted(each)) for each in further)
        return found

    def _sets(
        self,
        chosen: tuple[int, ...],
        rest: Sequence[int],
        size: int,
        smaller: Sequence[tuple[int, ...]],
    ) -> Iterator[tuple[int, ...]]:
        """The sets of the chosen facts and so many more that contain no smaller set."""
        if any(set(each) <= set(chosen) for each in smaller):
            return
        if not self._opens((*chosen, *(rest if size else ()))):
            return
        if not size:
            yield chosen
            return
        for index, each in enumerate(rest):
            yield from self._sets((*chosen, each), rest[index + 1 :], size - 1, smaller)

    def _opens(self, facts: Iterable[int]) -> bool:
        self._trials -= 1
        if self._trials < 0 or self._late():
            self.complete = False
            return False
        return self._condition(facts)


class _Givers:
    """Who could give which fact, in the whole network."""

    def __init__(self, compiled: CompiledNetwork, query: Query) -> None:
        self._compiled = compiled
        self._assume = query.assume
        self._otherwise = {compiled.offer_number[offer] for offer in query.assume}
        gained = [compiled.gives(number, query.assume) for number in self._otherwise]
        self._gained = {fact for gives in gained for fact in members(gives)}

    def actionable(self, fact: int) -> bool:
        """Whether somebody can act on a fact."""
        note = self._compiled.network.facts.get(self._compiled.vocabulary.names[fact])
        if note is None or note.actionable is None:
            return bool(self._offers(fact))
        return note.actionable

    def blocker(self, facts: Iterable[int]) -> Blocker:
        """Name facts and who could give them."""
        names = {fact: self._compiled.vocabulary.names[fact] for fact in facts}
        return Blocker(
            facts=tuple(names.values()),
            given_by={name: self._of(fact, name) for fact, name in names.items()},
        )

    def _offers(self, fact: int) -> list[int]:
        """The offers that give a fact, rising."""
        usual = self._compiled.givers.get(fact, ())
        found = [number for number in usual if number not in self._otherwise]
        if fact in self._gained:
            bit = 1 << fact
            found += [
                number
                for number in self._otherwise
                if self._compiled.gives(number, self._assume) & bit
            ]
        return sorted(found)

    def _of(self, fact: int, name: str) -> Givers:
        offers = [self._compiled.offers[number] for number in self._offers(fact)]
        note = self._compiled.network.facts.get(name)
        institutions = {offer.institution for offer in offers if offer.institution is not None}
        institutions |= set(note.given_by if note else ())
        return Givers(
            offers=tuple(offer.id for offer in offers), institutions=tuple(sorted(institutions))
        )
