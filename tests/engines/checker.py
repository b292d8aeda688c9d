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
            if places != "all" and self.query[value] not in places:
                self.found.append(f"{offer['id']} does not cover the {value}")
        if leg["institution"] != offer.get("institution"):
            self.found.append(f"{offer['id']} is not provided by {leg['institution']}")
        starts, ends = date.fromisoformat(leg["starts"]), date.fromisoformat(leg["ends"])
        if ends > self.last:
            self.found.append(f"{offer['id']} ends beyond the horizon")
        cost = offer.get("cost", 0)
        if leg["funding"] is not None:
            cost = next(f for f in offer["fundings"] if f["id"] == leg["funding"])["cost"]
        if leg["cost"] != cost:
            self.found.append(f"{offer['id']} does not cost {leg['cost']}")
        if "open" in offer["timing"]:
            timing = offer["timing"]["open"]
            if ends - starts != timedelta(days=timing.get("wait", 0) + timing["duration"]):
                self.found.append(f"{offer['id']} takes another time")

    def _needs(self, leg: Json) -> set[str]:
        offer = self.offers[leg["offer"]]
        needs = set((offer.get("needs") or [[]])[leg["alternative"]])
        if leg["funding"] is not None:
            needs |= set(next(f for f in offer["fundings"] if f["id"] == leg["funding"]).get("needs", []))
        return needs

    def _order(self) -> None:
        """All legs together: one after the other, each when its needs hold."""
        days = dict.fromkeys(self._implied(self.query["facts"]), self.start)
        waiting = list(self.route["legs"])
        while True:
            # a leg that depends on others of the same day must come after them
            ready = [leg for leg in waiting if self._needs(leg) <= days.keys() and self._on_time(leg, days)]
            if not ready:
                break
            first = min(ready, key=lambda leg: str(leg["ends"]))
            waiting.remove(first)
            for fact in self._gives(self.offers[first["offer"]]):
                end = date.fromisoformat(first["ends"])
                days[fact] = min(days.get(fact, end), end)
        self.found += [f"{leg['offer']}: its needs do not hold in time" for leg in waiting]
        goal = [days.get(fact) for fact in self.query["goal"]]
        if None in goal:
            self.found.append("the goal is not reached")
        elif date.fromisoformat(self.route["finish"]) != max([self.start, *(d for d in goal if d)]):
            self.found.append("the goal is reached on another day")

    def _on_time(self, leg: Json, days: dict[str, date]) -> bool:
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
        if any(hours > self.cap for hours in load.values()):
            self.found.append("a week has too many hours")
