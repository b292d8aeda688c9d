"""Is no route missing from an answer? Follows the proof in a certificate, step by step.

The points of a front leave *corners*: finish, cost and hand-overs up to which a route would be
new. For every corner the certificate proves that no route lies in it. Every step of a proof is
checked here by letting the remaining uses do what they can (:meth:`~.place.Place.earliest`).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from wegenetz.engines.checking.place import NEVER, Json, Place, Use, ordinal
from wegenetz.engines.checking.verdicts import Refuted, Unreadable

Corner = tuple[int, int, int]
"""Latest finish, highest cost, most hand-overs; ``ENDLESS`` where it does not matter."""

ENDLESS = 10**18
_NAMES = ("finish", "cost", "handovers")


def corners_of(place: Place, answer: Json) -> list[Corner]:
    """Where a route would have to lie if one were missing from an answer, or tie-broken better."""
    criteria = [_NAMES.index(each) for each in place.query.get("criteria", _NAMES)]
    points = [
        (ordinal(route["finish"]), route["cost"], route["handovers"])
        for route in answer["routes"]
    ]
    corners: list[Corner] = [(ENDLESS, ENDLESS, ENDLESS)]
    for point in points:
        smaller = {
            _with(corner, at, point[at] - 1)
            for corner in corners
            for at in criteria
            if all(point[each] <= corner[each] for each in criteria)
        }
        others = {c for c in corners if any(point[each] > c[each] for each in criteria)}
        every = smaller | others
        corners = sorted(c for c in every if not any(c != o and _within(c, o) for o in every))
    for point in points:
        fixed = (ENDLESS, ENDLESS, ENDLESS)
        for at in criteria:
            fixed = _with(fixed, at, point[at])
        for name in place.query.get("tie_break", []):
            at = _NAMES.index(name)
            corners.append(_with(fixed, at, point[at] - 1))
            fixed = _with(fixed, at, point[at])
    lowest = (place.start, 0, 0)
    return sorted({corner for corner in corners if _within(lowest, corner)})


def _with(corner: Corner, at: int, value: int) -> Corner:
    lower = min(corner[at], value)
    finish, cost, houses = (lower if each == at else corner[each] for each in range(3))
    return finish, cost, houses


def _within(corner: Corner, other: Corner) -> bool:
    return all(value <= limit for value, limit in zip(corner, other, strict=True))


def check_front(place: Place, answer: Json, certificate: Json) -> None:
    """Make sure no route is missing from an answer.

    Parameters
    ----------
    place : Place
    answer : dict
        Its routes have been checked.
    certificate : dict
        Of format ``wegenetz-certificate/1``.

    Raises
    ------
    Refuted
        A route of the answer is no better than another, a corner has no proof, or a step of a
        proof does not hold.
    Unreadable
        The certificate names uses that are not there.
    """
    _only_the_best(place, answer)
    table = [_named(place, *each) for each in certificate["uses"]]
    proven: list[Corner] = []
    for number, part in enumerate(certificate["corners"]):
        where = f"corners[{number}]"
        corner = _corner(part)
        pairs = certificate["dominated"][_whole(part["dominated"])]
        live = _trimmed(place, place.uses.values(), corner)
        live = _without_dominated(place, live, pairs, table, corner, f"{where}.dominated")
        _Proof(place, corner, table, where).run(_trimmed(place, live, corner), part["proof"])
        proven.append(corner)
    for corner in corners_of(place, answer):
        if not any(_within(corner, other) for other in proven):
            raise Refuted("certificate", f"no proof that no route has {_told(corner)}")


def _only_the_best(place: Place, answer: Json) -> None:
    criteria = place.query.get("criteria", _NAMES)
    points = [tuple(route[name] for name in criteria) for route in answer["routes"]]
    for number, one in enumerate(points):
        for other_number, other in enumerate(points):
            if number != other_number and all(a >= b for a, b in zip(one, other, strict=True)):
                raise Refuted(f"routes[{number}]", f"is no better than routes[{other_number}]")


def _told(corner: Corner) -> str:
    bounds = zip(_NAMES, corner, strict=True)
    told = [f"{name} <= {value}" for name, value in bounds if value < ENDLESS and name != "finish"]
    if corner[0] < ENDLESS:
        told.insert(0, f"finish <= {date.fromordinal(corner[0])}")
    return ", ".join(told) or "the goal"


def _corner(part: Json) -> Corner:
    finish, cost, houses = part["finish"], part["cost"], part["handovers"]
    return (
        ENDLESS if finish is None else ordinal(finish),
        ENDLESS if cost is None else _whole(cost),
        ENDLESS if houses is None else _whole(houses),
    )


def _named(place: Place, offer: str, funding: str | None) -> Use:
    if (offer, funding) not in place.uses:
        raise Unreadable(f"uses: no offer {offer!r} with funding {funding!r} for this query")
    return place.uses[offer, funding]


def _whole(number: object) -> int:
    if type(number) is not int or number < 0:
        raise Unreadable(f"{number!r} is not a whole number")
    return number


def _trimmed(place: Place, uses: Iterable[Use], corner: Corner) -> set[Use]:
    """The uses that can end in time and give something that leads to the goal."""
    every = list(uses)
    days = place.earliest(every)
    live = {use for use in every if place.end(use, days) <= min(corner[0], place.last)}
    wanted = _wanted(place, live)
    return {use for use in live if use.gives & wanted}


def _wanted(place: Place, uses: set[Use]) -> frozenset[str]:
    """The facts that lead to the goal and do not hold yet."""
    wanted: frozenset[str] = frozenset()
    more = place.goal - place.held
    while more:
        wanted |= more
        needed = {f for use in uses if use.gives & more for needs in use.needs for f in needs}
        more = needed - wanted - place.held
    return wanted


def _without_dominated(
    place: Place,
    live: set[Use],
    batches: list[list[list[int]]],
    table: list[Use],
    corner: Corner,
    where: str,
) -> set[Use]:
    """Leave out uses that another use can take the place of, in any route.

    That other one needs no more, gives no less, ends no later and is not dearer. Its institution
    costs no further hand-over: it has none, or the same; or all that is left of an institution
    is left out at once, and one other institution takes its place.
    """
    wanted = _wanted(place, live)
    left = set(live)
    for number, batch in enumerate(batches):
        pairs = [(table[_whole(one)], table[_whole(by)]) for one, by in batch]
        pairs = [(one, by) for one, by in pairs if one in left]
        gone = {one for one, _ in pairs}
        for one, by in pairs:
            if by not in left - gone or not _takes_place(place, by, one, wanted, corner[0]):
                raise Refuted(f"{where}[{number}]", f"{by.offer} cannot replace {one.offer}")
        if corner[2] < ENDLESS:
            others = {by.institution for one, by in pairs if by.institution != one.institution}
            houses = {one.institution for one, by in pairs if by.institution != one.institution}
            stay = any(use.institution in houses for use in left - gone)
            if others - {None} and (stay or len(others - {None}) > 1 or len(houses) > 1 or None in houses):
                raise Refuted(f"{where}[{number}]", "a further institution would be met")
        left -= gone
    return left


def _takes_place(place: Place, by: Use, one: Use, wanted: frozenset[str], latest: int) -> bool:
    return (
        by.cost <= one.cost
        and one.gives & wanted - place.held <= by.gives
        and all(
            any(fewer <= place.implied(needs) | place.held for fewer in by.needs)
            for needs in one.needs
        )
        and _never_later(by, one, place.start, min(latest, one.last))
    )


def _never_later(by: Use, one: Use, start: int, latest: int) -> bool:
    """Whether one use ends no later than another, whenever that one is ready and ends in time."""
    runs = [(ready, end) for ready, end in one.runs if start <= ready and end <= latest]
    if any(by.end(ready) > end for ready, end in runs):
        return False
    if one.length is None or (by.length is not None and by.length <= one.length):
        return True
    days = [start, *(ready + 1 for ready, _ in by.runs if ready >= start)]
    return all(by.end(day) <= day + one.length for day in days if day + one.length <= latest)


@dataclass(frozen=True)
class _Part:
    """All routes of a corner that make some uses, meet some institutions, and do not use the rest."""

    used: frozenset[Use]
    met: frozenset[str]
    live: frozenset[Use]
    """Uses that may be made, those that are made included."""


class _Proof:
    """The proof for one corner: a list of nodes, each first one closes a part or splits it in two."""

    def __init__(self, place: Place, corner: Corner, table: list[Use], where: str) -> None:
        self._place = place
        self._corner = corner
        self._table = table
        self._where = where

    def run(self, live: set[Use], nodes: list[Json]) -> None:
        """Follow the nodes; each closes a part, or splits it: first *with*, then *without*."""
        open_parts = [_Part(frozenset(), frozenset(), frozenset(live))]
        for number, node in enumerate(nodes):
            where = f"{self._where}.proof[{number}]"
            if not open_parts:
                raise Refuted(where, "nothing is left to prove")
            part = self._bounded(open_parts.pop(), node, where)
            if part is not None:
                open_parts += self._split(part, node, where)
        if open_parts:
            raise Refuted(self._where, "the proof ends too early")

    def _split(self, part: _Part, node: Json, where: str) -> tuple[_Part, _Part]:
        if "use" in node:
            use = self._table[_whole(node["use"])]
            others = {each for each in part.live if each.offer == use.offer and each != use}
            return (
                replace(part, live=part.live - {use}),
                self._made(replace(part, live=part.live - others), use),
            )
        if "institution" in node:
            house = node["institution"]
            without = part.live - {use for use in part.live if use.institution == house}
            return replace(part, live=without), replace(part, met=part.met | {house})
        raise Refuted(where, "closes nothing: a route may be left")

    def _made(self, part: _Part, use: Use) -> _Part:
        met = part.met if use.institution is None else part.met | {use.institution}
        return _Part(part.used | {use}, met, part.live)

    def _bounded(self, part: _Part, node: Json, where: str) -> _Part | None:
        """What is left of a part, given lower bounds from cuts; None if nothing is."""
        spent, met = sum(use.cost for use in part.used), len(part.met)
        shares: Counter[Use] = Counter()
        counted: set[str] = set()
        live = set(part.live)
        if not part.used <= live or not self._fits(spent, met):
            return None
        self._drop(live, part, (spent, met), shares, counted)
        for number, entry in enumerate(node.get("cuts", [])):
            kind, share, *uses = entry
            cut = {self._table[_whole(use)] for use in uses} & live
            self._check_cut(live - cut, f"{where}.cuts[{number}]")
            if not cut:
                return None
            if kind == "cost":
                spent += _whole(share)
                for use in cut:
                    shares[use] += share
                    if shares[use] > (0 if use in part.used else use.cost):
                        raise Refuted(f"{where}.cuts[{number}]", f"counts {use.offer} beyond its cost")
            else:
                houses = {use.institution for use in cut}
                if None in houses or houses & (part.met | counted):
                    raise Refuted(f"{where}.cuts[{number}]", "counts an institution twice, or none")
                counted |= {house for house in houses if house is not None}
                met += 1
            if not self._fits(spent, met):
                return None
            self._drop(live, part, (spent, met), shares, counted)
        return replace(part, live=frozenset(live))

    def _check_cut(self, others: set[Use], where: str) -> None:
        """Without the cut, the goal is not reached in time."""
        finish = self._place.finish(others)
        if finish <= min(self._corner[0], self._place.last):
            day = date.fromordinal(finish)
            raise Refuted(where, f"is no cut: without it the goal is reached on {day}")

    def _fits(self, spent: int, met: int) -> bool:
        return spent <= self._corner[1] and met <= self._corner[2]

    def _drop(
        self,
        live: set[Use],
        part: _Part,
        least: tuple[int, int],
        shares: Counter[Use],
        counted: set[str],
    ) -> None:
        """Leave out uses with which a route would be dearer, or meet more, than the corner allows."""
        spent, met = least
        live -= {
            use
            for use in live - part.used
            if spent + use.cost - shares[use] > self._corner[1]
            or (use.institution not in {None, *part.met, *counted} and met + 1 > self._corner[2])
        }
