"""Which Kreise are alike for a profession: all that the planner reckons with is the same in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.engines.routing.network import Offer
    from wegenetz.planner.networks import PlannedNetwork


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
