""" "Heute" of an employer: its workshop, what it has taken on, dates for employers; no desk, and nothing of anybody's case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.booking.workshops.conftest import member, signed_in
from tests.conftest import TODAY

from wegenetz.booking.models import Task, Vote, Workshop
from wegenetz.booking.selectors.own_workshops import series_to_vote_in
from wegenetz.foundation.actor import Role

pytestmark = pytest.mark.django_db


def day_of(house):
    return signed_in(member(house)).get("/heute/")


def test_an_employer_meets_its_workshop_and_not_the_open_offices(series):
    page = day_of("elektro-boerdekreis")
    text = page.content.decode()
    titles = [str(one.title) for one in page.context["meetings"]]
    assert titles[0] == "Sprache im Betrieb: was hilft ab dem ersten Tag?"
    assert "Elektro Bördekreis" in text
    assert "warten auf Ihre Antwort" not in text
    assert "noch offen" not in text
    assert "Sie sind Gastgeber." in text  # of the fireside talk


def test_a_reader_still_finds_what_wants_a_hand(series):
    page = signed_in(member("elektro-boerdekreis", Role.READER)).get("/heute/").content.decode()
    assert "sind noch offen" in page
    assert "Unsere Werkstatt" not in page


def test_a_house_in_no_series_is_led_to_those_there_are(series):
    page = day_of("klinikum-leine")
    assert page.context["meetings"] == []
    assert "/werkstaetten/interesse/" in page.content.decode()


def test_a_meeting_called_off_and_one_that_is_over_do_not_stand_there(series):
    before = day_of("metallbau-anhalt").context["meetings"]
    Workshop.objects.filter(pk=before[0].pk).update(status="cancelled", cancel_reason="krank")
    after = day_of("metallbau-anhalt").context["meetings"]
    assert before[0].pk not in {one.pk for one in after}
    assert all(one.ends_at.date() >= TODAY for one in after)


def test_open_tasks_stand_there_with_their_clock_and_done_ones_do_not(series, house):
    workshop = series.workshops.filter(starts_at__date__lt=TODAY).first()
    owner = house("metallbau-anhalt")
    for words, done_at in (("Checkliste prüfen", None), ("Raum buchen", workshop.ends_at)):
        Task.objects.create(
            workshop=workshop,
            words=words,
            owner=owner,
            due_on=TODAY - timedelta(days=2),
            done_at=done_at,
        )
    shown = day_of("metallbau-anhalt").context["own_tasks"]
    assert [(one.task.words, one.left) for one in shown] == [("Checkliste prüfen", -2)]
    assert day_of("baeckerei-morgenrot").context["own_tasks"] == []


def test_topics_wait_for_the_vote_of_a_house_until_it_has_voted(series, house):
    baker = house("metallbau-anhalt")
    waiting = series.topics.filter(workshop=None).exclude(votes__institution=baker)
    assert series_to_vote_in([baker.pk]) == [(series, waiting.count())]
    for topic in waiting:
        Vote.objects.create(topic=topic, institution=baker)
    assert series_to_vote_in([baker.pk]) == []


def test_dates_for_employers_stand_there_once_an_offer(series):
    runs = day_of("klinikum-leine").context["employer_runs"]
    assert runs
    assert len({str(one.title) for one in runs}) == len(runs)


def test_the_day_of_an_employer_takes_a_bounded_number_of_queries(
    series, django_assert_max_num_queries
):
    client = signed_in(member("elektro-boerdekreis"))
    client.get("/heute/")
    with django_assert_max_num_queries(24):
        client.get("/heute/")
