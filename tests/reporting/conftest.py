"""Who acts in tests about reports, and a case with something of everything."""

from __future__ import annotations

from datetime import date

import pytest
from tests.counselling.conftest import case, counsellor, now, office, other_office, stranger

from wegenetz.counselling.models import CaseOutcome, Contact
from wegenetz.foundation.wall import acting_as
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.persons import qualification_add

__all__ = ["case", "counsellor", "now", "office", "other_office", "stranger"]


@pytest.fixture
def told(case, counsellor, now):
    """The case, with facts, a qualification, two contacts and an outcome."""
    person = case.person_id
    with acting_as(counsellor):
        for key, value in (
            ("german_level", "b1"),
            ("employment_status", "unemployed"),
            ("benefit_contact", "=HYPERLINK(1)"),
        ):
            fact_set(person_id=person, key=key, value=value, actor=counsellor, now=now)
        qualification_add(
            person_id=person,
            about={"kind": "vocational", "title": "مثال", "country": "SY", "year_finished": 2015},
        )
        for day, kinds in ((2, ["first"]), (20, ["follow_up"])):
            Contact.objects.create(
                person_id=person,
                case=case,
                institution_id=case.institution_id,
                counsellor_id=counsellor.user_id,
                on=date(2026, 11, day),
                kinds=kinds,
                channel="phone",
                minutes=30,
                topics=["recognition"],
                note="@Notiz",
            )
        CaseOutcome.objects.create(
            person_id=person,
            case=case,
            institution_id=case.institution_id,
            kind="training",
            reached_on=date(2026, 11, 20),
        )
    return case
