"""Best routes as hitting sets: a second way to search, of quite another design.

Whether a set of offers leads to the goal by a deadline is a simple question, and with more offers
the answer never turns to no. So every set that does not can be turned into a *cut*: offers of
which every route in time uses at least one. Routes are then sets that hit all cuts, and cuts are
found when they are needed. Where needs go round in circles, or where no two offers are rivals,
this is far faster than label setting; with many rivals, cuts are large and it is slower.
"""

from bisect import insort
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from wegenetz.engines.routing.bits import bits_of, members
from wegenetz.engines.routing.compiling import NO_INSTITUTION, Provider
from wegenetz.engines.routing.labels import OutOfTime
from wegenetz.engines.routing.plans import Plan, Plans
from wegenetz.engines.routing.problem import Problem
from wegenetz.engines.routing.stages import Tracked
from wegenetz.engines.values.days import NEVER

#: The time limit is looked at once in so many nodes.
_PATIENCE = 64


class DeadlineJudge(Protocol):
    """Decides how late a route may be and still be worth having."""

    def deadline(self, cost: int, handovers: int, legs: int) -> int:
        """The latest finish that may matter with no less than these values; negative: none."""

    def add(self, plan: Plan) -> None:
        """Learn of a plan."""


class _Node(NamedTuple):
    """A part of all sets: those that contain some uses, and not others."""

    chosen: int
    """Uses as bits."""
    barred: int
    """Uses as bits."""
    cost: int
    met: int
    """Institutions as bits."""
    legs: int


class _Bound(NamedTuple):
    """What all sets of a node have in common at best."""

    cost: int
    handovers: int
    legs: int


class _Cut(NamedTuple):
    """Uses of which every route that finishes by a deadline makes at least one."""

    deadline: int
    uses: int
    """As bits."""


class HittingSets:
    """Branch and bound over the uses of a problem: each a provider of a step."""

    def __init__(
        self,
        problem: Problem,
        plans: Plans,
        judge: DeadlineJudge,
        tracked: Tracked,
        late: Callable[[], bool],
    ) -> None:
        self._plans = plans
        self._judge = judge
        self._late = late
        self._problem = problem
        uses = [(step, provider) for step in problem.steps for provider in step.providers]
        self._providers: list[Provider] = [provider for _, provider in uses]
        self._needs = [step.needs for step, _ in uses]
        self._gives = [step.gives for step, _ in uses]
        self._givers: list[list[int]] = [[] for _ in problem.facts]
        for use, facts in enumerate(self._gives):
            for fact in facts:
                self._givers[fact].append(use)
        self._costs = [provider.cost if tracked.cost else 0 for provider in self._providers]
        self._houses = _institution_bits(problem, self._providers, tracked)
        offers: dict[int, list[int]] = {}
        for use, provider in enumerate(self._providers):
            offers.setdefault(provider.offer, []).append(use)
        self._same_offer = [bits_of(offers[provider.offer]) for provider in self._providers]
        self._cuts: list[_Cut] = []
        self._known_least: dict[int, tuple[int, int]] = {}

    def exhausted(self, nodes: int) -> bool:
        """Search until nothing is left to try.

        Parameters
        ----------
        nodes : int
            Nodes to look at, at most. Cuts are kept for the next time.

        Returns
        -------
        bool
            True: no route the judge wants is missing.

        Raises
        ------
        OutOfTime

        Notes
        -----
        A node picks a cut none of its uses hits, with as few ways to hit it as possible, and
        branches on them; what has been tried in one branch is barred from the next. Cuts without
        a use in common add up to lower bounds for cost, hand-overs and legs; these say how late
        a route may be to be worth having, hence which cuts count. Exponential in the worst case.

        References
        ----------
        .. [1] P. Haslum, J. Slaney, S. Thiébaux, "Minimal landmarks for optimal delete-free
           planning", ICAPS 2012.
        """
        open_nodes: list[Iterator[_Node]] = [iter([_Node(0, 0, 0, 0, 0)])]
        looked_at = 0
        while open_nodes:
            node = next(open_nodes[-1], None)
            if node is None:
                open_nodes.pop()
                continue
            if not looked_at % _PATIENCE and self._late():
                raise OutOfTime
            looked_at += 1
            if looked_at > nodes:
                return False
            open_nodes.append(self._children(node))
        return True

    def _children(self, node: _Node) -> Iterator[_Node]:
        cut = self._open_cut(node)
        if cut == 0:
            cut = self._new_cut(node)
        barred = node.barred
        for use in sorted(members(cut or 0), key=lambda use: self._price(use, node)):
            house = self._houses[use]
            yield _Node(
                node.chosen | 1 << use,
                barred | self._same_offer[use],
                node.cost + self._costs[use],
                node.met | house,
                node.legs + 1,
            )
            barred |= 1 << use

    def _price(self, use: int, node: _Node) -> tuple[int, int]:
        return self._costs[use], self._houses[use] & ~node.met

    def _open_cut(self, node: _Node) -> int | None:
        """The uses to branch on; 0 if every cut is hit; None if nothing can come of the node."""
        bound = _Bound(node.cost, node.met.bit_count(), node.legs)
        while True:
            deadline = self._judge.deadline(*bound)
            if deadline < self._problem.situation.day:
                return None
            tighter, cut = self._bounded(node, deadline)
            if tighter is None or tighter == bound:
                return cut
            bound = tighter

    def _bounded(self, node: _Node, deadline: int) -> tuple[_Bound | None, int | None]:
        """Lower bounds from the cuts that hold for a deadline, and the smallest cut not hit."""
        cost, handovers, legs = node.cost, node.met.bit_count(), node.legs
        counted, met = 0, node.met
        smallest, size = 0, len(self._providers) + 1
        for cut in self._cuts:
            if cut.deadline < deadline:
                break
            if cut.uses & node.chosen:
                continue
            left = cut.uses & ~node.barred
            if not left:
                return None, None
            if left.bit_count() < size:
                smallest, size = left, left.bit_count()
            if not left & counted:
                counted |= left
                legs += 1
                least, houses = self._least(left)
                cost += least
                if houses and not houses & met:
                    handovers += 1
                    met |= houses
        return _Bound(cost, handovers, legs), smallest

    def _least(self, uses: int) -> tuple[int, int]:
        """The least cost of some uses; and their institutions, 0 if one of them needs none."""
        known = self._known_least.get(uses)
        if known is None:
            among = list(members(uses))
            houses = [self._houses[use] for use in among]
            together = 0
            for house in houses if all(houses) else ():
                together |= house
            known = self._known_least[uses] = min(self._costs[use] for use in among), together
        return known

    def _new_cut(self, node: _Node) -> int:
        """Try what a node has chosen; return how to go on from there, 0 if that is no use."""
        days = self._days(node.chosen)
        finish = max(days[fact] for fact in self._problem.goal)
        handovers = node.met.bit_count()
        if finish <= self._judge.deadline(node.cost, handovers, node.legs):
            chosen = (self._providers[use] for use in members(node.chosen))
            self._judge.add(self._plans.plan((each.offer, each.funding) for each in chosen))
        deadline = self._judge.deadline(node.cost, handovers, node.legs + 1)
        if deadline < self._problem.situation.day:
            return 0
        uses = self._cut(days, deadline)
        insort(self._cuts, _Cut(deadline, uses), key=lambda cut: -cut.deadline)
        return uses & ~node.barred

    def _days(self, chosen: int) -> list[int]:
        """When each fact holds if only these uses are made."""
        days = [NEVER] * len(self._givers)
        for fact, day in self._problem.coming:
            days[fact] = day
        uses = list(members(chosen))
        changed = True
        while changed:
            if self._late():
                raise OutOfTime
            changed = False
            for use in uses:
                ready = max([self._problem.situation.day, *(days[f] for f in self._needs[use])])
                end = self._providers[use].timetable.arrival(ready) if ready < NEVER else NEVER
                for fact in self._gives[use]:
                    if end < days[fact]:
                        days[fact] = end
                        changed = True
        return days

    def _cut(self, days: list[int], deadline: int) -> int:
        """Uses of which every route that keeps a deadline makes at least one, none made yet.

        Some goal fact is late. Whoever could give it in time either could do so now, and belongs
        to the cut; or has a need that is late for that, which is then wanted by another deadline
        in turn. The first use, in any route in time, that gives a wanted fact in time has no
        such need, so it belongs to the cut.
        """
        late = max(self._problem.goal, key=lambda fact: days[fact])
        wanted = {late: deadline}
        queue = [late]
        cut = 0
        while queue:
            if self._late():
                raise OutOfTime
            fact = queue.pop()
            for use in self._givers[fact]:
                ready = self._providers[use].timetable.latest_ready(wanted[fact])
                if ready < self._problem.situation.day:
                    continue
                needs = [need for need in self._needs[use] if days[need] > ready]
                if not needs:
                    cut |= 1 << use
                elif all(wanted.get(need, -1) < ready for need in needs):
                    need = max(needs, key=lambda need: (need in wanted, days[need]))
                    wanted[need] = ready
                    queue.append(need)
        return cut


def _institution_bits(problem: Problem, providers: list[Provider], tracked: Tracked) -> list[int]:
    """Use -> its institution as a bit; 0 if there is none, or none that counts."""
    if not tracked.handovers:
        return [0] * len(providers)
    known = {NO_INSTITUTION, *problem.situation.met}
    houses = sorted({provider.institution for provider in providers} - known)
    bit = {house: 1 << number for number, house in enumerate(houses)}
    return [bit.get(provider.institution, 0) for provider in providers]
