"""What somebody says about a step of a hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from wegenetz.engines.handover.standing import Details
from wegenetz.engines.handover.table import TABLE

if TYPE_CHECKING:
    from wegenetz.engines.handover.words import Action, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Reason and what goes with it."""

    reason: str = ""
    text: str = ""
    responsible_id: int | None = None
    """Institution that is responsible instead."""

    nobody_known: bool = False
    earliest: date | None = None
    until: date | None = None
    clock: str = ""
    meeting: str = ""
    """When the first appointment is, in words, if it comes with the acceptance."""

    meeting_seed: UUID | None = None

    def details(self, action: Action) -> Details:
        """Return it as the engine reads it; a reason this action does not know is none."""
        return Details(
            reason=REASONS.get(action, {}).get(self.reason),
            responsible=str(self.responsible_id or ""),
            nobody_known=self.nobody_known,
            earliest=self.earliest,
            has_text=bool(self.text.strip()),
            until=self.until,
            clock=self.clock,
        )


NOTHING_SAID = Said()
#: The reasons of each action, by code.
REASONS: dict[Action, dict[str, Reason]] = {}
for _move in TABLE:
    REASONS.setdefault(_move.action, {}).update({str(one): one for one in _move.reasons})


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who shall take over: a house of the directory, or somebody with name and address."""

    institution_id: int | None = None
    name: str = ""
    email: str = ""
