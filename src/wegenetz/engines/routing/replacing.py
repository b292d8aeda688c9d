"""Uses that another use can take the place of, in any route: proofs need not speak of them."""

from collections.abc import Sequence

from wegenetz.engines.routing.candidates import Candidates, Use
from wegenetz.engines.routing.compiling import NO_INSTITUTION
from wegenetz.engines.routing.timetable import Timetable
from wegenetz.engines.values.days import NEVER

Batch = list[tuple[Use, Use]]
"""Uses that are left out at once, each with the one that takes its place."""


def dominated(
    candidates: Candidates, *, priced: bool, housed: bool, ranked: bool = False
) -> list[Batch]:
    """Find the uses that another one can replace in any route.

    Parameters
    ----------
    candidates : Candidates
    priced : bool
        Whether costs matter, so that nothing dearer may come in.
    housed : bool
        Whether hand-overs matter, so that no further institution may come in.
    ranked : bool
        Whether ids matter, so that no greater one may come in.

    Returns
    -------
    list of list of (Use, Use)
        In an order in which who takes a place is still there.
    """
    live = candidates.trimmed(candidates.every, NEVER)
    wanted = candidates.wanted(live)
    compare = _Comparison(candidates, wanted, priced=priced, ranked=ranked)
    kept: dict[int, list[Use]] = {}
    batches: list[Batch] = []
    for use in sorted(live, key=compare.order):
        rivals = kept.setdefault(use.gives & wanted, [])
        for by in rivals:
            free = by.institution in (use.institution, NO_INSTITUTION)
            if (free or not housed) and compare.takes_place(by, use):
                batches.append([(use, by)])
                break
        else:
            rivals.append(use)
    if housed:
        left = [use for rivals in kept.values() for use in rivals]
        batches += _institutions_replaced(left, compare)
    return batches


def _institutions_replaced(uses: Sequence[Use], compare: "_Comparison") -> list[Batch]:
    """Institutions whose every use another single institution can take over."""
    houses: dict[int, list[Use]] = {}
    for use in uses:
        houses.setdefault(use.institution, []).append(use)
    alone = houses.pop(NO_INSTITUTION, [])
    batches: list[Batch] = []
    for house in sorted(houses, key=lambda house: (len(houses[house]), house)):
        for other in list(houses):
            batch = compare.batch(houses[house], houses[other] + alone) if other != house else None
            if batch is not None:
                batches.append(batch)
                del houses[house]
                break
    return batches


class _Comparison:
    """Whether one use can take the place of another."""

    def __init__(self, candidates: Candidates, wanted: int, *, priced: bool, ranked: bool) -> None:
        self._candidates = candidates
        self._priced = priced
        self._ranked = ranked
        self._wanted = wanted

    def order(self, use: Use) -> tuple[int, int, int, int]:
        """Who comes first is replaced by nobody who comes later and is just as good."""
        days = use.timetable.arrival(self._candidates.start)
        return self._cost(use), sum(map(len, use.lists)), days, use.number

    def batch(self, ones: list[Use], others: list[Use]) -> Batch | None:
        """Each with one that can take its place; None if there is not one for each."""
        batch: Batch = []
        for one in ones:
            by = next((by for by in others if self.takes_place(by, one)), None)
            if by is None:
                return None
            batch.append((one, by))
        return batch

    def takes_place(self, by: Use, one: Use) -> bool:
        """Whether a use needs no more, gives no less, is not dearer and ends no later."""
        if self._ranked and by.offer > one.offer:
            return False
        if self._cost(by) > self._cost(one) or one.gives & self._wanted & ~by.gives:
            return False
        implied = self._candidates.compiled.vocabulary.implied
        for needs in one.needs:
            met = implied(needs)
            if all(fewer & ~met for fewer in by.needs):
                return False
        return self._never_later(by.timetable, one.timetable)

    def _cost(self, use: Use) -> int:
        return use.cost if self._priced else 0

    def _never_later(self, by: Timetable, one: Timetable) -> bool:
        """Between two turns both ends stand still or go along with the days: it is enough to look there."""
        start = self._candidates.start
        if by.length is not None and one.length is not None:
            return by.length <= one.length
        turns = {day for turn in (*by.turns, *one.turns) for day in (turn - 1, turn)}
        days = {start, *(day for day in turns if day > start)}
        return all(by.arrival(day) <= end for day in days if (end := one.arrival(day)) < NEVER)
