"""One network as one person finds it, read from the JSON of both: offers, facts and days."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

Json = dict[str, Any]

NEVER = 10**9
"""Later than any day, as an ordinal."""
WEEK = 7


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
    closed: tuple[int, ...] = ()
    """Rising Mondays, as ordinals: it keeps out of these weeks. Its runs do so already."""

    def end(self, ready: int) -> int:
        """When it ends at the earliest, if it is ready on a day; ``NEVER`` if it cannot."""
        ends = [end for latest, end in self.runs if ready <= latest]
        if self.length is not None:
            starts = ready
            for monday in self.closed:
                if touches(monday, starts, starts + self.length):
                    starts = monday + WEEK
            ends.append(starts + self.length)
        return min((end for end in ends if end <= self.last), default=NEVER)

    def turns(self) -> Iterable[int]:
        """The ready days on which its end begins to stand still, to go along, or to leap."""
        for latest, _ in self.runs:
            yield latest + 1
        if self.length is not None:
            for monday in self.closed:
                yield monday - self.length
                yield monday + WEEK


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
        self.cap: int | None = query.get("hours_per_week_cap")
        self.lasts: dict[str, int] = {
            fact: note["valid_days"]
            for fact, note in network.get("facts", {}).items()
            if note.get("valid_days") is not None
        }
        """Fact -> days it holds; what is given for good does not stand here."""
        self.offers: dict[str, Json] = {offer["id"]: offer for offer in network["offers"]}
        self.assume: dict[str, str] = query.get("assume", {})
        self.coming: dict[str, int] = {}
        """Fact -> ordinal day after the start from which it will hold anyway."""
        self.taken: Mapping[int, int] = {}
        """Monday, as an ordinal -> hours of that week that are taken already."""
        self.closed: dict[str, frozenset[int]] = {}
        """Offer -> Mondays, as ordinals, of weeks that it keeps out of."""
        self.uses: dict[tuple[str, str | None], Use] = {
            (use.offer, use.funding): use
            for offer in self.offers.values()
            if self.covers(offer)
            for use in self.uses_of(offer)
        }

    def within_weeks(self) -> "Place":
        """The same without offers that take more hours than a week may have (rule 10)."""
        fitting = copy(self)
        if self.cap is not None:
            fitting.uses = {
                key: use for key, use in self.uses.items() if self.hours(use.offer) <= self.cap
            }
        return fitting

    def apart(self, offers: Iterable[str], monday: int) -> "Place":
        """The same, but these offers keep out of one more week."""
        return self._closing({offer: {monday} for offer in offers})

    def beside(self, load: Mapping[int, int]) -> "Place":
        """The same beside legs that take hours already, by Mondays as ordinals."""
        if self.cap is None:
            return self
        full: dict[str, set[int]] = {}
        for offer in {use.offer for use in self.uses.values() if self.hours(use.offer)}:
            room = self.cap - self.hours(offer)
            weeks = {monday for monday, hours in load.items() if hours > room}
            if weeks:
                full[offer] = weeks
        there = self._closing(full)
        there.taken = load
        return there

    def _closing(self, weeks: Mapping[str, set[int]]) -> "Place":
        kept = copy(self)
        more = {each: self.closed.get(each, frozenset()) | days for each, days in weeks.items()}
        kept.closed = self.closed | more
        changed = {
            (use.offer, use.funding): use
            for offer in more
            for use in kept.uses_of(self.offers[offer])
        }
        kept.uses = {
            key: replace(changed[key], institution=use.institution) if key in changed else use
            for key, use in self.uses.items()
        }
        return kept

    def hours(self, offer: str) -> int:
        """What an offer takes of every week it touches."""
        hours: int = self.offers[offer].get("hours_per_week", 0)
        return hours

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

    def topmost(self, facts: Iterable[str]) -> frozenset[str]:
        """Those of some facts that no other one of them implies."""
        every = frozenset(facts)
        return every - frozenset().union(*(self.implied([fact]) - {fact} for fact in every))

    def gives(self, offer: Json) -> frozenset[str]:
        """What an offer gives if its decision falls as assumed (rule 6)."""
        facts = list(offer.get("gives", []))
        if offer.get("outcomes"):
            facts += self.assumed(offer).get("gives", [])
        return self.implied(facts)

    def assumed(self, offer: Json) -> Json:
        """The outcome that is assumed of a decision (rule 6)."""
        outcomes: list[Json] = offer["outcomes"]
        heaviest = max(outcomes, key=lambda outcome: float(outcome["weight"]))
        named = self.assume.get(offer["id"])
        return next((o for o in outcomes if o["id"] == named), heaviest)

    def assuming(self, offer: str, outcome: str) -> "Place":
        """The same, but a decision falls this way."""
        otherwise = copy(self)
        otherwise.assume = {**self.assume, offer: outcome}
        changed = {(use.offer, use.funding): use for use in otherwise.uses_of(self.offers[offer])}
        otherwise.uses = self.uses | changed
        return otherwise

    def uses_of(self, offer: Json) -> Iterable[Use]:
        """Every way to use an offer, outside of the weeks closed to it."""
        timing = offer["timing"]
        runs, length = [], None
        closed = tuple(sorted(self.closed.get(offer["id"], ())))
        for run in timing.get("dated", []):
            latest = [ordinal(run[key]) for key in ("starts", "apply_by") if run.get(key)]
            starts, ends = ordinal(run["starts"]), ordinal(run["ends"])
            if run.get("seats") != 0 and not any(touches(day, starts, ends) for day in closed):
                runs.append((min(latest), ends))
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
                closed,
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
        days = dict.fromkeys(self.held, self.start) | self.coming
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


def touches(monday: int, starts: int, ends: int) -> bool:
    """Whether something takes hours of a week: from its first day to its last."""
    return starts < monday + WEEK and monday <= ends


def ordinal(day: str) -> int:
    """The number of a day written ``YYYY-MM-DD``."""
    return date.fromisoformat(day).toordinal()
