"""Why a change cannot be made, in words a coordinator can act on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wegenetz.insights.staff_scenario_errors import ChangeNotPossible, ScenarioFileUnusable

if TYPE_CHECKING:
    from wegenetz.engines.routing.errors import UnusableInput
    from wegenetz.foundation.errors import Unusable

_CHANGE = re.compile(r"^changes\[(\d+)\]")


def refusal_of(refused: UnusableInput) -> Unusable:
    """Return the refusal of the engine as an error for coordinators: which change, why, and what to do."""
    place = _CHANGE.match(refused.place)
    if place is None:
        return ScenarioFileUnusable(place=refused.place, reason=_reason(refused.reason))
    return ChangeNotPossible(
        place=refused.place, number=int(place[1]) + 1, reason=_reason(refused.reason)
    )


def _reason(said: str) -> str:
    return said
