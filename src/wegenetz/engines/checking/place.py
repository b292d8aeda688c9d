"""One network as one person finds it, read from the JSON of both: offers, facts and days."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

Json = dict[str, Any]

NEVER = 10**9
"""Later than any day, as an ordinal."""


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """One way to use one offer: with a funding, or without. Compared by identity."""

    offer: str
    funding: str | None
    institution: str | None
    cost: int
    """Cents."""
    needs: tuple[frozenset[str], ...]
    """Alternatives."""
    gives: frozenset[str]
    length: int | None
    """Days from ready to end, if it can begin on any day."""
    runs: tuple[tuple[int, int], ...]
    """(last day to be ready, last day) of the usable runs, as ordinals."""
    last: int
    """Ordinal day on which it must have ended."""

    def end(self, ready: int) -> int:
        """When it ends at the earliest, if it is ready on a day; ``NEVER`` if it cannot."""
        ends = [end for latest, end in self.runs if ready <= latest]
        if self.length is not None:
            ends.append(ready + self.length)
        return min((end for end in ends if end <= self.last), default=NEVER)


class Place:
    """What the ten rules make of a network and a query."""

    def __init__(self, network: Json, query: Json) -> None:
        self.network = network
        self.query = query
        self._below = {
            fact: frozenset(ladder[: height + 1])
            for ladder in network.get("ladders", [])
            for height, fact in enumerate(ladder)
        }
        self.start = ordinal(query["start"])
        self.last = ordinal(network["horizon"]["to"])
        self.held = self.implied(query.get("facts", []))
        self.goal = frozenset(query["goal"])
        self.offers: dict[str, Json] = {offer["id"]: offer for offer in network["offers"]}
        self.uses: dict[tuple[str, str | None], Use] = {
            (use.offer, use.funding): use
            for offer in self.offers.values()
            if self.covers(offer)
            for use in self._uses(offer)
        }

    def covers(self, offer: Json) -> bool:
        """Whether an offer is there for this region and profession (rule 5)."""
        covers = offer.get("covers", {})
        return all(
            covers.get(key, "all") == "all" or self.query.get(value) in covers[key]
            for key, value in (("regions", "region"), ("professions", "profession"))
        )

    def implied(self, facts: Iterable[str]) -> frozenset[str]:
        """Facts and every lower rung of their ladders (rule 4)."""
        return frozenset().union(*(self._below.get(fact, frozenset([fact])) for fact in facts))

    def gives(self, offer: Json) -> frozenset[str]:
        """What an offer gives if its decision falls as assumed (rule 6)."""
        facts = list(offer.get("gives", []))
        outcomes = offer.get("outcomes", [])
        if outcomes:
            heaviest = max(outcomes, key=lambda outcome: float(outcome["weight"]))
            named = self.query.get("assume", {}).get(offer["id"])
            outcome = next((o for o in outcomes if o["id"] == named), heaviest)
            facts += outcome.get("gives", [])
        return self.implied(facts)

    def _uses(self, offer: Json) -> Iterable[Use]:
        timing = offer["timing"]
        runs, length = [], None
        for run in timing.get("dated", []):
            latest = [ordinal(run[key]) for key in ("starts", "apply_by") if run.get(key)]
            if run.get("seats") != 0:
                runs.append((min(latest), ordinal(run["ends"])))
        if "open" in timing:
            length = timing["open"].get("wait", 0) + timing["open"]["duration"]
        for funding in (None, *offer.get("fundings", [])):
            paid = funding or {"id": None, "cost": offer.get("cost", 0)}
            further = frozenset(paid.get("needs", []))
            needs = tuple(frozenset(each) | further for each in offer.get("needs") or [[]])
            house, gives = offer.get("institution"), self.gives(offer)
            yield Use(
                offer["id"],
                paid["id"],
                house,
                paid["cost"],
                needs,
                gives,
                length,
                tuple(runs),
                self.last,
            )

    def earliest(self, uses: Collection[Use]) -> dict[str, int]:
        """The first day of every fact that can hold at all if all these uses are made.

        Begins with what holds at the start and lets every use give what it can, until nothing
        changes any more; so nothing can support itself in a circle.
        """
        users: dict[str, list[Use]] = {}
        for use in uses:
            for fact in frozenset().union(*use.needs):
                users.setdefault(fact, []).append(use)
        days = dict.fromkeys(self.held, self.start)
        queue = deque(uses)
        while queue:
            use = queue.popleft()
            end = self.end(use, days)
            for fact in use.gives:
                if end < days.get(fact, NEVER):
                    days[fact] = end
                    queue.extend(users.get(fact, ()))
        return days

    def end(self, use: Use, days: dict[str, int]) -> int:
        """When a use ends at the earliest, if facts hold from these days on."""
        ready = min(
            max((days.get(fact, NEVER) for fact in needs), default=self.start)
            for needs in use.needs
        )
        return use.end(ready) if ready < NEVER else NEVER

    def finish(self, uses: Collection[Use]) -> int:
        """When the goal is reached at the earliest if all these uses are made."""
        days = self.earliest(uses)
        return max((days.get(fact, NEVER) for fact in self.goal), default=self.start)


def ordinal(day: str) -> int:
    """The number of a day written ``YYYY-MM-DD``."""
    return date.fromisoformat(day).toordinal()
