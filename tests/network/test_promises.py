"""What the database promises about institutions, whoever writes."""

from __future__ import annotations

from datetime import time

import pytest
from django.db import IntegrityError, connection, transaction

from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import (
    ContactPerson,
    Cooperation,
    Institution,
    Location,
    OpeningHours,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return Institution.objects.get(code="hafentor")


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def now():
    """Let constraints that wait for the end of the transaction speak now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_house_has_one_main_location_at_most(house):
    with refused("location_one_is_main"), transaction.atomic():
        Location.objects.create(institution=house, name="Nebenan", is_main=True)


def test_a_house_with_locations_has_a_main_one(house):
    Location.objects.create(institution=house, name="Nebenan")
    with refused("none is the main one"), transaction.atomic():
        house.locations.filter(is_main=True).update(is_main=False)
        now()


def test_opening_hours_do_not_overlap_but_the_telephone_may_be_answered_meanwhile(house):
    at = house.locations.get(is_main=True)
    at.opening_hours.all().delete()
    hours = {"location": at, "weekday": 1}
    OpeningHours.objects.create(opens=time(9), closes=time(12), **hours)
    OpeningHours.objects.create(opens=time(12), closes=time(13), **hours)
    OpeningHours.objects.create(opens=time(8), closes=time(18), kind="phone", **hours)
    with refused("opening_hours_one_at_a_time"), transaction.atomic():
        OpeningHours.objects.create(opens=time(11), closes=time(14), **hours)


def test_working_together_is_written_once_whichever_house_begins(house):
    other = Institution.objects.exclude(pk=house.pk).first()
    first, second = sorted([house.pk, other.pk])
    Cooperation.objects.create(source_id=first, target_id=second, kind="works_with")
    with refused("cooperation_is_between_two"), transaction.atomic():
        Cooperation.objects.create(source_id=second, target_id=first, kind="works_with")


def test_a_change_of_the_hours_is_a_change_of_the_house_but_no_new_version_of_it(house):
    versions = house.events.count()
    OpeningHours.objects.create(
        location=house.locations.get(is_main=True), weekday=7, opens=time(9), closes=time(10)
    )
    assert Institution.objects.get(pk=house.pk).updated_at > house.updated_at
    assert house.events.count() == versions


def test_a_moved_main_location_renews_what_the_planner_knows(house):
    version = catalogue.knowledge_version()
    house.locations.update(street="Neuer Weg 1")
    assert catalogue.knowledge_version() > version


class TestContactPersons:
    @pytest.fixture
    def colleague(self, house):
        return Actor(
            user_id=1,
            institution_ids=(house.pk,),
            roles=frozenset({Role.EDITOR}),
            memberships=((house.pk, Role.EDITOR),),
        )

    @pytest.fixture
    def person(self, house, colleague):
        with acting_as(colleague):
            return ContactPerson.objects.create(institution=house, name="Ada Beispiel", digest="a")

    def seen_by(self, actor, person):
        with acting_as(actor):
            return ContactPerson.objects.filter(pk=person.pk).exists()

    def test_without_consent_only_the_own_house_sees_them(self, person, colleague, house):
        stranger = Actor(user_id=2, institution_ids=(house.pk + 1,))
        reader = Actor(
            user_id=3, institution_ids=(house.pk,), memberships=((house.pk, Role.READER),)
        )
        assert self.seen_by(colleague, person)
        for actor in (Actor.anonymous(), stranger, reader):
            assert not self.seen_by(actor, person)

    def test_the_person_sees_the_own_entry_with_the_link(self, person):
        assert self.seen_by(Actor.link("a"), person)
        assert not self.seen_by(Actor.link("b"), person)
