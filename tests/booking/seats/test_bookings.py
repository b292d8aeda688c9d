"""Whoever books gets an answer: a seat, a held seat until the house answers, or a place in the waiting list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.booking.seats.conftest import at_desk, book, figures, people_of, stands

from wegenetz.booking.errors import (
    BookingClosed,
    BookingErased,
    BookingUnknown,
    NamesFixed,
    OfferOver,
    PartyTooLarge,
    RunUnknown,
)
from wegenetz.booking.models import Booking
from wegenetz.booking.policies import FORGET
from wegenetz.booking.selectors.bookings import booking_held
from wegenetz.booking.services import answering, holding, seats, waiting_list
from wegenetz.booking.services.forgetting import people_forget
from wegenetz.booking.staff_errors import AnsweredMeanwhile, BookingElsewhere
from wegenetz.catalogue.models import Offer, Run
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import acting_as

Status = Booking.Status


class TestAsking:
    def test_a_seat_is_taken_at_once(self, run):
        one = book(run, 3)
        assert one.status == Status.CONFIRMED
        assert figures(run) == (10, 3, 0, 0)
        assert len(people_of(one)) == 3

    def test_the_seats_are_locked_by_the_statement_that_takes_them(self, run):
        book(run)
        with CaptureQueriesContext(connection) as asked:
            book(run)
        said = [one["sql"] for one in asked.captured_queries]
        (taking,) = [number for number, sql in enumerate(said) if "FOR NO KEY UPDATE" in sql]
        assert "INSERT INTO booking_booking" in said[taking]
        after = [sql for sql in said[taking + 1 :] if "set_config" not in sql]
        assert all("SAVEPOINT" in sql for sql in after)
        assert len(said) <= 7

    def test_where_the_house_answers_the_seats_are_held_until_then(self, asked_run):
        assert book(asked_run, 3).status == Status.REQUESTED
        assert figures(asked_run) == (10, 0, 3, 0)

    def test_when_too_few_seats_are_left_the_whole_group_waits(self, run):
        book(run, 8)
        assert book(run, 3).status == Status.WAITING
        assert figures(run) == (10, 8, 0, 1)

    def test_nobody_new_overtakes_the_waiting_list(self, run):
        book(run, 8)
        book(run, 3)
        assert book(run, 1).status == Status.WAITING

    def test_where_nobody_counts_everybody_gets_a_seat(self, run):
        Run.objects.filter(pk=run.pk).update(seats=None)
        assert book(run, 30).status == Status.CONFIRMED

    def test_a_second_click_is_the_same_booking(self, run):
        first = book(run, 2, key="form", name="Erna Beispiel")
        second = book(run, 2, key="form", name="Erna Beispiel")
        assert (second.id, second.token, second.is_new) == (first.id, first.token, False)
        assert figures(run) == (10, 2, 0, 0)

    def test_the_same_form_with_other_words_is_another_booking(self, run):
        first = book(run, 2, key="form", name="Erna Beispiel")
        second = book(run, 2, key="form", name="Otto Beispiel")
        assert first.token != second.token
        assert figures(run) == (10, 4, 0, 0)

    def test_a_group_larger_than_the_room_is_told_so(self, run):
        with pytest.raises(PartyTooLarge, match="nur 10 Plätze"):
            book(run, 11)

    def test_whoever_says_that_a_course_is_missing_is_looked_at_by_the_house(self, run):
        assert book(run, has_prerequisites=False).status == Status.REQUESTED
        assert book(run, has_prerequisites=None).status == Status.CONFIRMED

    def test_the_link_is_not_stored(self, run):
        one = book(run, name="Erna Beispiel")
        row = stands(one)
        assert row.digest == digest_of(one.token)
        assert one.token not in repr(row.__dict__)

    def test_an_institution_sends_its_people(self, run, elsewhere):
        one = book(run, 4, actor=at_desk(elsewhere), sender_id=elsewhere.pk)
        assert stands(one).sender_id == elsewhere.pk

    @pytest.mark.parametrize(
        "closed",
        [
            {"status": "cancelled", "cancel_reason": "Dozentin krank"},
            {"apply_by": "2026-11-22"},
            {"starts": "2026-11-23", "ends": "2026-11-30"},
        ],
    )
    def test_a_closed_run_takes_nobody(self, run, closed):
        Run.objects.filter(pk=run.pk).update(**closed)
        with pytest.raises(BookingClosed):
            book(run)

    def test_an_offer_that_is_not_booked_here_takes_nobody(self, run):
        Offer.objects.filter(pk=run.offer_id).update(is_bookable=False)
        with pytest.raises(BookingClosed):
            book(run)

    def test_a_run_that_does_not_exist_is_not_there(self, run, now):
        run.pk = 0
        with pytest.raises(RunUnknown):
            book(run)


class TestHolding:
    def test_cancelling_frees_the_seats_and_twice_does_no_harm(self, run, now):
        one = book(run, 3)
        for _ in range(2):
            holding.booking_cancel(token=one.token, reason="krank", now=now)
        row = stands(one)
        assert (row.status, row.closed_by, row.reason) == (Status.CANCELLED, "person", "krank")
        assert figures(run) == (10, 0, 0, 0)

    def test_the_waiting_list_can_be_left(self, run, now):
        book(run, 10)
        one = book(run, 2)
        holding.booking_cancel(token=one.token, reason="", now=now)
        assert figures(run) == (10, 10, 0, 0)

    def test_freed_seats_are_offered_to_the_first_who_fits_with_a_deadline(self, run, now):
        first = book(run, 10)
        waiting = book(run, 2)
        holding.booking_shrink(token=first.token, party=8, now=now)
        row = stands(waiting)
        assert row.status == Status.OFFERED
        assert row.offered_until > now + timedelta(days=1)
        assert figures(run) == (10, 8, 2, 0)

    def test_accepting_takes_the_seats_and_twice_does_no_harm(self, run, now):
        first = book(run, 10)
        waiting = book(run, 2)
        holding.booking_cancel(token=first.token, reason="", now=now)
        for _ in range(2):
            holding.booking_accept(token=waiting.token, now=now)
        assert stands(waiting).status == Status.CONFIRMED
        assert figures(run) == (10, 2, 0, 0)

    def test_accepting_where_the_house_answers_is_a_request_that_holds_its_seats(
        self, asked_run, now
    ):
        first = book(asked_run, 10)
        waiting = book(asked_run, 2)
        holding.booking_cancel(token=first.token, reason="", now=now)
        holding.booking_accept(token=waiting.token, now=now)
        assert stands(waiting).status == Status.REQUESTED
        assert figures(asked_run) == (10, 0, 2, 0)

    def test_after_the_deadline_the_seats_go_to_the_next(self, run, now):
        first = book(run, 10)
        late, following = book(run, 10), book(run, 1)
        holding.booking_cancel(token=first.token, reason="", now=now)
        after = now + timedelta(days=3)
        with pytest.raises(OfferOver):
            holding.booking_accept(token=late.token, now=after)
        waiting_list.waiting_list_move(run_id=run.pk, now=after)
        assert stands(late).status == Status.EXPIRED
        assert stands(following).status == Status.OFFERED

    def test_a_group_at_the_head_gathers_seats(self, run, now):
        others = [book(run, 2) for _ in range(5)]
        group, single = book(run, 4), book(run, 1)
        holding.booking_cancel(token=others[0].token, reason="", now=now)
        assert (stands(group).status, stands(single).status) == (Status.WAITING, Status.WAITING)
        holding.booking_cancel(token=others[1].token, reason="", now=now)
        assert (stands(group).status, stands(single).status) == (Status.OFFERED, Status.WAITING)

    def test_a_group_may_let_smaller_ones_pass_and_keeps_its_place(self, run, now):
        others = [book(run, 2) for _ in range(5)]
        group, single = book(run, 4), book(run, 1)
        holding.booking_cancel(token=others[0].token, reason="", now=now)
        holding.booking_pass(token=group.token, lets_pass=True, now=now)
        assert (stands(group).status, stands(single).status) == (Status.WAITING, Status.OFFERED)
        held = booking_held(token=group.token)
        assert (held.ahead.parties, held.ahead.persons) == (0, 0)

    def test_a_waiting_group_that_shrinks_to_what_is_free_is_served(self, run, now):
        book(run, 8)
        group = book(run, 4)
        holding.booking_shrink(token=group.token, party=2, now=now)
        assert stands(group).status == Status.OFFERED
        assert len(people_of(group)) == 2

    def test_a_party_never_grows(self, run, now):
        one = book(run, 2)
        holding.booking_shrink(token=one.token, party=5, now=now)
        assert stands(one).party == 2

    def test_seats_without_a_name_are_given_up_first(self, run, now):
        one = book(run, 4)
        holding.names_write(
            token=one.token, names={2: "Erna Beispiel", 4: "Otto Beispiel"}, now=now
        )
        holding.booking_shrink(token=one.token, party=2, now=now)
        assert [(p.number, p.name) for p in people_of(one)] == [
            (1, "Erna Beispiel"),
            (2, "Otto Beispiel"),
        ]

    def test_names_are_fixed_once_the_run_has_started(self, run, now):
        one = book(run, 2)
        holding.names_write(token=one.token, names={1: "Erna Beispiel"}, now=now)
        with pytest.raises(NamesFixed):
            holding.names_write(
                token=one.token, names={1: "Otto Beispiel"}, now=now + timedelta(days=41)
            )
        assert [p.name for p in people_of(one)] == ["Erna Beispiel", ""]

    def test_a_link_that_leads_nowhere_opens_nothing(self, db, now):
        with pytest.raises(BookingUnknown):
            booking_held(token=new_token())
        with pytest.raises(BookingUnknown):
            holding.booking_cancel(token=new_token(), reason="", now=now)

    def test_whoever_waits_knows_how_many_wait_before_and_nothing_else(self, run):
        book(run, 10)
        book(run, 3, name="Erna Beispiel")
        last = book(run, 1)
        held = booking_held(token=last.token)
        assert (held.ahead.parties, held.ahead.persons) == (1, 3)
        assert "Erna" not in repr(held)


class TestAnswering:
    def test_the_house_confirms_and_twice_does_no_harm(self, asked_run, desk, now):
        one = book(asked_run, 3)
        for _ in range(2):
            with acting_as(desk):
                answering.booking_confirm(booking_id=one.id, actor=desk, now=now)
        assert stands(one).status == Status.CONFIRMED
        assert figures(asked_run) == (10, 3, 0, 0)

    def test_the_house_declines_with_a_reason_and_the_next_moves_up(self, asked_run, desk, now):
        one, following = book(asked_run, 10), book(asked_run, 2)
        with acting_as(desk):
            answering.booking_refuse(
                booking_id=one.id, reason="Nur für Fachkräfte", actor=desk, now=now
            )
        assert (stands(one).status, stands(one).reason) == (Status.DECLINED, "Nur für Fachkräfte")
        assert stands(following).status == Status.OFFERED

    def test_the_house_takes_seats_back_with_a_reason(self, run, desk, now):
        one = book(run, 3)
        with acting_as(desk):
            answering.booking_refuse(
                booking_id=one.id, reason="Falscher Kurs", actor=desk, now=now
            )
        assert stands(one).closed_by == "house"

    def test_a_stranger_meets_no_booking(self, asked_run, elsewhere, now):
        one = book(asked_run)
        stranger = at_desk(elsewhere)
        with acting_as(stranger), pytest.raises(BookingElsewhere):
            answering.booking_confirm(booking_id=one.id, actor=stranger, now=now)

    def test_the_house_that_sends_people_does_not_answer_for_the_other(
        self, asked_run, elsewhere, now
    ):
        sender = at_desk(elsewhere)
        one = book(asked_run, actor=sender, sender_id=elsewhere.pk)
        with acting_as(sender), pytest.raises(BookingElsewhere):
            answering.booking_confirm(booking_id=one.id, actor=sender, now=now)

    def test_what_was_cancelled_meanwhile_cannot_be_confirmed(self, asked_run, desk, now):
        one = book(asked_run)
        holding.booking_cancel(token=one.token, reason="", now=now)
        with acting_as(desk), pytest.raises(AnsweredMeanwhile):
            answering.booking_confirm(booking_id=one.id, actor=desk, now=now)


class TestRunsThatEndOrNot:
    def test_whoever_still_waits_when_the_run_starts_is_told_the_truth(self, run, now):
        confirmed, waiting = book(run, 10), book(run, 1)
        waiting_list.waiting_list_move(run_id=run.pk, now=now + timedelta(days=41))
        assert stands(confirmed).status == Status.CONFIRMED
        assert (stands(waiting).status, stands(waiting).closed_by) == (Status.EXPIRED, "rule")

    def test_a_request_nobody_answered_ends_as_the_fault_of_the_house(self, asked_run, now):
        one = book(asked_run)
        waiting_list.waiting_list_move(run_id=asked_run.pk, now=now + timedelta(days=41))
        assert (stands(one).status, stands(one).closed_by) == (Status.EXPIRED, "house")

    def test_when_a_run_is_cancelled_everybody_gets_the_reason(self, run, now):
        confirmed, waiting = book(run, 10), book(run, 1)
        Run.objects.filter(pk=run.pk).update(status="cancelled", cancel_reason="Haus gesperrt")
        waiting_list.waiting_list_move(run_id=run.pk, now=now)
        for one in (confirmed, waiting):
            assert (stands(one).status, stands(one).reason) == (Status.CANCELLED, "Haus gesperrt")

    def test_more_seats_are_offered_to_those_who_wait(self, run, now):
        book(run, 10)
        waiting = book(run, 2)
        Run.objects.filter(pk=run.pk).update(seats=12)
        waiting_list.waiting_list_move(run_id=run.pk, now=now)
        assert stands(waiting).status == Status.OFFERED

    def test_an_erased_booking_says_that_it_is_gone(self, run, now):

        one = book(run, 2, name="Erna Beispiel", email="erna@beispiel.example")
        later = now + timedelta(days=40 + 30 + 91)
        with acting_as(Actor.system(FORGET)):
            assert people_forget(now=later, kept=timedelta(days=90)) == 1
            assert people_forget(now=later, kept=timedelta(days=90)) == 0
        with pytest.raises(BookingErased):
            booking_held(token=one.token)
        row = stands(one)
        assert (row.name, row.email, row.party, row.status) == ("", "", 2, Status.CONFIRMED)
        assert figures(run) == (10, 2, 0, 0)


class TestThePlanKnows:
    def jobs(self, run):
        return ProcrastinateJob.objects.filter(
            task_name="booking.run_fullness_tell", args__run_id=run.pk
        ).count()

    def test_only_a_run_that_becomes_full_or_free_is_told(self, run, now):
        one = book(run, 9)
        assert self.jobs(run) == 0
        last = book(run, 1)
        assert self.jobs(run) == 1
        assert seats.run_fullness_tell(run_id=run.pk)
        assert not seats.run_fullness_tell(run_id=run.pk)
        run.refresh_from_db()
        assert run.is_full
        holding.booking_cancel(token=last.token, reason="", now=now)
        assert self.jobs(run) == 2
        seats.run_fullness_tell(run_id=run.pk)
        run.refresh_from_db()
        assert not run.is_full
        assert stands(one).status == Status.CONFIRMED

    def test_a_booking_leaves_the_version_of_the_knowledge_alone(self, run):
        from wegenetz.catalogue.selectors import knowledge_version

        before = knowledge_version()
        book(run, 10)
        book(run, 1)
        assert knowledge_version() == before


def test_a_booking_asks_the_database_a_bounded_number_of_times(run, django_assert_max_num_queries):
    book(run, 1)
    with django_assert_max_num_queries(34):
        book(run, 5, email="erna@beispiel.example")
