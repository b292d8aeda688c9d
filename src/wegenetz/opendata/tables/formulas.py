"""Finding formulas without a result in a spreadsheet: its reader takes such cells for empty ones, and empty would delete.

Memory and seconds are bounded: it runs in the process of :mod:`wegenetz.opendata.tables.spreadsheet`; knows no framework.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO
    from xml.etree.ElementTree import Element

#: Row and column, counted from nothing, and what stands there: the error, or the formula behind this mark.
Unsolved = tuple[int, int, str]
NEVER_RECKONED = "#?"

_EXCEL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_PLACE = re.compile(r"([A-Z]+)(\d+)")


def unsolved(file: IO[bytes]) -> Iterator[Unsolved]:
    """Yield the formulas of the first sheet that have no result, of XLSX and ODS files."""
    with zipfile.ZipFile(file) as packed:
        names = set(packed.namelist())
        if "xl/workbook.xml" in names:
            path = _first_sheet(packed)
            if path in names:
                with packed.open(path) as sheet:
                    yield from _of_excel(sheet)
        elif "content.xml" in names:
            with packed.open("content.xml") as sheet:
                yield from _of_opendocument(sheet)


def _first_sheet(packed: zipfile.ZipFile) -> str:
    book = ET.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314 - bounded, see above
    sheet = book.find(f"{_EXCEL}sheets/{_EXCEL}sheet")
    relations = ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - bounded, see above
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    target = targets.get(sheet.get(_RELATION), "") if sheet is not None else ""
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _of_excel(sheet: IO[bytes]) -> Iterator[Unsolved]:
    for _, element in ET.iterparse(sheet):  # noqa: S314 - bounded, see above
        if element.tag == f"{_EXCEL}c":
            place = _PLACE.fullmatch(element.get("r", ""))
            text = _unsolved_in_excel(element)
            if place and text:
                yield int(place[2]) - 1, _position(place[1]), text
        elif element.tag == f"{_EXCEL}row":
            element.clear()


def _unsolved_in_excel(cell: Element) -> str:
    value = cell.findtext(f"{_EXCEL}v")
    if cell.get("t") == "e":
        return value or NEVER_RECKONED
    formula = cell.find(f"{_EXCEL}f")
    if formula is None or value or cell.get("t") == "str":  # a formula may result in no text
        return ""
    return f"{NEVER_RECKONED} ={formula.text or ''}"


def _position(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _of_opendocument(content: IO[bytes]) -> Iterator[Unsolved]:
    row = 0
    for _, element in ET.iterparse(content):  # noqa: S314 - bounded, see above
        if element.tag == f"{_TABLE}table":
            return
        if element.tag == f"{_TABLE}table-row":
            column = 0
            for cell in element:
                if text := _unsolved_in_opendocument(cell):
                    yield row, column, text
                column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            element.clear()


def _unsolved_in_opendocument(cell: Element) -> str:
    if cell.get(f"{_CALC}value-type") == "error":
        return "".join(cell.itertext()).strip() or NEVER_RECKONED
    formula = cell.get(f"{_TABLE}formula")
    if formula is None or cell.get(f"{_OFFICE}value-type"):
        return ""
    return f"{NEVER_RECKONED} {formula.removeprefix('of:')}"
