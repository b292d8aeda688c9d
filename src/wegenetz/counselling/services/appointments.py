"""Appointments of cases: given, moved, called off, and tied to the case they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.booking.selectors.slots import slot_languages
from wegenetz.booking.services import appointments as booked
from wegenetz.booking.services import giving
from wegenetz.booking.values.times import Wish
from wegenetz.counselling.case_policies import house_of, must_be_open
from wegenetz.counselling.models import CaseAppointment
from wegenetz.counselling.services.cases import case_touch
from wegenetz.counselling.staff_words import ABOUT
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.languages import CODES
from wegenetz.foundation.wall import acting_as
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from wegenetz.booking.models import Appointment
    from wegenetz.booking.values.times import GivenTime
    from wegenetz.counselling.models import Case


def appointment_give(
    *,
    case: Case,
    seed: UUID,
    when: GivenTime,
    mode: str,
    actor: Actor,
    now: datetime,
    today: date,
) -> Appointment:
    """Give the person an appointment with the actor; a mail in their language tells them if there is an address.

    Raises
    ------
    CaseClosed
        The case is closed.
    TimeGone, AlreadyBusy
        The time cannot be given.
    """
    must_be_open(case)
    person = case.person
    wish = Wish(
        mode=mode,
        language=_spoken(when, person.language),
        about=next((ABOUT[topic] for topic in case.topics if topic in ABOUT), "other"),
        name=person.name[:80],
        email=person.email,
        phone=person.phone,
    )
    given = giving.appointment_give(
        seed=seed,
        when=when,
        institution_id=house_of(actor, case),
        wish=wish,
        written=person.language if person.language in CODES else "de",
        actor=actor,
        now=now,
    )
    appointment_tie(case=case, appointment=given, is_given=True)
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)
    return given


def appointment_tie(*, case: Case, appointment: Appointment, is_given: bool = False) -> None:
    """Note that an appointment belongs to a case. Doing it twice does no harm."""
    with acting_as(Actor.system(COUNSELLING)):
        CaseAppointment.objects.bulk_create(
            [
                CaseAppointment(
                    person_id=case.person_id,
                    case_id=case.pk,
                    institution_id=appointment.institution_id,
                    appointment=appointment,
                    is_given=is_given,
                )
            ],
            ignore_conflicts=True,
        )


def appointment_shift(
    *, appointment: Appointment, when: GivenTime, mode: str, actor: Actor, now: datetime
) -> Appointment:
    """Move an appointment of a case; the person is told.

    Raises
    ------
    AppointmentElsewhere, AppointmentCancelled, AppointmentOver
        There is nothing to move, or not for this member.
    TimeGone, AlreadyBusy
        The new time cannot be given; the old one stays.
    """
    return giving.appointment_shift(
        appointment_id=appointment.pk, when=when, mode=mode, actor=actor, now=now
    )


def appointment_call_off(
    *, appointment: Appointment, words: str, actor: Actor, now: datetime
) -> Appointment:
    """Call an appointment of a case off; the person is told, with the words of the office.

    Raises
    ------
    AppointmentElsewhere, AppointmentOver
        There is nothing to call off, or not for this member.
    """
    return booked.appointment_call_off(
        appointment_id=appointment.pk, words=words, actor=actor, now=now
    )


def _spoken(when: GivenTime, language: str) -> str:
    """Return the language of the talk: that of the person if it is spoken in the slot, else German."""
    if when.slot_id is not None and language in slot_languages(when.slot_id):
        return language
    return "de"
