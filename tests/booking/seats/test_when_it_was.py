"""After a date: the desk sees who is meant, and nobody cancels any more."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from tests.booking.seats.conftest import book, people_of, stands
from tests.web.conftest import member

from wegenetz.booking.models import Booking
from wegenetz.foundation.actor import Role


def test_whoever_books_one_seat_sits_there_by_name_and_groups_say_who_booked(run, settings):
    alone, group = book(run, 1, name="Amal Muster"), book(run, 2, name="Gruppe Grün")
    desk = member(Role.COUNSELLOR)
    settings.CLOCK_FIXED_AT += timedelta(days=80)
    assert [person.name for person in people_of(alone)] == ["Amal Muster"]
    assert [person.name for person in people_of(group)] == ["", ""]
    page = desk.get(reverse("booking:staff-run", args=[run.pk])).content.decode()
    assert 'value="Amal Muster"' in page
    assert page.count("gebucht von Gruppe Grün") == 2
    paper = desk.get(reverse("booking:staff-list", args=[run.pk])).content.decode()
    assert "Amal Muster" in paper
    assert paper.count("gebucht von Gruppe Grün") == 2


def test_when_it_is_over_nobody_cancels_any_more_and_the_page_says_so(run, settings):
    over, visitor = book(run, 3), Client()
    settings.CLOCK_FIXED_AT += timedelta(days=80)
    address = reverse("booking:booking", args=[over.token])
    page = visitor.get(address).content.decode()
    assert "Der Termin ist vorbei" in page
    assert "Absagen" not in page
    answer = visitor.post(reverse("booking:booking-cancel", args=[over.token]))
    assert answer.status_code == 409
    assert stands(over).status == Booking.Status.CONFIRMED
