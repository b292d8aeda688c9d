"""Silence has consequences, on working days of the Land, each of them once, and everybody hears the truth."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tests.counselling.handovers.conftest import fresh, lead_of

from wegenetz.counselling.models import HandoverNotice
from wegenetz.counselling.services.handover_clocks import clocks_fire, clocks_sweep
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import Person
from wegenetz.people.wall import COUNSELLING


def fire(play, day: date, hour: int = 8) -> int:
    play.now = datetime.combine(day, datetime.min.time(), BERLIN) + timedelta(hours=hour)
    return clocks_fire(handover_id=play.row.pk, now=play.now, today=day)


@pytest.fixture
def addressed(case):
    """The person has an address and speaks Arabic."""
    with acting_as(Actor.system(COUNSELLING)):
        Person.objects.filter(pk=case.person_id).update(
            email="amal@beispiel.example", language="ar"
        )


def waiting() -> list[str]:
    """Return to whom a mail has not left yet."""
    with acting_as(Actor.system("foundation.mail_deliver")):
        return sorted(OutgoingMail.objects.values_list("to", flat=True))


def empty_outbox() -> None:
    with acting_as(Actor.system("foundation.mail_deliver")):
        OutgoingMail.objects.all().delete()


def test_three_seven_and_fourteen_working_days(addressed, offered, coordinator, case, office):
    """Offered on Monday, 23 November 2026, to a house in Niedersachsen."""
    empty_outbox()
    assert fire(offered, date(2026, 11, 26), 23) == 0
    assert fire(offered, date(2026, 11, 27)) == 1
    told = {"amal@beispiel.example", "counsellor.leinetal@beispiel.example"}
    assert told <= set(waiting())
    assert "counsellor.hafentor@beispiel.example" not in waiting()
    assert fire(offered, date(2026, 11, 27)) == 0, "nobody is told twice"
    assert fire(offered, date(2026, 12, 3)) == 1
    assert "coordinator.hafentor@beispiel.example" in waiting()
    assert fire(offered, date(2026, 12, 11), 23) == 0
    assert fire(offered, date(2026, 12, 12)) == 1
    row = fresh(offered.row)
    assert (row.state, row.next_at, lead_of(case)) == ("expired", None, office.pk)
    assert fire(offered, date(2027, 1, 12)) == 0


def test_after_a_standstill_everything_happens_in_its_order(offered):
    assert fire(offered, date(2027, 2, 1)) == 3
    with acting_as(Actor.system(COUNSELLING)):
        keys = HandoverNotice.objects.filter(is_reminder=True).order_by("pk")
        kinds = [key.split(":")[1] for key in keys.values_list("key", flat=True)]
    assert kinds == ["answer_reminder", "answer_coordinator"]


def test_who_acts_takes_back_what_has_not_left(addressed, offered, stranger):
    empty_outbox()
    fire(offered, date(2026, 11, 27))
    assert "counsellor.leinetal@beispiel.example" in waiting()
    offered.does(stranger, Action.ACCEPT)
    assert "counsellor.leinetal@beispiel.example" not in waiting()
    assert waiting().count("amal@beispiel.example") == 1, "only the news that is true"


def test_a_pause_puts_the_clock_off(offered, stranger):
    offered.does(stranger, Action.PAUSE, reason="documents_awaited", until=date(2026, 11, 30))
    assert fire(offered, date(2026, 11, 27)) == 0
    assert fresh(offered.row).answer_by > date(2026, 11, 30)


def test_the_sweep_finds_what_a_lost_job_has_missed(offered, django_assert_max_num_queries):
    later = offered.now + timedelta(days=10)
    with django_assert_max_num_queries(12):
        assert clocks_sweep(now=later, today=later.date()) == 1
    assert clocks_sweep(now=offered.now, today=offered.now.date()) == 0


def test_mails_to_houses_name_nobody(addressed, offered, post):
    texts = [str(one.get_content()) + str(one["subject"]) for one in post()]
    to_house = [text for text in texts if "/uebergaben/" in text]
    assert to_house
    assert not any("Amal" in text for text in to_house)
