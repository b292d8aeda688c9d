"""Which form asks a house for the reason of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.counselling.forms.staff_handovers import PauseForm, WithdrawForm
from wegenetz.counselling.handover_answering import answer_form
from wegenetz.engines.handover.table import ANSWER_PAUSES, ASKABLE_PAUSES
from wegenetz.engines.handover.words import Action, State

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.counselling.models import Handover


def step_form(row: Handover, action: Action, data: Any, *, typed: str = "", today: date) -> Any:
    """Return the form for a step that wants a reason."""
    if action is Action.PAUSE:
        codes = ANSWER_PAUSES if row.state == State.OFFERED else ASKABLE_PAUSES
        return PauseForm(data, today=today, codes=[str(code) for code in codes])
    if action is Action.WITHDRAW:
        return WithdrawForm(data, today=today)
    return answer_form(row, action, data, typed=typed, today=today)
