"""What recorded plans teach about the length of steps goes down to the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.catalogue.services import durations_observe
from wegenetz.counselling.selectors.durations import lengths_observed

if TYPE_CHECKING:
    from datetime import date


def durations_tell(*, today: date) -> int:
    """Tell the catalogue how long steps took, over five people at least; return how many figures changed."""
    return durations_observe(lengths_observed(today=today))
