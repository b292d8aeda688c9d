"""Legs on their days: whether they can be carried out, and when which fact holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from wegenetz.engines.checking.place import WEEK, Json, Place, Use, ordinal
from wegenetz.engines.checking.verdicts import Refuted, hold


@dataclass(frozen=True, slots=True)
class Step:
    """A leg, and what the network says of it. Days are ordinals."""

    leg: Json
    where: str
    use: Use
    since: int
    """Not ready before: the day on which it was planned."""
    starts: int
    ends: int
    may_wait: bool
    """Whether it may begin later than it is ready, although it could begin on any day."""

    @classmethod
    def of(cls, place: Place, leg: Json, where: str, since: int, *, moved: bool = False) -> Self:
        """Look at a leg by itself: there for this person, in time, paid and giving as it says.

        ``moved``: what gives a fact that expires may have been put off.
        """
        use = place.uses.get((leg["offer"], leg["funding"]))
        if use is None:
            raise Refuted(where, "no such offer or funding for this region and profession")
        starts, ends = ordinal(leg["starts"]), ordinal(leg["ends"])
        hold(leg["institution"] == use.institution, where, "is provided by somebody else")
        hold(leg["cost"] == use.cost, where, f"costs {use.cost}, not {leg['cost']}")
        known = type(leg["alternative"]) is int and leg["alternative"] in range(len(use.needs))
        hold(known, where, f"has no alternative {leg['alternative']}")
        hold(place.implied(leg["gives"]) == use.gives, where, f"gives {sorted(use.gives)}")
        hold(ends <= use.last, where, "ends beyond the horizon")
        hold(use.length in (None, ends - starts), where, f"takes {use.length} days")
        may_wait = place.cap is not None or (
            moved and not place.lasts.keys().isdisjoint(use.gives)
        )
        return cls(leg, where, use, since, starts, ends, may_wait)

    @property
    def needs(self) -> frozenset[str]:
        """The facts it uses."""
        return self.use.needs[self.leg["alternative"]]

    def under(self, place: Place) -> "Step":
        """The same leg where decisions fall otherwise."""
        return replace(self, use=place.uses[self.use.offer, self.use.funding])

    def ready(self, days: dict[str, int]) -> int:
        """The first day on which it may begin if facts hold from these days on."""
        return max([self.since, *(days[fact] for fact in self.needs)])

    def is_in_time(self, place: Place, days: dict[str, int]) -> bool:
        """Whether it can begin as it says (rules 1 to 3)."""
        if not days.keys() >= self.needs:
            return False
        ready = self.ready(days)
        timing = place.offers[self.use.offer]["timing"]
        if "open" in timing:
            return self.starts >= ready if self.may_wait else self.starts == ready
        return self.starts >= ready and any(
            (run["starts"], run["ends"]) == (self.leg["starts"], self.leg["ends"])
            and run.get("seats") != 0
            and (not run.get("apply_by") or ordinal(run["apply_by"]) >= ready)
            for run in timing["dated"]
        )


class Journey:
    """Legs carried out together from the start of the query on.

    Raises
    ------
    Refuted
        Names the first leg that cannot be carried out, or that is there twice.
    """

    def __init__(self, place: Place, steps: Iterable[Step], where: str) -> None:
        self.place = place
        self.steps = [step.under(place) for step in steps]
        self.where = where
        for name, times in Counter(step.use.offer for step in self.steps).items():
            hold(times == 1, where, f"uses {name} {times} times")
        self.days = dict.fromkeys(place.held, place.start)
        self.givers: dict[str, str] = {}
        self.order: list[Step] = []
        """By end and offer, but each after those that give what it needs."""
        self._follow()

    def _follow(self) -> None:
        waiting = list(self.steps)
        while waiting:
            possible = [step for step in waiting if step.is_in_time(self.place, self.days)]
            if not possible:
                step = waiting[0]
                why = f"{sorted(step.needs)} does not hold in time, or no such run"
                raise Refuted(step.where, why)
            first = min(possible, key=lambda step: (step.ends, step.use.offer))
            waiting.remove(first)
            self.order.append(first)
            for fact in first.use.gives:
                if first.ends < self.days.get(fact, first.ends + 1):
                    self.days[fact], self.givers[fact] = first.ends, first.use.offer

    def check_claims(self, said: Json) -> None:
        """Make sure that the goal is reached, and finish, cost and hand-overs are as said."""
        self._check("finish", said, date.fromordinal(self.finish()).isoformat())
        self._check("cost", said, sum(step.use.cost for step in self.steps))
        houses = {step.use.institution for step in self.steps} - {None}
        self._check("handovers", said, len(houses))
        if self.place.cap is not None:
            self._check_weeks(self.place.cap)

    def finish(self) -> int:
        """The first ordinal day on which the whole goal holds."""
        for fact in sorted(self.place.goal):
            hold(fact in self.days, self.where, f"does not reach {fact}")
        return max((self.days[fact] for fact in self.place.goal), default=self.place.start)

    def _check(self, key: str, said: Json, value: object) -> None:
        claimed = said[key]
        right = claimed == value and type(claimed) is type(value)
        hold(right, f"{self.where}.{key}", f"says {claimed!r}, is {value!r}")

    def _check_weeks(self, cap: int) -> None:
        """No calendar week has more hours than the cap (rule 10)."""
        for monday, hours in sorted(hours_by_week(self.place, self.steps).items()):
            week = date.fromordinal(monday)
            hold(hours <= cap, self.where, f"{hours} hours in the week of {week}")


def hours_by_week(place: Place, steps: Iterable[Step]) -> Counter[int]:
    """What legs take of every week they touch, by its Monday as an ordinal."""
    load: Counter[int] = Counter()
    for step in steps:
        # ordinal 1 is a Monday
        first = step.starts - (step.starts - 1) % WEEK
        for monday in range(first, step.ends + 1, WEEK):
            load[monday] += place.hours(step.use.offer)
    return load
