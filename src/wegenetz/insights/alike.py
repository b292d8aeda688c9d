"""Which Kreise are alike for a profession: all that the planner reckons with is the same in them."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    """
    return tuple(classes(signatures(planned, profession)).values())


def classes(signed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return Kreise with the same signature as one class, by that signature."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ags, signature in signed.items():
        found[signature].append(ags)
    return {signature: tuple(kreise) for signature, kreise in found.items()}


def signatures(planned: PlannedNetwork, profession: str) -> dict[str, str]:
    """Return by official key, rising, what is the same for Kreise in which a profession finds the same answers; in this network or in another one.

    Notes
    -----
    Two Kreise are alike if the offers that cover them can be mapped onto each other one to one so that all that the planner reckons with stays the
    same, and offers of one house go to offers of one house. Offers for everywhere are common to all, and a house that has one keeps its name. Of two
    networks these offers must be the same as well. O(sum of offers over Kreise), after sorting.
    """
    common: list[Offer] = []
    local: defaultdict[str, list[Offer]] = defaultdict(list)
    for offer in planned.network.offers:
        covers = offer.covers
        if covers.professions is not None and profession not in covers.professions:
            continue
        if covers.regions is None:
            common.append(offer)
        else:
            for ags in covers.regions:
                local[ags].append(offer)
    words: dict[str, str] = {}
    known = {offer.institution for offer in common}
    everywhere = _digest(_signature(common, known, words))
    return {
        ags: _digest((everywhere, _signature(local[ags], known, words)))
        for ags in sorted(planned.regions)
    }


def _digest(said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()


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
