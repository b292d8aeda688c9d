"""The sample times at which counsellors can be booked, as rows for the services of booking."""

from __future__ import annotations

import secrets
from datetime import time
from typing import TYPE_CHECKING

from wegenetz.booking.services import slots
from wegenetz.foundation.actor import Role
from wegenetz.network import selectors as network_read
from wegenetz.network import services as network
from wegenetz.starter import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from wegenetz.foundation.knowledge import Written
    from wegenetz.starter.rules_rows import Row


def times_write(*, now: datetime) -> Written:
    """Write sample counsellors, who cannot sign in, and when they are there; the members must have been written."""
    content = files.content("network", "slots")
    known = network_read.sample_member_keys()
    for said in content["counsellors"]:
        if said["email"] in known:
            continue
        network.sample_member_write(
            email=said["email"],
            name=said["name"],
            password=secrets.token_urlsafe(24),
            institution_code=said["institution"],
            role=Role.COUNSELLOR,
        )
    return slots.availabilities_write(_times(content), now=now)


def _times(content: Row) -> Iterator[Row]:
    houses = network_read.institution_keys()
    members = network_read.sample_member_keys()
    for said in content["times"]:
        yield {
            "code": said["code"],
            "institution_id": houses[said["institution"]],
            "counsellor_id": members[said["counsellor"]],
            "is_counsellor_named": said.get("named", False),
            "room": said.get("room", ""),
            "weekdays": said["weekdays"],
            "every_weeks": said.get("every_weeks", 1),
            "starts": _time(said["from"]),
            "ends": _time(said["to"]),
            "slot_minutes": content["defaults"]["slot"],
            "pause_minutes": content["defaults"]["pause"],
            "breaks": [[_time(a), _time(b)] for a, b in said.get("breaks", [])],
            "modes": said["modes"],
            "languages": said["languages"],
            "valid_from": content["defaults"]["valid_from"],
            "is_sample": True,
        }


def _time(written: str) -> time:
    return time.fromisoformat(written)
