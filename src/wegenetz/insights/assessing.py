"""Reckoning: what holds for a profession and the profiles in all Kreise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from wegenetz.insights.alike import kreise_alike
from wegenetz.insights.finding import Finding, finding_plainly, question, with_blockers
from wegenetz.insights.profiles import profiles
from wegenetz.insights.sharing import shared
from wegenetz.planner.asking import made_ready
from wegenetz.planner.networks import PlannedNetwork

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from wegenetz.insights.hands import Unit
    from wegenetz.insights.profiles import Profile


@dataclass(frozen=True, slots=True)
class GapGround:
    """What a run over the gaps reckons on."""

    planned: PlannedNetwork

    @property
    def size(self) -> int:
        return len(self.planned.network.offers)

    def wanted(self, profession: str) -> Collection[str]:
        """Return all Kreise; none for a profession that is known no more."""
        return self.planned.regions if profession in self.planned.rulebook.professions else ()

    def reckoned(self, unit: Unit) -> Iterator[Finding]:
        """Yield the findings of a unit."""
        profile = profiles()[unit.profile]
        return findings(self.planned, unit.profession, [profile], known={profile.id: unit.known})


def findings(
    planned: PlannedNetwork,
    profession: str,
    profiles: Iterable[Profile],
    *,
    known: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Iterator[Finding]:
    """Yield what holds for a profession everywhere: one finding a profile and class of Kreise.

    Parameters
    ----------
    planned : PlannedNetwork
        Its day is the first day of every route. A sandbox with other offers may stand in its place.
    profession : str
        Code.
    profiles : iterable of Profile
    known : mapping of str to collection of str
        By profile the keys of Kreise that are not asked about any more.
    """
    made_ready(planned)
    classes = kreise_alike(planned, profession)
    for profile in profiles:
        passed = known.get(profile.id, ())
        left = [
            kreise
            for alike in classes
            if (kreise := tuple(ags for ags in alike if ags not in passed))
        ]
        if left:
            yield from _findings(planned, profession, profile, left)


def _findings(
    planned: PlannedNetwork, profession: str, profile: Profile, classes: Iterable[tuple[str, ...]]
) -> Iterator[Finding]:
    """Yield one finding for all classes of Kreise that share their figures; where there is no way, one a class: offers that lead to no way may name what blocks."""
    together = shared(planned, profession, profile)
    sharing: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for kreise in classes:
        sharing.setdefault(together.alike(kreise[0]), []).append(kreise)
    for some in sharing.values():
        found = together.finding(some[0][0])
        if found.has_way:
            yield replace(found, kreise=tuple(sorted(ags for kreise in some for ags in kreise)))
        else:
            for kreise in some:
                yield with_blockers(planned, profile, replace(found, kreise=kreise))


def finding_shared(
    planned: PlannedNetwork, profession: str, profile: Profile, kreise: tuple[str, ...]
) -> Finding:
    """Return the same as :func:`finding`; faster where a profession and profile are asked about in many Kreise."""
    found = shared(planned, profession, profile).finding(kreise[0])
    return with_blockers(planned, profile, replace(found, kreise=kreise))


def finding(
    planned: PlannedNetwork, profession: str, profile: Profile, kreise: tuple[str, ...]
) -> Finding:
    """Return what holds for a profession and a profile in Kreise that are alike; the first is asked for all."""
    asked = question(planned, profession, profile, kreise[0])
    found = finding_plainly(planned, asked, profile=profile.id)
    return with_blockers(planned, profile, replace(found, kreise=kreise))
