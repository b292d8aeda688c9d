"""Whatever somebody brings as a table is read as they meant it, or refused with a place and a remedy."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest
import xlsxwriter

from wegenetz.opendata.staff_errors import (
    CellTooLong,
    ChoiceUnknown,
    DateAmbiguous,
    NotADate,
    NotANumber,
    NotMoney,
    NotYesOrNo,
    TableEmpty,
    TableSwells,
    TableTooLarge,
    TableUnusable,
    TooManyColumns,
    TooManyRows,
)
from wegenetz.opendata.tables import parsing
from wegenetz.opendata.tables.reading import sheet_of

LINES = "Name;Ort\nSprachhaus Größe;Köln\n"


def xlsx(rows, *, name="Blatt") -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                sheet.write(number, at, cell)
    return held.getvalue()


def ods(rows: str) -> bytes:
    spaces = ["office", "table", "text"]
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in spaces
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="B">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return held.getvalue()


class TestFiles:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman"]
    )
    def test_every_way_in_which_offices_write_csv(self, encoding):
        many = LINES + "Schule für Pflege;München\nBüro für Übersetzung;Düsseldorf\n" * 3
        sheet = sheet_of(many.encode(encoding))
        assert sheet.headings == ["Name", "Ort"]
        assert sheet.rows[0] == (2, ["Sprachhaus Größe", "Köln"])
        assert sheet.rows[1][1] == ["Schule für Pflege", "München"]

    def test_marks_nobody_sees_are_no_part_of_a_heading(self):
        assert sheet_of("\ufeff\ufeffName;\u200bOrt\u200b\nA;B\n".encode()).headings == [
            "Name",
            "Ort",
        ]

    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    def test_any_usual_delimiter_and_quotes(self, delimiter):
        lines = f'Name{delimiter}Text\n"A{delimiter} B"{delimiter}"zwei\nZeilen"\nC{delimiter}D\n'
        sheet = sheet_of(lines.encode())
        assert sheet.rows == [(2, [f"A{delimiter} B", "zwei\nZeilen"]), (4, ["C", "D"])]

    def test_a_spreadsheet_keeps_numbers_dates_and_empty_lines_where_they_are(self):
        sheet = sheet_of(xlsx([["Name", "Zahl"], [], ["A", 28195.0], ["B", 1.5]]))
        assert sheet.rows == [(3, ["A", "28195"]), (4, ["B", "1,5"])]

    def test_an_open_document_is_read_too(self):
        cell = (
            '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
        )
        lines = "".join(
            f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>"
            for a, b in (("Name", "Ort"), ("Haus", "Ulm"))
        )
        assert sheet_of(ods(lines)).rows == [(2, ["Haus", "Ulm"])]

    @pytest.mark.parametrize(
        "content",
        [b"\x89PNG\r\n\x1a\n" + bytes(200), b"PK\x03\x04kaputt", b"\x00" * 50, b"", b"%PDF-1.7"],
    )
    def test_what_is_no_table_is_refused(self, content):
        with pytest.raises(TableUnusable):
            sheet_of(content)

    def test_headings_alone_are_no_table(self):
        with pytest.raises(TableEmpty):
            sheet_of(b"Name;Ort\n\n;\n")

    def test_a_broken_spreadsheet_is_refused(self):
        whole = xlsx([["Name"], ["A"]])
        with pytest.raises(TableUnusable):
            sheet_of(whole[: len(whole) // 2])

    def test_cells_we_made_harmless_come_back_as_they_were(self):
        assert sheet_of(b"Name;Ort\n'=1+1;'@x\n").rows == [(2, ["=1+1", "@x"])]


class TestTooMuch:
    def test_a_large_file(self):
        with pytest.raises(TableTooLarge):
            sheet_of(b"x" * (10 * 1024**2 + 1))

    def test_a_zip_bomb_is_noticed_before_it_goes_off(self):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/worksheets/sheet1.xml", b"\x00" * (200 * 1024**2))
        began = time.process_time()
        with pytest.raises(TableSwells):
            sheet_of(held.getvalue())
        assert len(held.getvalue()) < 1024**2
        assert time.process_time() - began < 10

    def test_a_zip_bomb_that_lies_about_its_size(self):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/worksheets/sheet1.xml", b"\x00" * (200 * 1024**2))
        content = bytearray(held.getvalue())
        small = struct.pack("<I", 10)
        content[22:26] = small
        directory = content.rindex(b"PK\x01\x02")
        content[directory + 24 : directory + 28] = small
        with pytest.raises(TableSwells):
            sheet_of(bytes(content))

    def test_a_sheet_whose_last_cell_is_at_the_end_of_the_world(self):
        whole = io.BytesIO(xlsx([["Name"], ["A"]]))
        changed = io.BytesIO()
        with (
            zipfile.ZipFile(whole) as old,
            zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                said = old.read(name)
                if name.endswith("sheet1.xml"):
                    said = said.replace(
                        b"</sheetData>",
                        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
                    )
                new.writestr(name, said)
        with pytest.raises((TableSwells, TooManyRows, TooManyColumns)):
            sheet_of(changed.getvalue())

    def test_many_rows_and_many_columns(self):
        with pytest.raises(TooManyRows):
            sheet_of(b"Name\n" + b"A\n" * 20_001)
        with pytest.raises(TooManyColumns):
            sheet_of(b";".join([b"A"] * 101) + b"\nB\n")
        with pytest.raises(TooManyRows):
            sheet_of(xlsx([["Name"], *([["A"]] * 20_001)]))

    def test_twenty_thousand_rows_are_read_in_a_moment(self):
        began = time.process_time()
        sheet = sheet_of(b"Name;Ort\n" + b"Haus;Ulm\n" * 20_000)
        assert len(sheet.rows) == 20_000
        assert time.process_time() - began < 5


class TestCells:
    @pytest.mark.parametrize(
        "typed",
        [
            "2026-12-07",
            "2026-12-07 00:00:00",
            "07.12.2026",
            "7.12.26",
            "7. Dezember 2026",
            "7 Dez. 2026",
            "2026/12/07",
            "46363",
        ],
    )
    def test_a_day_however_it_is_written(self, typed):
        assert parsing.day(typed.replace(" 00:00:00", "T00:00:00")) == "2026-12-07"

    def test_slashes_only_where_they_mean_one_day(self):
        assert parsing.day("13/12/2026") == "2026-12-13"
        assert parsing.day("12/13/2026") == "2026-12-13"
        assert parsing.day("12/12/2026") == "2026-12-12"
        with pytest.raises(DateAmbiguous) as refused:
            parsing.day("07/12/2026")
        assert "07.12.2026 oder 12.07.2026" in refused.value.sentence

    @pytest.mark.parametrize(
        "typed", ["31.02.2026", "bald", "2026-13-01", "12.2026", "7. Brumaire 2026"]
    )
    def test_a_day_that_does_not_exist(self, typed):
        with pytest.raises(NotADate):
            parsing.day(typed)

    @pytest.mark.parametrize(
        ("typed", "cents"),
        [
            ("150", 15000),
            ("150,00 €", 15000),
            ("1.234,50", 123450),
            ("49,5", 4950),
            ("49.50", 4950),
            ("0", 0),
            ("", None),
        ],
    )
    def test_amounts(self, typed, cents):
        assert parsing.money(typed) == cents

    @pytest.mark.parametrize("typed", ["kostenlos", "-5", "1,234", "12 bis 15"])
    def test_what_is_no_amount(self, typed):
        with pytest.raises(NotMoney):
            parsing.money(typed)

    def test_numbers_words_and_yes_or_no(self):
        assert parsing.number(1, 5000)("1.200") == 1200
        with pytest.raises(NotANumber):
            parsing.number(1, 10)("11")
        assert [parsing.yes_or_no(word) for word in ("Ja", "x", "nein", "")] == [
            True,
            True,
            False,
            None,
        ]
        with pytest.raises(NotYesOrNo):
            parsing.yes_or_no("vielleicht")
        with pytest.raises(CellTooLong):
            parsing.text(3)("vier")

    def test_a_word_that_is_nearly_right_is_asked_back(self):
        read = parsing.choice({"course": "Kurs", "exam": "Prüfung"})
        assert read("kurs") == read("course") == "course"
        with pytest.raises(ChoiceUnknown) as refused:
            read("Kurse")
        assert "Meinten Sie „Kurs“?" in refused.value.sentence
