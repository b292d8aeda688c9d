"""Uses that a proof need not speak of: in any route, another use can take their place."""

from collections.abc import Iterable

from wegenetz.engines.checking.corners import ENDLESS, Corner
from wegenetz.engines.checking.place import Place, Use
from wegenetz.engines.checking.verdicts import Refuted

Pairs = list[tuple[Use, Use]]
"""Uses, each with the one that takes its place."""


def trimmed(place: Place, uses: Iterable[Use], corner: Corner) -> set[Use]:
    """The uses that can end in time and give something that leads to the goal and is not there before."""
    every = list(uses)
    days = place.earliest(every)
    live = {use for use in every if place.end(use, days) <= min(corner[0], place.last)}
    known = -1
    while known != len(live):
        known = len(live)
        wanted = _wanted(place, live)
        live = {use for use in live if _adds(place, use, wanted)}
    return live


def _adds(place: Place, use: Use, wanted: frozenset[str]) -> bool:
    """Whether a use gives something wanted that does not hold anyway when it may begin."""
    gives = use.gives & wanted - place.held
    return any(gives - place.implied(needs) for needs in use.needs)


def _wanted(place: Place, uses: set[Use]) -> frozenset[str]:
    """The facts that lead to the goal and do not hold yet."""
    wanted: frozenset[str] = frozenset()
    more = set(place.goal - place.held)
    while more:
        wanted |= more
        needed = {f for use in uses if use.gives & more for needs in use.needs for f in needs}
        more = needed - wanted - place.held
    return wanted


class Replacing:
    """What is left of all uses for one corner.

    A use takes the place of another if it needs no more, gives no less and ends no later. If costs
    count, it may not be dearer. If hand-overs count, it may cost no further one: it has no institution, or the same; or
    all that is left of an institution goes at once, and one other institution takes it over. If ids
    are ``ranked``, its own may not be greater.
    """

    def __init__(self, place: Place, corner: Corner, where: str, *, ranked: bool = False) -> None:
        self._place = place
        self._ranked = ranked
        self._corner = corner
        self._where = where
        self.left = trimmed(place, place.uses.values(), corner)
        self._wanted_facts = _wanted(place, self.left)

    def leave_out(self, batch: Pairs) -> None:
        """Leave out the first of each pair; those gone already are passed over."""
        pairs = [(one, by) for one, by in batch if one in self.left]
        stay = self.left - {one for one, _ in pairs}
        for one, by in pairs:
            if by not in stay or not self._takes_place(by, one):
                raise Refuted(self._where, f"{by.offer} cannot take the place of {one.offer}")
        if self._corner[2] < ENDLESS:
            self._no_further_house(
                [p for p in pairs if p[0].institution != p[1].institution], stay
            )
        self.left = stay

    def _no_further_house(self, pairs: Pairs, stay: set[Use]) -> None:
        old = {one.institution for one, _ in pairs}
        new = {by.institution for _, by in pairs} - {None}
        taken_over = len(new) == len(old) == 1 and None not in old
        if new and (not taken_over or any(use.institution in old for use in stay)):
            raise Refuted(self._where, f"{sorted(map(str, new))} would be one institution more")

    def _takes_place(self, by: Use, one: Use) -> bool:
        place = self._place
        return (
            (by.cost <= one.cost or self._corner[1] == ENDLESS)
            and (by.offer <= one.offer or not self._ranked)
            and one.gives & self._wanted_facts <= by.gives
            and all(
                any(fewer <= place.implied(needs) | place.held for fewer in by.needs)
                for needs in one.needs
            )
            and _never_later(by, one, place.start, min(self._corner[0], one.last))
        )


def _never_later(by: Use, one: Use, start: int, latest: int) -> bool:
    """Whether one use ends no later than another, whenever that one is ready and ends in time.

    Between two turns, each end stands still or goes along with the day: it is enough to look at
    both ends of what lies between.
    """
    turns = {day for use in (by, one) for turn in use.turns() for day in (turn - 1, turn)}
    days = {start, *(day for day in turns if day > start)}
    return all(by.end(day) <= end for day in days if (end := one.end(day)) <= latest)
