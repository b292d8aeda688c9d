"""Reckoning a scenario: what the changes touch, and what holds there before and after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.incremental import alterations
from wegenetz.insights.alike import kreise_alike
from wegenetz.insights.assessing import finding, finding_shared
from wegenetz.insights.finding import Finding
from wegenetz.insights.models import Difference
from wegenetz.insights.profiles import profiles
from wegenetz.insights.sharing import shared
from wegenetz.planner.asking import made_ready
from wegenetz.planner.networks import PlannedNetwork

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from wegenetz.engines.routing.network import Network, Offer
    from wegenetz.insights.hands import Unit
    from wegenetz.insights.profiles import Profile


#: Classes of Kreise from which on it pays to find out first what can matter in all of them.
MANY = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What holds for a profession and a profile in Kreise that are alike in both networks."""

    before: Finding
    after: Finding

    @property
    def kreise(self) -> tuple[str, ...]:
        return self.before.kreise

    def in_kreise(self, kreise: tuple[str, ...]) -> Compared:
        """Return the same for some of the Kreise."""
        return Compared(before=self.before.in_kreise(kreise), after=self.after.in_kreise(kreise))

    @property
    def difference(self) -> Difference:
        proven = self.before.is_proven and self.after.is_proven
        return difference_of(
            days=(self.before.days, self.after.days),
            cost=(self.before.least_cost, self.after.least_cost) if proven else (None, None),
        )


def difference_of(
    *, days: tuple[int | None, int | None], cost: tuple[int | None, int | None]
) -> Difference:
    """Return what changes do to a way, by what weighs most.

    Parameters
    ----------
    days : tuple of int or None
        Until the goal, before and after; None without a route.
    cost : tuple of int or None
        Cents of the cheapest route, before and after; None if that is not proven.
    """
    before, after = days
    if before is None or after is None:
        if before is not None:
            return Difference.CLOSED
        return Difference.NONE if after is None else Difference.OPENED
    if before != after:
        return Difference.SOONER if after < before else Difference.LATER
    dear, cheap = cost
    if dear is None or cheap is None or dear == cheap:
        return Difference.SAME
    return Difference.CHEAPER if cheap < dear else Difference.DEARER


class Scope:
    """What the step from one network to another touches: where no offer that counts differs, no answer does.

    Parameters
    ----------
    before, after : Network
    """

    def __init__(self, before: Network, after: Network) -> None:
        pairs = alterations(before, after)
        self._everything = pairs is None
        self._altered: list[Offer] = [
            offer for pair in pairs or () for offer in (pair.before, pair.after) if offer
        ]

    def professions(self, every: Iterable[str]) -> list[str]:
        """Return the codes of professions that are touched, in the order given."""
        return [code for code in every if self._everything or self._for(code)]

    def kreise(self, profession: str, every: Iterable[str]) -> frozenset[str]:
        """Return the official keys of Kreise in which a profession is touched."""
        found = frozenset(every)
        regions = [offer.covers.regions for offer in self._for(profession)]
        if self._everything or None in regions:
            return found
        return found & frozenset().union(*(each for each in regions if each is not None))

    def _for(self, profession: str) -> list[Offer]:
        return [
            offer
            for offer in self._altered
            if offer.covers.professions is None or profession in offer.covers.professions
        ]


@dataclass(frozen=True, slots=True)
class ScenarioGround:
    """What a run of a scenario reckons on: the same day before and after."""

    before: PlannedNetwork
    after: PlannedNetwork

    @property
    def size(self) -> int:
        return len(self.before.network.offers)

    def wanted(self, profession: str) -> Collection[str]:
        """Return the Kreise that the changes touch; none for a profession that is known no more."""
        if profession not in self.before.rulebook.professions:
            return ()
        scope = scope_between(self.before.network, self.after.network)
        return scope.kreise(profession, self.before.regions)

    def reckoned(self, unit: Unit) -> Iterator[Compared]:
        """Yield the comparisons of a unit."""
        profile = profiles()[unit.profile]
        return comparisons(
            self.before,
            self.after,
            unit.profession,
            [profile],
            known={profile.id: unit.known},
            stands=unit.stands,
        )


@lru_cache(maxsize=2)
def scope_between(before: Network, after: Network) -> Scope:
    """Return what the step from one network to another touches; a process works it out once for all steps of a run."""
    return Scope(before, after)


def comparisons(
    before: PlannedNetwork,
    after: PlannedNetwork,
    profession: str,
    profiles: Iterable[Profile],
    *,
    known: Mapping[str, Collection[str]] = MappingProxyType({}),
    stands: Mapping[tuple[str, str], Finding] = MappingProxyType({}),
) -> Iterator[Compared]:
    """Yield what holds for a profession wherever the changes touch it: one comparison a profile and class of Kreise.

    Parameters
    ----------
    before, after : PlannedNetwork
        Of the same day and version.
    profession : str
        Code.
    profiles : iterable of Profile
    known : mapping of str to collection of str
        By profile the keys of Kreise that are not asked about any more.
    stands : mapping of (str, str) to Finding
        What is known of before by profile and Kreis, and so not asked again.
    """
    for planned in (before, after):
        made_ready(planned)
    scope = scope_between(before.network, after.network)
    touched = scope.kreise(profession, before.regions)
    classes = alike_in_both(before, after, profession, touched)
    for profile in profiles:
        both = _Both(before, after, profession, profile, stands, many=len(classes) >= MANY)
        passed = known.get(profile.id, ())
        for one, other, alike in classes:
            kreise = tuple(ags for ags in alike if ags not in passed)
            if kreise:
                yield both.compared(one, other, kreise)


def alike_in_both(
    before: PlannedNetwork, after: PlannedNetwork, profession: str, touched: frozenset[str]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return touched Kreise in classes that are alike before and alike after, each with the numbers of both classes."""
    numbers: list[dict[str, int]] = [
        {
            ags: number
            for number, kreise in enumerate(kreise_alike(planned, profession))
            for ags in kreise
        }
        for planned in (before, after)
    ]
    classes: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for ags in sorted(touched):
        classes[numbers[0][ags], numbers[1][ags]].append(ags)
    return [(one, other, tuple(kreise)) for (one, other), kreise in classes.items()]


class _Both:
    """Questions about a profession and a profile in two networks: each class of Kreise is asked once in each, or in one if that proves the other."""

    def __init__(
        self,
        before: PlannedNetwork,
        after: PlannedNetwork,
        profession: str,
        profile: Profile,
        stands: Mapping[tuple[str, str], Finding],
        *,
        many: bool,
    ) -> None:
        self._networks = before, after
        self._profession, self._profile, self._many = profession, profile, many
        self._stands = stands
        self._before: dict[int, Finding] = {}
        self._after: dict[int, Finding] = {}

    def compared(self, one: int, other: int, kreise: tuple[str, ...]) -> Compared:
        """Return what holds in Kreise that are alike before, in a class, and after, in another one."""
        before, after = self._networks
        standing = self._stands.get((self._profile.id, kreise[0]))
        if standing is not None:
            self._before[one] = standing
        elif one not in self._before:
            found = self._before[one] = self._asked(before, kreise)
            if self._many and found.has_way and self._is_same(kreise[0]):
                self._after[other] = found
        if other not in self._after:
            self._after[other] = self._asked(after, kreise)
        return Compared(before=self._before[one], after=self._after[other]).in_kreise(kreise)

    def _asked(self, planned: PlannedNetwork, kreise: tuple[str, ...]) -> Finding:
        """Return a finding; where the changes left nothing for a Kreis or a profession, there is no route."""
        ask = finding_shared if self._many else finding
        try:
            return ask(planned, self._profession, self._profile, kreise)
        except UnusableInput:
            return Finding(profession=self._profession, profile=self._profile.id, kreise=kreise)

    def _is_same(self, kreis: str) -> bool:
        """Whether it is proven that the changes leave the figures of a Kreis as they are: all that can matter there is the same."""
        try:
            one, other = (
                shared(planned, self._profession, self._profile) for planned in self._networks
            )
        except UnusableInput:
            return False
        return one.is_same_as(other, kreis)
