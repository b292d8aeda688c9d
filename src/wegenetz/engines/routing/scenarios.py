"""What if: a network with some things changed, and what that does to people's routes.

A scenario is a list of changes to offers and runs: what somebody could decide, not what somebody
is. Applied to a network it gives another network; the first one stays as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Any

from wegenetz.engines.routing.answer import Outline
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.fields import Field, document
from wegenetz.engines.routing.network import Dated, Network, Offer, Run
from wegenetz.engines.routing.planning import Clock, Engine, outline, standing_still
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reading import OFFER_PARTS, offer_at, offer_parts_at, run_at

SCENARIO_FORMAT = "wegenetz-scenario/1"

Offers = dict[str, Offer]
Change = Callable[[Field, Offers, frozenset[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A network with changes, under a name."""

    id: str
    name: str
    network: Network
    """With the changes."""
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a scenario does to one query."""

    query: Query
    before: Outline
    after: Outline

    @property
    def opened(self) -> bool:
        """There is a route only with the changes."""
        return not self.before.sketches and bool(self.after.sketches)

    @property
    def closed(self) -> bool:
        """There is a route only without them."""
        return bool(self.before.sketches) and not self.after.sketches

    @property
    def days_gained(self) -> int:
        """Days by which the goal is reached earlier; negative: later; 0 if there is nothing to compare."""
        if not (self.before.sketches and self.after.sketches):
            return 0
        return (_earliest(self.before) - _earliest(self.after)).days

    @property
    def cost_saved(self) -> int:
        """Cents by which the cheapest route costs less; negative: more."""
        if not (self.before.sketches and self.after.sketches):
            return 0
        return _cheapest(self.before) - _cheapest(self.after)

    @property
    def proven(self) -> bool:
        """Both fronts are complete."""
        return self.before.complete and self.after.complete


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a scenario does to many queries."""

    queries: int
    opened: int
    closed: int
    sooner: int
    later: int
    cheaper: int
    dearer: int
    median_days_gained: int | None
    """Of those who are there sooner; None if nobody is."""
    unproven: int


def scenario_from_json(data: bytes, network: Network) -> Scenario:
    """Read a scenario and apply it to a network.

    Parameters
    ----------
    data : bytes
        A document of format ``wegenetz-scenario/1`` in UTF-8.
    network : Network
        Stays as it is.

    Returns
    -------
    Scenario

    Raises
    ------
    UnusableInput
        With the place and the reason of the first change that cannot be made. Changes are made one
        after the other, so a change may concern an offer that one before it has added.

    Notes
    -----
    O(offers + size of the document).
    """
    top = document(data).keys(required=("format", "id", "changes"), optional=("name",))
    top.at("format").word(SCENARIO_FORMAT)
    offers = {offer.id: offer for offer in network.offers}
    institutions = frozenset(each.id for each in network.institutions)
    changes = list(top.at("changes").items())
    for field in changes:
        _change(field, offers, institutions)
    return Scenario(
        id=top.at("id").text(),
        name=top.maybe("name", Field.text) or top.at("id").text(),
        network=replace(network, offers=tuple(offers.values())),
        changes=len(changes),
    )


def effects(
    before: Network,
    after: Network,
    queries: Iterable[Query],
    *,
    clock: Clock = standing_still,
    engine: Engine = Engine.KERNEL,
) -> Iterator[Effect]:
    """Plan every query in both networks.

    Parameters
    ----------
    before, after : Network
    queries : iterable of Query
        Read one by one.
    clock, engine : optional
        As for :func:`~.planning.plan`.

    Yields
    ------
    Effect
        In the order of the queries.

    Raises
    ------
    UnusableInput
        A query fits neither network. If it fits only one, because the other mentions its region,
        its profession or an offer it assumes nowhere, there is no route in the other.
    """
    for query in queries:
        found: list[Outline] = []
        refusals: list[UnusableInput] = []
        for network in (before, after):
            try:
                found.append(outline(network, query, clock=clock, engine=engine))
            except UnusableInput as refusal:
                found.append(Outline(id=query.id, complete=True))
                refusals.append(refusal)
        if len(refusals) == len(found):
            raise refusals[0]
        yield Effect(query=query, before=found[0], after=found[1])


def summary(found: Iterable[Effect]) -> Summary:
    """Count effects. O(effects)."""
    every = list(found)
    gained = [each.days_gained for each in every if each.days_gained > 0]
    return Summary(
        queries=len(every),
        opened=sum(each.opened for each in every),
        closed=sum(each.closed for each in every),
        sooner=len(gained),
        later=sum(each.days_gained < 0 for each in every),
        cheaper=sum(each.cost_saved > 0 for each in every),
        dearer=sum(each.cost_saved < 0 for each in every),
        median_days_gained=round(median(gained)) if gained else None,
        unproven=sum(not each.proven for each in every),
    )


def by_region(found: Iterable[Effect]) -> Mapping[str, Summary]:
    """Count effects per region, regions in order; queries without one stand under the empty text."""
    regions: dict[str, list[Effect]] = {}
    for each in found:
        regions.setdefault(each.query.region or "", []).append(each)
    return {region: summary(regions[region]) for region in sorted(regions)}


def _earliest(outlined: Outline) -> date:
    return min(sketch.finish for sketch in outlined.sketches)


def _cheapest(outlined: Outline) -> int:
    return min(sketch.cost for sketch in outlined.sketches)


def _change(field: Field, offers: Offers, institutions: frozenset[str]) -> None:
    field.keys(required=(), optional=tuple(_CHANGES))
    kinds = [kind for kind in _CHANGES if field.has(kind)]
    if len(kinds) != 1:
        field.refuse(f"needs exactly one of {', '.join(_CHANGES)}")
    _CHANGES[kinds[0]](field.at(kinds[0]), offers, institutions)


def _add_offer(field: Field, offers: Offers, institutions: frozenset[str]) -> None:
    offer = offer_at(field, institutions)
    if offer.id in offers:
        field.at("id").refuse(f"there is an offer {offer.id!r} already")
    offers[offer.id] = offer


def _change_offer(field: Field, offers: Offers, institutions: frozenset[str]) -> None:
    field.keys(required=("id",), optional=OFFER_PARTS)
    offer = _known(field.at("id"), offers)
    parts: dict[str, Any] = offer_parts_at(field, institutions)
    if not parts:
        field.refuse("changes nothing")
    offers[offer.id] = replace(offer, **parts)


def _remove_offer(field: Field, offers: Offers, _: frozenset[str]) -> None:
    del offers[_known(field, offers).id]


def _add_run(field: Field, offers: Offers, _: frozenset[str]) -> None:
    field.keys(required=("offer", "run"))
    offer, runs = _dated(field, offers)
    offers[offer.id] = replace(offer, timing=Dated(runs=(*runs, run_at(field.at("run")))))


def _remove_run(field: Field, offers: Offers, _: frozenset[str]) -> None:
    field.keys(required=("offer", "starts"))
    offer, runs = _dated(field, offers)
    gone = _starting(field, runs)
    left = tuple(run for number, run in enumerate(runs) if number != gone)
    offers[offer.id] = replace(offer, timing=Dated(runs=left))


def _set_seats(field: Field, offers: Offers, _: frozenset[str]) -> None:
    field.keys(required=("offer", "starts", "seats"))
    offer, runs = _dated(field, offers)
    at = _starting(field, runs)
    changed = replace(runs[at], seats=field.maybe("seats", Field.whole))
    offers[offer.id] = replace(offer, timing=Dated(runs=(*runs[:at], changed, *runs[at + 1 :])))


def _known(field: Field, offers: Offers) -> Offer:
    if field.text() not in offers:
        field.refuse(f"unknown offer {field.text()!r}")
    return offers[field.text()]


def _dated(field: Field, offers: Offers) -> tuple[Offer, tuple[Run, ...]]:
    offer = _known(field.at("offer"), offers)
    if not isinstance(offer.timing, Dated):
        field.at("offer").refuse(f"{offer.id!r} has no runs: it can begin on any day")
    return offer, offer.timing.runs


def _starting(field: Field, runs: tuple[Run, ...]) -> int:
    """The number of the one run that starts on a day."""
    day = field.at("starts").day()
    found = [number for number, run in enumerate(runs) if run.starts == day]
    if len(found) != 1:
        field.at("starts").refuse("no run starts then" if not found else "several runs start then")
    return found[0]


_CHANGES: dict[str, Change] = {
    "add_offer": _add_offer,
    "change_offer": _change_offer,
    "remove_offer": _remove_offer,
    "add_run": _add_run,
    "remove_run": _remove_run,
    "set_seats": _set_seats,
}
