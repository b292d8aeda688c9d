"""What blocks a way to the goal: whether it opens one, whether less would do, and who could help."""

from collections.abc import Collection, Sequence
from copy import copy
from itertools import combinations

from wegenetz.engines.checking.place import NEVER, Json, Place
from wegenetz.engines.checking.verdicts import Refuted, hold

LARGEST = 3
"""Facts in a set at most."""
MOST = 12
"""Sets at most."""
TRIALS = 3_000
"""Sets looked at, at most, for one that is missing."""

Facts = frozenset[str]


def check_blockers(place: Place, answer: Json) -> bool:
    """Make sure that what is told to block a way does so, and that nothing else is missing.

    Parameters
    ----------
    place : Place
    answer : dict
        Its routes have been checked.

    Returns
    -------
    bool
        Whether it is certain that no smaller or further set would open a way: not if the answer
        does not claim so itself, or if there are too many to look at.

    Raises
    ------
    Refuted
        Names the set, the fact or who could give it, and what is wrong.
    """
    said: list[Json] = answer["blockers"]
    if answer["routes"]:
        hold(not said, "blockers", "there is a route, so nothing blocks")
        return True
    door = _Door(place)
    if door.opens(frozenset()):
        hold(not said, "blockers", "only the weekly cap is in the way")
        return True
    sets = [tuple(each["facts"]) for each in said]
    hold(len(sets) <= MOST, "blockers", f"are more than {MOST}")
    ordered = sorted(sets, key=lambda each: (len(each), each))
    hold(sets == ordered and len(set(sets)) == len(sets), "blockers", "are not in order")
    for number, (blocker, facts) in enumerate(zip(said, sets, strict=True)):
        where = f"blockers[{number}]"
        door.check(facts, where)
        _check_givers(place, blocker["given_by"], facts, where)
    return answer.get("blockers_complete") is not False and _none_missing(door, sets)


class _Door:
    """A way that further facts would open, weekly cap aside."""

    def __init__(self, place: Place) -> None:
        self._place = place
        goal = place.topmost(place.goal)
        wanted, given = _leading(place, goal)
        self._uses = [use for use in place.uses.values() if use.gives & wanted]
        self.facts = sorted(fact for fact in wanted if _is_actionable(place, fact))
        """Those that somebody can act on, and that lead to the goal."""
        self.given_goal = goal & given
        """Facts of the goal that would say nothing if they were named."""

    def opens(self, facts: Collection[str]) -> bool:
        """Whether there is a way with these facts."""
        there = copy(self._place)
        there.held |= there.implied(facts)
        return there.finish(self._uses) < NEVER

    def implied(self, facts: Facts) -> Facts:
        """What holds if these do."""
        return self._place.implied(facts)

    def check(self, facts: tuple[str, ...], where: str) -> None:
        """Make sure that some facts open a way, and that none of them can be spared."""
        hold(0 < len(facts) <= LARGEST, where, f"{len(facts)} facts")
        hold(list(facts) == sorted(set(facts)), where, "facts are not in order")
        for fact in facts:
            hold(fact in self.facts, where, f"{fact} leads nowhere, or nobody can act on it")
        hold(self.opens(facts), where, "opens no way")
        for fewer in combinations(facts, len(facts) - 1):
            hold(not self.opens(fewer), where, f"{sorted(set(facts) - set(fewer))} can be spared")


def _none_missing(door: _Door, sets: Sequence[tuple[str, ...]]) -> bool:
    """Look for a set that is not told of; whether all could be looked at."""
    known = [frozenset(each) for each in sets]
    others = [fact for fact in door.facts if fact not in door.given_goal]
    search = _Search(door)
    if known and all(each <= set(others) for each in known):
        return search.went_through(others, known)
    needless = search.went_through(others, [], "names a fact of the goal, though")
    return needless and search.went_through(door.facts, known)


class _Search:
    """Goes through sets of facts, small ones and large ones, as long as they may open a way."""

    def __init__(self, door: _Door) -> None:
        self._door = door
        self._trials = TRIALS

    def went_through(
        self,
        facts: Sequence[str],
        known: Sequence[Facts],
        why: str = "does not tell that",
    ) -> bool:
        """Whether all sets could be looked at that ask for none of the known ones.

        Raises
        ------
        Refuted
            One of them opens a way.
        """
        largest = LARGEST if len(known) < MOST else max(map(len, known)) - 1
        parts: list[tuple[Facts, Sequence[str]]] = [(frozenset(), facts)]
        while parts:
            chosen, rest = parts.pop()
            if any(each <= self._door.implied(chosen) for each in known):
                continue
            if self._trials <= 0:
                return False
            self._trials -= 1
            room = len(chosen) < largest
            if self._door.opens(chosen | set(rest if room else ())):
                if self._door.opens(chosen):
                    raise Refuted("blockers", f"{why} {sorted(chosen)} would open a way")
                parts += [(chosen | {fact}, rest[at + 1 :]) for at, fact in enumerate(rest)]
        return True


def _leading(place: Place, goal: Facts) -> tuple[Facts, Facts]:
    """The facts that lead to the goal, and those that somebody here gives.

    Nothing leads anywhere by what it implies: who names a rung need not name those above it.
    """
    ways = [(use.gives, needs) for use in place.uses.values() for needs in use.needs]
    news = [(gives - place.implied(needs) - place.held, needs) for gives, needs in ways]
    wanted: Facts = frozenset()
    given: Facts = frozenset()
    more = goal - place.held
    while more:
        wanted |= more
        leading = [(gives, needs) for gives, needs in news if gives & wanted]
        given = frozenset().union(*(gives for gives, _ in leading))
        more = frozenset().union(*(needs for _, needs in leading)) - wanted - place.held
    return wanted, given


def _is_actionable(place: Place, fact: str) -> bool:
    note = place.network.get("facts", {}).get(fact, {})
    actionable = note.get("actionable")
    if actionable is None:
        return any(fact in place.gives(offer) for offer in place.offers.values())
    return actionable is True


def _check_givers(place: Place, said: Json, facts: Sequence[str], where: str) -> None:
    """Make sure that all are named, and only those, who could give a fact: anywhere, to anybody."""
    hold(said.keys() == set(facts), f"{where}.given_by", "speaks of other facts")
    for fact in facts:
        offers = [offer for offer in place.offers.values() if fact in place.gives(offer)]
        note = place.network.get("facts", {}).get(fact, {})
        houses = {str(offer["institution"]) for offer in offers if offer.get("institution")}
        houses |= set(note.get("given_by") or ())
        expected = {
            "offers": sorted(offer["id"] for offer in offers),
            "institutions": sorted(houses),
        }
        hold(said[fact] == expected, f"{where}.given_by[{fact!r}]", f"should be {expected}")
