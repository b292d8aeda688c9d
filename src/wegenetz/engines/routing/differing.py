"""The changes that lead from one network to another: the way back from a scenario, too."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from wegenetz.engines.routing.network import Covers, Dated, Network, Offer, Open
from wegenetz.engines.routing.reading import OFFER_PARTS

Json = dict[str, Any]


def changes_between(before: Network, after: Network) -> list[Json]:
    """List changes that make one network of another.

    Parameters
    ----------
    before, after : Network
        With the same horizon, ladders and notes on facts; an institution that is in both is the
        same in both.

    Returns
    -------
    list of dict
        As the format ``wegenetz-scenario/1`` lists them; made on `before`, they give the offers
        and institutions of `after`, though perhaps in another order. With the networks swapped,
        the same changes taken back.

    Notes
    -----
    O(offers).
    """
    old = {offer.id: offer for offer in before.offers}
    new = {offer.id: offer for offer in after.offers}
    houses = {each.id for each in before.institutions}
    wanted = {each.id for each in after.institutions}
    return [
        *(
            {"add_institution": _present(asdict(each))}
            for each in after.institutions
            if each.id not in houses
        ),
        *({"remove_offer": identity} for identity in old if identity not in new),
        *_altered(old, new),
        *(
            {"remove_institution": each.id}
            for each in before.institutions
            if each.id not in wanted
        ),
    ]


def _altered(old: dict[str, Offer], new: dict[str, Offer]) -> Iterator[Json]:
    for identity, offer in new.items():
        parts = _parts(offer)
        if identity not in old:
            yield {"add_offer": {"id": identity, **parts}}
            continue
        known = _parts(old[identity])
        changed = {part: value for part, value in parts.items() if value != known[part]}
        if changed:
            yield {"change_offer": {"id": identity, **changed}}


def _parts(offer: Offer) -> Json:
    """Everything about an offer but its id, as a network file says it."""
    plain = asdict(offer)
    special = {"timing": _timing(offer.timing), "covers": _covers(offer.covers)}
    parts: Json = _plain({part: special.get(part, plain[part]) for part in OFFER_PARTS})
    return parts


def _timing(timing: Open | Dated) -> Json:
    if isinstance(timing, Open):
        return {"open": _present(asdict(timing))}
    return {"dated": [_present(asdict(run)) for run in timing.runs]}


def _covers(covers: Covers) -> Json:
    return {
        name: "all" if meant is None else sorted(meant)
        for name, meant in (("regions", covers.regions), ("professions", covers.professions))
    }


def _present(values: Json) -> Json:
    """What is there: an optional part that is None is left out."""
    return {key: value for key, value in values.items() if value is not None}


def _plain(value: Any) -> Any:
    """Lists and texts instead of tuples and days."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
