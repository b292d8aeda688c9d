"""Offers that keep out of some weeks: the same network with other timetables."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace

from wegenetz.engines.routing.compiling import CompiledNetwork, Scope, class_of
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.timetable import Paused, Timetable
from wegenetz.engines.values.days import DAYS_IN_WEEK, monday_of, week_of

Closed = Mapping[int, frozenset[int]]
"""Offer -> the weeks that none of its legs may touch."""

_Runs = tuple[tuple[int, int, int], ...]


class Closing:
    """Closes weeks to offers of one network, again and again; what is worked out is kept."""

    def __init__(self, compiled: CompiledNetwork) -> None:
        self._compiled = compiled
        self._known: dict[tuple[int, frozenset[int]], tuple[_Runs, Timetable]] = {}

    def network(self, closed: Closed) -> CompiledNetwork:
        """The network in which offers keep out of the weeks closed to them.

        Of runs with equal ends the one that begins last counts: it takes the fewest weeks.
        """
        kept = {number: self._outside(number, weeks) for number, weeks in closed.items()}
        return _ClosedNetwork(self._compiled, kept)

    def _outside(self, number: int, weeks: frozenset[int]) -> tuple[_Runs, Timetable]:
        """The runs and the timetable of an offer outside of some weeks."""
        known = self._known.get((number, weeks))
        if known is None:
            known = self._known[number, weeks] = self._worked_out(number, weeks)
        return known

    def _worked_out(self, number: int, weeks: frozenset[int]) -> tuple[_Runs, Timetable]:
        length = self._compiled.timetable(number).length
        horizon = self._compiled.horizon
        if length is not None:
            paused = Paused(length, _pauses(length, weeks))
            return (), Timetable(None, (), (), horizon, (paused,))
        runs = tuple(
            run
            for run in self._compiled.runs(number)
            if not any(week_of(run[1]) <= week <= week_of(run[2]) for week in weeks)
        )
        pairs = ((latest, ends) for latest, _, ends in runs)
        return runs, Timetable.of_runs(pairs, horizon)


class _ClosedNetwork(CompiledNetwork):
    """Shares everything with its origin but what follows from weeks closed to some offers."""

    def __init__(
        self, origin: CompiledNetwork, kept: Mapping[int, tuple[_Runs, Timetable]]
    ) -> None:
        vars(self).update(vars(origin))
        self._scopes = OrderedDict()
        self._origin = origin
        self._kept = kept

    def timetable(self, number: int) -> Timetable:
        kept = self._kept.get(number)
        return self._origin.timetable(number) if kept is None else kept[1]

    def runs(self, number: int) -> _Runs:
        kept = self._kept.get(number)
        return self._origin.runs(number) if kept is None else kept[0]

    def start(self, number: int, ready: int, end: int) -> int:
        length = self._origin.timetable(number).length
        if length is not None:
            return end - length
        runs = self.runs(number)
        return max(
            (starts for last, starts, ends in runs if last >= ready and ends == end),
            default=ready,
        )

    def _scope(self, query: Query) -> Scope:
        scope = self._origin.scope_of(query)
        classes = [
            class_of(
                each.needs,
                each.gives,
                [replace(way, timetable=self.timetable(way.offer)) for way in each.providers],
            )
            if any(way.offer in self._kept for way in each.providers)
            else each
            for each in scope.classes
        ]
        return Scope(scope.goal, tuple(classes))


def _pauses(length: int, weeks: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """The days on which something so long may not begin, to keep out of some weeks."""
    pauses: list[tuple[int, int]] = []
    for week in sorted(weeks):
        first, last = monday_of(week) - length, monday_of(week) + DAYS_IN_WEEK - 1
        if pauses and first <= pauses[-1][1] + 1:
            first = pauses.pop()[0]
        pauses.append((first, last))
    return tuple(pauses)
