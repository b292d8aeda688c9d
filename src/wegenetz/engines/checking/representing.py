"""Of equal routes, is the one shown that rule 8 wants? What can be seen at a glance."""

from collections.abc import Iterator
from typing import Any

from wegenetz.engines.checking.corners import ENDLESS, NAMES, Corner
from wegenetz.engines.checking.place import Json, Place, Use, ordinal
from wegenetz.engines.checking.verdicts import Refuted, hold


def check_distinct(place: Place, answer: Json) -> None:
    """Make sure that no two routes claim to be equally good, before anybody looks at each of them.

    Raises
    ------
    Refuted
    """
    first: dict[tuple[Any, ...], int] = {}
    for number, point in enumerate(_points(place, answer)):
        other = first.setdefault(point, number)
        hold(other == number, f"routes[{number}]", f"is no better than routes[{other}]")


def _points(place: Place, answer: Json) -> list[tuple[Any, ...]]:
    criteria = place.query.get("criteria", NAMES)
    return [tuple(route[name] for name in criteria) for route in answer["routes"]]


def check_representatives(place: Place, answer: Json, where: str | None = None) -> None:
    """Make sure that no route can be improved in one step.

    Parameters
    ----------
    place : Place
    answer : dict
        Its routes have been checked.
    where : str, optional
        What to call its only route.

    Raises
    ------
    Refuted
        A route is no better than another; or, in an answer that claims to be complete, a leg can
        be left out or exchanged, and then rule 8 wants another route.
    """
    points = _points(place, answer)
    for number, one in enumerate(points):
        for other_number, other in enumerate(points):
            if number != other_number and all(a >= b for a, b in zip(one, other, strict=True)):
                raise Refuted(f"routes[{number}]", f"is no better than routes[{other_number}]")
    if answer["complete"] and place.cap is None:
        for number, route in enumerate(answer["routes"]):
            _Representative(place, route, where or f"routes[{number}]").check()


def fixed_values(place: Place, route: Json) -> Corner:
    """What a route may at most have to be as good as another: by criteria and tie-breaks."""
    fixed = {*place.query.get("criteria", NAMES), *place.query.get("tie_break", [])}
    finish, cost, houses = (route[name] if name in fixed else None for name in NAMES)
    return (
        ENDLESS if finish is None else ordinal(finish),
        ENDLESS if cost is None else cost,
        ENDLESS if houses is None else houses,
    )


class _Representative:
    """One route that stands for all of equal values."""

    def __init__(self, place: Place, route: Json, where: str) -> None:
        self._place = place
        self._where = where
        self._uses = [place.uses[leg["offer"], leg["funding"]] for leg in route["legs"]]
        self._limits = fixed_values(place, route)
        self._finish = ordinal(route["finish"])

    def check(self) -> None:
        """Leave out each leg, and exchange each leg for each that would be preferred."""
        for number, use in enumerate(self._uses):
            where = f"{self._where}.legs[{number}] ({use.offer})"
            rest = [each for each in self._uses if each is not use]
            if self._is_as_good(rest):
                raise Refuted(where, "can be left out (rule 8)")
            for other in self._others(use, rest):
                ways = [*rest, other]
                if self._is_as_good(ways) and self._is_preferred(ways):
                    by = (
                        other.offer if other.funding is None else f"{other.offer}, {other.funding}"
                    )
                    raise Refuted(where, f"can be exchanged for {by} (rule 8)")
        if self._place.finish(self._uses) < self._finish:
            raise Refuted(self._where, "can be carried out earlier with the same offers")

    def _others(self, use: Use, rest: list[Use]) -> Iterator[Use]:
        """Uses of no greater id that give something of what this one gives."""
        taken = {each.offer for each in rest}
        news = use.gives - self._place.held
        for other in self._place.uses.values():
            gives = other.offer <= use.offer and other.gives & news
            if gives and other is not use and other.offer not in taken:
                yield other

    def _is_as_good(self, uses: list[Use]) -> bool:
        finish, cost, houses = self._limits
        return (
            sum(use.cost for use in uses) <= cost
            and len({use.institution for use in uses} - {None}) <= houses
            and self._place.finish(uses) <= min(finish, self._place.last)
        )

    def _is_preferred(self, uses: list[Use]) -> bool:
        """Whether ids are smaller; or, with the same, what the criteria leave open is better."""
        return self._rank(uses, self._place.finish(uses)) < self._rank(self._uses, self._finish)

    def _rank(self, uses: list[Use], finish: int) -> tuple[list[str], int, int, list[int]]:
        ordered = sorted(uses, key=lambda use: use.offer)
        cost = sum(use.cost for use in uses)
        return [use.offer for use in ordered], finish, cost, list(map(self._funding, ordered))

    def _funding(self, use: Use) -> int:
        """The position of a funding; none comes before any."""
        fundings = self._place.offers[use.offer].get("fundings", [])
        return [None, *(each["id"] for each in fundings)].index(use.funding)
