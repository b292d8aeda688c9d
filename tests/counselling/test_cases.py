"""A case belongs to exactly one institution, is seen with a grant only, and leaves events that name nobody."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from wegenetz.counselling.errors import CaseChanged, CaseOpenAlready, CaseUnknown, NoDesk
from wegenetz.counselling.models import Case, JourneyEvent
from wegenetz.counselling.selectors.cases import case_seen, cases_led
from wegenetz.counselling.services.cases import case_change, case_open, case_start
from wegenetz.counselling.services.events import event_record
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as


def test_the_house_sees_its_case_and_a_stranger_does_not(case, counsellor, stranger):
    with acting_as(counsellor):
        assert case_seen(case.pk).person.given_name == "Amal"
        assert [c.pk for c in cases_led(counsellor)] == [case.pk]
    with acting_as(stranger):
        assert list(cases_led(stranger)) == []
        with pytest.raises(CaseUnknown):
            case_seen(case.pk)


def test_a_person_has_one_open_case_in_a_house(case, counsellor, office, now, today):
    with acting_as(counsellor), pytest.raises(CaseOpenAlready):
        case_start(person=case.person, institution_id=office.pk, now=now, today=today, about={})


def test_nobody_opens_a_case_in_a_foreign_house(counsellor, other_office, now, today):
    with acting_as(counsellor), pytest.raises(NoDesk):
        case_open(
            institution_id=other_office.pk,
            actor=counsellor,
            now=now,
            today=today,
            about_person={},
        )


def test_the_second_writer_overwrites_nothing(case, counsellor, now, today):
    with acting_as(counsellor):
        change = {"case": case, "version": 1, "now": now, "today": today}
        case_change(**change, changes={"topics": ["recognition"]})
        with pytest.raises(CaseChanged):
            case_change(**change, changes={"topics": ["funding"]})
        assert Case.objects.get(pk=case.pk).topics == ["recognition"]


def test_a_case_without_an_institution_cannot_be(case, counsellor):
    with (
        acting_as(counsellor),
        pytest.raises(DatabaseError, match="institution_id"),
        transaction.atomic(),
    ):
        Case.objects.filter(pk=case.pk).update(institution=None)


def test_an_event_is_read_by_exports_only_and_changed_by_nobody(case, counsellor, now):
    with acting_as(counsellor):
        assert JourneyEvent.objects.count() == 0
    with acting_as(Actor.system("counselling.events_export")):
        event = JourneyEvent.objects.get(journey=case.journey)
        assert (event.activity, event.at) == ("case.opened", now)
        assert JourneyEvent.objects.update(activity="case.closed") == 0
        assert JourneyEvent.objects.all().delete()[0] == 0


def test_an_event_outside_the_vocabulary_is_a_defect(case, office, now):
    with pytest.raises(KeyError):
        event_record(
            pseudonym=case.person.pseudonym,
            journey=case.journey,
            activity="Amal was here",
            institution_id=office.pk,
            now=now,
        )
