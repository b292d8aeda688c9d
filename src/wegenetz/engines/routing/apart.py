"""The best schedules under a weekly cap, from the routes without: what clashes is kept apart.

No capped route beats the best routes without cap. Where those take too many hours of a week, at
least one of the legs that clash there, or whoever does the same instead of it, stays out of that
week: as many ways to go on as there are legs, and in each of them a few runs less.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from wegenetz.engines.routing.clashes import Clash, Clashes
from wegenetz.engines.routing.closing import Closed, Closing
from wegenetz.engines.routing.compiling import CompiledNetwork
from wegenetz.engines.routing.judging import CappedFront
from wegenetz.engines.routing.placing import placed
from wegenetz.engines.routing.plans import Plan, Plans
from wegenetz.engines.routing.weeks import Weeks

IN_HASTE = 100
"""Ways of keeping apart that are tried after the time limit, if there is no route at all yet."""

Relaxed = Callable[[CompiledNetwork], tuple[list[Plan], bool]]
"""Finds the best plans without cap, by the timetables of a network; and says if it is proven."""

Kept = frozenset[tuple[int, frozenset[int]]]
"""Which groups of offers keep out of which weeks."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of keeping legs apart."""

    kept: Kept
    closed: Closed
    hopes: tuple[Plan, ...]
    """No better than the best of these can anything be here."""


class ApartSearch:
    """Keeps clashing legs apart, in all ways that may still lead to something, best prospects first.

    Parameters
    ----------
    relaxed : callable
    plans : Plans
        Without cap and with all weeks open.
    front : CappedFront
        Where schedules go.
    weeks : Weeks
    offers : iterable of int
        All that can matter.
    late : callable
        Whether the time limit is over.
    """

    def __init__(
        self,
        relaxed: Relaxed,
        plans: Plans,
        front: CappedFront,
        weeks: Weeks,
        offers: Iterable[int],
        *,
        late: Callable[[], bool],
    ) -> None:
        self._relaxed = relaxed
        self._plans = plans
        self._front = front
        self._weeks = weeks
        self._late = late
        self._closing = Closing(plans.compiled)
        every = tuple(offers)
        self._clashes = Clashes(plans, weeks, every)
        taken = {offer: weeks.closed_to(offer) for offer in every} if weeks.taken else {}
        closed = {offer: full for offer, full in taken.items() if full}
        self._open: list[tuple[int, int, _Way]] = [(0, 0, _Way(frozenset(), closed, ()))]
        self._seen: set[Kept] = set()
        self._made = 0
        self._haste = IN_HASTE
        self._proven = True

    def exhausted(self, ways: int) -> bool:
        """Search until nothing is left to try.

        Parameters
        ----------
        ways : int
            How many to look at, at most.

        Returns
        -------
        bool
            False if the search ended earlier: then routes may be missing. It can go on.

        Notes
        -----
        A way is one search without cap. If there is no schedule at all when the time limit is
        over, up to 100 more ways are looked at, always the newest; without time, the search
        without cap ends with its first plan.
        """
        while self._open:
            late = self._late()
            if late:
                self._haste -= 1
            if ways <= 0 or (late and (self._front.best or self._haste < 0)):
                return False
            ways -= 1
            way = self._newest() if late else heappop(self._open)[2]
            if not way.hopes or any(map(self._front.wants, way.hopes)):
                self._look_at(way)
        return self._proven

    def _newest(self) -> _Way:
        """What was made last; the heap is none any more, nor is it needed: it stays late."""
        newest = max(self._open, key=lambda each: each[1])
        self._open.remove(newest)
        return newest[2]

    def _look_at(self, way: _Way) -> None:
        """Schedule the best plans of a way, and keep apart what clashes in them."""
        network = self._closing.network(way.closed)
        found, proven = self._relaxed(network)
        self._proven &= proven
        plans = self._plans
        here = Plans(network, plans.situation, plans.goal, plans.assume)
        hopes: list[Plan] = []
        first: Clash | None = None
        for plan in filter(self._front.wants, found):
            timeline = here.timeline(plan.fundings)
            clash = self._clashes.of(timeline)
            schedule = (
                here.needed(timeline) if clash is None else placed(timeline, plans, self._weeks)
            )
            if schedule is not None:
                self._front.add(plans.plan_of(schedule), schedule)
            if clash is not None and self._front.wants(plan):
                hopes.append(plan)
                first = first or clash
        if first is not None:
            self._part(way, first, tuple(hopes))

    def _part(self, way: _Way, clash: Clash, hopes: tuple[Plan, ...]) -> None:
        """Go on in as many ways as there are groups that may stay out of the week."""
        for group in clash.groups:
            kept = way.kept | {(clash.week, group)}
            if kept not in self._seen:
                self._seen.add(kept)
                week = frozenset((clash.week,))
                more = {offer: way.closed.get(offer, frozenset()) | week for offer in group}
                self._made += 1
                further = _Way(kept, {**way.closed, **more}, hopes)
                heappush(self._open, (hopes[0].finish, self._made, further))
