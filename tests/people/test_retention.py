"""Retention as time passes: told first, kept with one click, forgotten on the day, and never too early."""

from __future__ import annotations

import io
import re
from datetime import timedelta

from django.core.management import call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import Hold, Person, PersonDocument
from wegenetz.people.services.retention import (
    retention_documents,
    retention_forget,
    retention_notify,
    retention_watch,
)

RETENTION = Actor.system("people.retention")


def at(person):
    with acting_as(RETENTION):
        return Person.objects.get(pk=person.pk)


def quiet_for(person, days, today):
    with acting_as(RETENTION):
        Person.objects.filter(pk=person.pk).update(last_active_on=today - timedelta(days=days))


def night(now, today):
    """One night: watch, then every queued job, as the worker would."""
    retention_watch(now=now, today=today)
    for job in ProcrastinateJob.objects.filter(task_name__startswith="people.").order_by("id"):
        person_id = job.args["person_id"]
        if job.task_name == "people.retention_notify":
            retention_notify(person_id=person_id, now=now, today=today)
        elif job.task_name == "people.person_forget":
            retention_forget(person_id=person_id, now=now, today=today)
        elif job.task_name == "people.documents_forget":
            retention_documents(person_id=person_id, now=now, today=today)


def test_told_thirty_days_before_and_forgotten_on_the_day(amal, now, today, post):
    told = None
    for day in range(690, 740):
        date = today + timedelta(days=day)
        night(now + timedelta(days=day), date)
        person = at(amal)
        if told is None and person.notified_on:
            told = day
        if person.anonymised_at:
            break
    assert told == 700
    assert day == 730
    assert len(post()) == 1


def test_two_nights_in_one_and_a_night_missed_change_nothing(amal, now, today, post):
    quiet_for(amal, 700, today)
    night(now, today)
    night(now, today)
    assert len(post()) == 1
    assert at(amal).anonymised_at is None
    night(now, today + timedelta(days=300))
    night(now, today + timedelta(days=300))
    assert at(amal).anonymised_at


def test_whoever_was_never_told_is_not_forgotten(amal, now, today):
    quiet_for(amal, 5000, today)
    assert not retention_forget(person_id=amal.pk, now=now, today=today)
    retention_notify(person_id=amal.pk, now=now, today=today)
    assert not retention_forget(person_id=amal.pk, now=now, today=today + timedelta(days=29))
    assert retention_forget(person_id=amal.pk, now=now, today=today + timedelta(days=30))


def test_one_click_keeps_the_record_and_only_the_button_does(client, amal, now, today, post):
    quiet_for(amal, 705, today)
    retention_notify(person_id=amal.pk, now=now, today=today)
    (letter,) = post()
    words = letter.get_content().replace("\n", "")
    assert "Amal" not in words
    address = re.search(r"https?://[^/]+(/[^\s]*behalten/[^\s]+?/)", words).group(1)
    page = client.get(address).content.decode()
    assert "bitte behalten" in page
    assert at(amal).notified_on == today
    client.post(address)
    person = at(amal)
    assert (person.last_active_on, person.notified_on) == (today, None)


def test_without_an_address_a_letter_waits_for_the_house_until_it_is_made(  # noqa: PLR0917
    amal, counsellor, stranger, now, today, post
):
    from wegenetz.people.selectors.notice_letters import notice_letters_waiting
    from wegenetz.people.services.notice_letters import notice_letter_written
    from wegenetz.people.services.persons import person_was_active

    def letters(actor):
        with acting_as(actor):
            return [one.goes_on for one in notice_letters_waiting(actor, most=5)]

    with acting_as(RETENTION):
        Person.objects.filter(pk=amal.pk).update(email="")
    quiet_for(amal, 700, today)
    night(now, today)
    assert post() == []
    assert letters(counsellor) == [today + timedelta(days=30)]
    assert letters(stranger) == []
    with acting_as(counsellor):
        notice_letter_written(person_id=amal.pk, today=today)
    assert letters(counsellor) == []
    assert at(amal).last_active_on == today - timedelta(days=700), "writing is no counselling"
    with acting_as(counsellor):
        person_was_active(person_id=amal.pk, today=today)
    quiet_for(amal, 700, today)
    night(now, today)
    assert letters(counsellor) == [today + timedelta(days=30)], "next time another one waits"


def test_a_made_up_link_keeps_nothing(client, amal, today):
    quiet_for(amal, 705, today)
    assert client.post(reverse("people:keep", args=["abc:def:ghi"])).status_code == 410
    assert at(amal).last_active_on < today


def test_a_visit_of_the_own_page_counts_as_being_active(inside, amal, now, today):
    quiet_for(amal, 705, today)
    retention_notify(person_id=amal.pk, now=now, today=today)
    inside.get(reverse("people:own"))
    assert at(amal).notified_on is None


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    quiet=st.integers(0, 900),
    told=st.none() | st.integers(0, 60),
    funding=st.none() | st.integers(-30, 400),
    legal=st.booleans(),
    wished=st.booleans(),
)
def test_nobody_is_forgotten_against_a_rule(  # noqa: PLR0917
    amal, office, now, today, quiet, told, funding, legal, wished
):
    from django.db import transaction

    with transaction.atomic(), acting_as(RETENTION):
        sid = transaction.savepoint()
        Person.objects.filter(pk=amal.pk).update(
            last_active_on=today - timedelta(days=quiet),
            notified_on=None if told is None else today - timedelta(days=told),
            forget_asked_at=now if wished else None,
        )
        with acting_as(Actor.person(amal.pk)):
            pass
        _hold(amal, office, "funding", funding, today)
        if legal:
            _hold(amal, office, "legal", 0, today)
        retention_forget(person_id=amal.pk, now=now, today=today)
        person = Person.objects.get(pk=amal.pk)
        may = wished or (quiet >= 730 and told is not None and told >= 30)
        keeps = funding is not None and funding >= 0
        assert (person.anonymised_at is not None) == (may and not legal and not keeps)
        assert (person.reduced_at is not None) == (may and not legal and keeps)
        transaction.savepoint_rollback(sid)


def _hold(person, office, kind, days, today):
    if days is None:
        return
    from tests.people.houses import counsellor_of

    with acting_as(counsellor_of("hafentor").as_actor()):
        Hold.objects.create(
            person=person,
            kind=kind,
            until=today + timedelta(days=days) if kind == "funding" else None,
            reason="Bescheid 12",
            institution=office,
        )


def test_documents_go_half_a_year_after_the_case_was_closed_and_not_while_it_is_open(  # noqa: PLR0917
    settings, tmp_path, counsellor, office, now, today, django_capture_on_commit_callbacks
):
    from tests.people.test_forgetting import picture

    from wegenetz.counselling.models import Case
    from wegenetz.counselling.services.cases import case_open
    from wegenetz.people.services.documents import document_add

    settings.VAULT_DIR = tmp_path / "vault"
    with acting_as(counsellor):
        case = case_open(
            institution_id=office.pk, actor=counsellor, now=now, today=today, about_person={}
        )
        document_add(person_id=case.person_id, examined=picture())
    later = today + timedelta(days=400)
    with django_capture_on_commit_callbacks(execute=True):
        night(now, later)
        assert there(case) == 1
        with acting_as(counsellor):
            Case.objects.filter(pk=case.pk).update(
                status="closed", closed_on=later - timedelta(days=182)
            )
        night(now, later)
        assert there(case) == 1
        night(now, later + timedelta(days=1))
        assert there(case) == 0


def there(case):
    with acting_as(RETENTION):
        return PersonDocument.objects.filter(person_id=case.person_id, removed_at=None).count()


def test_the_report_counts_and_names_nobody(amal, now, today):
    quiet_for(amal, 705, today)
    out = io.StringIO()
    call_command("privacy_report", stdout=out)
    words = out.getvalue()
    assert "     1  Personen bekommen den Hinweis" in words
    assert "Amal" not in words
