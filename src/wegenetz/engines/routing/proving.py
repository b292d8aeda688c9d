"""Proofs that no route keeps to some finish, cost and hand-overs: branch and bound over uses."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from operator import attrgetter

from wegenetz.engines.routing.candidates import Candidates, Use
from wegenetz.engines.routing.compiling import NO_INSTITUTION
from wegenetz.engines.routing.labels import OutOfTime
from wegenetz.engines.routing.parts import (
    ENDLESS,
    Corner,
    Cut,
    Kind,
    Node,
    Part,
    Preference,
    halves,
)


class RouteMissing(Exception):
    """There is a route where none should be, if weeks have no end of hours."""

    def __init__(self, way: frozenset[Use]) -> None:
        super().__init__(way)
        self.way = way
        """What it uses."""


def proof(
    candidates: Candidates,
    corner: Corner,
    live: frozenset[Use],
    late: Callable[[], bool],
    preference: Preference | None = None,
) -> Iterator[Node]:
    """Prove that no route lies in a corner.

    Parameters
    ----------
    candidates : Candidates
    corner : Corner
    live : frozenset of Use
        Other uses need not be looked at.
    late : callable
        Whether the time is over.
    preference : Preference, optional
        Only routes that are preferred by it matter.

    Yields
    ------
    Node
        Each closes the part that was split last, or splits it: first the routes with the use or
        the institution, then those without.

    Raises
    ------
    OutOfTime
    RouteMissing
    """
    open_parts = [Part(frozenset(), frozenset(), live)]
    while open_parts:
        if late():
            raise OutOfTime
        part = open_parts.pop()
        bounds = _Bounds(candidates, corner, part, preference)
        if bounds.closed():
            yield Node(tuple(bounds.cuts))
        else:
            node = bounds.split()
            yield node
            open_parts += halves(replace(part, live=frozenset(bounds.live)), node)


class _Bounds:
    """Lower bounds for one part, and what they leave of it."""

    def __init__(
        self,
        candidates: Candidates,
        corner: Corner,
        part: Part,
        preference: Preference | None,
    ) -> None:
        self._candidates = candidates
        self._preference = preference
        self._corner = corner
        self._last = min(corner.finish, candidates.compiled.horizon)
        self._part = part
        self._spent = sum(use.cost for use in part.used)
        self._houses = {NO_INSTITUTION, *part.met}
        """Those that are met or counted."""
        self._met = len(part.met)
        self._unpaid = {
            use: 0 if use in part.used or corner.cost == ENDLESS else use.cost for use in part.live
        }
        self._legs = len(part.used)
        self._weight = 0
        self._unweighed: dict[Use, int] = {}
        if preference is not None:
            self._weight = sum(map(preference.weight, part.used))
            self._unweighed = {
                use: 0 if use in part.used else preference.weight(use) for use in part.live
            }
        self.live = set(part.live)
        self.cuts: list[Cut] = []
        self._way: set[Use] = set()

    def closed(self) -> bool:
        """Find cuts until nothing is left of the part, or no cut adds anything any more."""
        if not self._fits() or not self._part.used <= self.live:
            return True
        self._drop()
        if any(self._paid(group & self.live) for group in self._part.groups):
            return True
        known = -1
        while known < len(self.cuts):
            known = len(self.cuts)
            if self._closed_by_cost() or self._closed_by_handovers() or self._closed_by_legs():
                return True
        return False

    def split(self) -> Node:
        """Where to split: at something that the bounds did not count enough."""
        cuts = tuple(self.cuts)
        offers: dict[int, Use] = {}
        for use in sorted(self._way, key=attrgetter("number")):
            if offers.setdefault(use.offer, use) is not use:
                return Node(cuts, use=use)
        whole = self._way | self._part.used
        if sum(use.cost for use in whole) > self._corner.cost:
            return self._at_cost(cuts)
        houses = {use.institution for use in whole} | self._part.met
        if len(houses - {NO_INSTITUTION}) > self._corner.handovers:
            further = {use.institution for use in self._way} - self._part.met - {NO_INSTITUTION}
            further = further - self._houses or further
            return Node(cuts, institution=max(further, key=self._presence))
        preference = self._preference
        if preference is not None and sum(map(preference.weight, whole)) > preference.limit:
            return Node(cuts, use=self._counted_once())
        raise RouteMissing(frozenset(whole))

    def _at_cost(self, cuts: tuple[Cut, ...]) -> Node:
        """Where the way is dearer than the bounds say: at the use of which least is counted.

        Most rivals of it are not counted either, so all of them are split off at once.
        """
        use = max(
            self._way - self._part.used, key=lambda use: (self._unpaid[use], use.cost, use.number)
        )
        rivals = frozenset(
            each
            for each in self.live - self._part.used
            if self._unpaid[each] and (each.needs, each.gives) == (use.needs, use.gives)
        )
        known = any(group & self.live <= rivals for group in self._part.groups)
        if use not in rivals or len(rivals) == 1 or known:
            return Node(cuts, use=use)
        return Node(cuts, group=rivals)

    def _counted_once(self) -> Use:
        """A use of which another one of the way is in the same cut."""
        further = self._way - self._part.used
        for cut in self.cuts:
            twice = further.intersection(cut.uses) if cut.kind == "leg" else set()
            if len(twice) > 1:
                return max(twice, key=attrgetter("number"))
        return max(further, key=attrgetter("number"))

    def _presence(self, house: int) -> tuple[int, int]:
        return sum(use.institution == house for use in self.live), house

    def _closed_by_cost(self) -> bool:
        while True:
            free = {use for use in self.live if not self._unpaid[use]}
            days, givers = self._candidates.days(free)
            if self._candidates.finish(days) <= self._last:
                self._way = self._candidates.way(days, givers)
                return False
            if self._paid(self._cut(days)):
                return True

    def _paid(self, cut: Collection[Use]) -> bool:
        """Count that every route pays for one use of a cut; whether that closes the part."""
        share = min((self._unpaid[use] for use in cut), default=0)
        for use in cut:
            self._unpaid[use] -= share
        self._spent += share
        return self._counted("cost", share, cut)

    def _closed_by_handovers(self) -> bool:
        while self._corner.handovers < ENDLESS:
            free = {use for use in self.live if use.institution in self._houses}
            days, _ = self._candidates.days(free)
            if self._candidates.finish(days) <= self._last:
                break
            cut = self._cut(days)
            self._houses |= {use.institution for use in cut}
            self._met += 1
            if self._counted("handover", 1, cut):
                return True
        return False

    def _closed_by_legs(self) -> bool:
        """Count legs, each offer once; and ids, if no fewer legs are possible."""
        preference = self._preference
        if preference is None:
            return False
        least = preference.half
        while True:
            free = {use for use in self.live if self._unweighed[use] < least}
            days, givers = self._candidates.days(free)
            if self._candidates.finish(days) <= self._last:
                if least > 1 and self._legs >= preference.legs:
                    least = 1
                    continue
                self._way = self._candidates.way(days, givers)
                return False
            cut = self._cut(days)
            share = min((self._unweighed[use] for use in cut), default=0)
            for use in cut:
                self._unweighed[use] -= share
            self._weight += share
            self._legs += least > 1
            if self._counted("leg", 1, cut):
                return True

    def _counted(self, kind: Kind, share: int, cut: Collection[Use]) -> bool:
        """Write a cut down; whether it closes the part."""
        self.cuts.append(Cut(kind, share, tuple(sorted(cut, key=attrgetter("number")))))
        if not cut or not self._fits():
            return True
        self._drop()
        return False

    def _fits(self) -> bool:
        return (
            self._spent <= self._corner.cost
            and self._met <= self._corner.handovers
            and (self._preference is None or self._weight <= self._preference.limit)
        )

    def _drop(self) -> None:
        """Leave out what would be too dear, or one institution too many."""
        spare = self._corner.cost - self._spent
        full = self._met >= self._corner.handovers
        self.live -= {
            use
            for use in self.live - self._part.used
            if self._unpaid[use] > spare or (full and use.institution not in self._houses)
        }
        if self._preference is not None:
            room = self._preference.limit - self._weight
            self.live -= {
                use for use in self.live - self._part.used if self._unweighed[use] > room
            }

    def _cut(self, days: dict[int, int]) -> set[Use]:
        """Uses of which every route in time makes at least one, none of them free.

        Some goal fact is late. Whoever could give it in time either could do so now, and belongs
        to the cut; or has, in each alternative, a need that is late for that, which is then
        wanted by another deadline in turn. The first use, in any route in time, that gives a
        wanted fact in time has no such need, so it belongs to the cut.
        """
        late = [fact for fact in self._candidates.goal if days.get(fact, ENDLESS) > self._last]
        if not late:
            return set()
        wanted = {max(late, key=lambda fact: days.get(fact, ENDLESS)): self._last}
        queue = list(wanted)
        cut: set[Use] = set()
        while queue:
            fact = queue.pop()
            for use in self._candidates.givers[fact]:
                ready = use.latest_ready(wanted[fact])
                if use not in self.live or ready < self._candidates.start:
                    continue
                lacking = _lacking(use, ready, days)
                if not all(lacking):
                    cut.add(use)
                    continue
                for needs in lacking:
                    if all(wanted.get(need, -1) < ready for need in needs):
                        need = max(needs, key=lambda n: (n in wanted, days.get(n, ENDLESS)))
                        wanted[need] = ready
                        queue.append(need)
        return self._smaller(cut)

    def _smaller(self, cut: set[Use]) -> set[Use]:
        """Leave out all uses that give one and the same, as long as a cut remains."""
        kinds: dict[int, set[Use]] = {}
        for use in cut:
            kinds.setdefault(use.gives, set()).add(use)
        if len(kinds) < 2:
            return cut
        for kind in sorted(kinds.values(), key=len, reverse=True):
            days, _ = self._candidates.days(self.live - (cut - kind))
            if self._candidates.finish(days) > self._last:
                cut = cut - kind
        return cut


def _lacking(use: Use, ready: int, days: dict[int, int]) -> list[list[int]]:
    """For each alternative of a use, what does not hold by a day."""
    return [[need for need in needs if days.get(need, ENDLESS) > ready] for needs in use.lists]
