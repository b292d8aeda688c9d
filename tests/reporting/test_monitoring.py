"""The monitoring export: complete, harmless, bounded, and only of the own house."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from tests.counselling.houses import at_hafentor, at_leinetal, browser_of, case_of
from tests.people.houses import counsellor_of
from tests.reporting.fields import RECORD, paths, record

from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import AccessLog
from wegenetz.people.services.grants import grant_open
from wegenetz.reporting.columns import ELSEWHERE, LIST, SHEETS
from wegenetz.reporting.errors import NotThisHouse
from wegenetz.reporting.selectors import rows
from wegenetz.reporting.selectors.rows import Period
from wegenetz.reporting.services.exports import monitoring_export, sheets_for

PERIOD = Period(first=date(2026, 1, 1), last=date(2026, 11, 30))
ADDRESS = "/berichte/monitoring/"


def content(response):
    return b"".join(response.streaming_content)


def sheets(file):
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def as_dicts(sheet):
    return [dict(zip(sheet[0], row, strict=True)) for row in sheet[1:]]


def exported(case, *, browser=None, **said):
    asked = {"haus": case.institution_id, "von": "2026-01-01", "bis": "2026-11-30", **said}
    return (browser or at_hafentor()).post(ADDRESS, asked)


# ------------------------------------------------------------------------------------- completeness
def held():
    columns = [column for sheet in SHEETS.values() for column in sheet]
    return {path for column in columns for path in column.holds} | set(ELSEWHERE)


@pytest.mark.parametrize("said", [record(), RECORD], ids=["shared", "committed"])
def test_every_field_of_the_comparable_record_has_its_column(said):
    assert set(paths(said)) - held() == set()


def test_no_column_claims_a_field_that_is_not_asked_for():
    assert held() - set(paths(record())) == set()


def test_headings_are_unique_in_their_sheet_and_each_column_is_explained():
    for columns in SHEETS.values():
        labels = [column.label for column in columns]
        assert len(labels) == len(set(labels))
        assert all(column.about.endswith(".") for column in columns)
    assert len(LIST) == 15


# --------------------------------------------------------------------------------------- the files
def test_the_spreadsheet_holds_the_case_with_everything_that_belongs_to_it(told):
    found = sheets(content(exported(told, mit_namen="on")))
    assert list(found) == list(SHEETS)
    (case,) = as_dicts(found["Fälle"])
    assert (case["Vorname"], case["Deutsch, selbst eingeschätzt"]) == ("Amal", "B1")
    (learned,) = as_dicts(found["Abschlüsse"])
    assert (learned["Abschluss"], learned["Land"]) == ("مثال", "Syrien")
    assert [row["Minuten"] for row in as_dicts(found["Kontakte"])] == [30, 30]
    assert [row["Art"] for row in as_dicts(found["Kontakte"])] == ["Erstberatung", "Folgeberatung"]
    assert as_dicts(found["Ergebnisse"])[0]["Erreicht am"] == "20.11.2026"


def test_no_cell_is_executed(told):
    found = sheets(content(exported(told, mit_namen="on")))
    cells = [str(c) for sheet in found.values() for row in sheet for c in row]
    assert "'=HYPERLINK(1)" in cells
    assert "'@Notiz" in cells
    assert [cell for cell in cells if cell[:1] in {"=", "@"}] == []


def test_without_names_nothing_tells_who_it_is(told):
    found = sheets(content(exported(told)))
    text = str(found)
    assert "Amal" not in text
    assert "Notiz" not in text
    assert "Änderungen" not in found
    assert found["Fälle"][1][0] == told.reference


def test_csv_is_the_same_in_several_files(told):
    with zipfile.ZipFile(io.BytesIO(content(exported(told, art="csv")))) as archive:
        assert len(archive.namelist()) == len(SHEETS) - 1
        text = archive.read("kontakte.csv").decode("utf-8-sig")
    assert text.splitlines()[1].startswith(f"{told.reference};02.11.2026;")


def test_a_case_that_ended_before_or_began_later_is_left_out(told):
    early = exported(told, von="2026-01-01", bis="2026-10-31")
    assert len(sheets(content(early))["Fälle"]) == 1


# ------------------------------------------------------------------------------------------- walls
def test_a_stranger_gets_nothing_of_others(told, other_office):
    stranger = at_leinetal()
    own = exported(told, browser=stranger, haus=other_office.pk)
    assert len(sheets(content(own))["Fälle"]) == 1
    foreign = exported(told, browser=stranger)
    assert foreign.status_code == 200
    assert "spreadsheet" not in foreign["Content-Type"]


def test_a_service_refuses_a_foreign_house(told, stranger, now, today):
    with acting_as(stranger), pytest.raises(NotThisHouse):
        monitoring_export(
            institution_id=told.institution_id,
            period=PERIOD,
            kind="xlsx",
            with_names=True,
            actor=stranger,
            now=now,
            today=today,
        )


def test_a_partner_who_holds_or_held_a_grant_does_not_take_the_case_along(
    told, other_office, counsellor, now
):
    with acting_as(counsellor):
        grant_open(
            person_id=told.person_id,
            institution_id=other_office.pk,
            purpose="handover",
            source="handover:1",
            now=now,
        )
    own = exported(told, browser=at_leinetal(), haus=other_office.pk)
    assert len(sheets(content(own))["Fälle"]) == 1


def test_a_reader_takes_nothing_along(told):
    reader = browser_of(counsellor_of("hafentor", name="Rea Beispiel", role=Role.READER))
    assert exported(told, browser=reader).status_code == 403
    assert reader.get("/berichte/").status_code == 403
    assert reader.post("/berichte/faelle/").status_code == 403


def test_each_person_sees_that_the_record_was_taken_along(told, counsellor):
    exported(told)
    with acting_as(counsellor):
        (look,) = AccessLog.objects.filter(person=told.person_id, what="reporting:monitoring")
        assert (look.user_id, look.institution_id) == (counsellor.user_id, told.institution_id)


# ------------------------------------------------------------------------------------------- speed
@pytest.mark.parametrize("many", [3, 30])
def test_the_number_of_queries_does_not_depend_on_the_number_of_cases(
    counsellor, now, today, many, django_assert_max_num_queries
):
    for number in range(many):
        case_of(counsellor, now=now, today=today, family_name=f"Muster {number}")
    browser = at_hafentor()
    browser.get("/berichte/")  # compiles the knowledge of the day once
    with django_assert_max_num_queries(35):
        found = sheets(
            content(browser.post(ADDRESS, {"haus": counsellor.desks[0], "mit_namen": "on"}))
        )
    assert len(found["Fälle"]) == many + 1


def test_many_cases_come_in_batches(counsellor, now, today, monkeypatch):
    for number in range(7):
        case_of(counsellor, now=now, today=today, family_name=f"Muster {number}")
    with acting_as(counsellor):
        found = rows.batches(rows_of(counsellor), size=3)
        assert [len(batch) for batch in found] == [3, 3, 1]


def rows_of(actor):
    from wegenetz.counselling.selectors.taken_along import cases_running

    return cases_running(actor.desks[0], first=PERIOD.first, last=PERIOD.last)


# ------------------------------------------------------------------------------------------- pages
def test_the_page_counts_first(told):
    page = at_hafentor().get("/berichte/").content.decode()
    assert "Herunterladen" in page
    assert page.count("<dd>1</dd>") >= 1


def test_a_period_the_wrong_way_round_is_answered_with_a_sentence(told):
    page = at_hafentor().get("/berichte/?von=2026-12-01&bis=2026-01-01").content.decode()
    assert "Tauschen Sie die Tage" in page


def test_the_list_of_cases_is_a_table(told):
    response = at_hafentor().post("/berichte/faelle/", {"welche": "alle"})
    (row,) = as_dicts(sheets(content(response))["Fälle"])
    assert (row["Aktenzeichen"], row["Nachname"]) == (told.reference, "Muster")
    assert len(sheets(content(at_leinetal().post("/berichte/faelle/")))["Fälle"]) == 1


def test_columns_to_hand_on_are_fewer():
    assert set(sheets_for(with_names=False)) < set(sheets_for(with_names=True))
