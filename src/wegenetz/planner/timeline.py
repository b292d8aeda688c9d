"""The timeline of a route: blocks one below the other; in a block, legs one after the other or in two lanes side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.planner.lengths import waiting
from wegenetz.planner.telling import ToldLeg, Wait

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


#: Two legs that touch for less than this do not run in parallel for a reader.
TOUCHING_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Legs one below the other."""

    legs: tuple[ToldLeg, ...]
    slack: Wait | None = None
    """Time at the end in which this lane waits for the other one."""

    @property
    def title(self) -> str:
        kinds = {leg.kind for leg in self.legs}
        words = {
            "sprache": _("Deutsch"),
            "kurs": _("Kurs"),
            "amt": _("Anträge"),
            "arbeit": _("Arbeit"),
            "selbst": _("Papiere"),
            "beratung": _("Beratung"),
        }
        if {"selbst", "amt"} <= kinds and not kinds & {"sprache", "kurs"}:
            return _("Papiere und Anträge")
        return next(word for kind, word in words.items() if kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of time with one lane, or with two."""

    lanes: tuple[Lane, ...]
    gap: Wait | None
    """Waiting between the block above and this one that no leg explains."""

    @property
    def is_split(self) -> bool:
        return len(self.lanes) > 1

    @property
    def starts(self) -> date:
        return min(leg.drawn_from for lane in self.lanes for leg in lane.legs)

    @property
    def ends(self) -> date:
        return max(leg.drawn_to for lane in self.lanes for leg in lane.legs)

    @property
    def legs(self) -> list[ToldLeg]:
        return sorted(
            (leg for lane in self.lanes for leg in lane.legs), key=lambda leg: leg.number
        )

    @property
    def decisions(self) -> list[ToldLeg]:
        return sorted(
            (leg for leg in self.legs if leg.is_decision), key=lambda leg: (leg.ends, leg.number)
        )


def blocks_of(legs: Sequence[ToldLeg], *, begins: date, critical: Iterable[str]) -> list[Block]:
    """Return the blocks of a timeline.

    Parameters
    ----------
    legs : sequence of ToldLeg
        In the order of their first day.
    begins : date
        Day on which the route begins.
    critical : iterable of str
        Offers of the chain that decides the arrival; they form the first lane of a split block.
    """
    chain = frozenset(critical)
    blocks: list[Block] = []
    reached = begins
    for cluster in _clusters(legs):
        first = min(leg.drawn_from for leg in cluster)
        days = (first - reached).days
        gap = (
            Wait(starts=reached, ends=first, length=waiting(days)) if days > 0 and blocks else None
        )
        blocks.append(Block(lanes=_lanes(cluster, chain), gap=gap))
        reached = max(reached, blocks[-1].ends)
    return blocks


def _clusters(legs: Sequence[ToldLeg]) -> list[list[ToldLeg]]:
    """Group legs that overlap on the calendar, directly or through others."""
    clusters: list[list[ToldLeg]] = []
    reached: date | None = None
    for leg in sorted(legs, key=lambda leg: (leg.drawn_from, leg.drawn_to)):
        if reached is not None and (reached - leg.drawn_from).days >= TOUCHING_DAYS:
            clusters[-1].append(leg)
        else:
            clusters.append([leg])
        reached = max(reached or leg.drawn_to, leg.drawn_to)
    return clusters


def _lanes(cluster: list[ToldLeg], chain: frozenset[str]) -> tuple[Lane, ...]:
    """Put the legs of a cluster into one lane, or into two: what decides the arrival, and what runs beside it."""
    main: list[ToldLeg] = []
    beside: list[ToldLeg] = []
    for leg in sorted(cluster, key=lambda leg: (leg.drawn_from, leg.id not in chain, leg.number)):
        fits = not main or _follows(main[-1], leg)
        (
            main if fits and (leg.id in chain or not _belongs_beside(leg, beside)) else beside
        ).append(leg)
    if not beside:
        return (Lane(legs=tuple(main)),)
    ends = max(leg.drawn_to for leg in cluster)
    return tuple(_lane(legs, ends) for legs in (main, beside))


def _follows(before: ToldLeg, leg: ToldLeg) -> bool:
    return (before.drawn_to - leg.drawn_from).days < TOUCHING_DAYS


def _belongs_beside(leg: ToldLeg, beside: list[ToldLeg]) -> bool:
    return any(other.id in leg.waits_for for other in beside)


def _lane(legs: list[ToldLeg], ends: date) -> Lane:
    days = (ends - max(leg.drawn_to for leg in legs)).days
    slack = None
    if days >= 7:
        last = max(leg.drawn_to for leg in legs)
        slack = Wait(
            starts=last, ends=ends, length=waiting(days), words=_("auf die andere Strecke")
        )
    return Lane(legs=tuple(legs), slack=slack)
