"""P50 and P90 of a route, drawn and added up anew.

Written from "P50 and P90" in docs/reference/route-files.md, step by step, and slow on purpose.
"""

from datetime import date
from hashlib import shake_256
from math import exp, log
from statistics import NormalDist

from wegenetz.engines.checking.carrying import Journey, Step
from wegenetz.engines.checking.place import NEVER, Json, Place, ordinal
from wegenetz.engines.checking.verdicts import hold

CASES = 1000
SEED = 1
RANKS = {"finish_p50": 500, "finish_p90": 900}
"""Which of the finishes, in order and counted from 1."""

Z90 = 1.2815515655446004
"""What nine tenths of a standard normal distribution lie below."""


def check_spread(journey: Journey, route: Json) -> None:
    """Make sure that P50 and P90 are as the rule draws them.

    Raises
    ------
    Refuted
        Names the value, what it should be, and the leg that decides it.
    """
    if not any(_varies(_timing(journey.place, step)) for step in journey.steps):
        finish = date.fromordinal(journey.finish()).isoformat()
        for key in RANKS:
            _check(journey, route, key, finish, "no leg varies")
        return
    finishes = sorted(_finishes(journey), key=lambda each: each[0])
    for key, rank in RANKS.items():
        day, last = finishes[rank - 1]
        if day > date.max.toordinal():
            _check(journey, route, key, None, f"in that case {last} never ends")
        else:
            safe = date.fromordinal(day).isoformat()
            _check(journey, route, key, safe, f"in that case {last} ends then")


def _check(journey: Journey, route: Json, key: str, value: str | None, why: str) -> None:
    claimed = route[key]
    hold(claimed == value, f"{journey.where}.{key}", f"says {claimed!r}, is {value!r}: {why}")


def _finishes(journey: Journey) -> list[tuple[int, str]]:
    """The finish of each case as an ordinal day, and the leg that decides it."""
    place = journey.place
    ways = [_Way(journey, step) for step in journey.order]
    finishes = []
    for case in range(CASES):
        days = dict.fromkeys(place.held, place.start)
        givers: dict[str, str] = {}
        for way in ways:
            end = way.end(case, max([place.start, *(days[fact] for fact in way.step.needs)]))
            for fact in way.step.use.gives:
                if end < days.get(fact, end + 1):
                    days[fact], givers[fact] = end, way.step.where
        last = max(place.goal, key=lambda fact: (days[fact], fact))
        finishes.append((days[last], givers.get(last, journey.where)))
    return finishes


class _Way:
    """One leg in every case."""

    def __init__(self, journey: Journey, step: Step) -> None:
        self.step = step
        timing = _timing(journey.place, step)
        ready = step.ready(journey.days)
        self._lengths: list[int] | None = None
        self._not_before = 0
        self._runs: list[tuple[int, int]] = []
        if "open" in timing:
            self._lengths = _lengths(step.use.offer, timing["open"])
            if step.starts > ready:
                self._not_before = step.starts
        else:
            late = step.ends > step.use.end(ready)
            self._runs = _runs(timing["dated"], step.starts if late else 0, step.use.last)

    def end(self, case: int, ready: int) -> int:
        """When it ends in a case in which its needs hold on a day; ``NEVER`` without a run."""
        if self._lengths is not None:
            return min(max(ready, self._not_before) + self._lengths[case], NEVER)
        return min((end for latest, end in self._runs if ready <= latest), default=NEVER)


def _runs(dated: list[Json], first_start: int, last: int) -> list[tuple[int, int]]:
    """(last day to be ready, last day) of the runs that begin no earlier, as ordinals."""
    runs = []
    for run in dated:
        starts, ends = ordinal(run["starts"]), ordinal(run["ends"])
        apply_by = ordinal(run["apply_by"]) if run.get("apply_by") else starts
        if run.get("seats") != 0 and ends <= last and starts >= first_start:
            runs.append((min(starts, apply_by), ends))
    return runs


def _lengths(offer: str, spread: Json) -> list[int]:
    """The days from ready to end in each case."""
    drawn = shake_256(f"{SEED} {offer}".encode()).digest(2 * CASES)
    waits = _days_of_a_byte(spread.get("wait", 0), spread.get("wait_p90"))
    durations = _days_of_a_byte(spread["duration"], spread.get("duration_p90"))
    return [waits[drawn[case]] + durations[drawn[CASES + case]] for case in range(CASES)]


def _days_of_a_byte(typical: int, safe: int | None) -> list[int]:
    if safe is None or safe <= typical:
        return [typical] * 256
    shift = 1 if typical == 0 else 0
    median = typical + shift
    sigma = log((safe + shift) / median) / Z90
    normal = [NormalDist().inv_cdf((byte + 0.5) / 256) for byte in range(256)]
    days = [median * exp(sigma * each) - shift for each in normal]
    return [round(min(max(day, 0), NEVER)) for day in days]


def _varies(timing: Json) -> bool:
    """Whether a spread is known of waiting or duration."""
    spread = timing.get("open", {})
    return any(
        (spread.get(f"{part}_p90") or 0) > spread.get(part, 0) for part in ("wait", "duration")
    )


def _timing(place: Place, step: Step) -> Json:
    timing: Json = place.offers[step.use.offer]["timing"]
    return timing
