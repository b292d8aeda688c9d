"""Every route there is, by trying all subsets of offers. Knows the file format, not the engine.

Written from the ten rules alone; slow on purpose. Days are ordinals.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, NamedTuple

Json = dict[str, Any]
NEVER = 10**9
CRITERIA = ("finish", "cost", "handovers")


class Found(NamedTuple):
    """One executable set of legs."""

    finish: int
    cost: int
    handovers: int
    offers: tuple[str, ...]
    """Ids in order."""


class Trial:
    """One network and one query, made ready for trying."""

    def __init__(self, network: Json, query: Json) -> None:
        self.below = {
            fact: set(ladder[: height + 1])
            for ladder in network.get("ladders", [])
            for height, fact in enumerate(ladder)
        }
        self.start = date.fromisoformat(query["start"]).toordinal()
        self.horizon = date.fromisoformat(network["horizon"]["to"]).toordinal()
        self.held = self.closed(query["facts"])
        self.goal = set(query["goal"])
        self.assume = query.get("assume", {})
        self.offers = [
            offer
            for offer in network["offers"]
            if _covers(offer, "regions", query["region"])
            and _covers(offer, "professions", query["profession"])
        ]
        self._runs = {offer["id"]: self._published(offer) for offer in self.offers}
        self._ends: dict[tuple[str, int], int] = {}

    def closed(self, facts: list[str]) -> set[str]:
        return set().union(*(self.below.get(fact, {fact}) for fact in facts), set())

    def gives(self, offer: Json) -> set[str]:
        outcomes = offer.get("outcomes", [])
        if not outcomes:
            return self.closed(offer["gives"])
        named = [o for o in outcomes if o["id"] == self.assume.get(offer["id"])]
        heaviest = max(o["weight"] for o in outcomes)
        outcome = (named or [o for o in outcomes if o["weight"] == heaviest])[0]
        return self.closed([*offer["gives"], *outcome.get("gives", [])])

    def _published(self, offer: Json) -> list[tuple[int, int, int]]:
        """(last day to apply, starts, ends) of the runs with a seat within the horizon."""
        published = []
        for run in offer["timing"].get("dated", []):
            starts, ends = (date.fromisoformat(run[key]).toordinal() for key in ("starts", "ends"))
            apply_by = run.get("apply_by")
            last = NEVER if apply_by is None else date.fromisoformat(apply_by).toordinal()
            if ends <= self.horizon and run.get("seats") != 0:
                published.append((last, starts, ends))
        return published

    def runs(self, offer: Json, ready: int) -> list[tuple[int, int]]:
        """(starts, ends) of the usable runs."""
        return [
            (starts, ends)
            for last, starts, ends in self._runs[offer["id"]]
            if last >= ready and starts >= ready
        ]

    def end(self, offer: Json, ready: int) -> int:
        """The earliest end when ready on a day."""
        key = offer["id"], ready
        known = self._ends.get(key)
        if known is not None:
            return known
        if "open" in offer["timing"]:
            timing = offer["timing"]["open"]
            end = ready + timing.get("wait", 0) + timing["duration"]
            self._ends[key] = end if end <= self.horizon else NEVER
        else:
            self._ends[key] = min((e for _, e in self.runs(offer, ready)), default=NEVER)
        return self._ends[key]


def _covers(offer: Json, key: str, value: str) -> bool:
    places = offer.get("covers", {}).get(key, "all")
    return places == "all" or value in places


def ways_to_pay(offer: Json) -> list[tuple[list[list[str]], int]]:
    """(alternatives of needs, own cost): without funding first, then each funding."""
    alternatives = offer.get("needs") or [[]]
    return [
        (alternatives, offer.get("cost", 0)),
        *(
            ([[*needs, *funding.get("needs", [])] for needs in alternatives], funding["cost"])
            for funding in offer.get("fundings", [])
        ),
    ]


def all_routes(network: Json, query: Json) -> list[Found]:
    """Try every subset of the covering offers, with every way to pay."""
    trial = Trial(network, query)
    gives = [trial.gives(offer) for offer in trial.offers]
    pay = [ways_to_pay(offer) for offer in trial.offers]
    found = []
    for mask in range(1 << len(trial.offers)):
        chosen = [index for index in range(len(trial.offers)) if mask >> index & 1]
        given = set(trial.held).union(*(gives[index] for index in chosen))
        if not trial.goal <= given:
            continue
        houses = {trial.offers[index].get("institution") for index in chosen} - {None}
        ids = tuple(sorted(trial.offers[index]["id"] for index in chosen))
        for way in product(*(range(len(pay[index])) for index in chosen)):
            legs = [
                (trial.offers[index], pay[index][choice][0], gives[index])
                for index, choice in zip(chosen, way, strict=True)
            ]
            days = _days(trial, legs)
            if days is not None and all(fact in days for fact in trial.goal):
                finish = max((days[fact] for fact in trial.goal), default=trial.start)
                cost = sum(pay[index][c][1] for index, c in zip(chosen, way, strict=True))
                found.append(Found(finish, cost, len(houses), ids))
    return found


def all_capped_routes(network: Json, query: Json) -> list[Found]:
    """Try every subset, every way to pay and every day on which each leg could begin."""
    trial = Trial(network, query)
    gives = [trial.gives(offer) for offer in trial.offers]
    pay = [ways_to_pay(offer) for offer in trial.offers]
    found = []
    for mask in range(1 << len(trial.offers)):
        chosen = [index for index in range(len(trial.offers)) if mask >> index & 1]
        given = set(trial.held).union(*(gives[index] for index in chosen))
        if not trial.goal <= given:
            continue
        houses = {trial.offers[index].get("institution") for index in chosen} - {None}
        ids = tuple(sorted(trial.offers[index]["id"] for index in chosen))
        for way in product(*(range(len(pay[index])) for index in chosen)):
            legs = [
                (trial.offers[index], pay[index][choice][0], gives[index])
                for index, choice in zip(chosen, way, strict=True)
            ]
            finish = _Schedules(trial, query["hours_per_week_cap"]).best(legs)
            if finish < NEVER:
                cost = sum(pay[index][c][1] for index, c in zip(chosen, way, strict=True))
                found.append(Found(finish, cost, len(houses), ids))
    return found


class _Schedules:
    """All schedules of some legs under a weekly cap."""

    def __init__(self, trial: Trial, cap: int) -> None:
        self.trial = trial
        self.cap = cap
        self.finish = NEVER

    def best(self, legs: list[tuple[Json, list[list[str]], set[str]]]) -> int:
        self._place(legs, dict.fromkeys(self.trial.held, self.trial.start), {}, 0)
        return self.finish

    def _place(
        self,
        legs: list[tuple[Json, list[list[str]], set[str]]],
        days: dict[str, int],
        load: dict[int, int],
        last: int,
    ) -> None:
        if not legs:
            goal = max((days[fact] for fact in self.trial.goal), default=self.trial.start)
            self.finish = min(self.finish, goal)
        for leg in legs:
            offer, alternatives, gives = leg
            ready = _ready(alternatives, days, self.trial.start)
            for starts, ends in self._places(offer, ready, last) if ready < NEVER else ():
                weeks = range((starts - 1) // 7, (ends - 1) // 7 + 1)
                hours = offer.get("hours_per_week", 0)
                if all(load.get(week, 0) + hours <= self.cap for week in weeks):
                    self._place(
                        [other for other in legs if other is not leg],
                        days | {fact: min(days.get(fact, NEVER), ends) for fact in gives},
                        load | {week: load.get(week, 0) + hours for week in weeks},
                        starts,
                    )

    def _places(self, offer: Json, ready: int, last: int) -> Iterator[tuple[int, int]]:
        if "dated" in offer["timing"]:
            runs = self.trial.runs(offer, ready)
            yield from ((starts, ends) for starts, ends in runs if starts >= last)
            return
        length = offer["timing"]["open"].get("wait", 0) + offer["timing"]["open"]["duration"]
        latest = min(self.trial.horizon, self.finish) - length
        yield from ((day, day + length) for day in range(max(ready, last), latest + 1))


def _days(
    trial: Trial, legs: list[tuple[Json, list[list[str]], set[str]]]
) -> dict[str, int] | None:
    """From when on each fact holds; None if some leg can never be used."""
    days = dict.fromkeys(trial.held, trial.start)
    ends: dict[str, int] = {}
    changed = True
    while changed:
        changed = False
        for offer, alternatives, gives in legs:
            ready = _ready(alternatives, days, trial.start)
            if ready == NEVER:
                continue
            end = trial.end(offer, ready)
            if end < ends.get(offer["id"], NEVER):
                ends[offer["id"]] = end
                changed = True
                for fact in gives:
                    if end < days.get(fact, NEVER):
                        days[fact] = end
    return days if len(ends) == len(legs) else None


def _ready(alternatives: list[list[str]], days: dict[str, int], start: int) -> int:
    """The first day on which one of the alternatives holds; most of the time of trying everything is spent here."""
    first = NEVER
    for needs in alternatives:
        ready = start
        for fact in needs:
            day = days.get(fact, NEVER)
            if day > ready:  # noqa: PLR1730 - max() takes three times as long
                ready = day
        if ready < first:  # noqa: PLR1730
            first = ready
    return first


def front(
    routes: list[Found], criteria: list[str], tie_break: list[str]
) -> dict[tuple[int, ...], Found]:
    """The points that no route beats, each with the route that represents it."""
    by_point: dict[tuple[int, ...], list[Found]] = {}
    for route in routes:
        by_point.setdefault(tuple(getattr(route, name) for name in criteria), []).append(route)
    return {
        point: min(equals, key=lambda route: _preference(route, tie_break))
        for point, equals in by_point.items()
        if not any(
            other != point and all(a <= b for a, b in zip(other, point, strict=True))
            for other in by_point
        )
    }


def _preference(route: Found, tie_break: list[str]) -> tuple[object, ...]:
    ties = tuple(getattr(route, name) for name in tie_break)
    return (*ties, len(route.offers), route.offers, route.finish, route.cost)
