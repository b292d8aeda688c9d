"""What a person asks: from these facts, on this day, to that goal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Criterion(StrEnum):
    """What routes are compared by; less is better."""

    FINISH = "finish"
    """The first day on which all goal facts hold."""
    COST = "cost"
    """Own cost over the distinct offers, in euro cents."""
    HANDOVERS = "handovers"
    """Number of distinct institutions met."""


ALL_CRITERIA = tuple(Criterion)
DEFAULT_TIME_LIMIT_MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question to the planner."""

    id: str
    start: date
    goal: tuple[str, ...]
    facts: tuple[str, ...] = ()
    region: str | None = None
    profession: str | None = None
    criteria: tuple[Criterion, ...] = ALL_CRITERIA
    tie_break: tuple[Criterion, ...] = ()
    """Further criteria that choose, one after the other, among routes of one point."""
    hours_per_week_cap: int | None = None
    assume: Mapping[str, str] = field(default_factory=dict)
    """Offer -> outcome; other decisions are assumed to fall the likeliest way."""
    time_limit_ms: int | None = DEFAULT_TIME_LIMIT_MS
    """For the search, not for the earliest route; None means until it is done."""
