"""What a scenario does to crowds: each is asked about as one, before and after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.query import Criterion
from wegenetz.insights.comparing import alike_in_both, difference_of, scope_between
from wegenetz.insights.finding import TIME_LIMIT_MS
from wegenetz.insights.models import Difference
from wegenetz.planner.asking import FRONT, goals_for, outline_in_force, query_for
from wegenetz.planner.person import Answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.insights.crowds import Crowd
    from wegenetz.planner.networks import PlannedNetwork

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


def crowd_effects(
    before: PlannedNetwork, after: PlannedNetwork, profession: str, crowds: Iterable[Crowd]
) -> Counter[Outcome]:
    """Return how many persons, in whole fives, fare how.

    Parameters
    ----------
    before, after : PlannedNetwork
        Of the same day and version.
    profession : str
        Code of what all crowds want to work as.
    crowds : iterable of Crowd
        One that lives in several Kreise fares as it does in all of them at least: what is good in one and bad in another counts as the same.
    """
    scope = scope_between(before.network, after.network)
    touched = scope.kreise(profession, before.regions)
    alike = {
        ags: kreise[0]
        for _, _, kreise in alike_in_both(before, after, profession, touched)
        for ags in kreise
    }
    found: Counter[Outcome] = Counter()
    for crowd in crowds:
        asked = {alike[ags] for ags in crowd.kreise} if touched.issuperset(crowd.kreise) else ()
        difference, weeks = _in_all(
            [_fares(before, after, profession, crowd, ags) for ags in asked]
        )
        kreis = crowd.kreise[0] if len(crowd.kreise) == 1 else ""
        found[Outcome(kreis=kreis, difference=difference, weeks=weeks)] += crowd.persons
    return found


def _fares(
    before: PlannedNetwork, after: PlannedNetwork, profession: str, crowd: Crowd, kreis: str
) -> tuple[Difference, int]:
    (old_days, old_cost), (new_days, new_cost) = (
        _best(planned, profession, crowd, kreis) for planned in (before, after)
    )
    difference = difference_of(days=(old_days, new_days), cost=(old_cost, new_cost))
    if difference == Difference.NONE:
        return Difference.SAME, 0
    if old_days is None or new_days is None:
        return difference, 0
    weeks = abs(old_days - new_days) // DAYS_A_WEEK
    return difference, max(band for band in BANDS if band <= weeks)


def _best(
    planned: PlannedNetwork, profession: str, crowd: Crowd, kreis: str
) -> tuple[int | None, int | None]:
    """Return days until work and cents of the cheapest route of a crowd in a Kreis; None without a route, or if it is not proven that none is cheaper."""
    answers = Answers(profession=profession, region=kreis)
    goal = goals_for(planned.rulebook.professions[profession])[0]
    query = replace(
        query_for(answers, planned, goal=goal, start=planned.day),
        facts=crowd.facts,
        criteria=FRONT,
        tie_break=(Criterion.HANDOVERS,),
        time_limit_ms=TIME_LIMIT_MS,
    )
    try:
        found = outline_in_force(planned, query)
    except UnusableInput:
        return None, None
    if not found.sketches:
        return None, None
    return (
        min((each.finish - planned.day).days for each in found.sketches),
        min(each.cost for each in found.sketches) if found.complete else None,
    )


def _in_all(fares: list[tuple[Difference, int]]) -> tuple[Difference, int]:
    """Return what holds everywhere: the mildest of what is good everywhere or bad everywhere, else no difference."""
    kinds = {difference for difference, _ in fares}
    for side in (_GOOD, _BAD):
        if kinds and kinds <= set(side):
            mildest = max(kinds, key=side.index)
            return mildest, min(weeks for difference, weeks in fares if difference == mildest)
    return Difference.SAME, 0
