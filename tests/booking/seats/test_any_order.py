"""Whatever people, houses and time do, in any order: the figures are the sums, no seat is sold twice, nobody is overtaken."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.booking.seats.conftest import NOW, book, figures, stands, sums

from wegenetz.booking.errors import OfferOver, PartyTooLarge
from wegenetz.booking.models import Booking
from wegenetz.booking.policies import MOVE
from wegenetz.booking.services import answering, holding, waiting_list
from wegenetz.booking.staff_errors import AnsweredMeanwhile
from wegenetz.catalogue.models import Offer, Run
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as

picks = st.integers(0, 1_000)


class Seats(RuleBasedStateMachine):
    """A run with six seats and everything that can happen to it."""

    run: Run
    desk: Actor

    @initialize(direct=st.booleans())
    def open(self, direct):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        Offer.objects.filter(pk=self.run.offer_id).update(
            booking_mode="direct" if direct else "on_request"
        )
        Run.objects.filter(pk=self.run.pk).update(seats=6)
        self.now = NOW
        self.booked = []

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def one(self, pick):
        return self.booked[pick % len(self.booked)]

    @rule(party=st.integers(1, 7))
    def come(self, party):
        try:
            self.booked.append(book(self.run, party, at=self.now))
        except PartyTooLarge:
            assert party > Run.objects.get(pk=self.run.pk).seats

    @precondition(lambda self: self.booked)
    @rule(pick=picks)
    def cancel(self, pick):
        holding.booking_cancel(token=self.one(pick).token, reason="", now=self.now)

    @precondition(lambda self: self.booked)
    @rule(pick=picks, party=st.integers(1, 5))
    def shrink(self, pick, party):
        holding.booking_shrink(token=self.one(pick).token, party=party, now=self.now)

    @precondition(lambda self: self.booked)
    @rule(pick=picks, lets_pass=st.booleans())
    def let_pass(self, pick, lets_pass):
        holding.booking_pass(token=self.one(pick).token, lets_pass=lets_pass, now=self.now)

    @precondition(lambda self: self.booked)
    @rule(pick=picks)
    def accept(self, pick):
        try:
            holding.booking_accept(token=self.one(pick).token, now=self.now)
        except OfferOver:
            assert stands(self.one(pick)).status not in {"requested", "confirmed"}

    @precondition(lambda self: self.booked)
    @rule(pick=picks, yes=st.booleans())
    def answer(self, pick, yes):
        one = self.one(pick)
        with acting_as(self.desk):
            try:
                if yes:
                    answering.booking_confirm(booking_id=one.id, actor=self.desk, now=self.now)
                else:
                    answering.booking_refuse(
                        booking_id=one.id, reason="Kein Platz", actor=self.desk, now=self.now
                    )
            except AnsweredMeanwhile:
                assert stands(one).status != "requested"

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours):
        self.now = min(self.now + timedelta(hours=hours), NOW + timedelta(days=39))
        waiting_list.waiting_list_move(run_id=self.run.pk, now=self.now)

    @rule(seats=st.integers(1, 9))
    def the_room_changes(self, seats):
        _, taken, held, _ = figures(self.run) if self.booked else (None, 0, 0, 0)
        try:
            with transaction.atomic():
                Run.objects.filter(pk=self.run.pk).update(seats=seats)
        except IntegrityError:
            assert seats < taken + held
            return
        waiting_list.waiting_list_move(run_id=self.run.pk, now=self.now)

    @precondition(lambda self: self.booked)
    @invariant()
    def the_figures_are_the_sums_and_no_seat_is_sold_twice(self):
        capacity, *counted = figures(self.run)
        assert tuple(counted) == sums(self.run)
        assert counted[0] + counted[1] <= capacity

    @precondition(lambda self: self.booked)
    @invariant()
    def no_seat_stays_empty_that_the_first_in_line_could_use(self):
        capacity, taken, held, _ = figures(self.run)
        with acting_as(Actor.system(MOVE)):
            waiting = Booking.objects.filter(seating_id=self.run.pk, status="waiting")
            line = list(waiting.order_by("pk").values_list("party", flat=True))
        if line:
            assert line[0] > capacity - taken - held

    @precondition(lambda self: self.booked)
    @invariant()
    def every_seat_has_a_row_for_who_sits_there(self):
        with acting_as(Actor.system(MOVE)):
            for booking in Booking.objects.filter(seating_id=self.run.pk):
                assert booking.participants.count() == booking.party


@pytest.mark.slow
def test_in_any_order(run, desk):
    class Here(Seats):
        pass

    Here.run, Here.desk = run, desk
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
