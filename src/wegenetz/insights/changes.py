"""What became of the way in one Kreis, from one finding to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from wegenetz.insights.comparing import difference_of
from wegenetz.insights.models import Difference
from wegenetz.network.places import Region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.planner.networks import PlannedNetwork

#: Between two sets fewer days are no difference: courses begin on certain days, so that a way is a little shorter on the eve of one.
NOTICED_DAYS = 7
BETTER = (Difference.OPENED, Difference.SOONER, Difference.CHEAPER)
WORSE = (Difference.CLOSED, Difference.LATER, Difference.DEARER)
WORST_FIRST = (*WORSE, Difference.NONE, Difference.SAME, *reversed(BETTER))
BEST_FIRST = tuple(reversed(WORST_FIRST))


class Way(Protocol):
    """What two ways are compared by."""

    @property
    def days(self) -> int | None: ...

    @property
    def least_cost(self) -> int | None: ...


class Found(Way, Protocol):
    """What is told of a finding, stored or just reckoned."""

    @property
    def profession(self) -> str: ...

    @property
    def profile(self) -> str: ...

    @property
    def offices(self) -> int | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One Kreis before and after, for a profession and a profile."""

    region: Region
    before: Found
    after: Found
    difference: Difference

    @property
    def is_change(self) -> bool:
        """Whether the way is another one, for better or worse."""
        return self.difference in BETTER or self.difference in WORSE

    @property
    def days_gained(self) -> int | None:
        """Days by which work is reached earlier; negative: later; None without a way on one side."""
        return _less(self.before.days, self.after.days)

    @property
    def cost_saved(self) -> int | None:
        """Cents by which the cheapest way costs less; negative: more; None without a way on one side."""
        return _less(self.before.least_cost, self.after.least_cost)


def difference_between(before: Way, after: Way) -> Difference:
    """Return what became of a way from one set to a later one, small differences of days passed over."""
    gained = _less(before.days, after.days)
    is_noticed = gained is None or abs(gained) >= NOTICED_DAYS
    return difference_of(
        days=(before.days, after.days if is_noticed else before.days),
        cost=(before.least_cost, after.least_cost),
    )


def lands_of(planned: PlannedNetwork) -> tuple[tuple[str, str], ...]:
    """Return every Kreis with the two letters of its Land."""
    return tuple(sorted((ags, region.land) for ags, region in planned.regions.items()))


def sorted_by_change(changed: Iterable[Changed], order: tuple[Difference, ...]) -> list[Changed]:
    """Return changed Kreise by their difference, among equals the largest first."""
    return sorted(
        changed,
        key=lambda one: (
            order.index(one.difference),
            -abs(one.days_gained or 0),
            -abs(one.cost_saved or 0),
            one.region.name,
        ),
    )


def _less(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else before - after
