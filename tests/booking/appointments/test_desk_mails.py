"""Counsellors read what happens to their appointments: when and how, never who."""

from __future__ import annotations

import pytest
from tests.booking.appointments.conftest import NOW, member

from wegenetz.booking.models import Appointment
from wegenetz.booking.services import appointments as services
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as

pytestmark = pytest.mark.django_db


def subjects(letters) -> list[str]:
    return [letter["Subject"] for letter in letters]


def test_a_new_appointment_is_told_without_saying_who(booked, desk_post, counsellor):
    (letter,) = desk_post()
    assert letter["To"] == counsellor.email
    assert letter["Subject"] == "Neuer Termin: Mo 30.11.2026, 09:00"
    text = letter.get_body(("plain",)).get_content()
    assert "/arbeit/termine/" in text
    assert "Ada" not in text
    assert "ada@" not in text


def test_moving_cancelling_and_coming_after_all_are_told(booked, free, desk_post):
    services.appointment_move(token=booked, slot_id=free()[3].pk, now=NOW)
    services.appointment_cancel(token=booked, now=NOW)
    services.appointment_cancel(token=booked, now=NOW)
    services.appointment_restore(token=booked, now=NOW)
    said = [subject.partition(":")[0] for subject in subjects(desk_post())]
    assert said == ["Neuer Termin", "Termin verschoben", "Termin abgesagt", "Termin gilt doch"]


def test_who_calls_off_for_a_colleague_tells_her_and_nobody_tells_himself(
    booked, free, book, desk_post, counsellor
):
    colleague = member("Uli Beispiel", Role.COUNSELLOR)
    book(free()[1])
    for who in (colleague, counsellor):
        with acting_as(who.as_actor()):
            row = Appointment.objects.filter(cancelled_at=None).order_by("starts_at").first()
            services.appointment_call_off(
                appointment_id=row.pk, words="", actor=who.as_actor(), now=NOW
            )
    told = [s for s in subjects(desk_post()) if s.startswith("Termin im Haus abgesagt")]
    assert len(told) == 1
