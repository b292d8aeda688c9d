"""Who has an appointment is known to the person and the desk of the house, and to nobody else."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from tests.booking.appointments.conftest import NOW, member

from wegenetz.booking.models import Appointment
from wegenetz.booking.services import appointments as services
from wegenetz.booking.staff_appointment_errors import AppointmentElsewhere, AppointmentNotYet
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import acting_as

pytestmark = pytest.mark.django_db


def seen_by(actor: Actor) -> int:
    with acting_as(actor):
        return Appointment.objects.count()


def test_the_person_and_every_desk_of_the_house_see_it(booked, counsellor, editor):
    assert seen_by(Actor.link(digest_of(booked))) == 1
    assert seen_by(counsellor.as_actor()) == 1
    assert seen_by(editor.as_actor()) == 1


@pytest.mark.parametrize(
    "who",
    [
        Actor.anonymous,
        lambda: Actor.link(digest_of(new_token())),
        lambda: member("Leo Leser", Role.READER).as_actor(),
        lambda: member("Bert Betrieb", Role.EMPLOYER).as_actor(),
        lambda: member("Nele Nachbar", Role.COUNSELLOR, "hafentor").as_actor(),
        lambda: member("Karla Koordination", Role.COORDINATOR, "hafentor").as_actor(),
        lambda: Actor.system("booking.slots_roll"),
    ],
    ids=[
        "anybody",
        "another link",
        "reader",
        "employer",
        "next house",
        "coordinator elsewhere",
        "job",
    ],
)
def test_nobody_else_does(booked, who):
    assert seen_by(who()) == 0


def test_nobody_else_changes_it(booked, counsellor):
    with acting_as(counsellor.as_actor()):
        pk = Appointment.objects.get().pk
    stranger = member("Nele Nachbar", Role.COUNSELLOR, "hafentor").as_actor()
    with acting_as(stranger):
        assert Appointment.objects.update(note="gelesen") == 0
        with pytest.raises(AppointmentElsewhere):
            services.appointment_call_off(appointment_id=pk, words="", actor=stranger, now=NOW)


def test_nobody_writes_one_for_a_link_they_do_not_hold(booked, counsellor):
    with acting_as(counsellor.as_actor()):
        row = Appointment.objects.get()
        row.pk, row.digest = None, "f" * 64
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)


class TestDesk:
    @pytest.fixture
    def actor(self, counsellor):
        actor = counsellor.as_actor()
        with acting_as(actor):
            yield actor

    def test_it_calls_off_and_the_person_reads_its_words(self, booked, actor, free, post):
        pk = Appointment.objects.get().pk
        for _ in range(2):
            done = services.appointment_call_off(
                appointment_id=pk, words="Frau Muster ist krank.", actor=actor, now=NOW
            )
        assert done.cancelled_by == "office"
        letters = post()
        assert len(letters) == 2
        assert "Frau Muster ist krank." in letters[-1].get_body(("plain",)).get_content()

    def test_it_notes_who_came_not_before_it_begins_and_takes_the_note_back(self, booked, actor):
        row = Appointment.objects.get()
        with pytest.raises(AppointmentNotYet):
            services.attendance_note(
                appointment_id=row.pk, attendance="came", actor=actor, now=NOW
            )
        for said in ("missed", "came", ""):
            services.attendance_note(
                appointment_id=row.pk, attendance=said, actor=actor, now=row.starts_at
            )
            assert Appointment.objects.get().attendance == said
