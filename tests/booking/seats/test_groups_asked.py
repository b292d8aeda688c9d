"""Large groups are asked before the run; a house may let smaller ones pass a group that waits."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.booking.seats.conftest import at_desk, book, stands
from tests.web.conftest import member

from wegenetz.booking.models import Booking
from wegenetz.booking.services import answering, writing
from wegenetz.booking.staff_errors import AnsweredMeanwhile, BookingElsewhere
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.wall import acting_as

Status = Booking.Status
pytestmark = pytest.mark.django_db


def ask(now: datetime) -> int:
    with acting_as(Actor.system("booking.people_tell")):
        return writing.groups_ask(now=now)


class TestAsking:
    @pytest.fixture
    def week_before(self, run) -> datetime:
        return datetime.combine(run.starts - timedelta(days=6), datetime.min.time(), BERLIN)

    def test_the_head_of_a_large_group_is_asked_once_in_the_week_before(self, run, week_before):
        book(run, 5, email="gruppe@beispiel.example")
        book(run, 2, email="zwei@beispiel.example")
        assert ask(week_before - timedelta(days=5)) == 0
        assert ask(week_before) == 1
        assert ask(week_before + timedelta(days=1)) == 0

    def test_who_cannot_be_reached_or_booked_only_now_is_not_asked(self, run, week_before):
        book(run, 5)
        book(run, 5, email="jetzt@beispiel.example", at=week_before)
        assert ask(week_before) == 0

    def test_the_mail_asks_and_holds_the_link(self, run, week_before, post):
        one = book(run, 6, email="gruppe@beispiel.example")
        ask(week_before)
        booking = stands(one)
        with acting_as(Actor.system("booking.people_tell")):
            assert writing.letter_write(
                booking_id=booking.pk, changes=booking.changes, news=writing.SOON
            )
        letter = post()[-1]
        text = letter.get_body(("plain",)).get_content()
        assert letter["Subject"] == "Kommen alle? Probekurs Vielfalt"
        assert "noch mit 6 Personen" in text
        assert f"/buchung/{one.token}/" in text.replace("=\n", "")


class TestLettingPass:
    def test_the_house_does_it_for_a_group_that_told_it_so(self, run, desk, now):
        book(run, 8)
        group, small = book(run, 4), book(run, 2)
        assert stands(small).status == Status.WAITING
        with acting_as(desk):
            answering.booking_let_pass(booking_id=group.id, lets_pass=True, actor=desk, now=now)
        assert stands(group).lets_pass
        assert stands(small).status == Status.OFFERED

    def test_whoever_does_not_wait_lets_nobody_pass(self, run, desk, now):
        one = book(run, 4)
        with acting_as(desk), pytest.raises(AnsweredMeanwhile):
            answering.booking_let_pass(booking_id=one.id, lets_pass=True, actor=desk, now=now)

    def test_another_house_does_not_learn_that_the_group_is_there(self, run, elsewhere, now):
        book(run, 10)
        group = book(run, 4)
        stranger = at_desk(elsewhere)
        with acting_as(stranger), pytest.raises(BookingElsewhere):
            answering.booking_let_pass(
                booking_id=group.id, lets_pass=True, actor=stranger, now=now
            )

    def test_the_page_has_a_button_and_takes_it_back(self, run):
        client = member(Role.COUNSELLOR)
        book(run, 10)
        group = book(run, 4)
        page = client.get(reverse("booking:staff-run", args=[run.pk])).content.decode()
        assert "Kleinere vorlassen" in page
        address = reverse("booking:staff-let-pass", args=[group.id])
        client.post(address)
        assert stands(group).lets_pass
        client.post(address, {"undo": "1"})
        assert not stands(group).lets_pass


def test_the_navigation_counts_what_waits_for_an_answer(asked_run):
    client = member(Role.COUNSELLOR)
    book(asked_run)
    book(asked_run)
    page = client.get(reverse("booking:staff-bookings"))
    (item,) = [
        one for one in page.context["staff_nav"] if one.url == reverse("booking:staff-bookings")
    ]
    assert item.count == 2
