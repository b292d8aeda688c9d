"""Several people at the same moment, in real transactions: one gets the time, the others are told, nobody is lost."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.booking.appointments.conftest import NOW

from wegenetz.booking.models import Appointment, Availability, ClosedDay, Slot
from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.booking.services import appointments as services
from wegenetz.booking.services.closing import day_close
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import User


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """What happens is committed, and taken away at the end."""
    with django_db_blocker.unblock():
        yield
        with acting_as(Actor.system("booking.appointments_purge")):
            Appointment.objects.all().delete()
        mine = Availability.objects.filter(code=None)
        Slot.objects.filter(institution_id__in=mine.values("institution_id")).delete()
        mine.delete()
        ClosedDay.objects.all().delete()
        User.objects.filter(memberships__institution__code="jobcenter-neustadt").delete()
        with acting_as(Actor.system("foundation.mail_deliver")):
            OutgoingMail.objects.all().delete()
        ProcrastinateJob.objects.all().delete()
        connection.close()


def race(*deeds):
    """Let deeds run at the same moment; return what each gave or the name of its error."""
    barrier = threading.Barrier(len(deeds))
    results = [None] * len(deeds)

    def run(place, deed):
        try:
            barrier.wait(timeout=60)
            results[place] = deed()
        except WegenetzError as error:
            results[place] = error.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_of_ten_who_want_the_same_time_one_gets_it(published, free, book):
    wanted = free()[0]
    results = race(*[lambda: book(wanted)] * 10)
    assert results.count("SlotTaken") == 9
    assert Slot.objects.get(pk=wanted.pk).is_taken


def test_two_clicks_at_the_same_moment_are_one_appointment(published, free, book):
    seed, wanted = uuid.uuid4(), free()[0]
    results = race(*[lambda: book(wanted, seed=seed)] * 6)
    assert len(set(results)) == 1
    assert results[0] != "SlotTaken"


def test_two_who_move_to_the_same_time_do_not_lose_their_own(published, free, book):
    first, second, target = free()[:3]
    links = [book(first), book(second)]
    results = race(
        *[
            lambda link=link: services.appointment_move(token=link, slot_id=target.pk, now=NOW)
            for link in links
        ]
    )
    assert sorted(map(str, results)) == ["None", "SlotTaken"]
    assert Slot.objects.filter(is_taken=True, institution_id=target.institution_id).count() == 2


def test_a_day_that_closes_while_somebody_books_leaves_nobody_standing_there(
    published, office, counsellor, free, book
):

    wanted = free()[0]
    day = wanted.starts_at.date()
    actor = counsellor.as_actor()

    def close():
        with acting_as(actor):
            day_close(
                institution_id=office.pk,
                counsellor_id=counsellor.pk,
                day=day,
                words="",
                actor=actor,
                now=NOW,
            )

    link, _ = race(lambda: book(wanted), close)
    assert [slot for slot in free() if slot.starts_at.date() == day] == []
    if link not in {"SlotTaken", "SlotUnknown"}:
        assert appointment_behind(link).cancelled_by == "office"
