"""What the ESF Plus wants of a participation is named on "Heute" in time, where its money pays; what nobody confirmed is no deadline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.counselling.houses import at_hafentor, at_leinetal
from tests.reporting.test_esf import SAID, address, funded, project

from wegenetz.counselling.models import Case
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Subproject
from wegenetz.reporting.models import EsfParticipation

__all__ = ["funded", "project"]

LEAVING = "Das Projekt endet. Halten Sie fest, wie die Teilnahme ausging (ESF Plus)."
SURVEY = "Sechs Monate seit dem Austritt."
RETENTION = "Der Tag aus dem Zuwendungsbescheid"


def ending() -> list[tuple[date, str]]:
    return [(one.on, one.what) for one in at_hafentor().get("/heute/").context["ending"]]


@pytest.fixture
def taking_part(funded):
    at_hafentor().post(address(funded), SAID | {"may_be_asked_later": "on"})
    return funded


def set_to(case, counsellor, **columns):
    with acting_as(counsellor):
        EsfParticipation.objects.filter(case=case).update(**columns)


def test_what_nobody_confirmed_is_no_deadline(taking_part, project):
    Subproject.objects.filter(pk=project.pk).update(ends_on=None)
    assert ending() == []


def test_the_end_of_the_project_asks_how_the_participation_ended(
    taking_part, project, counsellor, today
):
    soon = today + timedelta(days=20)
    Subproject.objects.filter(pk=project.pk).update(ends_on=soon)
    assert ending() == [(soon, LEAVING)]
    assert at_leinetal().get("/heute/").context["ending"] == []
    set_to(taking_part, counsellor, left_on=today)
    assert ending() == []


def test_six_months_after_leaving_comes_the_survey_where_it_is_allowed(
    taking_part, counsellor, today
):
    set_to(taking_part, counsellor, entered_on=date(2026, 3, 1), left_on=date(2026, 5, 31))
    with acting_as(counsellor):
        Case.objects.filter(pk=taking_part.pk).update(status="closed", closed_on=today)
    ((day, words),) = ending()
    assert (day, words.startswith(SURVEY)) == (date(2026, 11, 30), True)


def test_without_a_yes_to_it_no_survey_is_named(funded, counsellor):
    at_hafentor().post(address(funded), SAID)
    set_to(funded, counsellor, entered_on=date(2026, 3, 1), left_on=date(2026, 5, 31))
    assert ending() == []


def test_the_day_of_the_grant_notice_is_named_and_never_worked_out(taking_part, counsellor, today):
    set_to(taking_part, counsellor, left_on=today, retention_until=today + timedelta(days=9))
    ((day, words),) = ending()
    assert (day, words.startswith(RETENTION)) == (today + timedelta(days=9), True)


def test_other_money_asks_for_nothing(taking_part, project, counsellor, today):
    Subproject.objects.filter(pk=project.pk).update(
        ends_on=today + timedelta(days=3), funding_source="Bund"
    )
    set_to(taking_part, counsellor, retention_until=today + timedelta(days=9))
    assert ending() == []
