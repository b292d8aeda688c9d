"""Cells that leave for a spreadsheet: none of them is executed there."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Spreadsheets recognise UTF-8 by it.
BOM = "\ufeff"
_AT_ONCE = 500
_EXECUTED = re.compile(r"^[=@\t\r]|^[+-](?![\d\s()/.,-]*$)")


def harmless(cell: object) -> object:
    """Return a cell that a spreadsheet shows and does not execute; numbers and telephones stay as they are.

    Examples
    --------
    >>> harmless("=1+1"), harmless("+49 421 0000"), harmless("-5"), harmless("@sum"), harmless("-cmd")
    ("'=1+1", '+49 421 0000', '-5', "'@sum", "'-cmd")
    """
    if isinstance(cell, str) and _EXECUTED.match(cell):
        return f"'{cell}"
    return cell


def unharmed(cell: str) -> str:
    """Return a cell as it was before it left through :func:`harmless`.

    Examples
    --------
    >>> unharmed("'=1+1"), unharmed("'s-Hertogenbosch"), unharmed("+49 421 0000")
    ('=1+1', "'s-Hertogenbosch", '+49 421 0000')
    """
    if cell.startswith("'") and _EXECUTED.match(cell[1:]):
        return cell[1:]
    return cell


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    r"""Yield a table as CSV for German spreadsheets, some lines at a time: with semicolons, each cell harmless.

    Examples
    --------
    >>> list(csv_lines([["Ort", "Plätze"], ["=Bremen", 12]]))
    ["\ufeffOrt;Plätze\r\n'=Bremen;12\r\n"]
    """
    held = io.StringIO()
    held.write(BOM)
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    for number, row in enumerate(rows, start=1):
        writer.writerow(map(harmless, row))
        if number % _AT_ONCE == 0:
            yield held.getvalue()
            held.seek(0)
            held.truncate()
    yield held.getvalue()
