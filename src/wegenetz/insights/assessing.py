"""Reckoning: which Kreise are alike for a profession, and what holds there for a profile."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from wegenetz.engines.routing.query import Criterion
from wegenetz.planner.asking import (
    FRONT,
    blockers_for,
    goals_for,
    made_ready,
    outline_in_force,
    query_for,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from wegenetz.engines.routing.network import Offer
    from wegenetz.insights.profiles import Profile
    from wegenetz.planner.networks import PlannedNetwork

#: Milliseconds for one question; what is not done by then is kept as not proven.
TIME_LIMIT_MS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What holds for a profession and a profile in some Kreise that are alike."""

    profession: str
    profile: str
    kreise: tuple[str, ...]
    """Official keys, rising."""

    days: int | None = None
    """Days until work by the earliest route; None without a route."""

    cost: int | None = None
    """Own cost of the earliest route in cents."""

    offices: int | None = None
    """Institutions met on the earliest route."""

    least_cost: int | None = None
    """Own cost of the cheapest route in cents."""

    blockers: tuple[tuple[str, ...], ...] = ()
    """Without a route: smallest sets of facts any of which would open one."""

    is_proven: bool = True
    """Whether the planner came to an end within its time limit."""


def kreise_alike(planned: PlannedNetwork, profession: str) -> tuple[tuple[str, ...], ...]:
    """Return all Kreise in classes: within one, a profession finds the same answers.

    Parameters
    ----------
    planned : PlannedNetwork
    profession : str
        Code.

    Returns
    -------
    tuple of tuple of str
        Official keys, rising in a class; each Kreis stands in one class.

    Notes
    -----
    Two Kreise are alike if the offers that cover them can be mapped onto each other one to one so that all that the planner reckons with stays the
    same, and offers of one house go to offers of one house. Offers for everywhere are common to all, and a house that has one keeps its name. O(sum of
    offers over Kreise), after sorting.
    """
    open_to_all: set[str | None] = set()
    local: defaultdict[str, list[Offer]] = defaultdict(list)
    for offer in planned.network.offers:
        covers = offer.covers
        if covers.professions is not None and profession not in covers.professions:
            continue
        if covers.regions is None:
            open_to_all.add(offer.institution)
        else:
            for ags in covers.regions:
                local[ags].append(offer)
    alike: defaultdict[object, list[str]] = defaultdict(list)
    words: dict[str, str] = {}
    for ags in sorted(planned.regions):
        alike[_signature(local[ags], open_to_all, words)].append(ags)
    return tuple(tuple(kreise) for kreise in alike.values())


def _signature(
    offers: Iterable[Offer], known_houses: set[str | None], words: dict[str, str]
) -> tuple[object, ...]:
    """Return what is left of offers when names are forgotten: by house, sorted."""
    houses: defaultdict[str | None, list[str]] = defaultdict(list)
    for offer in offers:
        if offer.id not in words:
            words[offer.id] = _nameless(offer)
        houses[offer.institution].append(words[offer.id])
    return tuple(
        sorted(
            (house or "" if house is None or house in known_houses else "*", *sorted(own))
            for house, own in houses.items()
        )
    )


def _nameless(offer: Offer) -> str:
    """Return everything about an offer but its id, its house, and where it holds; the rule (its name) stays."""
    return repr(
        (
            offer.name,
            offer.needs,
            offer.gives,
            offer.timing,
            offer.cost,
            offer.fundings,
            offer.hours_per_week,
            offer.outcomes,
        )
    )


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
        for alike in classes:
            kreise = tuple(ags for ags in alike if ags not in passed)
            if kreise:
                yield finding(planned, profession, profile, kreise)


def finding(
    planned: PlannedNetwork, profession: str, profile: Profile, kreise: tuple[str, ...]
) -> Finding:
    """Return what holds for a profession and a profile in Kreise that are alike; the first is asked for all."""
    rules = planned.rulebook.professions[profession]
    query = replace(
        query_for(
            profile.asking(profession=profession, region=kreise[0]),
            planned,
            goal=goals_for(rules)[0],
            start=planned.day,
        ),
        criteria=FRONT,
        tie_break=(Criterion.HANDOVERS,),
        time_limit_ms=TIME_LIMIT_MS,
    )
    found = outline_in_force(planned, query)
    empty = Finding(profession=profession, profile=profile.id, kreise=kreise)
    if not found.sketches:
        blocked = blockers_for(planned, query)
        return replace(
            empty,
            blockers=tuple(blocker.facts for blocker in blocked.blockers),
            is_proven=found.complete and blocked.blockers_complete,
        )
    earliest = min(found.sketches, key=lambda each: (each.finish, each.cost, each.handovers))
    return replace(
        empty,
        days=(earliest.finish - planned.day).days,
        cost=earliest.cost,
        offices=earliest.handovers,
        least_cost=min(each.cost for each in found.sketches),
        is_proven=found.complete,
    )
