"""Whether a person knows that a hand-over is late: houses say so only where it is true, and otherwise what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from wegenetz.counselling.models import Handover, HandoverNotice, HandoverPackage
from wegenetz.engines.handover.words import State
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.selectors.doors import persons_with_door
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

#: Which clocks speak of the waiting in each state.
_CLOCKS = {
    State.OFFERED.value: "answer",
    State.ACCEPTED.value: "contact",
    State.IN_PROGRESS.value: "progress",
}


class Knows(StrEnum):
    """How a person knows that they still wait."""

    TOLD = "told"
    """A mail of a clock said so."""
    CAN_SEE = "can_see"
    """It stands on the own page, to which the person was given a door."""
    NOT = "not"
    """Somebody has to say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a house reads about a person who waits too long."""

    knows: Knows
    phone: str = ""
    """Only if somebody has to call, and only if the wall shows it."""


def waiting_of(
    rows: Iterable[Handover], *, now: datetime, packages: dict[int, HandoverPackage]
) -> dict[int, Waiting]:
    """Return for late hand-overs what their persons know; introductions have none. Three queries at most.

    Parameters
    ----------
    packages : dict of int to HandoverPackage
        What the reader may see of each, by hand-over.
    """
    late = {row.pk: row for row in rows if row.person_id is not None}
    if not late:
        return {}
    told = _told(late)
    with_door = persons_with_door(
        {row.person_id for pk, row in late.items() if pk not in told and row.person_id},
        now=now,
    )
    silent = [pk for pk, row in late.items() if pk not in told and row.person_id not in with_door]
    phones = _phones(silent, packages)
    return {pk: _waiting(row, told, with_door, phones) for pk, row in late.items()}


def _waiting(
    row: Handover, told: set[int], with_door: set[int], phones: dict[int, str]
) -> Waiting:
    if row.pk in told:
        return Waiting(knows=Knows.TOLD)
    if row.person_id in with_door:
        return Waiting(knows=Knows.CAN_SEE)
    return Waiting(knows=Knows.NOT, phone=phones.get(row.pk, ""))


def _told(late: dict[int, Handover]) -> set[int]:
    """Return the hand-overs of whose lateness a mail told the person. Acts for the loop: houses see no notices."""
    with acting_as(Actor.system(COUNSELLING)):
        notices = HandoverNotice.objects.filter(handover_id__in=late, is_person_told=True)
        keys = list(notices.values_list("handover_id", "key"))
    return {
        pk for pk, key in keys if key.split(":")[1].startswith(_CLOCKS.get(late[pk].state, "-"))
    }


def _phones(silent: list[int], packages: dict[int, HandoverPackage]) -> dict[int, str]:
    """Return telephone numbers as the record has them, or as they were handed over; the wall decides about both."""
    if not silent:
        return {}
    found = {
        pk: str(packages[pk].contents.get("contact", {}).get("phone", ""))
        for pk in silent
        if pk in packages
    }
    rows = Handover.objects.filter(pk__in=silent).exclude(person__phone="")
    found |= dict(rows.filter(person__phone__isnull=False).values_list("pk", "person__phone"))
    return found
