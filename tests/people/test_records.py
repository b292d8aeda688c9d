"""A record keeps every earlier value, says how we know, and is found by its name in any spelling."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.consent_words import consent_text
from wegenetz.people.data_classes import OF_THE_LEAD
from wegenetz.people.errors import (
    ChangedMeanwhile,
    ConsentMissing,
    ConsentOver,
    ConsentTooNarrow,
    FactImpossible,
)
from wegenetz.people.models import ConsentText, FieldChange, Person, PersonFact
from wegenetz.people.selectors.facts import values_current
from wegenetz.people.selectors.persons import persons_named
from wegenetz.people.services.consents import Said, consent_for, consent_record, consent_withdraw
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.grants import Purpose, grant_open
from wegenetz.people.services.persons import person_change


class TestFacts:
    def test_a_new_value_ends_the_old_one_and_nothing_is_lost(self, amal, counsellor, now):
        with acting_as(counsellor):
            fact_set(person_id=amal.pk, key="german_level", value="a2", actor=counsellor, now=now)
            assert fact_set(
                person_id=amal.pk,
                key="german_level",
                value="b1",
                origin="seen",
                actor=counsellor,
                now=now,
            )
            assert values_current(amal.pk) == {"german_level": "b1"}
            assert sorted(PersonFact.objects.values_list("value", flat=True)) == ["a2", "b1"]

    def test_saying_the_same_again_writes_nothing(self, amal, counsellor, now):
        with acting_as(counsellor):
            say = {"person_id": amal.pk, "key": "advised_before", "actor": counsellor, "now": now}
            assert fact_set(**say, value=False)
            assert not fact_set(**say, value=False)
            assert fact_set(**say, value=None)
            assert values_current(amal.pk) == {}

    @pytest.mark.parametrize(
        ("key", "value"),
        [("german_level", "fluent"), ("receives_benefit", "perhaps"), ("advised_by", "x" * 301)],
    )
    def test_an_impossible_value_is_refused_with_its_place(
        self, amal, counsellor, now, key, value
    ):
        with acting_as(counsellor), pytest.raises(FactImpossible) as refusal:
            fact_set(person_id=amal.pk, key=key, value=value, actor=counsellor, now=now)
        assert refusal.value.place == key


class TestChanges:
    def test_a_changed_field_is_written_down_by_the_database(self, amal, counsellor, today):
        with acting_as(counsellor):
            person_change(
                person_id=amal.pk, version=1, changes={"phone": "0421 00000-12"}, today=today
            )
            change = FieldChange.objects.get()
        assert (change.before, change.after) == (
            {"phone": "0421 00000-11"},
            {"phone": "0421 00000-12"},
        )
        assert (change.table, change.user_id) == ("people_person", counsellor.user_id)

    def test_the_second_writer_overwrites_nothing(self, amal, counsellor, today):
        with acting_as(counsellor):
            person_change(person_id=amal.pk, version=1, changes={"place": "Bremen"}, today=today)
            with pytest.raises(ChangedMeanwhile):
                person_change(
                    person_id=amal.pk, version=1, changes={"place": "Hamburg"}, today=today
                )
            assert Person.objects.get(pk=amal.pk).place == "Bremen"

    def test_nobody_writes_history_by_hand(self, amal, counsellor):
        with (
            acting_as(counsellor),
            pytest.raises(DatabaseError, match="row-level"),
            transaction.atomic(),
        ):
            FieldChange.objects.create(
                person=amal, table="people_person", row=1, deed="update", data_class="contact"
            )


class TestNames:
    @pytest.mark.parametrize(
        "typed", ["amal", "MUSTER", "mustér amal", "0042100000", "l@beispiel"]
    )
    def test_a_person_is_found_without_accents_and_capitals(self, amal, counsellor, typed):
        with acting_as(counsellor):
            found = persons_named(typed, actor=counsellor)
        assert found == ([] if typed == "0042100000" else [amal.pk])

    @pytest.mark.parametrize("name", ["أمل الأحمد", "Олена Шевченко", "Jürgen Öztürk-Çelik"])
    def test_names_of_any_script_are_found(self, amal, counsellor, today, name):
        with acting_as(counsellor):
            person_change(person_id=amal.pk, version=1, changes={"family_name": name}, today=today)
            assert persons_named(name.split()[0][:4].upper(), actor=counsellor) == [amal.pk]
            assert persons_named("mustér", actor=counsellor) == []

    def test_another_house_finds_nobody(self, amal, stranger):
        with acting_as(stranger):
            assert persons_named("amal", actor=stranger) == []


class TestConsents:
    def said(self, *institutions, classes=("profile",), **more):
        return Said(
            purpose="handover",
            language="de",
            medium="office",
            is_given=True,
            recipients=institutions,
            classes=classes,
            **more,
        )

    def need(self, amal, other_office, now, today, *classes):
        return consent_for(
            person_id=amal.pk,
            institution_id=other_office.pk,
            name=other_office.name,
            classes=classes,
            now=now,
            today=today,
        )

    def test_what_is_passed_on_is_part_of_the_consent(
        self, amal, counsellor, other_office, now, today
    ):
        with acting_as(counsellor):
            with pytest.raises(ConsentMissing, match="fehlt die Einwilligung"):
                self.need(amal, other_office, now, today, "profile")
            consent_record(
                person_id=amal.pk, said=self.said(other_office.pk), actor=counsellor, now=now
            )
            assert self.need(amal, other_office, now, today, "profile")
            with pytest.raises(ConsentTooNarrow, match="Dokumente"):
                self.need(amal, other_office, now, today, "profile", "documents")

    def test_withdrawing_shuts_what_it_opened_at_once(
        self, amal, counsellor, stranger, other_office, now
    ):
        with acting_as(counsellor):
            consent = consent_record(
                person_id=amal.pk,
                said=self.said(other_office.pk, classes=OF_THE_LEAD),
                actor=counsellor,
                now=now,
            )
        grant_open(
            person_id=amal.pk,
            institution_id=other_office.pk,
            purpose=Purpose.HANDOVER,
            consent_id=consent.pk,
            source="handover:1",
            now=now,
        )
        with acting_as(stranger):
            assert Person.objects.exists()
        with acting_as(Actor.person(amal.pk)):
            assert consent_withdraw(consent_id=consent.pk, now=now) == ["handover:1"]
            assert consent_withdraw(consent_id=consent.pk, now=now) == []
        with acting_as(stranger):
            assert not Person.objects.exists()
        with acting_as(counsellor), pytest.raises(ConsentOver):
            self.need(amal, other_office, now, now.date(), "profile")

    def test_a_stranger_takes_nothing_back(self, amal, counsellor, stranger, other_office, now):
        with acting_as(counsellor):
            consent = consent_record(
                person_id=amal.pk, said=self.said(other_office.pk), actor=counsellor, now=now
            )
        with acting_as(stranger):
            assert consent_withdraw(consent_id=consent.pk, now=now) == []
        with acting_as(counsellor):
            consent.refresh_from_db()
        assert consent.withdrawn_at is None

    def test_the_words_are_kept_as_they_were_said(self, db):
        first = consent_text(purpose="handover", language="de")
        assert consent_text(purpose="handover", language="de").pk == first.pk
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            ConsentText.objects.filter(pk=first.pk).update(text="anders")
