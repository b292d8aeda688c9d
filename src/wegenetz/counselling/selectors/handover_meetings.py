"""The appointment that came with the acceptance of a hand-over."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from wegenetz.booking.appointment_errors import (
    AppointmentCancelled,
    AppointmentGone,
    AppointmentOver,
    AppointmentUnknown,
)
from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.booking.services.appointments import SALT
from wegenetz.foundation.links import token_of

if TYPE_CHECKING:
    from wegenetz.counselling.models import Handover

#: There is nothing that could still be read or called off.
OVER = (AppointmentCancelled, AppointmentGone, AppointmentOver, AppointmentUnknown)


def meeting_of(row: Handover) -> Any:
    """Return the appointment that came with an acceptance, as it stands now; None if there is none any more. One query."""
    if row.appointment_seed is None:
        return None
    with suppress(*OVER):
        found = appointment_behind(token_of(row.appointment_seed, salt=SALT))
        return None if found.cancelled_at else found
    return None
