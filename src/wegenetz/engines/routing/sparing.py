"""What can be spared: houses instead of which another one does as well, for everybody in the same situation.

Many people ask the same from many places. Most offers can be left out for all of them at once: what is
left is a network so small that each of them is answered at once, with the same values.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import gt

from wegenetz.engines.routing.compiling import NO_INSTITUTION, CompiledNetwork
from wegenetz.engines.routing.earliest import Arrivals
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.planning import compiled_network
from wegenetz.engines.routing.plans import Plans
from wegenetz.engines.routing.problem import Problem
from wegenetz.engines.routing.query import Query
from wegenetz.engines.routing.reducing import narrowed, problem_of

_Key = tuple[object, ...]
"""What an offer can do for somebody in this situation."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One offer, as far as it can matter in a situation."""

    number: int
    key: _Key
    burden: tuple[int, ...]
    """Own cost in each step it can take, hours a week, length if it begins on any day: less is better."""
    runs: tuple[tuple[int, int, int], ...]
    """(last day to be ready, start, end)."""
    regions: frozenset[str] | None

    def replaces(self, other: "_Use") -> bool:
        """Whether whoever can use the other one is no worse off with this one; both do the same."""
        if any(map(gt, self.burden, other.burden)):
            return False
        if self.regions is not None and (
            other.regions is None or not self.regions >= other.regions
        ):
            return False
        return all(
            any(
                latest >= last and starts >= first and ends <= end
                for latest, starts, ends in self.runs
            )
            for last, first, end in other.runs
        )


def offers_needed(network: Network, query: Query, *, by: date | None = None) -> Network:
    """Leave out what nobody in the situation of a query needs, wherever they live.

    Parameters
    ----------
    network : Network
    query : Query
        Its region, criteria and time limit do not count.
    by : date, optional
        Only routes that finish by this day matter.

    Returns
    -------
    Network
        With some of the offers. For everybody with the facts, start, profession, goal and cap of the query, in every region, the front of finish,
        cost and hand-overs has the same points, and with a cap of hours as well; with ``by``, the points up to that day.

    Notes
    -----
    An offer is left out if it leads nowhere, can be ready only when it is too late, or if its whole house can be replaced: for each of the house's offers
    another house has one that needs and gives the same, costs no more, takes no more hours, covers no fewer regions, and for each of its runs one that
    begins no earlier, ends no later, and can be applied for no earlier. On a route, the one house can stand for the other: it becomes no later, no dearer,
    meets no more houses, and takes no week that was not taken. O(houses x houses) at worst.
    """
    compiled = compiled_network(network)
    plans = Plans.of(compiled, query)
    cap = query.hours_per_week_cap
    beyond = frozenset[int]() if cap is None else compiled.offers_beyond(cap)
    situation = replace(plans.situation, used=beyond)
    problem, arrivals = problem_of(compiled.scope_anywhere(query), situation)
    if by is not None:
        problem = _in_time(problem, arrivals, by.toordinal())
    kept = _irreplaceable(list(_uses(problem, compiled)), compiled)
    kept |= {compiled.offer_number[offer] for offer in query.assume}
    return replace(network, offers=tuple(compiled.offers[number] for number in sorted(kept)))


def _in_time(problem: Problem, arrivals: Arrivals, finish: int) -> Problem:
    """Leave out what can be ready only when it does not help to finish by an ordinal day."""
    latest = [-1] * len(problem.facts)
    for fact in problem.goal:
        latest[fact] = finish
    grown = True
    while grown:
        grown = False
        for index in reversed(range(len(problem.steps))):
            step = problem.steps[index]
            ready = step.timetable.latest_ready(max(latest[fact] for fact in step.gives))
            if ready >= arrivals.ready[index]:
                for fact in step.needs:
                    if latest[fact] < ready:
                        latest[fact] = ready
                        grown = True
    last = [max(latest[fact] for fact in step.gives) for step in problem.steps]
    timely, _ = narrowed(
        problem,
        lambda index, way: way.timetable.arrival(arrivals.ready[index]) <= last[index],
    )
    return timely


def _uses(problem: Problem, compiled: CompiledNetwork) -> Iterator[_Use]:
    steps: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for index, step in enumerate(problem.steps):
        for way in step.providers:
            known = steps[way.offer].get(index, way.cost)
            steps[way.offer][index] = min(known, way.cost)
    for number, costs in steps.items():
        offer = compiled.offers[number]
        length = compiled.timetable(number).length
        yield _Use(
            number=number,
            key=(*costs, length is None),
            burden=(*costs.values(), offer.hours_per_week, length or 0),
            runs=compiled.runs(number),
            regions=offer.covers.regions,
        )


def _irreplaceable(uses: Sequence[_Use], compiled: CompiledNetwork) -> set[int]:
    """The offers of houses that no other one replaces. One replaces the other for good, so the order decides nothing but which of two equals is left."""
    houses: defaultdict[int, list[_Use]] = defaultdict(list)
    kept: set[int] = set()
    for use in uses:
        house = compiled.institution(use.number)
        if house == NO_INSTITUTION:
            kept.add(use.number)
        else:
            houses[house].append(use)
    doing: defaultdict[_Key, dict[int, list[_Use]]] = defaultdict(dict)
    for house, own in houses.items():
        for use in own:
            doing[use.key].setdefault(house, []).append(use)
    for house in sorted(houses, key=lambda each: (len(houses[each]), each)):
        if _is_replaced(house, houses[house], doing):
            for use in houses[house]:
                doing[use.key].pop(house, None)
        else:
            kept.update(use.number for use in houses[house])
    return kept


def _is_replaced(
    house: int, own: Iterable[_Use], doing: dict[_Key, dict[int, list[_Use]]]
) -> bool:
    """Whether another house does all that a house does as well."""
    rare = sorted(own, key=lambda use: len(doing[use.key]))
    for other, theirs in doing[rare[0].key].items():
        if other == house or not any(each.replaces(rare[0]) for each in theirs):
            continue
        if all(
            any(each.replaces(use) for each in doing[use.key].get(other, ())) for use in rare[1:]
        ):
            return True
    return False
