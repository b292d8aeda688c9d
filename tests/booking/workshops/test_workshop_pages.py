"""The pages of a series, as visitors, members and the operator meet them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from icalendar import Calendar
from tests.booking.workshops.conftest import member, signed_in

from wegenetz.booking.models import SeriesMember
from wegenetz.foundation.actor import Role

pytestmark = pytest.mark.django_db
PAGE = "/werkstaetten/elbe-saale/"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def employer_page(db):
    return signed_in(member("elektro-boerdekreis"))


@pytest.fixture
def planner_page(db):
    return signed_in(member("servicestelle-elbe-saale", Role.EDITOR))


def test_a_fresh_network_shows_where_the_series_was_is_and_goes(db):
    page = text(Client().get(PAGE))
    stations = ("10.09.2026", "10.12.2026", "11.03.2027", "Gastgeber gesucht")
    places = [page.index(words, page.index("Die Reihe wandert")) for words in stations]
    assert places == sorted(places)
    for words in (
        "in 17 Tagen",
        "<b>24 von 24</b>",
        "Anmeldung ab",
        "Kamingespräch",
        "Beispieldaten.",
    ):
        assert words in page
    assert re.search(r"/termine/\d+/\"[^>]*><span class=\"kern-label\">Platz nehmen", page)


def test_the_page_takes_a_bounded_number_of_queries(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(34):
        Client().get(PAGE)


def test_the_list_names_series_and_regions_that_gather(db):
    page = text(Client().get("/werkstaetten/"))
    assert "6 Betriebe sind dabei" in page
    assert "In der Region Altmark gibt es noch keine Reihe. Ab 5 Betrieben" in page
    assert Client().get("/werkstaetten/altmark/").status_code == 404


def test_a_visitor_is_led_to_sign_in_and_back(db):
    page = text(Client().get(PAGE))
    assert (
        "/anmelden/?next=%2Fwerkstaetten%2Felbe-saale%2F" in page
        or "/anmelden/?next=/werkstaetten/elbe-saale/" in page
    )


def test_a_member_votes_and_takes_the_vote_back(employer_page):
    page = text(employer_page.get(PAGE))
    address = re.search(r'action="(/werkstaetten/elbe-saale/thema/\d+/)"', page)[1]
    assert "Auch für uns, 4" in page
    assert "Auch wir, 5" in text(employer_page.post(address, follow=True))
    again = employer_page.post(address, {"withdraw": "1"}, follow=True)
    assert "Auch für uns, 4" in text(again)


def test_a_member_proposes_a_topic(employer_page):
    said = {"title": "Wohnung finden", "note": "für neue Kolleginnen"}
    page = text(employer_page.post(f"{PAGE}thema/", said, follow=True))
    assert "Wohnung finden" in page
    assert "Ihr Thema steht in der Liste" in page
    assert "Schreiben Sie das Thema" in text(employer_page.post(f"{PAGE}thema/", {"title": ""}))


def test_a_member_offers_to_host_and_takes_it_back(db):
    client = signed_in(member("maschinenbau-ost"))
    row = SeriesMember.objects.get(institution__code="maschinenbau-ost")
    client.post(f"{PAGE}gastgeber/")
    row.refresh_from_db()
    assert row.wishes_to_host
    assert "Sie haben sich gemeldet" in text(client.get(PAGE))
    client.post(f"{PAGE}gastgeber/", {"withdraw": "1"})
    row.refresh_from_db()
    assert not row.wishes_to_host


def test_who_belongs_to_no_member_reads_whom_to_ask(db):
    client = signed_in(member("klinikum-elbe"))
    response = client.post(f"{PAGE}gastgeber/")
    assert response.status_code == 403
    assert "Fragen Sie den Träger der Reihe" in text(response)


def test_the_calendar_holds_what_is_planned_with_instants(db):
    response = Client().get(f"{PAGE}kalender.ics")
    events = Calendar.from_ical(response.content).walk("VEVENT")
    begins = {event.decoded("dtstart") for event in events}
    assert datetime(2026, 12, 10, 13, tzinfo=UTC) in begins
    assert b"RRULE" not in response.content
    again = Calendar.from_ical(Client().get(f"{PAGE}kalender.ics").content).walk("VEVENT")
    assert {event["uid"] for event in events} == {event["uid"] for event in again}


class TestInterest:
    def form(self, **changes):
        page = text(Client().get("/werkstaetten/interesse/"))
        seed = re.search(r'name="seed" value="([^"]+)"', page)[1]
        said = {
            "seed": seed,
            "place": "39576",
            "company": "Holzbau Beispiel",
            "email": "holz@beispiel.example",
        }
        return said | changes

    def test_who_would_join_is_thanked_and_told_how_many_there_are(self, db):
        page = text(Client().post("/werkstaetten/interesse/", self.form(), follow=True))
        assert "hat sich jetzt 1 Betrieb gemeldet" in page
        assert "1 hat sich gemeldet" in page

    def test_what_is_missing_is_said_at_its_place(self, db):
        page = text(Client().post("/werkstaetten/interesse/", self.form(email="")))
        assert "Ohne E-Mail-Adresse können wir Ihnen nicht antworten" in page

    def test_a_place_nobody_knows_is_said_kindly(self, db):
        response = Client().post("/werkstaetten/interesse/", self.form(place="00000"))
        assert "Die Postleitzahl 00000 gibt es nicht" in text(response)


class TestOperator:
    def test_the_proposal_stands_in_the_form_with_its_reasons(self, planner_page):
        page = text(planner_page.get("/arbeit/werkstaetten/elbe-saale/"))
        assert "Metallbau Muster Anhalt: möchte Gastgeber sein, war noch nie dran" in page
        assert re.search(r'<option value="\d+" selected>Metallbau Muster Anhalt', page)

    def test_a_planned_meeting_stands_on_the_public_page(self, planner_page):
        page = text(planner_page.get("/arbeit/werkstaetten/elbe-saale/"))
        chosen = {
            name: re.search(rf'name="{name}".*?<option value="(\d+)" selected', page, re.DOTALL)[1]
            for name in ("workshop", "host_id", "topic")
        }
        said = chosen | {"kind": "input", "day": "2027-06-10", "starts": "14:00", "ends": "17:00"}
        planner_page.post("/arbeit/werkstaetten/elbe-saale/", said)
        public = text(Client().get(PAGE))
        assert "10.06.2027" in public
        assert "Anerkennung neben dem Schichtplan" in public

    def test_results_and_tasks_are_noted(self, planner_page):
        page = text(planner_page.get("/arbeit/werkstaetten/elbe-saale/aufgabe/"))
        workshop = re.search(r'name="workshop".*?<option value="(\d+)"', page, re.DOTALL)[1]
        owner = re.search(r'name="owner".*?<option value="(\d+)"', page, re.DOTALL)[1]
        task = {
            "workshop": workshop,
            "owner": owner,
            "words": "Leitfaden verteilen",
            "due_on": "2026-11-01",
        }
        after = text(
            planner_page.post("/arbeit/werkstaetten/elbe-saale/aufgabe/", task, follow=True)
        )
        assert "Leitfaden verteilen" in after
        assert "überfällig" in after
        result = {
            "workshop": workshop,
            "words": "Ein Leitfaden.",
            "link": "https://beispiel.example/leitfaden",
        }
        planner_page.post("/arbeit/werkstaetten/elbe-saale/ergebnis/", result)
        assert "Ein Leitfaden." in text(Client().get(PAGE))

    def test_another_house_does_not_learn_that_it_plans(self, db):
        stranger = signed_in(member("hafentor", Role.EDITOR))
        assert stranger.get("/arbeit/werkstaetten/elbe-saale/").status_code == 404

    def test_at_home_without_the_role_the_door_is_shut(self, db):
        reader = signed_in(member("servicestelle-elbe-saale", Role.READER))
        assert reader.get("/arbeit/werkstaetten/elbe-saale/").status_code == 403
