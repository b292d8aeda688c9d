"""Values: how long steps really took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedLength:
    """Days a step took at one place, over at least five people."""

    persons: int
    p50: int
    p90: int
    observed_on: date
