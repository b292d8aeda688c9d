"""A contact person is public only while the person wants it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.network.members import house, links_in

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network import contact_services as contacts
from wegenetz.network.errors import ContactLinkUnknown
from wegenetz.network.models import ContactPerson, Location
from wegenetz.network.staff_directory_errors import (
    ContactPersonExists,
    LocationUnknown,
    OnlyEditors,
)

PERSON = {"name": "Ines Beispiel", "task": "Beratung", "email": "ines@hafentor.example"}
PROFILE = "/einrichtungen/hafentor/"


@pytest.fixture
def add(editor, now):
    def entered(has_written_consent: bool = False, **values):
        with acting_as(editor.as_actor()):
            return contacts.contact_person_add(
                code="hafentor",
                values=PERSON | values,
                has_written_consent=has_written_consent,
                actor=editor.as_actor(),
                now=now,
            )

    return entered


def shown() -> bool:
    return "Ines Beispiel" in Client().get(PROFILE).content.decode()


def link_from(post) -> str:
    return re.sub(r"\s", "", links_in(post()[-1])[0])


def test_the_person_is_asked_by_mail_and_decides_by_link(add, post):
    add()
    assert not shown()
    link, browser = link_from(post), Client()
    assert "Ines Beispiel" in browser.get(link).content.decode()
    browser.post(link, {"deed": "agree"})
    browser.post(link, {"deed": "agree"})
    assert shown()
    browser.post(link, {"deed": "withdraw"})
    assert not shown()
    browser.post(link, {"deed": "erase"})
    assert browser.get(link).status_code == 404


def test_a_written_consent_counts_at_once_and_the_person_is_told(add, post):
    add(has_written_consent=True)
    assert shown()
    browser = Client()
    browser.post(link_from(post), {"deed": "withdraw"})
    assert not shown()


def test_a_new_link_ends_the_old_one(add, post, editor):
    person = add()
    old = link_from(post)
    with acting_as(editor.as_actor()):
        contacts.contact_person_ask(code="hafentor", person_id=person.pk, actor=editor.as_actor())
    new = link_from(post)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_a_link_that_leads_nowhere_changes_nothing(db, now):
    with pytest.raises(ContactLinkUnknown):
        contacts.consent_give(token="2" * 21, now=now)


def test_the_house_hides_and_deletes_for_somebody_who_asks(add, editor):
    person = add(has_written_consent=True)
    actor = editor.as_actor()
    with acting_as(actor):
        contacts.contact_person_hide(code="hafentor", person_id=person.pk, actor=actor)
        assert not shown()
        contacts.contact_person_remove(code="hafentor", person_id=person.pk, actor=actor)
    with acting_as(actor):
        assert not ContactPerson.objects.filter(pk=person.pk).exists()


def test_coordinators_of_the_network_neither_see_nor_enter_persons_of_another_house(
    add, coordinator, as_member, now
):
    add()
    page = as_member(coordinator).get("/arbeit/einrichtungen/hafentor/").content.decode()
    assert "Ines Beispiel" not in page
    with acting_as(coordinator.as_actor()), pytest.raises(OnlyEditors):
        contacts.contact_person_add(
            code="hafentor",
            values=PERSON,
            has_written_consent=True,
            actor=coordinator.as_actor(),
            now=now,
        )


def test_nobody_stands_there_twice(add):
    add()
    with pytest.raises(ContactPersonExists):
        add()


def test_the_form_asks_for_a_mail_address_or_a_consent(editor, as_member):
    page = as_member(editor).post(
        "/arbeit/einrichtungen/hafentor/ansprechpersonen/neu/", {"name": "Ines Beispiel"}
    )
    assert "Ohne E-Mail können wir die Person nicht fragen" in page.content.decode()


def test_a_person_is_found_at_a_location_of_the_own_house(add, editor, as_member):
    own = Location.objects.filter(institution__code="hafentor").first()
    assert add(has_written_consent=True, location_id=own.pk).location == own
    elsewhere = Location.objects.exclude(institution__code="hafentor").first()
    with pytest.raises(LocationUnknown):
        add(name="Otto Beispiel", location_id=elsewhere.pk)
    page = as_member(editor).get("/arbeit/einrichtungen/hafentor/").content.decode()
    assert str(own) in page


def test_persons_leave_no_trace_in_jobs(add):
    from procrastinate.contrib.django.models import ProcrastinateJob

    add()
    for job in ProcrastinateJob.objects.all():
        assert "ines" not in str(job.args).lower()


def test_the_wall_lets_no_member_move_a_person_to_another_house(add, editor):
    person = add()
    other = house("bremen-nord")
    with acting_as(Actor.link(person.digest)):
        assert ContactPerson.objects.filter(pk=person.pk).exists()
    with pytest.raises(Exception, match="row-level security"), acting_as(editor.as_actor()):
        ContactPerson.objects.filter(pk=person.pk).update(institution=other)
