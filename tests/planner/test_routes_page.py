"""The page of routes, its sheet, PDF and calendar: for everybody of the golden profiles, and for who answers hardly anything."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader
from tests.conftest import TODAY
from tests.foundation.pdf_ua import faults
from tests.planner.conftest import with_answers

from wegenetz.planner.person import Answers
from wegenetz.starter.files import HERE, read
from wegenetz.starter.golden import profiles

pytestmark = pytest.mark.django_db

#: Who drives needs a licence, and nobody assumes one.
DRIVER = "berufskraftfahrer"
PROFESSIONS = [row["code"] for row in read(HERE / "rules" / "professions.yaml")["professions"]]
PEOPLE = [profile for profile in profiles() if profile.day is None]
ROUTES = "/mein-weg/wege/"


def page(answers, path=ROUTES, **parameters):
    response = with_answers(answers).get(path, parameters)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("profession", sorted({*PROFESSIONS} - {DRIVER}))
def test_who_answers_nothing_but_the_profession_sees_ways_and_what_they_assume(profession):
    seen = page(Answers(profession=profession))
    assert "angenommen" in seen
    assert 'class="wn-route' in seen


def test_a_driver_without_a_licence_reads_that_it_is_missing():
    assert "Führerschein" in page(Answers(profession=DRIVER))


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_everybody_sees_ways_or_what_is_in_the_way(person):
    seen = page(person.answers)
    if "Mit diesen Angaben gibt es noch keinen Weg" in seen:
        assert "Mit Beratung sprechen" in seen
        return
    assert "Warum dieser Schritt?" in seen
    assert ("Niemand weiß vorher, wie entschieden wird." in seen) == ("wn-fork" in seen)
    if "Hier endet die Planung" in seen:
        assert "Bei manchem Ausgang endet die Planung früher." in seen
    for letter in "ab":
        if f">{letter.upper()}</" in seen:
            assert "Ihr Weg zum Mitnehmen" in page(person.answers, f"{ROUTES}{letter}/drucken/")


@pytest.mark.parametrize("language", ["", "ar", "fa", "ru"])
def test_the_pdf_keeps_the_standard_for_everybody_in_every_script(nurse, language):
    prefix = f"/{language}" if language else ""
    response = with_answers(nurse).get(f"{prefix}{ROUTES}a/pdf/")
    assert response["Content-Type"] == "application/pdf"
    document = PdfReader(BytesIO(response.content))
    assert faults(response.content) == []
    assert str(document.trailer["/Root"]["/Lang"]).startswith(language or "de")
    assert 1 <= len(document.pages) <= 3
    assert abs(float(document.pages[0].mediabox.height) - 842) < 1


@pytest.mark.parametrize(
    "person", [p for p in PEOPLE if "blocked_by" not in p.expected][::4], ids=lambda p: p.id
)
def test_every_kind_of_way_fits_into_a_pdf(person):
    response = with_answers(person.answers).get(f"{ROUTES}a/pdf/")
    assert response.content.startswith(b"%PDF-1.7")


def test_the_calendar_holds_every_step_and_every_last_day(nurse):
    response = with_answers(nurse).get(f"{ROUTES}a/kalender/")
    calendar = Calendar.from_ical(response.content)
    events = calendar.walk("VEVENT")
    names = [str(event["SUMMARY"]) for event in events]
    assert any("Anerkennungsberatung" in name for name in names)
    assert any(name.startswith("Anmelden bis") or "Anmelden" in name for name in names)
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        first = event["DTSTART"].dt
        assert isinstance(first, date)
        assert not isinstance(first, datetime)
        assert first >= TODAY


def test_a_letter_that_is_not_there_shows_the_first_way_or_nothing(nurse, electrician):
    assert "Weg A" in page(nurse, weg="zzz")
    assert "Weg A" in page(electrician, f"{ROUTES}d/drucken/")
    assert with_answers(nurse).get(f"{ROUTES}z/drucken/").status_code == 404


def test_parameters_of_strangers_change_nothing(nurse):
    seen = page(nurse, zuerst="<script>", weg="' OR 1=1", wenn="\x00nothing")
    assert "<script>alert" not in seen
    assert "Weg A" in seen


def test_what_if_changes_what_the_plan_reckons_with(nurse):
    usual = page(nurse, weg="c")
    assert "Damit neu rechnen" in usual
    assumed = page(nurse, weg="c", wenn="full")
    assert "Gerechnet mit der Annahme" in assumed


def test_the_page_takes_few_queries_however_many_ways(nurse, django_assert_max_num_queries):
    client = with_answers(nurse)
    client.get(ROUTES)
    with django_assert_max_num_queries(12):
        client.get(ROUTES)


def test_who_may_not_work_reads_what_would_change_that():
    answers = Answers(
        profession="koch", country="GM", german="b1", title="p60a_ban", region="15003"
    )
    seen = page(answers)
    assert "Sie dürfen in diesem Beruf arbeiten" in seen
    assert "Das entscheidet die Ausländerbehörde." in seen
    assert reverse("planner:offices") in seen
