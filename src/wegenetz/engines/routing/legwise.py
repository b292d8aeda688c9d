"""The best schedules under a weekly cap, leg by leg: which offer comes next, and when it begins."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from wegenetz.engines.routing.bounds import Bounds
from wegenetz.engines.routing.compiling import NO_INSTITUTION, Provider
from wegenetz.engines.routing.earliest import Arrivals, earliest_arrivals
from wegenetz.engines.routing.judging import CappedFront
from wegenetz.engines.routing.plans import NOBODY, Plans, Stint
from wegenetz.engines.routing.problem import Problem
from wegenetz.engines.routing.weeks import Load, Weeks
from wegenetz.engines.values.days import NEVER


@dataclass(frozen=True, slots=True)
class _Partial:
    """Some legs, placed in the order of their starts."""

    stints: tuple[Stint, ...]
    days: tuple[int, ...]
    """Fact of the problem -> the ordinal day on which it holds."""
    givers: tuple[int, ...]
    """Fact of the problem -> the offer that gives it first, if any."""
    load: Load
    cost: int
    met: int
    """Institutions as bits."""
    hits: int
    """Landmarks met, as bits."""

    @property
    def last_start(self) -> int:
        return self.stints[-1].starts if self.stints else 0


class LegSearch:
    """Tries all ways to choose and place legs, best prospects first.

    Legs are placed one after the other, by rising start, each with the earliest end it can have
    beside those placed before. For a finish that grows with the ends this loses nothing: take a
    best schedule and let each leg end earlier while the others stay; when that is no longer
    possible, placing the legs in the order of their starts gives the same schedule again.
    """

    def __init__(
        self,
        problem: Problem,
        arrivals: Arrivals,
        plans: Plans,
        front: CappedFront,
        weeks: Weeks,
        *,
        late: Callable[[], bool],
    ) -> None:
        self._problem = problem
        self._plans = plans
        self._front = front
        self._weeks = weeks
        self._late = late
        self._bounds = Bounds(problem, arrivals, late)
        self._lead = max(
            (
                starts - latest
                for step in problem.steps
                for provider in step.providers
                for latest, starts, _ in plans.compiled.runs(provider.offer)
            ),
            default=0,
        )
        """Days by which applications close before the first day of a run, at most."""
        houses = {p.institution for step in problem.steps for p in step.providers}
        known = {NO_INSTITUTION, *plans.situation.met}
        self._bit = {house: 1 << at for at, house in enumerate(sorted(houses - known))}
        self._meetings = self._bounds.meetings(self._bit)
        self._open = [iter([self._first()])]
        self._cut_short = False

    def exhausted(self, nodes: int) -> bool:
        """Search until nothing is left to try.

        Parameters
        ----------
        nodes : int
            Partial schedules to look at, at most.

        Returns
        -------
        bool
            False if the search ended earlier: then routes may be missing. It can go on.
        """
        while self._open:
            if nodes <= 0 or self._late():
                return False
            partial = next(self._open[-1], None)
            if partial is None:
                self._open.pop()
                continue
            nodes -= 1
            self._record(partial)
            self._open.append(iter(self._children(partial)))
        return not self._cut_short

    def _first(self) -> _Partial:
        days = [NEVER] * len(self._problem.facts)
        for fact, day in self._problem.coming:
            days[fact] = day
        return _Partial((), tuple(days), (NOBODY,) * len(days), self._weeks.taken, 0, 0, 0)

    def _record(self, partial: _Partial) -> None:
        if all(partial.days[fact] < NEVER for fact in self._problem.goal):
            timeline = self._plans.needed(self._plans.retimed(partial.stints))
            self._front.add(self._plans.plan_of(timeline), timeline)

    def _children(self, partial: _Partial) -> list[_Partial]:
        """The partial schedules with one leg more that may matter, best prospects first."""
        children: list[tuple[tuple[int, int, int, int], int, _Partial]] = []
        used = {stint.offer for stint in partial.stints}
        for index, step in enumerate(self._problem.steps):
            ready = max(
                [self._problem.situation.day, *(partial.days[fact] for fact in step.needs)]
            )
            if any(ready < partial.days[fact] for fact in step.gives):
                for provider in step.providers:
                    if provider.offer in used:
                        continue
                    child = self._with(partial, index, provider, ready)
                    if child is not None:
                        best = self._at_best(child)
                        if self._front.admits(*best):
                            children.append((best, len(children), child))
                    if self._late():
                        self._cut_short = True
                        return []
        return [child for *_, child in sorted(children)]

    def _with(
        self, partial: _Partial, index: int, provider: Provider, ready: int
    ) -> _Partial | None:
        step = self._problem.steps[index]
        place = self._weeks.placed(provider.offer, ready, partial.load)
        if place is None:
            return None
        starts, ends = place
        follows = {partial.givers[fact] for fact in step.needs}
        if not self._in_order(partial, starts, provider.offer, follows):
            return None
        earlier = [fact for fact in step.gives if ends < partial.days[fact]]
        if not earlier:
            return None
        days, givers = list(partial.days), list(partial.givers)
        for fact in earlier:
            days[fact], givers[fact] = ends, provider.offer
        stint = Stint(provider.offer, provider.alternative, provider.funding, ready, starts, ends)
        return _Partial(
            (*partial.stints, stint),
            tuple(days),
            tuple(givers),
            self._weeks.loaded(partial.load, provider.offer, starts, ends),
            partial.cost + provider.cost,
            partial.met | self._bit.get(provider.institution, 0),
            partial.hits | self._bounds.hits[index],
        )

    def _in_order(self, partial: _Partial, starts: int, offer: int, follows: set[int]) -> bool:
        """Whether a leg comes after the last one: by start, then by need, then by offer."""
        if not partial.stints or starts > partial.last_start:
            return True
        last = partial.stints[-1].offer
        return starts == partial.last_start and (offer > last or last in follows)

    def _at_best(self, partial: _Partial) -> tuple[int, int, int, int]:
        """Lower bounds: finish, cost in cents, hand-overs, legs."""
        return (
            self._finish(partial),
            partial.cost + self._bounds.cost_to_go(partial.hits),
            partial.met.bit_count() + self._meetings.to_go(partial.hits, partial.met),
            len(partial.stints) + self._bounds.legs_to_go(partial.hits),
        )

    def _finish(self, partial: _Partial) -> int:
        """The earliest finish without regard to the cap, if further legs begin no earlier."""
        today = max(self._problem.situation.day, partial.last_start - self._lead)
        coming = tuple(
            (fact, max(day, today)) for fact, day in enumerate(partial.days) if day < NEVER
        )
        situation = replace(self._problem.situation, day=today)
        ahead = earliest_arrivals(replace(self._problem, coming=coming, situation=situation))
        now = max(partial.days[fact] for fact in self._problem.goal)
        return min(now, ahead.finish)
