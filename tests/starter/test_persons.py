"""A trial shows invented people with cases; loading them twice adds nobody."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.conftest import CLOCK

from wegenetz.counselling.models import Case, Contact, PlanStep, Reminder
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.wall import COUNSELLING
from wegenetz.starter import files, person_rows


@pytest.mark.django_db
def test_invented_people_have_cases_contacts_and_a_plan_once():
    said = files.content("persons", "samples")["cases"]
    now = datetime.fromisoformat(CLOCK)
    assert person_rows.write(now=now) == len(said)
    assert person_rows.write(now=now) == 0
    with acting_as(Actor.system(COUNSELLING)):
        assert Case.objects.count() == len(said)
        assert Contact.objects.count() == sum(len(one.get("contacts", [])) for one in said)
        assert Reminder.objects.count() == sum(len(one.get("reminders", [])) for one in said)
        assert PlanStep.objects.filter(status="finished").count() == 2
