"""Whether a route can be carried out, and is what it claims to be."""

from collections import Counter
from datetime import date

from wegenetz.engines.checking.place import Json, Place, Use, ordinal
from wegenetz.engines.checking.verdicts import Refuted


def check_route(place: Place, route: Json, where: str) -> None:
    """Make sure a route is possible, and that its dates and sums are right.

    Parameters
    ----------
    place : Place
    route : dict
        One of the ``routes`` of an answer. Branches and P50/P90 are not looked at.
    where : str
        What to call the route.

    Raises
    ------
    Refuted
        Names the first leg or value that is wrong, and why.
    """
    _Check(place, route, where).run()


class _Check:
    def __init__(self, place: Place, route: Json, where: str) -> None:
        self._place = place
        self._route = route
        self._where = where
        self._cap: int | None = place.query.get("hours_per_week_cap")
        self._lasts = {
            fact: note["valid_days"]
            for fact, note in place.network.get("facts", {}).items()
            if note.get("valid_days") is not None
        }

    def run(self) -> None:
        legs = self._route["legs"]
        for number, leg in enumerate(legs):
            self._leg(leg, f"{self._where}.legs[{number}] ({leg['offer']})")
        names = Counter(leg["offer"] for leg in legs)
        for name, times in names.items():
            _hold(times == 1, self._where, f"uses {name} {times} times")
        days, givers = self._days(legs)
        for fact in sorted(self._place.goal):
            _hold(fact in days, self._where, f"does not reach {fact}")
        finish = max((days[fact] for fact in self._place.goal), default=self._place.start)
        self._claim("finish", date.fromordinal(finish).isoformat())
        self._claim("cost", sum(leg["cost"] for leg in legs))
        self._claim("handovers", len({leg["institution"] for leg in legs} - {None}))
        flags = self._route.get("flags", [])
        expected = self._flags(legs, days, givers, finish)
        _hold(
            sorted(flags, key=str) == sorted(expected, key=str),
            f"{self._where}.flags",
            f"should be {expected}",
        )
        if self._cap is not None:
            self._weeks(legs, self._cap)

    def _claim(self, key: str, value: object) -> None:
        claimed = self._route[key]
        _hold(
            claimed == value and type(claimed) is type(value),
            f"{self._where}.{key}",
            f"says {claimed!r}, is {value!r}",
        )

    def _use(self, leg: Json) -> Use | None:
        return self._place.uses.get((leg["offer"], leg["funding"]))

    def _leg(self, leg: Json, where: str) -> None:
        """One leg by itself: there for this person, in time, paid and giving as it says."""
        use = self._use(leg)
        if use is None:
            raise Refuted(where, "no such offer or funding for this region and profession")
        starts, ends = ordinal(leg["starts"]), ordinal(leg["ends"])
        _hold(leg["institution"] == use.institution, where, "is provided by somebody else")
        _hold(leg["cost"] == use.cost, where, f"costs {use.cost}, not {leg['cost']}")
        known = leg["alternative"] in range(len(use.needs))
        _hold(known, where, f"has no alternative {leg['alternative']}")
        gives = self._place.implied(leg["gives"])
        _hold(gives == use.gives, where, f"gives {sorted(use.gives)}")
        _hold(ends <= use.last, where, "ends beyond the horizon")
        _hold(use.length in (None, ends - starts), where, f"takes {use.length} days")

    def _days(self, legs: list[Json]) -> tuple[dict[str, int], dict[str, str]]:
        """When each fact holds, and by which leg: legs one by one, each when its needs hold."""
        days = dict.fromkeys(self._place.held, self._place.start)
        givers: dict[str, str] = {}
        waiting = list(enumerate(legs))
        while waiting:
            possible = [each for each in waiting if self._in_time(each[1], days)]
            if not possible:
                number, leg = waiting[0]
                where = f"{self._where}.legs[{number}] ({leg['offer']})"
                raise Refuted(where, f"{self._needs(leg)} does not hold in time, or no such run")
            first = min(possible, key=lambda each: (str(each[1]["ends"]), each[1]["offer"]))
            waiting.remove(first)
            end = ordinal(first[1]["ends"])
            for fact in self._place.uses[first[1]["offer"], first[1]["funding"]].gives:
                if end < days.get(fact, end + 1):
                    days[fact], givers[fact] = end, first[1]["offer"]
        return days, givers

    def _needs(self, leg: Json) -> list[str]:
        use = self._place.uses[leg["offer"], leg["funding"]]
        return sorted(use.needs[leg["alternative"]])

    def _in_time(self, leg: Json, days: dict[str, int]) -> bool:
        needs = self._needs(leg)
        if not days.keys() >= set(needs):
            return False
        ready = max([self._place.start, *(days[fact] for fact in needs)])
        starts = ordinal(leg["starts"])
        offer = self._place.offers[leg["offer"]]
        if "open" in offer["timing"]:
            use = self._place.uses[leg["offer"], leg["funding"]]
            may_wait = self._cap is not None or not self._lasts.keys().isdisjoint(use.gives)
            return starts >= ready if may_wait else starts == ready
        return starts >= ready and any(
            (run["starts"], run["ends"]) == (leg["starts"], leg["ends"])
            and run.get("seats") != 0
            and (not run.get("apply_by") or ordinal(run["apply_by"]) >= ready)
            for run in offer["timing"]["dated"]
        )

    def _flags(
        self, legs: list[Json], days: dict[str, int], givers: dict[str, str], finish: int
    ) -> list[Json]:
        """The facts that expire before they are used."""
        uses = [(leg["offer"], ordinal(leg["starts"]), self._needs(leg)) for leg in legs]
        uses.append(("goal", finish, sorted(self._place.goal)))
        return [
            {
                "fact": fact,
                "given_by_leg": givers.get(fact),
                "holds_from": date.fromordinal(days[fact]).isoformat(),
                "expires_on": date.fromordinal(days[fact] + self._lasts[fact]).isoformat(),
                "needed_by": user,
                "needed_on": date.fromordinal(needed).isoformat(),
            }
            for user, needed, needs in uses
            for fact in needs
            if fact in self._lasts and needed >= days[fact] + self._lasts[fact]
        ]

    def _weeks(self, legs: list[Json], cap: int) -> None:
        """No calendar week has more hours than the cap (rule 10)."""
        load: Counter[int] = Counter()
        for leg in legs:
            # ordinal 1 is a Monday
            weeks = range((ordinal(leg["starts"]) - 1) // 7, (ordinal(leg["ends"]) - 1) // 7 + 1)
            for week in weeks:
                load[week] += self._place.offers[leg["offer"]].get("hours_per_week", 0)
        for week, hours in sorted(load.items()):
            monday = date.fromordinal(week * 7 + 1)
            _hold(hours <= cap, self._where, f"{hours} hours in the week of {monday}")


def _hold(holds: bool, where: str, why: str) -> None:
    if not holds:
        raise Refuted(where, why)
