"""When a step ends, if it becomes ready on a given day."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from wegenetz.engines.routing.network import Dated, Offer, Open, Run
from wegenetz.engines.values.days import NEVER


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

    @classmethod
    def of(cls, offer: Offer, horizon: int) -> Self:
        """Compile the timing of an offer; what cannot be used within the horizon is left out."""
        if isinstance(offer.timing, Open):
            return cls(offer.timing.wait + offer.timing.duration, (), (), horizon)
        pairs = [
            (latest_ready(run), run.ends.toordinal()) for run in usable_runs(offer.timing, horizon)
        ]
        return cls(None, *_staircase(pairs), horizon)

    @classmethod
    def merged(cls, timetables: Iterable["Timetable"]) -> Self:
        """The timetable of somebody who may choose among several."""
        every = list(timetables)
        lengths = [table.length for table in every if table.length is not None]
        pairs = [pair for table in every for pair in zip(table.latest, table.ends, strict=True)]
        return cls(min(lengths, default=None), *_staircase(pairs), every[0].horizon)

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
        return end


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
    for ready, end in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if end < best:
            best = end
            latest.append(ready)
            ends.append(end)
    return tuple(reversed(latest)), tuple(reversed(ends))
