"""A formula in a table counts by its result; one without a result changes nothing and is named by row and column."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import xlsxwriter
from tests.opendata.test_tables_in import ods
from tests.opendata.test_tables_pages import bring, client

from wegenetz.catalogue.models import Offer
from wegenetz.opendata.staff_errors import FormulaUnsolved
from wegenetz.opendata.tables.parsing import solved
from wegenetz.opendata.tables.reading import sheet_of

__all__ = ["client"]
CODE = "workshop-bescheide-hafentor"
HEADINGS = ("Kennung", "Titel", "Einrichtung", "Art")


def xlsx(*formulas: tuple[str, object], code: str = CODE) -> bytes:
    """Return a spreadsheet with one row a formula, each with the result that the program stored."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for number, (formula, result) in enumerate(formulas, start=1):
            sheet.write_string(number, 0, code)
            sheet.write_formula(number, 1, formula, None, result)
    return held.getvalue()


def never_reckoned(content: bytes) -> bytes:
    """Take the results out, as programs do that write formulas and cannot reckon."""
    return changed(content, rb"(</f>)<v>[^<]*</v>", rb"\1")


def changed(content: bytes, there: bytes, put: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(there, put, old.read(name)))
    return held.getvalue()


def second_cells(content: bytes) -> list[str]:
    return [(*cells, "", "")[1] for _, cells in sheet_of(content).rows]


def test_its_result_is_what_is_read():
    content = xlsx(('="Kurs "&"A"', "Kurs A"), ("=5+5", 10))
    assert second_cells(content) == ["Kurs A", "10"]


def test_no_text_may_be_a_result():
    nothing = changed(xlsx(('=""', "")), rb'<c r="B2">', rb'<c r="B2" t="str">')
    assert second_cells(nothing) == [""]


def test_an_error_and_what_was_never_reckoned_are_not_taken_for_empty():
    assert second_cells(xlsx(("=1/0", "#DIV/0!"), ("=KURS", "#NAME?"))) == ["#DIV/0!", "#NAME?"]
    assert second_cells(never_reckoned(xlsx(("=5+5", 10)))) == ["#? =5+5"]


def test_a_row_that_holds_nothing_else_is_not_lost():
    content = never_reckoned(xlsx(("=A9", 1), code=""))
    assert second_cells(content) == ["#? =A9"]


def test_so_it_is_in_an_open_document():
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    error = (
        f'<table:table-cell xmlns:calcext="{calc}" table:formula="of:=1/0" office:value-type="string"'
        ' office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    ten = (
        '<table:table-cell table:formula="of:=5+5" office:value-type="float" office:value="10">'
        "<text:p>10</text:p></table:table-cell>"
    )
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = (
        f"<table:table-row>{text.format('Name') * 4}</table:table-row>"
        "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
        f"<table:table-row>{ten}{empty}{error}</table:table-row>"
    )
    assert sheet_of(ods(rows)).rows == [(5, ["10", "", "", "#DIV/0!"])]


@pytest.mark.parametrize(
    "cell", ["#DIV/0!", "#NV", "#WERT!", "#BEZUG!", "#N/A", "Err:502", "Fehler:508", "#? =A1"]
)
def test_what_spreadsheets_write_for_an_error_is_no_value(cell):
    with pytest.raises(FormulaUnsolved) as refused:
        solved(cell)
    assert cell.removeprefix("#? ") in refused.value.sentence


@pytest.mark.parametrize("cell", ["", "Kurs #1", "C# für Anfänger", "=1+1", "Err: siehe Bescheid"])
def test_other_signs_of_number_are(cell):
    assert solved(cell) == cell


def test_the_preview_names_row_and_column_and_nothing_is_changed(client):
    before = Offer.objects.get(code=CODE).title
    for content in (xlsx(("=1/0", "#DIV/0!")), never_reckoned(xlsx(("=5+5", 10)))):
        page = bring(client, content, name="angebote.xlsx").content.decode()
        assert "Zeile 2, Spalte B (Titel)" in page
        assert "Diese Formel hat kein Ergebnis" in page
        assert "uebernehmen" not in page
    assert Offer.objects.get(code=CODE).title == before
