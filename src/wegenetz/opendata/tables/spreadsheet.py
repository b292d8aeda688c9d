"""Opening a spreadsheet in a process of its own: whatever the file does there, it is bounded and does no harm.

    python -m wegenetz.opendata.tables.spreadsheet MOST_ROWS MOST_COLUMNS < file > rows.json

Knows no framework, so that it starts fast. Exit codes say what went wrong; a process that is killed says it by that.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, datetime, time
from io import BytesIO
from zipfile import BadZipFile

from wegenetz.opendata.tables.formulas import unsolved

#: More memory and more seconds than an honest table of 10 MB needs.
MOST_MEMORY = 1024**3
MOST_SECONDS = 20
UNREADABLE = 3
TOO_MANY_ROWS = 4
TOO_MANY_COLUMNS = 5


def main() -> int:
    """Read the first sheet and print its rows; return the exit code."""
    most_rows, most_columns = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - inside the limits

    content = BytesIO(sys.stdin.buffer.read())
    try:
        sheet = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0)
        broken = [cell for cell in unsolved(content) if cell[1] < most_columns]
    except (CalamineError, IndexError, KeyError, OSError, SyntaxError, ValueError, BadZipFile):
        return UNREADABLE
    if sheet.total_width > most_columns:
        return TOO_MANY_COLUMNS
    if max(sheet.height, len({row for row, _, _ in broken})) > most_rows:
        return TOO_MANY_ROWS
    first, left = sheet.start or (0, 0)
    rows = {
        number: [""] * left + [cell(value) for value in row]
        for number, row in enumerate(sheet.to_python(skip_empty_area=True), start=first)
    }
    for number, at, text in broken:
        cells = rows.setdefault(number, [])
        cells += [""] * (at + 1 - len(cells))
        cells[at] = text
    json.dump([(number + 1, rows[number]) for number in sorted(rows)], sys.stdout)
    return 0


def cell(value: object) -> str:
    """Return a cell as a person would have typed it."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value}".replace(".", ",")
    return str(value)


if __name__ == "__main__":
    sys.exit(main())
