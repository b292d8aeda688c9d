"""The strip of a route: time to scale on one axis that all alternatives share. Numbers only; the page draws them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wegenetz.planner.telling import ToldLeg

WIDTH = 1000
#: Shortest bar that can still be seen.
SHORTEST = 7.0
FULL, UPPER, LOWER = (9, 18), (6, 10), (20, 10)
MIDDLE = {FULL: 18, UPPER: 11, LOWER: 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line of the grid: the first day of a quarter or of a year."""

    x: float
    year: int | None
    """Set at the beginning of a year."""

    @property
    def percent(self) -> str:
        return f"{self.x / WIDTH * 100:.1f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A leg on the strip."""

    kind: str
    x: float
    y: int
    width: float
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """A time of waiting on the strip."""

    x1: float
    x2: float
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Everything that is drawn of one route."""

    bars: tuple[Bar, ...]
    dots: tuple[Dots, ...]
    typical: float
    safe: float | None
    chances: tuple[float, ...]
    """Where the goal is reached if a decision falls better than planned."""


class Axis:
    """The axis of all strips on a page."""

    def __init__(self, *, begins: date, latest: Iterable[date]) -> None:
        self.begins = begins.replace(day=1)
        self.ends = max(latest, default=begins) + timedelta(days=45)
        self._days = max(1, (self.ends - self.begins).days)

    def x(self, day: date) -> float:
        """Return where a day lies, from 0 to 1000; days beyond the axis lie on its edge."""
        share = (day - self.begins).days / self._days
        return round(WIDTH * min(max(share, 0.0), 1.0), 1)

    def marks(self) -> list[Mark]:
        """Return the grid: quarters, and years with their number."""
        return [
            Mark(x=self.x(day), year=day.year if day.month == 1 else None)
            for day in _quarters(self.begins, self.ends)
        ]

    def strip(
        self,
        legs: Sequence[ToldLeg],
        *,
        begins: date,
        typical: date,
        safe: date | None,
        chances: Iterable[date] = (),
    ) -> Strip:
        """Return the strip of a route."""
        bars = []
        dots = []
        reached = begins
        taken: dict[tuple[int, int], date] = {}
        for leg in sorted(legs, key=lambda leg: leg.drawn_from):
            row = _row(leg, legs, taken)
            taken[row] = leg.drawn_to
            left = self.x(leg.starts)
            right = self.x(max(leg.starts, leg.ends))
            width = min(max(right - left, SHORTEST), WIDTH - left)
            bars.append(Bar(kind=leg.kind, x=left, y=row[0], width=round(width, 1), height=row[1]))
            dots += [
                Dots(x1=self.x(wait.starts), x2=self.x(wait.ends), y=MIDDLE[row])
                for wait in (leg.before, leg.after)
                if wait
            ]
            if (leg.drawn_from - reached).days > 0:
                dots.append(Dots(x1=self.x(reached), x2=self.x(leg.drawn_from), y=MIDDLE[FULL]))
            reached = max(reached, leg.drawn_to)
        return Strip(
            bars=tuple(bars),
            dots=tuple(dots),
            typical=self.x(typical),
            safe=self.x(safe) if safe else None,
            chances=tuple(self.x(day) for day in chances),
        )


def _row(
    leg: ToldLeg, legs: Sequence[ToldLeg], taken: Mapping[tuple[int, int], date]
) -> tuple[int, int]:
    """Return where a leg is drawn: full height if alone; else language below and everything else above, if there is room."""
    alone = not any(
        other is not leg and other.starts < leg.drawn_to and leg.starts < other.drawn_to
        for other in legs
    )
    if alone:
        return FULL
    rows = (LOWER, UPPER) if leg.kind == "sprache" else (UPPER, LOWER)
    free = (row for row in rows if taken.get(row, leg.starts) <= leg.starts)
    return next(free, rows[0])


def _quarters(begins: date, ends: date) -> Iterator[date]:
    year, month = begins.year, begins.month
    while True:
        month += 1
        if month > 12:
            year, month = year + 1, 1
        day = date(year, month, 1)
        if day >= ends:
            return
        if month in (1, 4, 7, 10):
            yield day
