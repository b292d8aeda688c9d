"""What somebody reads after registering: the number, how the office answers, and free times that fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wegenetz.booking.selectors.slots import slots_free
from wegenetz.counselling.models import Case, Registration
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.selectors.persons import person_seen
from wegenetz.people.wall import ADMIT

#: Free times shown.
MOST_TIMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeTime:
    """A time somebody can take, in one way of meeting."""

    value: str
    starts_at: datetime
    mode: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was sent."""

    registration: Registration
    institution_id: int
    reference: str
    has_email: bool
    has_phone: bool
    is_taken: bool
    """A counsellor has it."""

    times: tuple[FreeTime, ...]

    @property
    def is_reachable(self) -> bool:
        return self.has_email or self.has_phone


def receipt_of(registration: Registration, *, now: datetime) -> Receipt:
    """Return what a registration that was sent says to its sender. Acts for admission: the sender is not known here otherwise."""
    with acting_as(Actor.system(ADMIT)):
        case = Case.objects.get(pk=registration.case_id or 0)
        person = person_seen(case.person_id)
    has_phone, has_email = bool(person.phone), bool(person.email)
    modes = {"onsite", *(["phone"] if has_phone else []), *(["video"] if has_email else [])}
    if person.country:
        modes.discard("onsite")
    return Receipt(
        registration=registration,
        institution_id=case.institution_id,
        reference=case.reference,
        has_email=has_email,
        has_phone=has_phone,
        is_taken=case.status != Case.Status.REGISTERED,
        times=()
        if registration.booked_at
        else _times(case.institution_id, registration.spoken, modes, now=now),
    )


def _times(
    institution_id: int, language: str, modes: set[str], *, now: datetime
) -> tuple[FreeTime, ...]:
    """Return the next free times in the language of the person; in German where nobody speaks it."""
    for spoken in dict.fromkeys([language, ""]):
        found = slots_free(now=now, institution_id=institution_id, language=spoken)
        times = [
            FreeTime(
                value=f"{slot.pk}:{mode}",
                starts_at=slot.starts_at,
                mode=mode,
                languages=tuple(slot.languages),
            )
            for slot in found[: MOST_TIMES * 3]
            for mode in slot.modes
            if mode in modes
        ]
        if times:
            return tuple(times[:MOST_TIMES])
    return ()
