"""When a step ends, if it becomes ready on a given day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from wegenetz.engines.routing.network import Dated, Offer, Open, Run
from wegenetz.engines.values.days import NEVER


@dataclass(frozen=True, slots=True)
class Paused:
    """A step that may begin on any day but some."""

    length: int
    """Days from start to end."""
    pauses: tuple[tuple[int, int], ...]
    """(first, last) ordinal days on which it may not begin; rising, with days between them."""

    def starts(self, ready: int) -> int:
        """The first day on which it may begin for somebody ready on a day."""
        for first, last in self.pauses:
            if first <= ready <= last:
                return last + 1
        return ready

    def latest(self, deadline: int) -> int:
        """The last day on which it may begin to end by a deadline."""
        start = deadline - self.length
        for first, last in self.pauses:
            if first <= start <= last:
                return first - 1
        return start


@dataclass(frozen=True, slots=True)
class Timetable:
    """Arrival day per ready day, exact also where a later run ends earlier.

    ``length`` belongs to a step that may begin on any day. Published runs stand in two rising
    rows: who is ready on ``latest[i]`` at the latest is done on ``ends[i]`` or earlier. Both
    kinds together describe several providers at once.
    """

    length: int | None
    """Days from ready to end; None if nobody offers the step on any day."""
    latest: tuple[int, ...]
    ends: tuple[int, ...]
    horizon: int
    """The last ordinal day on which the step may end."""
    paused: tuple[Paused, ...] = ()
    """Of those who offer it on any day but some."""

    @classmethod
    def of(cls, offer: Offer, horizon: int) -> Self:
        """Compile the timing of an offer; what cannot be used within the horizon is left out."""
        if isinstance(offer.timing, Open):
            return cls(offer.timing.wait + offer.timing.duration, (), (), horizon)
        return cls.of_runs(
            (
                (latest_ready(run), run.ends.toordinal())
                for run in usable_runs(offer.timing, horizon)
            ),
            horizon,
        )

    @classmethod
    def of_runs(cls, runs: Iterable[tuple[int, int]], horizon: int) -> Self:
        """Compile runs: (last day to be ready, end) as ordinals."""
        return cls(None, *_staircase(list(runs)), horizon)

    @classmethod
    def merged(cls, timetables: Iterable["Timetable"]) -> Self:
        """The timetable of somebody who may choose among several."""
        every = list(timetables)
        if len(every) == 1 and isinstance(every[0], cls):
            return every[0]
        lengths = [table.length for table in every if table.length is not None]
        pairs = [pair for table in every for pair in zip(table.latest, table.ends, strict=True)]
        paused = dict.fromkeys(each for table in every for each in table.paused)
        stairs = _staircase(pairs)
        return cls(min(lengths, default=None), *stairs, every[0].horizon, tuple(paused))

    @property
    def any_day(self) -> bool:
        """Whether somebody offers the step on any day, or on any but some."""
        return self.length is not None or bool(self.paused)

    @property
    def turns(self) -> Iterable[int]:
        """The ready days on which the end begins to stand still, to go along, or to leap."""
        for latest in self.latest:
            yield latest + 1
        for each in self.paused:
            for first, last in each.pauses:
                yield first
                yield last + 1

    def arrival(self, ready: int) -> int:
        """The earliest end of a step that is ready on an ordinal day; ``NEVER`` if there is none.

        O(log runs).
        """
        end = NEVER
        if self.length is not None and ready + self.length <= self.horizon:
            end = ready + self.length
        index = bisect_left(self.latest, ready)
        if index < len(self.latest) and self.ends[index] < end:
            end = self.ends[index]
        for each in self.paused:
            later = each.starts(ready) + each.length
            if later <= self.horizon:
                end = min(end, later)
        return end

    def latest_ready(self, deadline: int) -> int:
        """The last day on which to be ready for an end by a deadline; negative: there is none."""
        deadline = min(deadline, self.horizon)
        ready = -1 if self.length is None else deadline - self.length
        index = bisect_right(self.ends, deadline) - 1
        if index >= 0:
            ready = max(ready, self.latest[index])
        return max([ready, *(each.latest(deadline) for each in self.paused)])


def usable_runs(timing: Dated, horizon: int) -> Iterable[Run]:
    """Runs with a free seat that end within the horizon (rules 2 and 3)."""
    return (run for run in timing.runs if run.seats != 0 and run.ends.toordinal() <= horizon)


def latest_ready(run: Run) -> int:
    """The last ordinal day on which one can get ready for a run."""
    starts = run.starts.toordinal()
    return starts if run.apply_by is None else min(starts, run.apply_by.toordinal())


def _staircase(pairs: list[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Keep what no later and no worse pair makes superfluous: O(n log n)."""
    latest: list[int] = []
    ends: list[int] = []
    best = NEVER
    for ready, end in sorted(pairs, reverse=True):
        if end < best:
            best = end
            if latest and latest[-1] == ready:
                ends[-1] = end
            else:
                latest.append(ready)
                ends.append(end)
    return tuple(reversed(latest)), tuple(reversed(ends))
