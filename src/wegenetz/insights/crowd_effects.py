"""What a scenario does to crowds: each is asked about as one, before and after."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.insights.comparing import alike_in_both, difference_of, scope_between
from wegenetz.insights.finding import TIME_LIMIT_MS, finding_plainly
from wegenetz.insights.models import Difference
from wegenetz.insights.sharing import Shared
from wegenetz.insights.stepping import never
from wegenetz.planner.asking import goals_for, query_for
from wegenetz.planner.person import Answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wegenetz.insights.crowds import Crowd
    from wegenetz.insights.stepping import Enough
    from wegenetz.planner.networks import PlannedNetwork

Kreise = tuple[str, ...]
Facts = tuple[str, ...]
#: Kreise of a crowd from which on it pays to find out first what can matter in all of them.
MANY = 8
#: Weeks sooner or later are told in bands; each begins here and ends where the next one begins.
BANDS = (0, 1, 4, 8, 13, 26, 52)
DAYS_A_WEEK = 7
_GOOD = (Difference.OPENED, Difference.SOONER, Difference.CHEAPER)
_BAD = (Difference.CLOSED, Difference.LATER, Difference.DEARER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of a crowd."""

    kreis: str
    """Official key; empty for a crowd of several Kreise."""

    difference: Difference
    weeks: int = 0
    """First week of the band."""


class CrowdEffects:
    """What the step from one network to another does to crowds; what was worked out of a crowd is kept.

    Parameters
    ----------
    before, after : PlannedNetwork
        Of the same day and version.
    """

    def __init__(self, before: PlannedNetwork, after: PlannedNetwork) -> None:
        self._before, self._after = before, after
        self._scope = scope_between(before.network, after.network)
        self._fates: dict[tuple[str, Kreise, Facts], tuple[Difference, int]] = {}

    def of(
        self, profession: str, crowds: Sequence[Crowd], enough: Enough = never
    ) -> Counter[Outcome] | None:
        """Return how many persons, in whole fives, fare how; None if there was enough before all crowds were asked about.

        Parameters
        ----------
        profession : str
            Code of what all crowds want to work as.
        crowds : sequence of Crowd
            One that lives in several Kreise fares as it does in all of them at least: what is good in one and bad in another counts as the same.
        enough : callable, optional
            Asked after every crowd that was not known.
        """
        places = self._places(profession)
        found: Counter[Outcome] = Counter()
        for number, crowd in enumerate(crowds):
            key = (profession, crowd.kreise, crowd.facts)
            if key not in self._fates:
                touched = places.keys() >= set(crowd.kreise)
                asked = sorted({places[ags] for ags in crowd.kreise}) if touched else []
                self._fates[key] = _in_all(self._fares(profession, crowd.facts, asked))
                if enough() and number + 1 < len(crowds):
                    return None
            difference, weeks = self._fates[key]
            kreis = crowd.kreise[0] if len(crowd.kreise) == 1 else ""
            found[Outcome(kreis=kreis, difference=difference, weeks=weeks)] += crowd.persons
        return found

    def _places(self, profession: str) -> dict[str, str]:
        """Return by touched Kreis the first of those that are alike before and after."""
        touched = self._scope.kreise(profession, self._before.regions)
        return {
            ags: kreise[0]
            for _, _, kreise in alike_in_both(self._before, self._after, profession, touched)
            for ags in kreise
        }

    def _fares(
        self, profession: str, facts: Facts, kreise: Sequence[str]
    ) -> list[tuple[Difference, int]]:
        """Return how those who hold some facts fare in each Kreis; where all that can matter to them is as before, nobody is asked."""
        before, after = (
            _Asked(planned, profession, facts, is_shared=len(kreise) >= MANY)
            for planned in (self._before, self._after)
        )
        return [
            (Difference.SAME, 0)
            if before.is_same_as(after, ags)
            else _fare(before.best(ags), after.best(ags))
            for ags in kreise
        ]


@lru_cache(maxsize=1)
def crowd_effects(before: PlannedNetwork, after: PlannedNetwork) -> CrowdEffects:
    """Return what the step from one network to another does to crowds; kept, because the steps of a run come back to it."""
    return CrowdEffects(before, after)


class _Asked:
    """The question of a crowd in one network."""

    def __init__(
        self, planned: PlannedNetwork, profession: str, facts: Facts, *, is_shared: bool
    ) -> None:
        goal = goals_for(planned.rulebook.professions[profession])[0]
        asked = query_for(Answers(profession=profession), planned, goal=goal, start=planned.day)
        self._query = replace(asked, facts=facts, region=None, time_limit_ms=TIME_LIMIT_MS)
        self._planned = planned
        self._shared: Shared | None = None
        if is_shared:
            with suppress(UnusableInput):
                self._shared = Shared(planned, self._query)

    def is_same_as(self, other: _Asked, kreis: str) -> bool:
        mine, theirs = self._shared, other._shared
        return mine is not None and theirs is not None and mine.is_same_as(theirs, kreis)

    def best(self, kreis: str) -> tuple[int | None, int | None]:
        """Return days until work and cents of the cheapest route; None without a route, or if it is not proven that none is cheaper."""
        try:
            found = (
                finding_plainly(self._planned, replace(self._query, region=kreis))
                if self._shared is None
                else self._shared.finding(kreis)
            )
        except UnusableInput:
            return None, None
        return found.days, found.least_cost if found.is_proven else None


def _fare(
    before: tuple[int | None, int | None], after: tuple[int | None, int | None]
) -> tuple[Difference, int]:
    (old_days, old_cost), (new_days, new_cost) = before, after
    difference = difference_of(days=(old_days, new_days), cost=(old_cost, new_cost))
    if difference == Difference.NONE:
        return Difference.SAME, 0
    if old_days is None or new_days is None:
        return difference, 0
    weeks = abs(old_days - new_days) // DAYS_A_WEEK
    return difference, max(band for band in BANDS if band <= weeks)


def _in_all(fares: list[tuple[Difference, int]]) -> tuple[Difference, int]:
    """Return what holds everywhere: the mildest of what is good everywhere or bad everywhere, else no difference."""
    kinds = {difference for difference, _ in fares}
    for side in (_GOOD, _BAD):
        if kinds and kinds <= set(side):
            mildest = max(kinds, key=side.index)
            return mildest, min(weeks for difference, weeks in fares if difference == mildest)
    return Difference.SAME, 0
