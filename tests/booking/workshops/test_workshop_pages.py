"""The pages of a series, as visitors, members and the operator meet them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from icalendar import Calendar
from tests.booking.workshops.conftest import member, signed_in
from tests.conftest import CLOCK

from wegenetz.booking.models import SeriesMember, Task, Workshop, WorkshopSeries
from wegenetz.booking.selectors.workshops import stations
from wegenetz.booking.services.staff_meetings import meeting_cancel
from wegenetz.foundation.actor import Role
from wegenetz.network.models import Institution

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


def test_a_meeting_without_seats_to_book_names_the_house_to_ask(db):
    door = 'href="/einrichtungen/servicestelle-elbe-saale/"'
    page = text(Client().get(PAGE))
    fireside = page.partition('id="ka"')[2].partition("</section>")[0]
    assert "meldet man sich direkt bei der Stelle an" in fireside
    assert door in fireside
    Workshop.objects.update(run=None)
    ahead = (
        text(Client().get(PAGE)).partition('aria-labelledby="nx"')[2].partition("</section>")[0]
    )
    assert door in ahead


def test_the_page_takes_a_bounded_number_of_queries(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(38):
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
    page = text(client.get(PAGE))
    assert "Fragen Sie den Träger der Reihe" in page
    assert "4 Stimmen" in page
    for offered in ("Auch für uns", "Thema vorschlagen", "Gastgeber werden", "melden Sie sich an"):
        assert offered not in page, "leads nowhere for them"
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


def test_a_meeting_that_was_called_off_stays_in_the_calendar_and_says_so(series, planner):
    now = datetime.fromisoformat(CLOCK)

    def entries():
        file = Calendar.from_ical(Client().get(f"{PAGE}kalender.ics").content)
        assert file["method"] == "PUBLISH"
        return {event["uid"]: event for event in file.walk("VEVENT")}

    meeting = next(one.workshop for one in stations(series, now=now) if one.place == "next")
    before = entries()
    meeting_cancel(
        series=series,
        workshop_id=meeting.pk,
        reason="Der Gastgeber zieht um.",
        actor=planner,
        now=now,
    )
    after = entries()
    assert before.keys() == after.keys()
    (changed,) = [uid for uid in after if after[uid]["sequence"] > before[uid]["sequence"]]
    event = after[changed]
    assert (event["status"], event.decoded("dtstart")) == ("CANCELLED", meeting.starts_at)
    assert event["description"] == "Der Gastgeber zieht um."
    assert {event["status"] for uid, event in after.items() if uid != changed} == {"CONFIRMED"}


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

    def test_the_next_meeting_is_opened_by_the_rhythm_and_called_off_with_a_reason(
        self, planner_page
    ):
        page = text(planner_page.get("/arbeit/werkstaetten/elbe-saale/"))
        assert "alle 3 Monate" in page
        month = re.search(r'name="month" value="([\d-]+)"', page)[1]
        assert month == "2027-09-01"
        opening = "/arbeit/werkstaetten/elbe-saale/treffen/"
        page = text(planner_page.post(opening, {"month": month}, follow=True))
        assert "Sept. 2027" in page
        made = Workshop.objects.get(month=month)
        cancel = f"{opening}{made.pk}/absagen/"
        assert cancel in page
        assert "Treffen absagen" in text(planner_page.get(cancel))
        assert "warum das Treffen ausfällt" in text(planner_page.post(cancel, {"reason": ""}))
        planner_page.post(cancel, {"reason": "Zu wenig Betriebe."})
        made.refresh_from_db()
        assert made.cancel_reason == "Zu wenig Betriebe."
        assert cancel not in text(planner_page.get("/arbeit/werkstaetten/elbe-saale/"))

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

    def test_a_task_made_of_a_result_says_so(self, planner_page):
        public = "/arbeit/werkstaetten/elbe-saale/"
        link = re.search(r'href="([^"]*aufgabe/\?ergebnis=(\d+))"', text(planner_page.get(public)))
        form = text(planner_page.get(link[1]))
        assert f'value="{link[2]}" selected' in form
        owner = re.search(r'name="owner".*?<option value="(\d+)"', form, re.DOTALL)[1]
        said = {
            "result": link[2],
            "owner": owner,
            "words": "Vorlage verteilen",
            "due_on": "2027-01-31",
        }
        planner_page.post(f"{public}aufgabe/", said)
        task = Task.objects.get(words="Vorlage verteilen")
        assert task.result_id == int(link[2])
        assert task.workshop_id == task.result.workshop_id
        assert "aus dem Ergebnis" in text(planner_page.get(public))

    def test_a_task_comes_from_somewhere(self, planner_page):
        said = {"words": "Irgendwas", "due_on": "2027-01-31"}
        page = text(planner_page.post("/arbeit/werkstaetten/elbe-saale/aufgabe/", said))
        assert "Wählen Sie ein Ergebnis oder ein Treffen." in page


class TestBeginning:
    NEW = "/arbeit/werkstaetten/neu/"

    def begin(self, client, **changes):
        operator = re.search(
            r'name="operator_id".*?<option value="(\d+)"', text(client.get(self.NEW)), re.DOTALL
        )[1]
        said = {
            "operator_id": operator,
            "name": "Werkstatt Probe",
            "region": "Probekreis",
            "kreise": "Magdeburg, 15090",
            "rhythm_months": "3",
            "status": "running",
            "lead": "Wir lernen voneinander.",
        }
        return client.post(self.NEW, said | changes)

    def test_an_editor_begins_a_series_and_everybody_sees_it(self, planner_page):
        response = self.begin(planner_page)
        assert response["Location"] == "/arbeit/werkstaetten/werkstatt-probe/betriebe/"
        made = WorkshopSeries.objects.get(code="werkstatt-probe")
        assert made.kreise == ["15003", "15090"]
        assert made.is_sample
        assert "Wir lernen voneinander." in text(Client().get("/werkstaetten/werkstatt-probe/"))

    def test_the_same_name_twice_is_refused(self, planner_page):
        self.begin(planner_page)
        assert self.begin(planner_page).status_code == 409

    def test_a_kreis_nobody_knows_is_said_at_the_field(self, planner_page):
        page = text(self.begin(planner_page, kreise="Entenhausen"))
        assert "„Entenhausen“ ist kein Kreis" in page

    def test_what_is_said_of_it_is_changed(self, planner_page):
        address = "/arbeit/werkstaetten/elbe-saale/angaben/"
        page = text(planner_page.get(address))
        assert "disabled" in page
        said = {
            "name": "Elbe-Saale neu",
            "region": "Elbe",
            "rhythm_months": "4",
            "status": "paused",
        }
        planner_page.post(address, said)
        made = WorkshopSeries.objects.get(code="elbe-saale")
        assert (made.name, made.rhythm_months) == ("Elbe-Saale neu", 4)

    def test_employers_come_in_leave_and_come_back(self, planner_page):
        address = "/arbeit/werkstaetten/elbe-saale/betriebe/"
        page = text(planner_page.post(address, {"other": "Klinik"}))
        chosen = re.search(r'name="chosen" value="(\d+)"', page)
        key = chosen[1] if chosen else str(Institution.objects.get(name="Klinikum Elbe").pk)
        planner_page.post(address, {"other": "Klinik", "chosen": key})
        member_row = SeriesMember.objects.get(series__code="elbe-saale", institution_id=key)
        planner_page.post(f"{address}{key}/")
        member_row.refresh_from_db()
        assert member_row.left_on is not None
        assert "nicht mehr dabei seit" in text(planner_page.get(address))
        planner_page.post(f"{address}{key}/", {"undo": "1"})
        member_row.refresh_from_db()
        assert member_row.left_on is None

    def test_a_name_nobody_knows_is_said(self, planner_page):
        page = text(
            planner_page.post("/arbeit/werkstaetten/elbe-saale/betriebe/", {"other": "Qqqqzz"})
        )
        assert "Diesen Namen kennen wir nicht" in page

    def test_another_house_changes_nothing(self, db):
        stranger = signed_in(member("hafentor", Role.EDITOR))
        for place in ("angaben", "betriebe"):
            assert stranger.get(f"/arbeit/werkstaetten/elbe-saale/{place}/").status_code == 404
