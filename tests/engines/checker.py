"""Is this route executable, and is it what it claims to be? Knows the ten rules and nothing else.

Works on the JSON of network, query and route. Returns complaints; none means the route is good.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

Json = dict[str, Any]


def complaints(network: Json, query: Json, route: Json) -> list[str]:
    """What is wrong with a route."""
    return _Check(network, query, route).complaints()


class _Check:
    def __init__(self, network: Json, query: Json, route: Json) -> None:
        self.offers = {offer["id"]: offer for offer in network["offers"]}
        self.ladders = network.get("ladders", [])
        self.last = date.fromisoformat(network["horizon"]["to"])
        self.query = query
        self.route = route
        self.start = date.fromisoformat(query["start"])
        self.cap = query.get("hours_per_week_cap")
        self.found: list[str] = []

    def complaints(self) -> list[str]:
        names = [leg["offer"] for leg in self.route["legs"]]
        if len(names) != len(set(names)):
            self.found.append("an offer is used twice")
        for leg in self.route["legs"]:
            self._leg(leg, self.offers[leg["offer"]])
        self._order()
        self._sums()
        if self.cap is not None:
            self._weeks()
        return self.found

    def _implied(self, facts: list[str]) -> set[str]:
        implied = set(facts)
        for ladder in self.ladders:
            rungs = [rung for rung, fact in enumerate(ladder) if fact in implied]
            implied |= set(ladder[: max(rungs) + 1]) if rungs else set()
        return implied

    def _gives(self, offer: Json) -> set[str]:
        facts = list(offer.get("gives", []))
        outcomes = offer.get("outcomes", [])
        if outcomes:
            chosen = self.query.get("assume", {}).get(offer["id"])
            if chosen is None:
                chosen = max(outcomes, key=lambda outcome: float(outcome["weight"]))["id"]
            facts += next(o for o in outcomes if o["id"] == chosen).get("gives", [])
        return self._implied(facts)

    def _leg(self, leg: Json, offer: Json) -> None:
        """One leg by itself: covered, on time, paid as it says."""
        for key, value in (("regions", "region"), ("professions", "profession")):
            places = offer.get("covers", {}).get(key, "all")
            self._claim(
                places == "all" or self.query[value] in places, leg, f"does not cover the {value}"
            )
        self._claim(leg["institution"] == offer.get("institution"), leg, "is provided by others")
        starts, ends = date.fromisoformat(leg["starts"]), date.fromisoformat(leg["ends"])
        self._claim(ends <= self.last, leg, "ends beyond the horizon")
        cost = offer.get("cost", 0)
        if leg["funding"] is not None:
            cost = next(f for f in offer["fundings"] if f["id"] == leg["funding"])["cost"]
        self._claim(leg["cost"] == cost, leg, "costs something else")
        if "open" in offer["timing"]:
            timing = offer["timing"]["open"]
            length = timedelta(days=timing.get("wait", 0) + timing["duration"])
            self._claim(ends - starts == length, leg, "takes another time")

    def _claim(self, holds: bool, leg: Json, otherwise: str) -> None:
        if not holds:
            self.found.append(f"{leg['offer']} {otherwise}")

    def _needs(self, leg: Json) -> set[str]:
        offer = self.offers[leg["offer"]]
        needs = set((offer.get("needs") or [[]])[leg["alternative"]])
        if leg["funding"] is not None:
            needs |= set(
                next(f for f in offer["fundings"] if f["id"] == leg["funding"]).get("needs", [])
            )
        return needs

    def _order(self) -> None:
        """All legs together: one after the other, each when its needs hold."""
        days = dict.fromkeys(self._implied(self.query["facts"]), self.start)
        waiting = list(self.route["legs"])
        while ready := [leg for leg in waiting if self._on_time(leg, days)]:
            first = min(ready, key=lambda leg: str(leg["ends"]))
            waiting.remove(first)
            end = date.fromisoformat(first["ends"])
            for fact in self._gives(self.offers[first["offer"]]):
                days[fact] = min(days.get(fact, end), end)
        self.found += [f"{leg['offer']}: its needs do not hold in time" for leg in waiting]
        reached = [days[fact] for fact in self.query["goal"] if fact in days]
        if len(reached) < len(self.query["goal"]):
            self.found.append("the goal is not reached")
        elif date.fromisoformat(self.route["finish"]) != max([self.start, *reached]):
            self.found.append("the goal is reached on another day")

    def _on_time(self, leg: Json, days: dict[str, date]) -> bool:
        """Whether all needs of a leg hold already, and in time for when it starts."""
        if not self._needs(leg) <= days.keys():
            return False
        ready = max([self.start, *(days[fact] for fact in self._needs(leg))])
        starts, ends = date.fromisoformat(leg["starts"]), date.fromisoformat(leg["ends"])
        timing = self.offers[leg["offer"]]["timing"]
        if "open" in timing:
            return starts >= ready if self.cap is not None else starts == ready
        return starts >= ready and any(
            date.fromisoformat(run["starts"]) == starts
            and date.fromisoformat(run["ends"]) == ends
            and run.get("seats") != 0
            and (run.get("apply_by") is None or date.fromisoformat(run["apply_by"]) >= ready)
            for run in timing["dated"]
        )

    def _sums(self) -> None:
        legs = self.route["legs"]
        if self.route["cost"] != sum(leg["cost"] for leg in legs):
            self.found.append("the cost does not add up")
        houses = {leg["institution"] for leg in legs} - {None}
        if self.route["handovers"] != len(houses):
            self.found.append("the hand-overs do not add up")

    def _weeks(self) -> None:
        load: Counter[tuple[int, int]] = Counter()
        for leg in self.route["legs"]:
            first, last = date.fromisoformat(leg["starts"]), date.fromisoformat(leg["ends"])
            span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
            for week in {day.isocalendar()[:2] for day in span}:
                load[week] += self.offers[leg["offer"]].get("hours_per_week", 0)
        if max(load.values(), default=0) > self.query["hours_per_week_cap"]:
            self.found.append("a week has too many hours")
