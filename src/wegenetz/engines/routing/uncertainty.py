"""How late a route may become: sampled durations instead of typical ones."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from hashlib import shake_256
from math import ceil, exp, log
from operator import add
from statistics import NormalDist

from wegenetz.engines.routing.bits import bits_of, members
from wegenetz.engines.routing.compiling import CompiledNetwork
from wegenetz.engines.routing.native import Leg, kernel_samples
from wegenetz.engines.routing.network import Open
from wegenetz.engines.routing.plans import NOBODY, Plans, Stint, Timeline
from wegenetz.engines.values.days import NEVER

SAMPLES = 1000
"""Cases tried by default."""
SEED = 1

#: The 90th percentile of the standard normal distribution.
_Z90 = 1.2815515655446004
#: As many equally likely numbers of that distribution as a byte can name: finer than 1,000 cases can tell.
_NORMAL = [NormalDist().inv_cdf((byte + 0.5) / 256) for byte in range(256)]


class Durations:
    """Sampled days from ready to end, the same for an offer on every route."""

    def __init__(
        self, compiled: CompiledNetwork, *, samples: int, seed: int, native: bool = False
    ) -> None:
        self._compiled = compiled
        self.in_kernel = kernel_samples(samples) if native else None
        """The same numbers in the kernel; None if Python adds them up."""
        self._seed = seed
        self.samples = samples
        self._known: dict[int, list[int]] = {}

    def varies(self, offer: int) -> bool:
        """Whether anything is known about the spread of an offer."""
        timing = self._compiled.offers[offer].timing
        return isinstance(timing, Open) and (
            (timing.wait_p90 or timing.wait) > timing.wait
            or (timing.duration_p90 or timing.duration) > timing.duration
        )

    def of(self, offer: int, timing: Open) -> list[int]:
        """One number of days for each case."""
        if offer not in self._known:
            seed = f"{self._seed} {self._compiled.offers[offer].id}"
            self._known[offer] = _drawn(timing, self.samples, seed)
        return self._known[offer]


@lru_cache(maxsize=4096)
def _drawn(timing: Open, samples: int, seed: str) -> list[int]:
    """Draw days from ready to end; once, because queries ask for the same offers again and again.

    A hash gives the same draws on every machine: a byte for the wait and one for the length of each case.
    """
    drawn = shake_256(seed.encode()).digest(2 * samples)
    waits = map(_likely(timing.wait, timing.wait_p90).__getitem__, drawn[:samples])
    durations = map(_likely(timing.duration, timing.duration_p90).__getitem__, drawn[samples:])
    return list(map(add, waits, durations))


def finish_quantiles(
    timeline: Timeline, plans: Plans, durations: Durations
) -> tuple[int | None, int | None]:
    """Find the days by which a route is done in half, and in nine tenths, of all cases.

    Parameters
    ----------
    timeline : Timeline
        The route as planned, with typical durations.
    plans : Plans
    durations : Durations

    Returns
    -------
    (int, int)
        P50 and P90 of the finish as ordinal days. None if in too many cases (half; one tenth) a
        date is missed and no later run is published, or the calendar ends first.

    Notes
    -----
    Waiting time and duration of a step are lognormal through their P50 and P90. Legs keep their
    offers and alternatives and never begin earlier than planned if they were planned later than
    need be; a dated leg takes the best run that is still open on the sampled day. Deterministic
    for a given seed. O(samples x legs).
    """
    if not any(durations.varies(stint.offer) for stint in timeline.stints):
        return timeline.finish, timeline.finish
    places = [ceil(share * durations.samples) - 1 for share in (0.5, 0.9)]
    add_up = _finishes if durations.in_kernel is None else _finishes_in_kernel
    typical, safe = add_up(timeline, plans, durations, places)
    end = date.max.toordinal()
    return (typical if typical <= end else None), (safe if safe <= end else None)


def _one_by_one(timeline: Timeline, plans: Plans) -> list[Stint]:
    """The legs by end and offer, but each after those that give what it needs."""
    held = plans.situation.held | bits_of(fact for fact, _ in plans.situation.coming)
    waiting = sorted(timeline.stints, key=lambda stint: (stint.ends, stint.offer))
    order: list[Stint] = []
    while waiting:
        stint = next(each for each in waiting if not plans.needs(each) & ~held)
        waiting.remove(stint)
        order.append(stint)
        held |= plans.gives(stint.offer)
    return order


def _finishes_in_kernel(
    timeline: Timeline, plans: Plans, durations: Durations, places: list[int]
) -> list[int]:
    """The finishes at some places of their order, added up by the kernel."""
    samples = durations.in_kernel
    if samples is None:
        raise RuntimeError("no kernel to add up in")
    compiled = plans.compiled
    legs: list[Leg] = []
    for stint in _one_by_one(timeline, plans):
        facts = list(members(plans.needs(stint)))
        gives = list(members(plans.gives(stint.offer) & ~plans.situation.held))
        timing = compiled.offers[stint.offer].timing
        if isinstance(timing, Open):
            if not samples.knows(stint.offer):
                samples.set(stint.offer, durations.of(stint.offer, timing))
            floor = stint.starts if stint.starts > stint.ready else 0
            legs.append((facts, gives, stint.offer, floor, []))
        else:
            legs.append((facts, gives, NOBODY, 0, _open_runs(stint, compiled)))
    goal = list(members(plans.goal & ~plans.situation.held))
    return samples.finishes(plans.situation.day, plans.situation.coming, legs, goal, places)


def _finishes(
    timeline: Timeline, plans: Plans, durations: Durations, places: list[int]
) -> list[int]:
    """The finishes at some places of their order."""
    start = [plans.situation.day] * durations.samples
    days = {fact: [day] * durations.samples for fact, day in plans.situation.coming}
    for stint in _one_by_one(timeline, plans):
        needs = [days[fact] for fact in members(plans.needs(stint)) if fact in days]
        ready = list(map(max, start, *needs)) if needs else start
        ends = _sampled_ends(stint, ready, plans.compiled, durations)
        for fact in members(plans.gives(stint.offer) & ~plans.situation.held):
            days[fact] = list(map(min, days[fact], ends)) if fact in days else ends
    goal = [days[fact] for fact in members(plans.goal & ~plans.situation.held)]
    finishes = sorted(map(max, start, *goal))
    return [finishes[place] for place in places]


def _sampled_ends(
    stint: Stint, ready: list[int], compiled: CompiledNetwork, durations: Durations
) -> list[int]:
    timing = compiled.offers[stint.offer].timing
    if isinstance(timing, Open):
        if stint.starts > stint.ready:
            ready = [max(day, stint.starts) for day in ready]
        return list(map(add, ready, durations.of(stint.offer, timing)))
    runs = _open_runs(stint, compiled)
    known = {
        day: min((ends for latest, ends in runs if latest >= day), default=NEVER)
        for day in set(ready)
    }
    return [known[day] for day in ready]


def _open_runs(stint: Stint, compiled: CompiledNetwork) -> list[tuple[int, int]]:
    """The runs a dated leg may take: (last day to be ready, end)."""
    first_end = compiled.timetable(stint.offer).arrival(stint.ready)
    first_start = stint.starts if stint.ends > first_end else 0
    return [
        (latest, ends)
        for latest, starts, ends in compiled.runs(stint.offer)
        if starts >= first_start
    ]


def _likely(typical: int, safe: int | None) -> Sequence[int]:
    """The days of a byte: equally likely ones with this median and 90th percentile (lognormal).

    A median of no days at all is shifted by one day for the purpose.
    """
    if safe is None or safe <= typical:
        return (typical,) * len(_NORMAL)
    shift = int(typical == 0)
    median = typical + shift
    sigma = log((safe + shift) / median) / _Z90
    days = [median * exp(sigma * number) - shift for number in _NORMAL]
    if days[0] < 0 or days[-1] > NEVER:
        days = [min(max(day, 0), NEVER) for day in days]
    return list(map(round, days))
