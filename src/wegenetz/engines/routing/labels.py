"""Labels: what is known after some steps have been decided.

A label says from when on each fact holds, what has been paid and which institutions have been
met. Days and cost stand side by side in *one* whole number, each in a field with a guard bit
above it. "Nowhere later and not dearer" is then a single subtraction that must leave every guard
bit standing.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from wegenetz.engines.routing.compiling import Provider

FIELD = 24
"""Bits per day: 23 for any day up to ``NEVER`` and one guard."""
DAY = (1 << (FIELD - 1)) - 1
"""Mask of one day."""

Trail = tuple[Provider, "Trail"] | None
"""The providers chosen, the last first."""


class Label(NamedTuple):
    """One way to have decided some steps."""

    packed: int
    """Days and cost."""
    handovers: int
    met: int
    """Institutions met that can be met again, as bits."""
    held: int
    """Facts, as bits."""
    hits: int
    """Landmarks met, as bits."""
    finish: int
    """The earliest finish still possible, as an ordinal day."""
    rank: int
    """By rule 8: ``legs * 2**offers - offers used as bits``, the smallest id being highest."""
    trail: Trail


#: The time limit is looked at once in so many labels.
PATIENCE = 32

_ORDER = attrgetter("packed", "handovers", "rank")


class OutOfTime(Exception):
    """The time limit is over; what has been found so far stands."""


def undominated(
    labels: Sequence[Label], guard: int, cost_at: int, late: Callable[[], bool]
) -> list[Label]:
    """Drop every label that another one makes superfluous.

    Parameters
    ----------
    labels : sequence of Label
        n labels after the same block.
    guard : int
        The guard bits of the packed fields.
    cost_at : int
        Position of the cost field.
    late : callable
        Whether the time limit is over.

    Returns
    -------
    list of Label
        The k labels left, in the order of their packed numbers.

    Raises
    ------
    OutOfTime

    Notes
    -----
    One label makes another superfluous if it is nowhere later, not dearer and has met no more
    institutions, *even if the other one meets all of its own again and this one must meet them
    for the first time*; and if rule 8 does not prefer the other. Rule 8 has no say if cost or
    hand-overs are less for good. In the order of the packed numbers a label can only be
    dominated by one already kept: O(n log n + n k).
    """
    kept: list[Label] = []
    for number, label in enumerate(sorted(labels, key=_ORDER)):
        if not number % PATIENCE and late():
            raise OutOfTime
        guarded = label.packed | guard
        for other in kept:
            if (guarded - other.packed) & guard == guard and _enough(other, label, cost_at):
                break
        else:
            kept.append(label)
    return kept


def _enough(one: Label, other: Label, cost_at: int) -> bool:
    """Whether hand-overs and rank allow one label to replace another, days and cost being good."""
    saved = other.handovers - one.handovers - (other.met & ~one.met).bit_count()
    if saved:
        return saved > 0
    return one.rank <= other.rank or one.packed >> cost_at < other.packed >> cost_at


def providers_on(trail: Trail) -> list[Provider]:
    """The providers on a trail, the first first."""
    chosen = []
    while trail:
        chosen.append(trail[0])
        trail = trail[1]
    chosen.reverse()
    return chosen
