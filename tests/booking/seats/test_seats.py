"""Seats are never oversold: the database refuses it, whoever writes, and its figures are always the sums of the bookings."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from tests.booking.seats.conftest import booked, figures, holding

from wegenetz.booking.models import Booking, Seating
from wegenetz.booking.values.runs import Seats
from wegenetz.catalogue.models import Run

CONFIRMED = Booking.Status.CONFIRMED


def test_a_new_seating_takes_its_seats_from_the_run_and_begins_empty(run):
    Seating.objects.create(run=run, capacity=999, taken=7, held=3, waiting=2)
    assert figures(run) == (10, 0, 0, 0)


def test_the_figures_follow_the_bookings(seating):
    one = booked(seating, party=3, status=CONFIRMED)
    booked(seating, party=2, status=Booking.Status.REQUESTED)
    booked(seating, party=4, status=Booking.Status.WAITING)
    assert figures(seating.run) == (10, 3, 2, 1)
    with holding(one):
        Booking.objects.filter(pk=one.pk).update(party=1)
    assert figures(seating.run) == (10, 1, 2, 1)


def test_one_seat_too_many_is_refused_whoever_writes(seating):
    booked(seating, party=8, status=CONFIRMED)
    with pytest.raises(IntegrityError, match="seating_is_never_oversold"), transaction.atomic():
        booked(seating, party=3, status=Booking.Status.OFFERED)
    assert figures(seating.run) == (10, 8, 0, 0)


def test_a_waiting_party_cannot_be_written_into_seats_that_are_not_there(seating):
    booked(seating, party=8, status=CONFIRMED)
    waiting = booked(seating, party=3, status=Booking.Status.WAITING)
    with (
        holding(waiting),
        pytest.raises(IntegrityError, match="seating_is_never_oversold"),
        transaction.atomic(),
    ):
        Booking.objects.filter(pk=waiting.pk).update(status=CONFIRMED)


def test_nobody_writes_the_figures_by_hand(seating):
    for figure in ("capacity", "taken", "held", "waiting"):
        with pytest.raises(IntegrityError, match="counted by the database"), transaction.atomic():
            Seating.objects.filter(pk=seating.pk).update(**{figure: 5})


def test_the_capacity_follows_the_run_but_never_below_what_is_given_away(seating):
    booked(seating, party=6, status=CONFIRMED)
    Run.objects.filter(pk=seating.pk).update(seats=7)
    assert figures(seating.run)[0] == 7
    with pytest.raises(IntegrityError, match="seating_is_never_oversold"), transaction.atomic():
        Run.objects.filter(pk=seating.pk).update(seats=5)
    assert figures(seating.run)[0] == 7


def test_where_nobody_counts_there_is_room_for_everybody(seating):
    Run.objects.filter(pk=seating.pk).update(seats=None)
    booked(seating, party=500, status=CONFIRMED)
    seating.refresh_from_db()
    assert (seating.free, seating.is_full) == (None, False)


def test_full_is_when_somebody_new_finds_no_seat(seating):
    booked(seating, party=9, status=CONFIRMED)
    seating.refresh_from_db()
    assert (seating.free, seating.is_full) == (1, False)
    booked(seating, party=2, status=Booking.Status.WAITING)
    seating.refresh_from_db()
    assert (seating.free, seating.is_full) == (1, True)


def test_the_house_of_a_booking_is_that_of_the_run_whatever_a_form_says(seating, elsewhere):
    one = booked(seating, party=1, status=CONFIRMED, institution=elsewhere)
    with holding(one):
        one.refresh_from_db()
        assert one.institution_id == seating.run.offer.institution_id


def test_a_run_with_bookings_cannot_be_deleted(seating):
    booked(seating, party=1, status=CONFIRMED)
    with pytest.raises(ProtectedError):
        seating.run.offer.delete()


def test_two_bookings_never_share_a_seed(seating):
    seed = uuid.uuid4()
    booked(seating, party=1, status=CONFIRMED, seed=seed)
    with pytest.raises(IntegrityError), transaction.atomic():
        booked(seating, party=1, status=CONFIRMED, seed=seed)


def test_a_seat_that_is_kept_for_a_waiting_group_is_not_drawn_as_free():
    assert Seats(capacity=3, taken=1, held=1).dots == [True, True, False]
    assert Seats(capacity=3, taken=1, held=1, waiting=1).dots == [True, True, True]
