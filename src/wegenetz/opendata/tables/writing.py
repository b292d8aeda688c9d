"""Writing tables: as lines, or as an XLSX file. No cell is executed by whoever opens them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from wegenetz.foundation.cells import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wegenetz.opendata.tables.values import Column, Values

_WIDEST = 48


def cells_of(columns: Sequence[Column], values: Values) -> list[str]:
    """Return a row as text, each cell harmless."""
    return [str(harmless(column.write(values[column.code]))) for column in columns]


def lines_of(columns: Sequence[Column], rows: Iterable[Values]) -> Iterator[list[str]]:
    """Yield a table line by line, its heading first."""
    yield [column.label for column in columns]
    for values in rows:
        yield cells_of(columns, values)


def workbook(
    sheets: Iterable[tuple[str, Sequence[Column], Iterable[Values]]], *, hints: bool = False
) -> io.BytesIO:
    """Return an XLSX file with one sheet a table, and with `hints` one that explains the columns."""
    file = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, plain | {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True})
        as_text = book.add_format({"num_format": "@"})
        explained: list[tuple[str, Sequence[Column]]] = []
        for title, columns, rows in sheets:
            sheet = book.add_worksheet(title)
            sheet.set_column(0, max(len(columns) - 1, 0), 22, as_text)
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(columns):
                sheet.write_string(0, at, column.label, bold)
            for number, values in enumerate(rows, start=1):
                for at, cell in enumerate(cells_of(columns, values)):
                    sheet.write_string(number, at, cell, as_text)
            explained.append((title, columns))
        if hints:
            sheet = book.add_worksheet("Hinweise")
            sheet.set_column(0, 2, _WIDEST)
            lines = [
                (column.label, "nötig" if column.is_needed else "", column.hint)
                for _, columns in explained
                for column in columns
            ]
            for number, line in enumerate([("Spalte", "für Neues", "Was hier steht"), *lines]):
                for at, cell in enumerate(line):
                    sheet.write_string(number, at, cell, bold if number == 0 else None)
    file.seek(0)
    return file
