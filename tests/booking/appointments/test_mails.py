"""Mails say what holds, in the language of the person; a reminder leaves whoever has acted alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.booking.appointments.conftest import NOW

from wegenetz.booking.models import Appointment
from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.booking.services import appointments as services
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as

pytestmark = pytest.mark.django_db


def reminders():
    return ProcrastinateJob.objects.filter(task_name="booking.appointment_remind")


def run(job, now) -> bool:
    """What the worker does when the time of a reminder has come."""
    with acting_as(Actor.system("booking.appointment_remind")):
        return services.appointment_remind(**job.args, now=now)


def body(letter) -> str:
    return letter.get_body(("plain",)).get_content()


def entry(letter):
    file = next(letter.iter_attachments()).get_content()
    calendar = Calendar.from_ical(file)
    return calendar, calendar.walk("VEVENT")[0]


@pytest.fixture
def due(booked):
    return appointment_behind(booked).starts_at - timedelta(hours=24)


def test_the_confirmation_says_when_where_and_holds_the_link_and_the_calendar(booked, post):
    (letter,) = post()
    assert letter["To"] == "ada@beispiel.example"
    assert letter["Subject"] == "Ihr Termin am Mo 30.11.2026, 09:00"
    text = body(letter)
    for part in ("Mo 30.11.2026, 09:00–09:45", "Jobcenter Neustadt", "Deichallee 30", "Raum 3"):
        assert part in text
    assert f"/termin/{booked}/" in text
    assert "Diese Stelle ist erfunden" in text
    _, event = entry(letter)
    assert event.decoded("dtstart") == appointment_behind(booked).starts_at
    assert "Ada" not in event.to_ical().decode()


def test_the_mail_speaks_the_language_of_the_page_and_leads_to_it(published, free, book, post):
    link = book(free()[0], written="en")
    (letter,) = post()
    assert f"/en/termin/{link}/" in body(letter)


def test_without_an_address_nothing_is_written_and_nothing_reminds(published, free, book, post):
    book(free()[0], email="")
    assert post() == []
    assert not reminders().exists()


def test_a_moved_appointment_replaces_the_entry_in_the_calendar(booked, free, post):
    services.appointment_move(token=booked, slot_id=free()[3].pk, now=NOW)
    first, second = post()
    assert second["Subject"].startswith("Verschoben: ")
    (_, before), (_, after) = entry(first), entry(second)
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_the_calendar_behind_the_link_says_what_was_called_off_and_what_was_taken_back(booked):
    def event():
        content = Client().get(f"/termin/{booked}/kalender/").content
        (found,) = Calendar.from_ical(content).walk("VEVENT")
        return found["uid"], str(found["status"]), int(found["sequence"])

    uid, status, first = event()
    assert status == "CONFIRMED"
    services.appointment_cancel(token=booked, now=NOW)
    assert event() == (uid, "CANCELLED", first + 1)
    services.appointment_restore(token=booked, now=NOW)
    assert event() == (uid, "CONFIRMED", first + 2)


def test_a_cancellation_takes_the_entry_out_of_the_calendar(booked, post):
    services.appointment_cancel(token=booked, now=NOW)
    _, letter = post()
    calendar, event = entry(letter)
    assert (calendar["method"], event["status"]) == ("CANCEL", "CANCELLED")
    assert "/sprechzeiten/jobcenter-neustadt/" in body(letter)


class TestReminder:
    def test_it_leaves_a_day_before_with_the_same_link_and_only_once(self, booked, due, post):
        job = reminders().get()
        assert job.scheduled_at == due
        assert [run(job, due), run(job, due)] == [True, False]
        _, letter = post()
        assert letter["Subject"].startswith("Erinnerung: ")
        assert f"/termin/{booked}/" in body(letter)

    @pytest.mark.parametrize("act", ["appointment_cancel", "appointment_confirm"])
    def test_who_has_acted_hears_nothing_more(self, booked, due, act):
        getattr(services, act)(token=booked, now=NOW)
        assert run(reminders().get(), due) is False

    def test_who_has_moved_is_reminded_of_the_new_time_only(self, booked, free, due, post):
        services.appointment_move(token=booked, slot_id=free()[-1].pk, now=NOW)
        old, new = reminders().order_by("id")
        assert run(old, due) is False
        assert run(new, new.scheduled_at) is True
        assert appointment_behind(booked).starts_at - new.scheduled_at == timedelta(hours=24)

    def test_who_books_on_the_day_before_needs_none(self, published, free, book):
        wanted = free()[0]
        book(wanted, now=wanted.starts_at - timedelta(hours=23))
        assert not reminders().exists()

    def test_nobody_is_reminded_of_what_has_begun(self, booked, due):
        assert run(reminders().get(), due + timedelta(hours=24)) is False

    def test_the_job_carries_keys_only(self, booked):
        assert set(reminders().get().args) == {"appointment_id", "moves"}

    def test_a_link_of_another_secret_key_is_not_sent_around(self, booked, due, settings):
        settings.SECRET_KEY = "another-key-another-key-another-key-another-key-xx"
        assert run(reminders().get(), due) is False


def test_the_link_is_not_in_the_table(booked):
    with acting_as(Actor.link(digest_of(booked))):
        assert booked not in str(vars(Appointment.objects.get()))
