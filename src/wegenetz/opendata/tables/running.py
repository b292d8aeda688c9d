"""Running a table through the services: for a preview everything is rolled back again, so it shows exactly what would happen."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import DataError, IntegrityError, transaction

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import WegenetzError
from wegenetz.opendata.staff_errors import (
    CellNeeded,
    ColumnMissing,
    ColumnTwice,
    ColumnUnknown,
    RowRefused,
    RowTooLong,
    RowTwice,
    RowUnknown,
    TooManyChanges,
    did_you_mean,
)
from wegenetz.opendata.tables.kinds import Kind
from wegenetz.opendata.tables.parsing import solved
from wegenetz.opendata.tables.values import (
    Change,
    Column,
    Preview,
    Result,
    Trouble,
    Values,
    letter_of,
)

if TYPE_CHECKING:
    from wegenetz.opendata.tables.values import Cells, Held, Sheet

#: More new or changed rows than this nobody looks through.
MOST_CHANGES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Who takes in which kind of table, and when."""

    kind: Kind
    actor: Actor
    now: datetime
    today: date
    known: Sequence[Column]
    """The columns of the kind, read once: some know words from the database."""


@dataclass(slots=True, kw_only=True)
class Line:
    """A row as it was understood."""

    row: int
    values: Values
    troubles: list[Trouble]


def columns_of(kind: Kind, sheet: Sheet) -> list[Column]:
    """Return the columns of a table in the order in which they stand there.

    Raises
    ------
    ColumnMissing, ColumnUnknown, ColumnTwice
        The headings are not those of the template; the sentence names row and column.
    """
    known = kind.columns()
    by_heading = {
        heading.lower(): column for column in known for heading in (column.label, column.code)
    }
    found: list[Column] = []
    for at, heading in enumerate(sheet.headings):
        column = by_heading.get(heading.lower())
        if column is None:
            raise _unknown(heading, at, sheet, known)
        if column in found:
            raise ColumnTwice(row=sheet.heading_row, column=column.label)
        found.append(column)
    missing = [column for column in (known[0], *known) if column.is_needed and column not in found]
    if known[0] not in found:
        missing.insert(0, known[0])
    if missing:
        raise ColumnMissing(
            row=sheet.heading_row,
            column=missing[0].label,
            found=", ".join(sheet.headings),
        )
    return found


def _unknown(heading: str, at: int, sheet: Sheet, known: Sequence[Column]) -> ColumnUnknown:
    close = difflib.get_close_matches(heading, [column.label for column in known], n=1)
    return ColumnUnknown(
        row=sheet.heading_row,
        letter=letter_of(at),
        typed=heading,
        meant=did_you_mean(close[0]) if close else "",
    )


@transaction.atomic
def run_table(
    run: Run, columns: Sequence[Column], rows: Sequence[tuple[int, Cells]], *, keep: bool
) -> Preview:
    """Write every row of a table, each through its service; nothing stays unless `keep`, and nothing stays if a row is wrong.

    Raises
    ------
    TooManyChanges
        Nobody would look through that many.
    """
    lines = [_understood(columns, number, cells) for number, cells in rows]
    held = run.kind.held(run.actor, [line.values for line in lines], today=run.today)
    preview, seen, keys = Preview(), dict[str, int](), list[tuple[int, Values | None]]()
    for line in lines:
        result, key, before = _settled(run, columns, line, held, seen)
        preview.results.append(result)
        if key is not None:
            keys.append((key, before))
        if len(keys) > MOST_CHANGES:
            raise TooManyChanges(most=MOST_CHANGES)
    run.kind.settle([key for key, _ in keys], today=run.today)
    after = run.kind.held_again(run.actor, [key for key, _ in keys])
    preview.written = [
        {"key": key, "before": before, "after": after[key].values}
        for key, before in keys
        if key in after
    ]
    if not keep or preview.is_wrong:
        transaction.set_rollback(True)
    return preview


def _understood(columns: Sequence[Column], number: int, cells: Cells) -> Line:
    line = Line(row=number, values={}, troubles=[])
    if any(cells[len(columns) :]):
        error = RowTooLong(cells=len(cells), columns=len(columns))
        line.troubles.append(Trouble.of(error, row=number))
    for at, column in enumerate(columns):
        cell = cells[at] if at < len(cells) else ""
        try:
            line.values[column.code] = column.read(solved(cell))
        except WegenetzError as error:
            line.troubles.append(
                Trouble.of(error, row=number, column=column.label, letter=letter_of(at))
            )
    return line


def _settled(
    run: Run,
    columns: Sequence[Column],
    line: Line,
    held: dict[str, Held],
    seen: dict[str, int],
) -> tuple[Result, int | None, Values | None]:
    """Return what became of a row, and if it was written its key and the values before."""
    kind = run.kind
    if line.troubles:
        return _wrong(run, line), None, None
    key = kind.key_of(line.values)
    present = held.get(key) if key else None
    identity = str(present.key) if present else key
    error = _identity_error(identity, present, line, seen, run)
    if error is not None:
        return _wrong(run, line, _trouble(error, columns, line, columns[0].code)), None, None
    if identity:
        seen[identity] = line.row
    if present is None:
        return _written(run, columns, line, None, _new_values(run, line.values))
    if not line.values[_identity(run)]:
        line.values[_identity(run)] = present.values[_identity(run)]
    changes = _changes(columns, present.values, line.values)
    if not changes:
        name = kind.name_of(present.values)
        return Result(row=line.row, name=name, state="unchanged"), None, None
    return _written(run, columns, line, present, present.values | line.values, changes=changes)


def _identity(run: Run) -> str:
    """Return the code of the column that identifies a row; a row may also be met by what else is in it."""
    return run.known[0].code


def _identity_error(
    identity: str, present: Held | None, line: Line, seen: dict[str, int], run: Run
) -> WegenetzError | None:
    if identity and identity in seen:
        return RowTwice(row=seen[identity])
    typed = line.values.get(run.known[0].code)
    if typed and present is None:
        return RowUnknown(typed=typed)
    return None


def _new_values(run: Run, given: Values) -> Values:
    return {column.code: column.read("") for column in run.known} | given


def _changes(columns: Sequence[Column], old: Values, new: Values) -> tuple[Change, ...]:
    return tuple(
        Change(
            column=column.label,
            old=column.write(old[column.code]),
            new=column.write(new[column.code]),
        )
        for column in columns
        if not column.is_told_only and old[column.code] != new[column.code]
    )


def _filled(columns: Sequence[Column], new: Values) -> tuple[Change, ...]:
    """Return what a new row says."""
    return tuple(
        Change(column=column.label, old="", new=words)
        for column in columns
        if not column.is_told_only and (words := column.write(new[column.code]))
    )


def _written(
    run: Run,
    columns: Sequence[Column],
    line: Line,
    present: Held | None,
    values: Values,
    *,
    changes: tuple[Change, ...] = (),
) -> tuple[Result, int | None, Values | None]:
    kind = run.kind
    empty = [
        column
        for column in run.known
        if column.is_needed
        and not values[column.code]
        and (present is None or present.values[column.code])
    ]
    if empty:
        troubles = [_trouble(CellNeeded(), columns, line, column.code) for column in empty]
        return _wrong(run, line, *troubles), None, None
    try:
        with transaction.atomic():
            key = kind.write(run.actor, present, values, now=run.now, today=run.today)
    except WegenetzError as error:
        place = kind.places.get(error.place, error.place)
        return _wrong(run, line, _trouble(error, columns, line, place)), None, None
    except (IntegrityError, DataError):
        return _wrong(run, line, _trouble(RowRefused(), columns, line, "")), None, None
    state = "new" if present is None else "changed"
    changes = changes or _filled(columns, line.values)
    result = Result(row=line.row, name=kind.name_of(values), state=state, changes=changes)
    return result, key, present.values if present else None


def _wrong(run: Run, line: Line, *troubles: Trouble) -> Result:
    name = run.kind.name_of(_new_values(run, line.values)) if not line.troubles else ""
    return Result(row=line.row, name=name, state="wrong", troubles=(*line.troubles, *troubles))


def _trouble(error: WegenetzError, columns: Sequence[Column], line: Line, code: str) -> Trouble:
    for at, column in enumerate(columns):
        if column.code == code:
            return Trouble.of(error, row=line.row, column=column.label, letter=letter_of(at))
    return Trouble.of(error, row=line.row)


# ------------------------------------------------------------------------------------------- undoing
@transaction.atomic
def take_back(run: Run, written: Sequence[dict[str, Any]]) -> list[str]:
    """Bring back what stood there before, last row first; return the names of rows that stay, because they were changed since."""
    stayed: list[str] = []
    now_there = run.kind.held_again(run.actor, [one["key"] for one in written])
    for one in reversed(written):
        present = now_there.get(one["key"])
        if present is None or present.values != one["after"] or not _taken(run, present, one):
            stayed.append(run.kind.name_of(one["after"]))
    run.kind.settle([one["key"] for one in written], today=run.today)
    return stayed


def _taken(run: Run, present: Held, one: dict[str, Any]) -> bool:
    """Whether a row could be taken back; another rule may stand against it by now."""
    try:
        with transaction.atomic():
            if one["before"] is None:
                run.kind.take_away(run.actor, present, now=run.now, today=run.today)
            else:
                run.kind.write(run.actor, present, one["before"], now=run.now, today=run.today)
    except (WegenetzError, IntegrityError):
        return False
    return True
