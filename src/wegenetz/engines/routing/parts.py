"""What a proof speaks of: corners, parts of all their routes, and how these are split and bounded."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from wegenetz.engines.routing.candidates import Candidates, Use
from wegenetz.engines.routing.compiling import NO_INSTITUTION

ENDLESS = 10**18
"""Stands for a value that does not matter."""

Kind = Literal["cost", "handover", "leg"]


@dataclass(frozen=True, slots=True)
class Corner:
    """What a route would have to keep to in order to be missing."""

    finish: int = ENDLESS
    """Ordinal day."""
    cost: int = ENDLESS
    """Cents."""
    handovers: int = ENDLESS

    def within(self, other: "Corner") -> bool:
        """Whether no route lies here that does not lie in the other."""
        return (
            self.finish <= other.finish
            and self.cost <= other.cost
            and self.handovers <= other.handovers
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """Uses of which every route of a part makes at least one."""

    kind: Kind
    share: int
    """What it adds to the lower bound: cents, or one institution; 1 for legs."""
    uses: tuple[Use, ...]


class Preference:
    """What a route would have to be preferred to, by rule 8: fewer legs, then smaller ids.

    Each offer weighs so much that the route with the smaller sum is preferred.
    """

    def __init__(self, candidates: Candidates, offers: Collection[int]) -> None:
        every = sorted({use.offer for use in candidates.every})
        self.legs = len(offers)
        self.half = 1 << max(len(every) - 1, 0)
        """Every leg weighs as much at least."""
        self._weights = {
            offer: 2 * self.half - (self.half >> place) for place, offer in enumerate(every)
        }
        self.limit = sum(map(self._weights.__getitem__, offers)) - 1
        """A preferred route weighs no more."""

    def weight(self, use: Use) -> int:
        """What a use weighs."""
        return self._weights[use.offer]


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a proof: cuts, and, if they do not close the part, what it is split at."""

    cuts: tuple[Cut, ...]
    use: Use | None = None
    institution: int = NO_INSTITUTION
    group: frozenset[Use] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """All routes that make some uses, one of each group, meet some institutions, and make only live uses."""

    used: frozenset[Use]
    met: frozenset[int]
    live: frozenset[Use]
    groups: tuple[frozenset[Use], ...] = ()


def halves(part: Part, node: Node) -> tuple[Part, Part]:
    """The routes without, and then those with, what a part is split at."""
    if node.group:
        return (
            replace(part, live=part.live - node.group),
            replace(part, groups=(*part.groups, node.group)),
        )
    if node.use is None:
        without = {use for use in part.live if use.institution != node.institution}
        return (
            replace(part, live=frozenset(without)),
            replace(part, met=part.met | {node.institution}),
        )
    others = {use for use in part.live if use.offer == node.use.offer and use is not node.use}
    return (
        replace(part, live=part.live - {node.use}),
        Part(
            part.used | {node.use},
            part.met | {node.use.institution} - {NO_INSTITUTION},
            part.live - others,
            part.groups,
        ),
    )
