"""What if: a network with some things changed, and what that does to people's routes.

A scenario is a list of changes to offers and runs: what somebody could decide, not what somebody
is. Applied to a network it gives another network; the first one stays as it is.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from wegenetz.engines.routing.answer import Outline
from wegenetz.engines.routing.changing import Draft, change_make
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.fields import Field, document
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.planning import Clock, Engine, outline, standing_still
from wegenetz.engines.routing.query import Query

SCENARIO_FORMAT = "wegenetz-scenario/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A network with changes, under a name."""

    id: str
    name: str
    network: Network
    """With the changes."""
    changes: tuple[Mapping[str, Any], ...]
    """As the format lists them."""


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
    median_cost_saved: int | None
    """Cents, of those whose cheapest route costs less; None if nobody's does."""
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
    draft = Draft.of(network)
    changes = list(top.at("changes").items())
    for change in changes:
        change_make(change, draft)
    return Scenario(
        id=top.at("id").text(),
        name=top.maybe("name", Field.text) or top.at("id").text(),
        network=draft.network(network),
        changes=tuple(change.value for change in changes if isinstance(change.value, dict)),
    )


def scenario_to_json(identity: str, name: str, changes: Iterable[Mapping[str, Any]]) -> str:
    """Write a scenario: what :func:`scenario_from_json` reads as the same one.

    Parameters
    ----------
    identity : str
    name : str
    changes : iterable of mapping
        As the format lists them.

    Returns
    -------
    str
        A document of format ``wegenetz-scenario/1``, a line a change.
    """
    lines = ",\n  ".join(json.dumps(change, ensure_ascii=False) for change in changes)
    head = {"format": SCENARIO_FORMAT, "id": identity, "name": name}
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "changes": [\n  {lines}]}}\n'


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


@dataclass(slots=True)
class Tally:
    """Effects counted one by one: as many as there are, in the memory of a few numbers."""

    _counted: Counter[str] = field(default_factory=Counter)
    _days: Counter[int] = field(default_factory=Counter)
    _cents: Counter[int] = field(default_factory=Counter)

    def take(self, effect: Effect) -> None:
        """Count one more."""
        days, cents = effect.days_gained, effect.cost_saved
        self._counted.update(
            queries=1,
            opened=effect.opened,
            closed=effect.closed,
            sooner=days > 0,
            later=days < 0,
            cheaper=cents > 0,
            dearer=cents < 0,
            unproven=not effect.proven,
        )
        self._days.update([days] if days > 0 else [])
        self._cents.update([cents] if cents > 0 else [])

    def told(self) -> Summary:
        """Return what has been counted so far."""
        counted = self._counted
        return Summary(
            queries=counted["queries"],
            opened=counted["opened"],
            closed=counted["closed"],
            sooner=counted["sooner"],
            later=counted["later"],
            cheaper=counted["cheaper"],
            dearer=counted["dearer"],
            median_days_gained=_median(self._days),
            median_cost_saved=_median(self._cents),
            unproven=counted["unproven"],
        )


def _median(counted: Counter[int]) -> int | None:
    return round(median(sorted(counted.elements()))) if counted else None


def tallied(found: Iterable[Effect]) -> tuple[Summary, Mapping[str, Summary]]:
    """Count effects in all and per region, in one pass; none is kept.

    Parameters
    ----------
    found : iterable of Effect
        Read one by one.

    Returns
    -------
    tuple of Summary and mapping of str to Summary
        In all; and by region, regions in order. Queries without one stand under the empty text.
    """
    every, regions = Tally(), dict[str, Tally]()
    for effect in found:
        every.take(effect)
        regions.setdefault(effect.query.region or "", Tally()).take(effect)
    return every.told(), {region: regions[region].told() for region in sorted(regions)}


def _earliest(outlined: Outline) -> date:
    return min(sketch.finish for sketch in outlined.sketches)


def _cheapest(outlined: Outline) -> int:
    return min(sketch.cost for sketch in outlined.sketches)
