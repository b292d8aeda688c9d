"""What can be changed in a scenario: the offers of the planner's network, put together as people know them.

The planner has an offer for each profession, origin and level of language; people know a step at an institution.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.engines.routing.network import Dated, Funding, Offer, Open, Run
from wegenetz.foundation.text import Text
from wegenetz.planner.providing import Office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wegenetz.planner.networks import PlannedNetwork

#: So many are listed at once; whoever wants others asks more closely.
MOST_LISTED = 40
_BETWEEN = "@"

Range = tuple[int, int]
"""Least and most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustable:
    """A step at an institution, with every offer of the planner that it stands for."""

    key: str
    """Rule and institution; the same when waiting times change."""

    rule: str
    label: Text
    office: Office | None
    """None for a step the person does alone."""

    offers: tuple[Offer, ...]

    @property
    def ids(self) -> list[str]:
        """Ids of the offers, as a change lists them under ``offers``."""
        return [offer.id for offer in self.offers]

    @property
    def professions(self) -> frozenset[str]:
        """Codes of the professions it is meant for; empty for all."""
        meant = [offer.covers.professions for offer in self.offers]
        if None in meant:
            return frozenset()
        return frozenset[str]().union(*(each for each in meant if each is not None))

    @property
    def wait(self) -> Range | None:
        """Days until it begins; None if it has runs."""
        return _range([timing.wait for timing in self._open])

    @property
    def duration(self) -> Range | None:
        """Days it takes; None if it has runs."""
        return _range([timing.duration for timing in self._open])

    @property
    def cost(self) -> Range:
        """Own cost in cents without funding."""
        return _range([offer.cost for offer in self.offers]) or (0, 0)

    @property
    def fundings(self) -> tuple[Funding, ...]:
        """Different fundings, in the order of the offers."""
        every = [funding for offer in self.offers for funding in offer.fundings]
        return tuple({funding.id: funding for funding in every}.values())

    @property
    def needs(self) -> tuple[str, ...]:
        """Facts that some alternative asks for, rising."""
        return tuple(
            sorted({fact for offer in self.offers for need in offer.needs for fact in need})
        )

    @property
    def runs(self) -> tuple[tuple[str, Run], ...]:
        """Runs with the id of their offer, earliest first; empty if it begins on any day."""
        found = [
            (offer.id, run)
            for offer in self.offers
            if isinstance(offer.timing, Dated)
            for run in offer.timing.runs
        ]
        return tuple(sorted(found, key=lambda one: (one[1].starts, one[0])))

    @property
    def _open(self) -> list[Open]:
        return [offer.timing for offer in self.offers if isinstance(offer.timing, Open)]


def _range(numbers: Sequence[int]) -> Range | None:
    return (min(numbers), max(numbers)) if numbers else None


def adjustables(
    planned: PlannedNetwork, *, profession: str = "", land: str = "", text: str = ""
) -> tuple[list[Adjustable], int]:
    """Return steps at institutions that can be changed, by label and institution, and how many there are in all.

    Parameters
    ----------
    planned : PlannedNetwork
    profession : str
        Code: only offers that count for it; empty for all.
    land : str
        Two letters: only offers that somebody who lives there can take; empty for all.
    text : str
        Words that all stand in the label or the name of the institution.
    """
    wanted = text.casefold().split()
    found = [
        one
        for one in _put_together(planned, profession, land)
        if all(word in _said(one) for word in wanted)
    ]
    found.sort(key=lambda one: (_said(one), one.key))
    return found[:MOST_LISTED], len(found)


def adjustable(planned: PlannedNetwork, key: str, *, profession: str = "") -> Adjustable | None:
    """Return a step at an institution by its key, for one profession or all; None if there is none today."""
    return next((one for one in _put_together(planned, profession, "") if one.key == key), None)


def _put_together(planned: PlannedNetwork, profession: str, land: str) -> Iterator[Adjustable]:
    kreise = {ags for ags, region in planned.regions.items() if region.land == land}
    groups: defaultdict[tuple[str, str], list[Offer]] = defaultdict(list)
    for offer in planned.network.offers:
        covers = offer.covers
        if profession and covers.professions is not None and profession not in covers.professions:
            continue
        if land and covers.regions is not None and not covers.regions & kreise:
            continue
        groups[offer.name, offer.institution or ""].append(offer)
    for (rule, house), offers in groups.items():
        step = planned.steps[offers[0].id]
        yield Adjustable(
            key=f"{rule}{_BETWEEN}{house}",
            rule=rule,
            label=step.rule.label,
            office=step.office,
            offers=tuple(offers),
        )


def _said(one: Adjustable) -> str:
    office = f"{one.office.name} {one.office.label}" if one.office else ""
    return f"{one.label} {office}".casefold()
