"""Every change is told to whoever left an address, in their language, once, and with the link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.booking.seats.conftest import book, people_of, stands

from wegenetz.booking import tasks
from wegenetz.booking.policies import MOVE, TELL
from wegenetz.booking.services import attending, holding, staff_reminding, waiting_list, writing
from wegenetz.catalogue import signals
from wegenetz.catalogue.models import Run
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import services as network

ERNA = {"email": "erna@beispiel.example"}


@pytest.fixture
def told(post):
    """Let the jobs write and send what is due; return new letters."""

    def deliver():
        before = len(post())
        for job in ProcrastinateJob.objects.filter(
            task_name="booking.letter_write", status="todo"
        ).order_by("id"):
            with acting_as(Actor.system(TELL)):
                writing.letter_write(**job.args)
        return list(post())[before:]

    return deliver


def text_of(letter):
    return letter.get_body(("plain",)).get_content()


def test_whoever_has_a_seat_gets_the_link_and_the_dates(run, told):
    one = book(run, 2, **ERNA)
    (letter,) = told()
    assert letter["To"] == "erna@beispiel.example"
    assert letter["Subject"] == "Ihre 2 Plätze sind sicher: Probekurs Vielfalt"
    assert f"/buchung/{one.token}/" in text_of(letter)
    (file,) = letter.iter_attachments()
    assert Calendar.from_ical(file.get_content()).walk("VEVENT")[0]["STATUS"] == "CONFIRMED"


def test_whoever_left_no_address_gets_nothing(run, told):
    book(run)
    assert told() == []


def test_an_address_put_right_gets_the_link_once(run, told):
    one = book(run, email="erna@beispeil.example")
    told()
    for _ in range(2):
        holding.reach_write(token=one.token, phone="", **ERNA)
    (letter,) = told()
    assert letter["To"] == "erna@beispiel.example"
    assert f"/buchung/{one.token}/" in text_of(letter)


def test_only_the_newest_of_several_changes_is_written(run, told, now):
    one = book(run, **ERNA)
    holding.booking_cancel(token=one.token, reason="", now=now)
    (letter,) = told()
    assert letter["Subject"].startswith("Sie haben abgesagt")
    assert "Wie Sie sich noch einmal eintragen" in text_of(letter)
    assert "sagen ab" not in text_of(letter)
    (file,) = letter.iter_attachments()
    assert Calendar.from_ical(file.get_content()).walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_whoever_booked_reads_that_the_certificate_lies_ready(run, told, now, desk):
    one = book(run, 1, name="Erna Beispiel", **ERNA)
    later, (person,) = now + timedelta(days=80), people_of(one)
    with acting_as(desk):
        attending.attendance_write(
            run_id=run.pk, came=[person.pk], names={}, actor=desk, now=later
        )
        attending.certificates_issue(run_id=run.pk, actor=desk, now=later)
        attending.certificates_issue(run_id=run.pk, actor=desk, now=later)
    (letter,) = [one for one in told() if "Platz" not in one["Subject"]]
    assert letter["Subject"] == "Teilnahmebescheinigung (PDF): Probekurs Vielfalt"
    assert "laden Sie sie herunter" in text_of(letter)
    assert f"/buchung/{one.token}/" in text_of(letter)


def test_an_offer_names_its_deadline_and_its_end(run, told, now):
    first, one = book(run, 10), book(run, 2, **ERNA)
    assert told()[0]["Subject"].startswith("Auf der Warteliste")
    holding.booking_cancel(token=first.token, reason="", now=now)
    (letter,) = told()
    assert "Mi 25.11.2026, 10:00" in text_of(letter)
    waiting_list.waiting_list_move(run_id=run.pk, now=now + timedelta(days=3))
    assert "Ende der Frist" in text_of(told()[0])
    assert stands(one).status == "expired"


def test_a_letter_in_arabic_leads_to_the_arabic_page(run, told):
    one = book(run, language="ar", **ERNA)
    assert f"/ar/buchung/{one.token}/" in text_of(told()[0])


def test_a_new_secret_key_makes_no_wrong_links(run, told, settings):
    book(run, **ERNA)
    settings.SECRET_KEY = "another-key-for-tests-another-key-for-tests-another"
    text = text_of(told()[0])
    assert "/buchung/" not in text
    assert "ersten E-Mail" in text


def test_a_run_that_moves_is_told_to_whoever_comes(run, told, now):
    book(run, **ERNA)
    told()
    Run.objects.filter(pk=run.pk).update(starts=run.starts + timedelta(days=7))
    signals.run_moved.send(Run, run_id=run.pk, now=now)
    assert ProcrastinateJob.objects.filter(task_name="booking.run_moved_tell").count() == 1
    tasks.run_moved_tell(run_id=run.pk)
    (letter,) = told()
    assert letter["Subject"].startswith("Termin geändert")


def test_a_run_that_is_cancelled_is_told_with_the_reason(run, told, now):
    book(run, **ERNA)
    told()
    Run.objects.filter(pk=run.pk).update(status="cancelled", cancel_reason="Haus gesperrt")
    signals.run_cancelled.send(Run, run_id=run.pk, reason="Haus gesperrt", now=now)
    assert ProcrastinateJob.objects.filter(task_name=MOVE).count() == 1
    tasks.waiting_list_move(run_id=run.pk)
    assert "Haus gesperrt" in text_of(told()[0])


def test_the_watch_queues_a_move_where_a_deadline_is_over(run, now):
    first, _ = book(run, 10), book(run, 2)
    holding.booking_cancel(token=first.token, reason="", now=now)
    with acting_as(Actor.system(MOVE)):
        assert waiting_list.deadlines_watch(now=now) == 0
        assert waiting_list.deadlines_watch(now=now + timedelta(days=3)) == 1


def test_a_house_is_reminded_of_late_requests_and_never_of_whom(asked_run, house, post, now):
    network.sample_member_write(
        email="desk@beispiel.example",
        name="Jana Muster",
        password="nur-zum-testen-2026",
        institution_code=house.code,
        role=Role.COUNSELLOR,
    )
    book(asked_run, name="Erna Beispiel", at=now - timedelta(days=5))
    book(asked_run, at=now - timedelta(days=1))
    with acting_as(Actor.system(TELL)):
        assert staff_reminding.requests_remind(now=now) == 1
        assert staff_reminding.requests_remind(now=now) == 0
    letter = next(one for one in post() if one["To"] == "desk@beispiel.example")
    assert letter["Subject"] == "1 Anfrage wartet auf Ihre Antwort"
    assert "seit 5 Tagen" in text_of(letter)
    assert "Erna" not in text_of(letter)


def test_jobs_say_nothing_about_a_person(run):
    book(run, name="Erna Beispiel", **ERNA)
    for job in ProcrastinateJob.objects.all():
        assert "erna" not in str(job.args).lower()
