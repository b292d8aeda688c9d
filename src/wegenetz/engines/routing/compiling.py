"""A network made ready for many queries: facts as bits, offers as providers, an index by place."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.covering import Coverage
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.network import Dated, Facts, Network, Offer, Outcome
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.timetable import Timetable, latest_ready, usable_runs
from wegenetz.engines.routing.vocabulary import Vocabulary

NO_FACT = -1
NO_FUNDING = -1
NO_INSTITUTION = -1

MOST_COMPILED = 12
"""Compiled networks a process keeps, for itself and in the kernel: one of national size takes some 150 MB."""

#: Scopes kept per network: one is what a region, a profession and a goal have in common.
_KEPT_SCOPES = 512


@dataclass(frozen=True, slots=True)
class Provider:
    """One way to use one offer: with these needs met and at this own cost."""

    offer: int
    """Index into ``CompiledNetwork.offers``: the smaller, the smaller the id."""
    alternative: int
    funding: int
    """Index into ``Offer.fundings`` or ``NO_FUNDING``."""
    needs: int
    """Facts as bits, without those that the others imply."""
    cost: int
    """Own cost in euro cents."""
    institution: int
    """Index into ``Network.institutions`` or ``NO_INSTITUTION``."""
    timetable: Timetable


@dataclass(frozen=True, slots=True)
class OfferClass:
    """Providers that need the same and give the same: they differ in time, cost and house."""

    needs: int
    gives: int
    providers: tuple[Provider, ...]
    timetable: Timetable
    """The best of all providers."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What can matter for people of one region and profession on the way to one goal."""

    goal: int
    """Facts as bits."""
    classes: tuple[OfferClass, ...]


class CompiledNetwork:
    """A network with everything that does not depend on the query worked out once.

    Compiling costs O(offers + runs); scopes are worked out when first asked for and kept.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.horizon = network.horizon_to.toordinal()
        self.offers = tuple(sorted(network.offers, key=lambda offer: offer.id))
        self.offer_number = {offer.id: index for index, offer in enumerate(self.offers)}
        self.vocabulary = Vocabulary(network)
        self.institution_number = {
            each.id: index for index, each in enumerate(network.institutions)
        }
        self._needs: dict[tuple[int, int], tuple[int, ...]] = {}
        self._gives = [self._given(offer, {}) for offer in self.offers]
        self._timetables = [Timetable.of(offer, self.horizon) for offer in self.offers]
        self._providers = [self._ways(number) for number in range(len(self.offers))]
        self._regions = Coverage(self.offers, lambda covers: covers.regions)
        self._professions = Coverage(self.offers, lambda covers: covers.professions)
        self._regions.mentioned |= {each.region for each in network.institutions} - {None}
        self._runs: dict[int, tuple[tuple[int, int, int], ...]] = {}
        self._scopes: OrderedDict[object, Scope] = OrderedDict()
        self._anywhere: tuple[object, Scope] | None = None
        self._beyond: dict[int, frozenset[int]] = {}

    def _ways(self, number: int) -> tuple[Provider, ...]:
        """List the ways to use an offer, without those another way makes superfluous."""
        facts = self.vocabulary
        ways = [
            Provider(
                offer=number,
                alternative=alternative,
                funding=funding,
                needs=facts.without_implied(needs),
                cost=self.cost(number, funding),
                institution=self.institution(number),
                timetable=self._timetables[number],
            )
            for funding in range(NO_FUNDING, len(self.offers[number].fundings))
            for alternative, needs in enumerate(self.needs(number, funding))
        ]
        if len(ways) == 1:
            return tuple(ways)
        kept: list[Provider] = []
        by_first_need: dict[int, list[int]] = {}
        for way in sorted(ways, key=lambda way: (way.cost, way.needs.bit_count())):
            met = facts.implied(way.needs)
            if not any(
                needs & ~met == 0
                for fact in (NO_FACT, *members(met))
                for needs in by_first_need.get(fact, ())
            ):
                kept.append(way)
                first = next(members(way.needs), NO_FACT)
                by_first_need.setdefault(first, []).append(way.needs)
        return tuple(kept)

    def providers(self, number: int) -> tuple[Provider, ...]:
        """The ways to use an offer, without those another way makes superfluous."""
        return self._providers[number]

    def covering_regions(self) -> Mapping[str | None, int]:
        """Region -> the offers that cover it, as bits; None -> those that cover every region."""
        return self._regions.by_place()

    def covering_professions(self) -> Mapping[str | None, int]:
        """The same for professions."""
        return self._professions.by_place()

    def scope_of(self, query: Query) -> Scope:
        """Find what can matter for a query: the offers that cover it and lead towards the goal.

        Parameters
        ----------
        query : Query

        Returns
        -------
        Scope

        Raises
        ------
        UnusableInput
            The network knows nothing of the region or the profession (rule 5), or of an offer
            or an outcome that the query assumes.

        Notes
        -----
        An index look-up, then backward relevance over the offers that cover the query. A scope
        already worked out is returned at once.
        """
        assume = frozenset(query.assume.items())
        key = (query.region, query.profession, assume, frozenset(query.goal))
        if key in self._scopes:
            self._scopes.move_to_end(key)
            return self._scopes[key]
        self.check(query)
        scope = self._scope(query)
        self._scopes[key] = scope
        if len(self._scopes) > _KEPT_SCOPES:
            self._scopes.popitem(last=False)
        return scope

    def check(self, query: Query) -> None:
        """Make sure a query fits this network.

        Parameters
        ----------
        query : Query

        Raises
        ------
        UnusableInput
            As for :meth:`scope_of`.
        """
        if not self._regions.knows(query.region):
            raise UnusableInput("region", f"unknown region {query.region!r}")
        if not self._professions.knows(query.profession):
            raise UnusableInput("profession", f"unknown profession {query.profession!r}")
        for offer, outcome in query.assume.items():
            if offer not in self.offer_number:
                raise UnusableInput(f"assume.{offer}", "unknown offer")
            outcomes = self.offers[self.offer_number[offer]].outcomes
            if all(known.id != outcome for known in outcomes):
                raise UnusableInput(f"assume.{offer}", f"unknown outcome {outcome!r}")

    def mentioned(self, query: Query) -> tuple[str | None, str | None]:
        """The region and the profession of a query; None where no offer names the one asked for."""
        region, profession = query.region, query.profession
        return (
            region if self._regions.knows(region) else None,
            profession if self._professions.knows(profession) else None,
        )

    def covers(self, number: int, query: Query) -> tuple[bool, bool]:
        """Whether an offer covers the region and the profession of a query."""
        return (
            bool(self._regions.covering(query.region) >> number & 1),
            bool(self._professions.covering(query.profession) >> number & 1),
        )

    def covering(self, query: Query) -> Iterator[int]:
        """The offers that cover the region and the profession of a query."""
        return members(
            self._regions.covering(query.region) & self._professions.covering(query.profession)
        )

    def scope_anywhere(self, query: Query) -> Scope:
        """Find what can matter for a query wherever the person lives; the last one is kept."""
        key = (query.profession, frozenset(query.assume.items()), frozenset(query.goal))
        if self._anywhere is None or self._anywhere[0] != key:
            numbers = members(self._professions.covering(query.profession))
            self._anywhere = key, self._scope_among(query, numbers)
        return self._anywhere[1]

    def _scope(self, query: Query) -> Scope:
        return self._scope_among(query, self.covering(query))

    def _scope_among(self, query: Query, numbers: Iterable[int]) -> Scope:
        implied = self.vocabulary.implied
        goal = self.vocabulary.bits(query.goal)
        offers = [
            (self.gives(number, query.assume), self._providers[number]) for number in numbers
        ]
        wanted = _wanted(goal, offers)
        grouped: dict[tuple[int, int], list[Provider]] = {}
        for gives, providers in offers:
            for provider in providers:
                gained = gives & wanted & ~implied(provider.needs)
                if gained:
                    grouped.setdefault((provider.needs, gained), []).append(provider)
        return Scope(
            goal=self.vocabulary.without_implied(goal),
            classes=tuple(class_of(*key, providers) for key, providers in grouped.items()),
        )

    def offers_beyond(self, hours: int) -> frozenset[int]:
        """The offers, by index, that take more than so many hours a week; worked out once per number."""
        if hours not in self._beyond:
            self._beyond[hours] = frozenset(
                number for number, offer in enumerate(self.offers) if offer.hours_per_week > hours
            )
        return self._beyond[hours]

    def needs(self, number: int, funding: int) -> tuple[int, ...]:
        """The alternatives of an offer used with a funding, each as bits."""
        known = self._needs.get((number, funding))
        if known is None:
            offer = self.offers[number]
            further = () if funding == NO_FUNDING else offer.fundings[funding].needs
            known = tuple(self.vocabulary.bits(needs + further) for needs in offer.needs or ((),))
            self._needs[number, funding] = known
        return known

    def cost(self, number: int, funding: int) -> int:
        """The own cost of an offer used with a funding, in cents."""
        offer = self.offers[number]
        return offer.cost if funding == NO_FUNDING else offer.fundings[funding].cost

    def timetable(self, number: int) -> Timetable:
        """When an offer ends, per ready day."""
        return self._timetables[number]

    def runs(self, number: int) -> tuple[tuple[int, int, int], ...]:
        """The usable runs of an offer: (last day to be ready, start, end) as ordinals."""
        if number not in self._runs:
            timing = self.offers[number].timing
            runs = usable_runs(timing, self.horizon) if isinstance(timing, Dated) else ()
            self._runs[number] = tuple(
                (latest_ready(run), run.starts.toordinal(), run.ends.toordinal()) for run in runs
            )
        return self._runs[number]

    def start(self, number: int, ready: int, end: int) -> int:
        """When an offer begins that is ready on a day and ends on another: as early as it can."""
        return min(
            (
                starts
                for latest, starts, ends in self.runs(number)
                if latest >= ready and ends == end
            ),
            default=ready,
        )

    def institution(self, number: int) -> int:
        """Who provides an offer, or ``NO_INSTITUTION``."""
        offer = self.offers[number]
        if offer.institution is None:
            return NO_INSTITUTION
        return self.institution_number[offer.institution]

    def gives(self, number: int, assume: Mapping[str, str]) -> int:
        """The facts as bits that an offer gives when decisions fall as assumed (rule 6)."""
        offer = self.offers[number]
        return self._given(offer, assume) if offer.id in assume else self._gives[number]

    def _given(self, offer: Offer, assume: Mapping[str, str]) -> int:
        return self.vocabulary.implied(self.vocabulary.bits(given_facts(offer, assume)))

    @cached_property
    def givers(self) -> Mapping[int, tuple[int, ...]]:
        """Fact -> the offers that give it, if decisions fall the likeliest way."""
        offers: dict[int, list[int]] = {}
        for number, gives in enumerate(self._gives):
            for fact in members(gives):
                offers.setdefault(fact, []).append(number)
        return {fact: tuple(numbers) for fact, numbers in offers.items()}


def given_facts(offer: Offer, assume: Mapping[str, str]) -> Facts:
    """The facts an offer gives when its decision, if any, falls as assumed (rule 6)."""
    if not offer.outcomes:
        return offer.gives
    return offer.gives + assumed_outcome(offer, assume).gives


def assumed_outcome(offer: Offer, assume: Mapping[str, str]) -> Outcome:
    """The outcome the query names, else the heaviest, the first of equally heavy ones."""
    named = assume.get(offer.id)
    for outcome in offer.outcomes:
        if outcome.id == named:
            return outcome
    return max(offer.outcomes, key=lambda outcome: outcome.weight)


def class_of(needs: int, gives: int, providers: Iterable[Provider]) -> OfferClass:
    """Put providers of equal needs and gives together."""
    together = tuple(providers)
    timetable = Timetable.merged(provider.timetable for provider in together)
    return OfferClass(needs, gives, together, timetable)


def _wanted(goal: int, offers: list[tuple[int, tuple[Provider, ...]]]) -> int:
    """The facts that lead to the goal in one or more steps, as bits."""
    pairs = []
    for gives, providers in offers:
        needs = 0
        for provider in providers:
            needs |= provider.needs
        pairs.append((gives, needs))
    return leading_to(goal, pairs)


def leading_to(goal: int, pairs: Iterable[tuple[int, int]]) -> int:
    """Find the facts that lead to a goal in one or more steps.

    Parameters
    ----------
    goal : int
        As bits.
    pairs : iterable of (int, int)
        What each step gives and needs, as bits.

    Returns
    -------
    int
        As bits, the goal included.

    Notes
    -----
    Goes to and fro over the steps that are left, so that a long chain is soon done with,
    whichever way round it is written down.
    """
    wanted = goal
    rest, before = list(pairs), -1
    while len(rest) != before:
        before = len(rest)
        left = []
        for gives, needs in reversed(rest):
            if gives & wanted:
                wanted |= needs
            else:
                left.append((gives, needs))
        rest = left
    return wanted
