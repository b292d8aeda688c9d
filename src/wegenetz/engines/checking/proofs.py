"""The proof that no route lies in a corner, followed node by node."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from wegenetz.engines.checking.corners import ENDLESS, Corner
from wegenetz.engines.checking.place import Json, Place, Use
from wegenetz.engines.checking.verdicts import Refuted, Unreadable, whole


@dataclass(frozen=True, slots=True)
class _Part:
    """All routes of a corner that make some uses, meet some institutions, and make only live uses."""

    used: frozenset[Use]
    met: frozenset[str | None]
    """None, for uses without institution, is always among them."""
    live: frozenset[Use]
    groups: tuple[frozenset[Use], ...] = ()
    """They also make a use of each of these."""


class Table:
    """The uses that a certificate names by their positions."""

    def __init__(self, place: Place, names: list[list[str | None]]) -> None:
        self._uses = place.uses
        self._names = names

    def __getitem__(self, position: int) -> Use:
        offer, funding = self._names[whole(position)]
        if (offer, funding) not in self._uses:
            raise Unreadable(f"uses: no offer {offer!r} with funding {funding!r} for this query")
        return self._uses[str(offer), funding]


class Preference:
    """Only routes that rule 8 prefers to some offers: fewer legs, then smaller ids in order.

    Every offer weighs 2^n less a bit, and the smaller its id, the higher the bit. Then of two
    routes the one that weighs less is preferred.
    """

    def __init__(self, place: Place, offers: list[str]) -> None:
        every = sorted({use.offer for use in place.uses.values()})
        whole_leg = 1 << len(every)
        self._weights = {
            offer: whole_leg - (whole_leg >> rank) for rank, offer in enumerate(every, 1)
        }
        self.limit = sum(map(self.weight, offers)) - 1

    def weight(self, offer: str) -> int:
        return self._weights[offer]


class Proof:
    """Nodes one after the other; each closes the part that is open, or splits it in two."""

    def __init__(
        self,
        place: Place,
        corner: Corner,
        table: Table,
        where: str,
        preference: Preference | None = None,
    ) -> None:
        self._place = place
        self._preference = preference
        self._corner = corner
        self._table = table
        self._where = where

    def run(self, live: set[Use], nodes: list[Json]) -> None:
        """Follow all nodes, those *with* a use or institution before those *without*.

        Raises
        ------
        Refuted
        """
        parts = [_Part(frozenset(), frozenset([None]), frozenset(live))]
        for number, node in enumerate(nodes):
            where = f"{self._where}.proof[{number}]"
            if not parts:
                raise Refuted(where, "nothing is left to prove")
            bounds = _Bounds(self._place, self._corner, parts.pop(), self._preference)
            cuts = [
                (*entry[:2], {self._table[use] for use in entry[2:]}) for entry in node["cuts"]
            ]
            if not bounds.close(cuts, where):
                parts += self._split(bounds.rest(), node, where)
        if parts:
            raise Refuted(self._where, "the proof ends too early")

    def _split(self, part: _Part, node: Json, where: str) -> tuple[_Part, _Part]:
        if "use" in node:
            use = self._table[node["use"]]
            others = {each for each in part.live if each.offer == use.offer and each is not use}
            used, met = part.used | {use}, part.met | {use.institution}
            made = replace(part, used=used, met=met, live=part.live - others)
            return replace(part, live=part.live - {use}), made
        if "group" in node:
            group = frozenset(map(self._table.__getitem__, node["group"]))
            return replace(part, live=part.live - group), replace(
                part, groups=(*part.groups, group)
            )
        if "institution" not in node:
            raise Refuted(where, "a route may be left")
        house = node["institution"]
        without = {use for use in part.live if use.institution != house}
        return replace(part, live=frozenset(without)), replace(part, met=part.met | {house})


class _Bounds:
    """What every route of a part costs, meets and weighs at least."""

    def __init__(
        self, place: Place, corner: Corner, part: _Part, preference: Preference | None
    ) -> None:
        self._place = place
        self._corner = corner
        self._part = part
        self._live = set(part.live)
        self._cost = sum(use.cost for use in part.used)
        self._shares: Counter[Use] = Counter()
        self._houses = set(part.met)
        self._met = len(part.met) - 1
        self._heaviest = ENDLESS if preference is None else preference.limit
        self._unweighed = {
            use: 0 if preference is None else preference.weight(use.offer) for use in part.live
        }
        self._weight = sum(self._unweighed.get(use, 0) for use in part.used)
        self._unweighed.update(dict.fromkeys(part.used, 0))

    def rest(self) -> _Part:
        """The part without uses that turned out to be too much."""
        return replace(self._part, live=frozenset(self._live))

    def close(self, cuts: list[tuple[str, int, set[Use]]], where: str) -> bool:
        """Count cuts; whether there can be no route."""
        if not self._part.used <= self._live or self._too_much():
            return True
        for number, (kind, share, uses) in enumerate(cuts):
            place = f"{where}.cuts[{number}]"
            cut = uses & self._live
            self._check(self._live - cut, place)
            if kind == "cost":
                self._share(cut, whole(share), place)
            elif kind == "leg":
                self._weigh(cut)
            elif cut:
                self._meet(cut, place)
            if not cut or self._too_much():
                return True
        return False

    def _check(self, others: set[Use], where: str) -> None:
        """Make sure that the goal is not reached in time without a cut."""
        if self._is_anyway_made(others):
            return
        finish = self._place.finish(others)
        if finish <= min(self._corner[0], self._place.last):
            day = date.fromordinal(finish)
            raise Refuted(where, f"is no cut: without it the goal is reached on {day}")

    def _is_anyway_made(self, others: set[Use]) -> bool:
        """Whether these leave out all of a group of which every route of the part makes a use."""
        return any(group.isdisjoint(others) for group in self._part.groups)

    def _share(self, cut: set[Use], share: int, where: str) -> None:
        """Every route pays a share for one of these; a use counts up to its cost, once."""
        self._cost += share
        for use in cut:
            self._shares[use] += share
            if self._shares[use] > (0 if use in self._part.used else use.cost):
                raise Refuted(where, f"counts {use.offer} for more than it costs")

    def _meet(self, cut: set[Use], where: str) -> None:
        """Every route meets one of their institutions, none of which is counted yet."""
        houses = {use.institution for use in cut}
        if houses & self._houses:
            raise Refuted(where, f"counts {sorted(map(str, houses & self._houses))} again")
        self._houses |= houses
        self._met += 1

    def _weigh(self, cut: set[Use]) -> None:
        """Every route makes one of these: the lightest, as far as it is not weighed yet."""
        share = min((self._unweighed[use] for use in cut), default=0)
        self._weight += share
        for use in cut:
            self._unweighed[use] -= share

    def _too_much(self) -> bool:
        """Whether the corner is left; if not, leave out uses with which it would be."""
        _, cost, met = self._corner
        full = self._met + 1 > met
        self._live -= {
            use
            for use in self._live - self._part.used
            if self._cost + use.cost - self._shares[use] > cost
            or (full and use.institution not in self._houses)
            or self._weight + self._unweighed[use] > self._heaviest
        }
        return self._cost > cost or self._met > met or self._weight > self._heaviest
