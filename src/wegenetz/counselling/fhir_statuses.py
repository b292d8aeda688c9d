"""How the states of a hand-over are called in FHIR R4 (HL7 FHIR 4.0.1). The table of the reference is made from here."""

from __future__ import annotations

from typing import NamedTuple

from wegenetz.engines.handover.words import State


class Statuses(NamedTuple):
    """Codes of two value sets: ``request-status`` and ``task-status``."""

    service_request: str
    task: str


STATUSES: dict[State, Statuses] = {
    State.DRAFTED: Statuses("draft", "draft"),
    State.OFFERED: Statuses("active", "requested"),
    State.ACCEPTED: Statuses("active", "accepted"),
    State.IN_PROGRESS: Statuses("active", "in-progress"),
    State.COMPLETED: Statuses("completed", "completed"),
    State.DECLINED: Statuses("revoked", "rejected"),
    State.REDIRECTED: Statuses("revoked", "rejected"),
    State.WITHDRAWN: Statuses("revoked", "cancelled"),
    State.EXPIRED: Statuses("revoked", "failed"),
    State.RETURNED: Statuses("revoked", "failed"),
}
#: Of a task that was read and not answered.
READ = "received"
#: Of a task while a pause runs, and of its request.
PAUSED = Statuses("on-hold", "on-hold")
