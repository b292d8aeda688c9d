"""Fifty people press the button at once: twenty sit, thirty wait, nobody is lost."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from tests.booking.seats.conftest import book, figures, sums
from tests.conftest import TODAY

from wegenetz.booking.models import Booking, Certificate, Participant, Seating
from wegenetz.booking.policies import FORGET
from wegenetz.booking.services import holding
from wegenetz.catalogue.models import Offer, Run
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Institution


@pytest.fixture
def crowded(django_db_setup, django_db_blocker):
    """A run with twenty seats, committed, and taken away again with all that came of it."""
    with django_db_blocker.unblock():
        offer = Offer.objects.create(
            code="probekurs-gedraenge",
            kind="training",
            audience="institutions",
            title={"de": "Probekurs Gedränge"},
            institution=Institution.objects.get(code="hafentor"),
            is_bookable=True,
            booking_mode="direct",
            is_sample=True,
        )
        starts = TODAY + timedelta(days=50)
        run = Run.objects.create(offer=offer, starts=starts, ends=starts, seats=20)
        yield run
        with acting_as(Actor.system(FORGET)):
            Participant.objects.filter(booking__seating_id=run.pk).delete()
            Booking.objects.filter(seating_id=run.pk).delete()
        Certificate.objects.filter(run=run).delete()
        Seating.objects.filter(pk=run.pk).delete()
        offer.delete()


def at_once(*deeds):
    """Do all deeds at the same time, each with a connection of its own; return what they gave back."""
    ready = threading.Barrier(len(deeds))
    given, failed = [], []

    def work(deed):
        try:
            connection.ensure_connection()
            ready.wait(timeout=60)
            given.append(deed())
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(deed,)) for deed in deeds]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failed == []
    return given


def test_fifty_at_once_for_twenty_seats(crowded):
    booked = at_once(*[lambda: book(crowded)] * 50)
    statuses = [one.status for one in booked]
    assert (statuses.count("confirmed"), statuses.count("waiting")) == (20, 30)
    assert figures(crowded) == (20, 20, 0, 30)
    assert sums(crowded) == (20, 0, 30)


def test_one_form_sent_ten_times_at_once_books_once(crowded):
    booked = at_once(*[lambda: book(crowded, 2, key="eine-form")] * 10)
    assert len({one.id for one in booked}) == 1
    assert [one.is_new for one in booked].count(True) == 1
    assert figures(crowded) == (20, 2, 0, 0)


def test_cancelling_and_booking_at_once_keeps_every_seat_counted(crowded, now):
    sitting = [book(crowded, 2) for _ in range(10)]
    leaving = [
        lambda one=one: holding.booking_cancel(token=one.token, reason="", now=now)
        for one in sitting
    ]
    at_once(*leaving, *[lambda: book(crowded, 3)] * 15)
    capacity, *counted = figures(crowded)
    assert tuple(counted) == sums(crowded)
    assert counted[0] + counted[1] <= capacity
