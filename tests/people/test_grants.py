"""A grant is the only door: without one there is nobody, with one exactly what it opens, and it shuts at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.errors import EmergencyUnexplained, PersonUnknown
from wegenetz.people.models import (
    AccessGrant,
    AccessLog,
    NameEntry,
    Person,
    PersonFact,
    SpecialFact,
)
from wegenetz.people.selectors.facts import facts_current, special_facts_current
from wegenetz.people.selectors.persons import person_seen, persons_named
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.grants import Purpose, emergency_open, grant_open, grants_end
from wegenetz.people.services.looks import look_record


def test_the_house_that_took_somebody_in_sees_them_and_a_stranger_does_not(
    amal, counsellor, stranger
):
    with acting_as(counsellor):
        assert person_seen(amal.pk).given_name == "Amal"
    with acting_as(stranger), pytest.raises(PersonUnknown):
        person_seen(amal.pk)
    with acting_as(Actor.anonymous()):
        assert not Person.objects.exists()


def test_a_grant_opens_its_classes_and_no_others(amal, counsellor, stranger, other_office, now):
    with acting_as(counsellor):
        fact_set(person_id=amal.pk, key="german_level", value="b1", actor=counsellor, now=now)
    grant_open(
        person_id=amal.pk,
        institution_id=other_office.pk,
        purpose=Purpose.HANDOVER,
        scope=["qualifications"],
        now=now,
    )
    with acting_as(stranger):
        assert person_seen(amal.pk).family_name == "Mustér"
        assert facts_current(amal.pk) == {}
    grant_open(
        person_id=amal.pk,
        institution_id=other_office.pk,
        purpose=Purpose.HANDOVER,
        scope=["profile"],
        now=now,
    )
    with acting_as(stranger):
        assert facts_current(amal.pk)["german_level"].value == "b1"


def test_special_categories_need_a_grant_of_their_own(amal, counsellor, office, now):
    with (
        acting_as(counsellor),
        pytest.raises(DatabaseError, match="row-level"),
        transaction.atomic(),
    ):
        fact_set(person_id=amal.pk, key="disability", value=True, actor=counsellor, now=now)
    grant_open(
        person_id=amal.pk,
        institution_id=office.pk,
        purpose=Purpose.LEAD,
        scope=["special"],
        source="consent",
        now=now,
    )
    with acting_as(counsellor):
        fact_set(person_id=amal.pk, key="disability", value=True, actor=counsellor, now=now)
        assert special_facts_current(amal.pk)["disability"].value is True
        assert PersonFact.objects.filter(key="disability").count() == 0
    grants_end(person_id=amal.pk, source="consent", now=now)
    with acting_as(counsellor):
        assert SpecialFact.objects.count() == 0
        assert person_seen(amal.pk)


def test_an_ended_grant_shuts_at_once(amal, counsellor, office, now):
    assert grants_end(person_id=amal.pk, institution_id=office.pk, now=now) == 1
    with acting_as(counsellor):
        assert not Person.objects.filter(pk=amal.pk).exists()
        assert persons_named("amal", actor=counsellor) == []


def test_a_grant_with_an_end_shuts_by_itself(amal, stranger, other_office, now, settings):
    grant_open(
        person_id=amal.pk,
        institution_id=other_office.pk,
        purpose=Purpose.APPOINTMENT,
        valid_to=now + timedelta(hours=1),
        now=now,
    )
    with acting_as(stranger):
        assert Person.objects.count() == 1
        assert NameEntry.objects.count() == 1
    settings.CLOCK_FIXED_AT = now + timedelta(hours=2)
    with acting_as(stranger):
        assert Person.objects.count() == 0
        assert NameEntry.objects.count() == 0


def test_nobody_opens_a_door_past_the_service(amal, stranger, other_office, now):
    with (
        acting_as(stranger),
        pytest.raises(DatabaseError, match="row-level"),
        transaction.atomic(),
    ):
        AccessGrant.objects.create(
            person_id=amal.pk,
            institution_id=other_office.pk,
            purpose="lead",
            scope=["contact"],
            valid_from=now,
        )
    with acting_as(stranger):
        assert AccessGrant.objects.update(valid_to=None) == 0


def test_an_emergency_has_a_reason_an_end_and_one_member(amal, stranger, now, settings):
    with acting_as(stranger), pytest.raises(EmergencyUnexplained):
        emergency_open(person_id=amal.pk, actor=stranger, reason="eilig", now=now)
    with acting_as(stranger):
        emergency_open(
            person_id=amal.pk,
            actor=stranger,
            reason="Die Person steht vor uns und kann nicht sprechen.",
            now=now,
        )
        assert person_seen(amal.pk)
    settings.CLOCK_FIXED_AT = now + timedelta(hours=3)
    with acting_as(stranger):
        assert not Person.objects.exists()


def test_the_person_meets_the_own_record_and_no_other(amal, counsellor, office, now, today):
    from wegenetz.people.services.persons import person_admit

    with acting_as(counsellor):
        other = person_admit(
            institution_id=office.pk, today=today, now=now, about={"given_name": "Omar"}
        )
    with acting_as(Actor.person(amal.pk)):
        assert [p.pk for p in Person.objects.all()] == [amal.pk]
        assert AccessGrant.objects.get().institution_id == office.pk
    with acting_as(Actor.person(other.pk)):
        assert person_seen(other.pk).given_name == "Omar"


def test_who_looked_can_be_read_by_the_person_and_changed_by_nobody(amal, counsellor, now):
    with acting_as(counsellor):
        look_record(person_id=amal.pk, actor=counsellor, what="counselling:case", now=now)
    with acting_as(Actor.person(amal.pk)):
        look = AccessLog.objects.get()
        assert look.user_id == counsellor.user_id
        assert AccessLog.objects.update(what="nothing") == 0
        assert AccessLog.objects.all().delete()[0] == 0
