"""A table is seen first, taken whole or not at all, and can be taken back for a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.network.members import member

from wegenetz.catalogue.models import Offer, Run
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.foundation.cells import csv_lines
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Institution
from wegenetz.opendata.models import Import
from wegenetz.opendata.staff_errors import (
    ColumnMissing,
    ColumnTwice,
    ColumnUnknown,
    ImportDone,
    ImportMoved,
    ImportUnknown,
    ImportWrong,
    OnlyKeepers,
    UndoOver,
)
from wegenetz.opendata.tables import services
from wegenetz.opendata.tables.registry import KINDS
from wegenetz.opendata.tables.writing import lines_of

if TYPE_CHECKING:
    from wegenetz.opendata.tables.values import Preview

NEW = """Kennung;Einrichtung;Art;Titel;Preis in Euro;Buchbar
;hafentor;Schulung;Vielfalt im Team;150,00;ja
;hafentor;Workshop;Gesund im Beruf;;nein
"""


class Desk:
    """Somebody who brings tables."""

    def __init__(self, user) -> None:
        self.actor = user.as_actor()

    def bring(self, text: str | bytes, kind: str = "offers") -> int:
        content = text.encode() if isinstance(text, str) else text
        with acting_as(self.actor):
            return services.import_bring(
                actor=self.actor,
                kind=kind,
                file_name="tabelle.csv",
                content=content,
                now=clock.now(),
            )

    def look(self, key: int) -> Preview:
        with acting_as(self.actor):
            return services.import_preview(
                actor=self.actor, import_id=key, now=clock.now(), today=clock.today()
            )

    def take(self, key: int, seen: str = "") -> Preview:
        seen = seen or services.fingerprint(self.look(key))
        with acting_as(self.actor):
            return services.import_apply(
                actor=self.actor, import_id=key, seen=seen, now=clock.now(), today=clock.today()
            )

    def undo(self, key: int, *, later: timedelta = timedelta()) -> list[str]:
        with acting_as(self.actor):
            return services.import_undo(
                actor=self.actor,
                import_id=key,
                now=clock.now() + later,
                today=clock.today(),
            )

    def own(self, kind: str = "offers") -> str:
        """The table of what is there."""
        said = KINDS[kind]
        with acting_as(self.actor):
            rows = said.own(self.actor, today=clock.today())
            return "".join(csv_lines(lines_of(said.columns(), rows)))


@pytest.fixture
def desk(db) -> Desk:
    return Desk(member("Erik Muster", ("hafentor", Role.EDITOR)))


@pytest.fixture
def stranger(db) -> Desk:
    return Desk(member("Nele Nebenan", ("leinetal", Role.EDITOR)))


def troubles(preview: Preview) -> list[tuple[int, str, str]]:
    return [(t.row, t.column, t.sentence) for result in preview.results for t in result.troubles]


def offers() -> list[tuple]:
    return list(Offer.objects.order_by("pk").values_list("pk", "title", "cost", "is_active"))


class TestTaking:
    def test_looking_changes_nothing(self, desk):
        before = offers()
        preview = desk.look(desk.bring(NEW))
        assert [result.state for result in preview.results] == ["new", "new"]
        assert offers() == before

    def test_taking_writes_what_was_seen(self, desk):
        desk.take(desk.bring(NEW))
        offer = Offer.objects.get(title__de="Vielfalt im Team")
        assert (offer.institution.code, offer.kind, offer.cost) == ("hafentor", "training", 15000)
        assert offer.is_bookable
        assert offer.confirmed_on == clock.today()

    def test_what_left_comes_back_unchanged(self, desk):
        preview = desk.look(desk.bring(desk.own()))
        assert preview.results
        assert {result.state for result in preview.results} == {"unchanged"}

    def test_a_change_is_shown_cell_by_cell(self, desk):
        desk.take(desk.bring(NEW))
        table = desk.own().replace("150,00", "175,50")
        preview = desk.look(desk.bring(table))
        changed = [result for result in preview.results if result.state == "changed"]
        assert [(c.column, c.old, c.new) for r in changed for c in r.changes] == [
            ("Preis in Euro", "150,00", "175,50")
        ]

    def test_a_column_that_is_not_there_stays_as_it_is(self, desk):
        desk.take(desk.bring(NEW))
        offer = Offer.objects.get(title__de="Vielfalt im Team")
        table = (
            f"Kennung;Einrichtung;Art;Titel\n{offer.code};hafentor;Schulung;Vielfalt im Alltag\n"
        )
        desk.take(desk.bring(table))
        offer.refresh_from_db()
        assert (str(offer.title), offer.cost) == ("Vielfalt im Alltag", 15000)

    def test_one_wrong_row_and_none_is_written(self, desk):
        before = offers()
        key = desk.bring(NEW + ";hafentor;Schulung;Dritte;umsonst;ja\n")
        preview = desk.look(key)
        assert [result.state for result in preview.results] == ["new", "new", "wrong"]
        with pytest.raises(ImportWrong):
            desk.take(key)
        assert offers() == before

    def test_a_second_click_takes_nothing_again(self, desk):
        key = desk.bring(NEW)
        seen = services.fingerprint(desk.look(key))
        desk.take(key, seen)
        number = Offer.objects.count()
        with pytest.raises(ImportDone):
            desk.take(key, seen)
        assert Offer.objects.count() == number

    def test_if_somebody_was_faster_one_looks_again(self, desk):
        desk.take(desk.bring(NEW))
        key = desk.bring(desk.own().replace("150,00", "175,50"))
        seen = services.fingerprint(desk.look(key))
        Offer.objects.filter(title__de="Vielfalt im Team").update(cost=20000)
        with pytest.raises(ImportMoved):
            desk.take(key, seen)
        assert Offer.objects.get(title__de="Vielfalt im Team").cost == 20000


class TestWrong:
    def test_each_trouble_says_row_column_and_remedy(self, desk):
        table = (
            "Kennung;Einrichtung;Art;Titel;Plätze;Preis in Euro\n"
            ";hafentor;Schulungen;A;viele;gratis\n"
            ";hafentor;Schulung;;10;5\n"
            ";leinetal;Schulung;B;10;5\n"
            "gibt-es-nicht;hafentor;Schulung;C;10;5\n"
        )
        found = troubles(desk.look(desk.bring(table)))
        assert [(row, column) for row, column, _ in found] == [
            (2, "Art"),
            (2, "Plätze"),
            (2, "Preis in Euro"),
            (3, "Titel"),
            (4, ""),
            (5, "Kennung"),
        ]
        assert "Meinten Sie „Schulung“?" in found[0][2]
        assert "150,00" in found[2][2]

    def test_the_same_row_twice(self, desk):
        desk.take(desk.bring(NEW))
        code = Offer.objects.get(title__de="Vielfalt im Team").code
        line = f"{code};hafentor;Schulung;Vielfalt\n"
        found = troubles(desk.look(desk.bring(f"Kennung;Einrichtung;Art;Titel\n{line}{line}")))
        assert [(row, column) for row, column, _ in found] == [(3, "Kennung")]
        assert "Zeile 2" in found[0][2]

    def test_an_offer_of_another_house_is_not_found(self, desk, stranger):
        other = Offer.objects.filter(institution__code="leinetal").first()
        table = f"Kennung;Einrichtung;Art;Titel\n{other.code};leinetal;Kurs;Meins\n"
        found = troubles(desk.look(desk.bring(table)))
        assert [(row, column) for row, column, _ in found] == [(2, "Kennung")]
        assert {result.state for result in stranger.look(stranger.bring(table)).results} != {""}

    def test_a_row_with_too_many_cells_says_why(self, desk):
        found = troubles(
            desk.look(desk.bring("Kennung;Einrichtung;Art\n;hafentor;Schulung;A;B\n"))
        )
        assert "Anführungszeichen" in found[0][2]

    @pytest.mark.parametrize(
        ("headings", "error", "said"),
        [
            ("Kennung;Einrichtung;Titel", ColumnMissing, "Spalte „Art“"),
            ("Einrichtung;Art;Titel", ColumnMissing, "Spalte „Kennung“"),
            ("Kennung;Einrichtung;Art;Titl", ColumnUnknown, "Meinten Sie „Titel“?"),
            ("Kennung;Einrichtung;Art;Art", ColumnTwice, "„Art“"),
        ],
    )
    def test_headings_must_be_those_of_the_template(self, desk, headings, error, said):
        with pytest.raises(error) as refused:
            desk.bring(f"{headings}\na;b;c;d\n")
        assert said in refused.value.sentence
        assert "Zeile 1" in refused.value.sentence

    def test_who_keeps_no_house_brings_nothing(self, db):
        with pytest.raises(OnlyKeepers):
            Desk(member("Berta Muster", ("hafentor", Role.COUNSELLOR))).bring(NEW)


class TestTakingBack:
    def test_everything_is_as_it_was(self, desk):
        desk.take(desk.bring(NEW))
        before = desk.own()
        key = desk.bring(
            before.replace("150,00", "175,50") + ";hafentor;Kurs;;;;;;;;;;;;;;;;;;;\n"
        )
        key = desk.bring(before.replace("150,00", "175,50"))
        desk.take(key)
        assert desk.own() != before
        assert desk.undo(key) == []
        assert desk.own() == before
        assert desk.undo(key) == []

    def test_new_rows_go_into_the_archive(self, desk):
        before = desk.own()
        key = desk.bring(NEW)
        desk.take(key)
        desk.undo(key)
        assert desk.own() == before
        assert not Offer.objects.get(title__de="Vielfalt im Team").is_active

    def test_what_somebody_changed_since_is_named_and_stays(self, desk):
        key = desk.bring(NEW)
        desk.take(key)
        Offer.objects.filter(title__de="Gesund im Beruf").update(cost=900)
        assert desk.undo(key) == ["Gesund im Beruf"]
        assert Offer.objects.get(title__de="Gesund im Beruf").is_active
        assert not Offer.objects.get(title__de="Vielfalt im Team").is_active

    def test_after_a_day_it_is_too_late(self, desk):
        key = desk.bring(NEW)
        desk.take(key)
        with pytest.raises(UndoOver):
            desk.undo(key, later=timedelta(hours=25))

    def test_nobody_takes_back_what_others_took_in(self, desk, stranger):
        key = desk.bring(NEW)
        desk.take(key)
        with pytest.raises(ImportUnknown):
            stranger.undo(key)

    def test_after_a_week_the_table_is_gone(self, desk):
        from wegenetz.foundation.actor import Actor

        desk.bring(NEW)
        with acting_as(Actor.system("opendata.imports_purge")):
            assert services.imports_purge(now=clock.now() + timedelta(days=6)) == 0
            assert services.imports_purge(now=clock.now() + timedelta(days=8)) == 1
            assert not Import.objects.exists()


class TestDates:
    @pytest.fixture
    def offer(self, desk) -> Offer:
        desk.take(desk.bring(NEW))
        return Offer.objects.get(title__de="Vielfalt im Team")

    def table(self, offer, *lines: str) -> str:
        head = "Nummer;Angebot;Beginn;Ende;Plätze;Stand;Grund der Absage\n"
        return head + "".join(line.replace("ANGEBOT", offer.code) + "\n" for line in lines)

    def test_dates_come_in_change_and_are_cancelled(self, desk, offer):
        first = self.table(offer, ";ANGEBOT;07.12.2026;8. Dezember 2026;12;findet statt;")
        desk.take(desk.bring(first, "runs"), "")
        run = Run.objects.get(offer=offer)
        assert (f"{run.starts}", f"{run.ends}", run.seats) == ("2026-12-07", "2026-12-08", 12)
        same = desk.look(desk.bring(first, "runs"))
        assert [result.state for result in same.results] == ["unchanged"]
        off = self.table(offer, f"{run.pk};ANGEBOT;07.12.2026;08.12.2026;12;abgesagt;Krankheit")
        desk.take(desk.bring(off, "runs"))
        run.refresh_from_db()
        assert (run.status, run.cancel_reason) == ("cancelled", "Krankheit")

    def test_sessions_come_in_with_their_date(self, desk, offer):
        head = "Nummer;Angebot;Beginn;Ende;Sitzungen\n"
        cell = "08.12.2026 9:00-12:00 Raum 2; 07.12.2026 9:00-16:00"
        table = head + f';{offer.code};07.12.2026;08.12.2026;"{cell}"\n'
        desk.take(desk.bring(table, "runs"))
        run = Run.objects.get(offer=offer)
        assert [s.room for s in run.sessions.order_by("starts_at")] == ["", "Raum 2"]
        assert [r.state for r in desk.look(desk.bring(table, "runs")).results] == ["unchanged"]
        wrong = table.replace("9:00-16:00", "morgens")
        assert troubles(desk.look(desk.bring(wrong, "runs")))[0][1] == "Sitzungen"

    def test_a_date_that_contradicts_itself(self, desk, offer):
        table = self.table(
            offer,
            ";ANGEBOT;07.12.2026;01.12.2026;;;",
            ";ANGEBOT;07/12/2026;08.12.2026;;;",
            ";ANGEBOT;09.12.2026;09.12.2026;;abgesagt;",
            ";gibt-es-nicht;09.12.2026;09.12.2026;;;",
        )
        found = troubles(desk.look(desk.bring(table, "runs")))
        assert [(row, column) for row, column, _ in found] == [
            (2, "Ende"),
            (3, "Beginn"),
            (4, "Grund der Absage"),
            (5, "Angebot"),
        ]

    def test_taking_back_says_to_whoever_saw_it_that_it_was_a_mistake(self, desk, offer):
        key = desk.bring(self.table(offer, ";ANGEBOT;07.12.2026;;;;"), "runs")
        desk.take(key)
        desk.undo(key)
        assert offer.runs.get(ends="2026-12-07").cancel_reason == "Irrtümlich veröffentlicht."


class TestInstitutions:
    HEAD = "Kennung;Name;Art;Quelle;Netzwerk;Land;PLZ;Ort;Sprachen\n"

    @pytest.fixture
    def coordinator(self, db) -> Desk:
        return Desk(member("Kora Muster", ("hafentor", Role.COORDINATOR)))

    def test_what_left_comes_back_unchanged(self, desk):
        preview = desk.look(desk.bring(desk.own("institutions"), "institutions"))
        assert [result.state for result in preview.results] == ["unchanged"]

    def test_a_coordinator_brings_new_houses_with_their_place(self, coordinator):
        line = ";Haus Probe;Beratungsstelle;Auskunft vom 1.11.;bremen;HB;28195;Bremen;ar, en\n"
        key = coordinator.bring(self.HEAD + line, "institutions")
        coordinator.take(key)
        house = Institution.objects.get(name="Haus Probe")
        assert (house.network_id, house.languages) == ("bremen", ["ar", "en"])
        assert house.locations.get().postal_code_id == "28195"
        coordinator.undo(key)
        house.refresh_from_db()
        assert house.archived_on == clock.today()

    def test_an_editor_changes_the_own_house_and_opens_none(self, desk):
        table = self.HEAD + ";Haus Probe;Beratungsstelle;Auskunft;bremen;HB;28195;Bremen;ar\n"
        assert desk.look(desk.bring(table, "institutions")).is_wrong

    def test_a_postal_code_that_lost_its_zero(self, coordinator):
        table = self.HEAD + ";Haus Probe;Beratungsstelle;Auskunft;bremen;HB;1067;Dresden;ar\n"
        found = troubles(coordinator.look(coordinator.bring(table, "institutions")))
        assert [(row, column) for row, column, _ in found] == [(2, "PLZ")]
        assert "Null am Anfang" in found[0][2]

    def test_a_telephone_changes_and_the_hours_stay(self, desk):
        house = Institution.objects.get(code="hafentor")
        place = house.locations.get(is_main=True)
        hours = place.opening_hours.count()
        table = "Kennung;Name;Art;Quelle;Telefon\nhafentor;Beratungsstelle Hafentor;Beratungsstelle;Anruf vom 2.11.;0421 00000-9\n"
        desk.take(desk.bring(table, "institutions"))
        place.refresh_from_db()
        assert place.phone == "0421 00000-9"
        assert place.opening_hours.count() == hours

    def test_hours_of_the_week_come_in_and_those_with_appointment_stay(self, desk):
        house = Institution.objects.get(code="hafentor")
        place = house.locations.get(is_main=True)
        others = place.opening_hours.exclude(kind__in=["open", "phone"]).count()
        head = "Kennung;Name;Art;Quelle;Öffnungszeiten\n"
        row = 'hafentor;Beratungsstelle Hafentor;Beratungsstelle;Anruf;"{}"\n'
        desk.take(desk.bring(head + row.format("Mo 9-12, 14-18; Mi 9.30-12"), "institutions"))
        opened = place.opening_hours.filter(kind="open").order_by("weekday", "opens")
        assert [(h.weekday, f"{h.opens:%H:%M}") for h in opened] == [
            (1, "09:00"),
            (1, "14:00"),
            (3, "09:30"),
        ]
        assert place.opening_hours.exclude(kind__in=["open", "phone"]).count() == others
        wrong = desk.look(desk.bring(head + row.format("vormittags"), "institutions"))
        assert [(row, column) for row, column, _ in troubles(wrong)] == [(2, "Öffnungszeiten")]
