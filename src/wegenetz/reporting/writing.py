"""Writing tables that hold persons: into a file of their own, never faster than memory allows, while the actor is still known.

A response that streams is read after the transaction of the request, when the database no longer knows who acts. So the file is
finished first; it lies on disk without a name and is gone when it is closed.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import zipfile
from typing import IO, TYPE_CHECKING, Any, Protocol

import xlsxwriter

from wegenetz.foundation.cells import BOM
from wegenetz.reporting.column import cell_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wegenetz.reporting.column import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
_WIDE = 22
_SMALL = 4 * 1024 * 1024
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _handed_on(file: IO[bytes]) -> IO[bytes]:
    """Return a finished file at its beginning; a small one leaves the disk at once, a large one when the response is closed."""
    if file.seek(0, io.SEEK_END) > _SMALL:
        file.seek(0)
        return file
    with file:
        file.seek(0)
        return io.BytesIO(file.read())


class Book(Protocol):
    """A file with several sheets, whose rows may come in any order."""

    media_type: str
    ending: str

    def add(self, sheet: str, row: Any) -> None:
        """Write a row into a sheet."""

    def finished(self) -> IO[bytes]:
        """Return the file, at its beginning."""


class Workbook:
    """An XLSX file; each sheet is written to disk row by row."""

    media_type = XLSX
    ending = "xlsx"

    def __init__(self, sheets: Mapping[str, Sequence[Column]]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - handed on
        self._book = xlsxwriter.Workbook(self._file, _OPTIONS)
        self._columns = dict(sheets)
        self._rows = dict.fromkeys(sheets, 0)
        self._sheets = {}
        bold = self._book.add_format({"bold": True})
        for title, columns in sheets.items():
            sheet = self._book.add_worksheet(title)
            sheet.set_column(0, max(len(columns) - 1, 0), _WIDE)
            sheet.freeze_panes(1, 1)
            for at, column in enumerate(columns):
                sheet.write_string(0, at, column.label, bold)
            self._sheets[title] = sheet

    def add(self, sheet: str, row: Any) -> None:
        """Write a row; numbers as numbers, everything else as text."""
        self._rows[sheet] += 1
        for at, column in enumerate(self._columns[sheet]):
            cell = cell_of(column.value(row))
            write = self._sheets[sheet].write_number if isinstance(cell, int) else None
            (write or self._sheets[sheet].write_string)(self._rows[sheet], at, cell)

    def finished(self) -> IO[bytes]:
        """Return the file, at its beginning."""
        self._book.close()
        return _handed_on(self._file)


class TextFiles:
    """CSV files with semicolons, one a sheet, in a ZIP."""

    media_type = ZIP
    ending = "zip"

    def __init__(self, sheets: Mapping[str, Sequence[Column]]) -> None:
        self._columns = dict(sheets)
        self._files = {
            title: tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - closed below
            for title in sheets
        }
        self._writers = {
            title: csv.writer(file, delimiter=";", lineterminator="\r\n")
            for title, file in self._files.items()
        }
        for title, columns in sheets.items():
            self._files[title].write(BOM)
            self._writers[title].writerow([column.label for column in columns])

    def add(self, sheet: str, row: Any) -> None:
        """Write a row."""
        cells = [cell_of(column.value(row)) for column in self._columns[sheet]]
        self._writers[sheet].writerow(cells)

    def finished(self) -> IO[bytes]:
        """Return the file, at its beginning."""
        packed = tempfile.TemporaryFile()  # noqa: SIM115 - handed on
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for title, file in self._files.items():
                file.flush()
                file.seek(0)
                with archive.open(f"{title.lower()}.csv", "w", force_zip64=True) as entry:
                    shutil.copyfileobj(file.buffer, entry)  # type: ignore[type-var]
                file.close()
        return _handed_on(packed)


#: What a form may choose.
BOOKS: dict[str, type[Workbook | TextFiles]] = {"xlsx": Workbook, "csv": TextFiles}
