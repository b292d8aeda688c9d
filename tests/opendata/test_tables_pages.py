"""The way of a table through the pages: brought, looked at, taken, taken back; and out again."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.network.members import house, member

from wegenetz.booking.models import WorkshopSeries
from wegenetz.catalogue.models import Offer
from wegenetz.foundation.actor import Role
from wegenetz.foundation.cells import unharmed
from wegenetz.network import suggestion_selectors, suggestion_services

NEW = 'Kennung;Einrichtung;Art;Titel\n;hafentor;Schulung;=HYPERLINK("x")\n'
WRONG = "Kennung;Einrichtung;Art;Titel\n;hafentor;Tanz;Vielfalt\n"


def bring(client, content: str | bytes, *, kind="offers", name="angebote.csv"):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("tables:desk"), {"kind": kind, "file": file}, follow=True)


def text(response) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode("utf-8-sig")


def book(response) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))


@pytest.fixture
def client(db) -> Client:
    user = member("Erik Muster", ("hafentor", Role.EDITOR))
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


class TestIn:
    def test_brought_looked_at_taken_and_taken_back(self, client):
        page = bring(client, NEW)
        html = page.content.decode()
        assert "Noch ist nichts geändert" in html
        assert not Offer.objects.filter(title__de__startswith="=HYPER").exists()
        here = page.redirect_chain[-1][0]
        seen = page.context["seen"]
        done = client.post(f"{here}uebernehmen/", {"seen": seen}, follow=True).content.decode()
        assert "1 Eintrag ist geschrieben" in done
        offer = Offer.objects.get(title__de__startswith="=HYPER")
        assert offer.is_active
        undone = client.post(f"{here}zuruecknehmen/", follow=True).content.decode()
        assert "wieder da wie vorher" in undone
        offer.refresh_from_db()
        assert not offer.is_active

    def test_a_wrong_table_shows_where_and_cannot_be_taken(self, client):
        html = bring(client, WRONG).content.decode()
        assert "Zeile 2, Spalte C (Art)" in html
        assert "uebernehmen" not in html

    def test_without_a_file_the_form_says_so(self, client):
        page = client.post(reverse("tables:desk"), {"kind": "offers"})
        assert "Wählen Sie die Datei" in page.content.decode()

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"\x89PNG\r\n\x1a\n" + bytes(99), "lässt sich nicht als Tabelle lesen"),
            (b"Kennung;Art;Titel\na;b;c\n", "Spalte „Einrichtung“"),
            (b"Kennung;Einrichtung;Art\n", "keine Zeile unter der"),
        ],
    )
    def test_what_cannot_be_read_is_said_with_a_way_back(self, client, content, said):
        page = bring(client, content)
        assert page.status_code == 422
        assert said in page.content.decode()
        assert reverse("tables:desk") in page.content.decode()

    def test_fifty_megabytes_are_refused_with_a_sentence(self, client):
        page = bring(client, b"x" * (50 * 1024**2))
        assert page.status_code == 413
        assert "größer als 20 MB" in page.content.decode()
        assert "fotografieren" not in page.content.decode()
        assert reverse("tables:desk") in page.content.decode()

    def test_more_than_a_table_may_be_is_refused_with_a_sentence(self, client):
        page = bring(client, b"x" * (11 * 1024**2))
        assert page.status_code == 413
        assert "höchstens 10 MB" in page.content.decode()


class TestOut:
    def test_every_offer_leaves_as_csv_for_everybody(self, db):
        lines = text(Client().get(reverse("tables:csv", args=["offers"]))).splitlines()
        assert lines[0].startswith("Kennung;Einrichtung;Art;Titel")
        assert len(lines) - 1 == Offer.objects.filter(is_active=True).count()

    def test_invented_entries_say_so_wherever_they_go(self, db):
        for kind in ("institutions", "offers", "runs"):
            lines = text(Client().get(reverse("tables:csv", args=[kind]))).splitlines()
            assert lines[0].endswith(";Beispiel")
            assert any(line.endswith(";Beispiel") for line in lines[1:])

    def test_no_cell_is_executed_where_it_is_opened(self, client):
        page = bring(client, NEW)
        here = page.redirect_chain[-1][0]
        client.post(f"{here}uebernehmen/", {"seen": page.context["seen"]})
        out = text(Client().get(reverse("tables:csv", args=["offers"])))
        assert "'=HYPERLINK" in out
        assert ";=HYPERLINK" not in out
        response = Client().get(reverse("tables:xlsx", args=["offers"]))
        sheet = book(response).get_sheet_by_index(0).to_python()
        titles = [row[3] for row in sheet]
        assert any(str(title).startswith("'=HYPER") for title in titles)
        assert unharmed("'=HYPER") == "=HYPER"

    def test_the_template_names_every_column_and_explains_it(self, client):
        sheets = book(client.get(reverse("tables:template", args=["runs"])))
        assert sheets.sheet_names == ["Termine", "Hinweise"]
        headings = sheets.get_sheet_by_index(0).to_python()[0]
        explained = [row[0] for row in sheets.get_sheet_by_index(1).to_python()[1:]]
        assert headings == explained

    def test_members_take_along_everything_of_their_houses_without_secrets(self, client):
        sheets = book(client.get(reverse("tables:own-all")))
        assert {"Angebote", "Termine", "Mitglieder"} <= set(sheets.sheet_names)
        members = sheets.get_sheet_by_name("Mitglieder").to_python()
        assert any("Erik Muster" in row for row in members)
        assert "pbkdf2" not in str(members)
        houses = {row[1] for row in sheets.get_sheet_by_name("Angebote").to_python()[1:]}
        assert houses == {"hafentor"}

    def test_places_edges_projects_and_responsibilities_come_along_and_only_their_own(
        self, client, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(36):
            sheets = book(client.get(reverse("tables:own-all")))
        rows = {
            title: sheets.get_sheet_by_name(title).to_python()
            for title in ("Standorte", "Zusammenarbeit", "Teilprojekte", "Zuständigkeiten")
        }
        home = house("hafentor")
        assert len(rows["Standorte"]) - 1 == home.locations.count()
        assert len(rows["Teilprojekte"]) - 1 == home.subprojects.count() > 0
        today = {rule.get_subject_display() for rule in home.responsibilities.all()}
        assert {row[1] for row in rows["Zuständigkeiten"][1:]} <= today
        assert {row[0] for row in rows["Standorte"][1:]} == {home.name}
        edges = rows["Zusammenarbeit"][1:]
        assert edges
        assert all(home.name in (row[0], row[2]) for row in edges)
        assert any("Mo " in str(cell) for row in rows["Standorte"] for cell in row), "hours"

    def test_workshops_topics_tasks_and_suggestions_come_along_without_who_sent_them(
        self, client, now
    ):
        home = house("hafentor")
        series = WorkshopSeries.objects.exclude(workshops=None).order_by("pk")[0]
        series.members.create(institution=home, joined_on=date(2026, 1, 1))
        topic = series.topics.create(
            title={"de": "Probethema"}, proposed_by=home, proposed_on=date(2026, 11, 2)
        )
        topic.votes.create(institution=home)
        series.workshops.first().tasks.create(
            words="Liste schicken", owner=home, due_on=date(2026, 12, 1)
        )
        suggestion_services.suggestion_send(
            subject=suggestion_selectors.subject_institution("hafentor"),
            text="Die Nummer ist alt.",
            email="absender@beispiel.example",
            language="de",
            address="192.0.2.1",
            now=now,
        )
        sheets = book(client.get(reverse("tables:own-all")))
        told = {
            title: sheets.get_sheet_by_name(title).to_python()
            for title in ("Werkstätten", "Themen", "Aufgaben", "Vorschläge")
        }
        assert {row[0] for row in told["Werkstätten"][1:]} >= {series.name}
        assert ["Probethema", "1"] in [[str(cell) for cell in row[3:5]] for row in told["Themen"]]
        assert any("Liste schicken" in row for row in told["Aufgaben"])
        assert any("Die Nummer ist alt." in row for row in told["Vorschläge"])
        assert "absender@" not in str(told)

    def test_an_unknown_kind_is_not_found(self, db):
        assert Client().get("/daten/personen.csv").status_code == 404

    def test_a_stream_of_everything_takes_few_queries(self, db, django_assert_max_num_queries):
        with django_assert_max_num_queries(8):
            text(Client().get(reverse("tables:csv", args=["offers"])))
