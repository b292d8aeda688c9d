"""Tables of HSDS as they come: a zip, a folder or single CSV files, read as far as is bearable; what is wrong says in which row."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wegenetz.foundation.cells import unharmed
from wegenetz.opendata.errors import RecordUnusable
from wegenetz.opendata.hsds import staff_reasons
from wegenetz.opendata.hsds.tabular import LISTS, SINGLES
from wegenetz.opendata.staff_errors import PackSwells, PackUnusable, TooManyRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import IO

Record = dict[str, Any]
Tables = dict[str, list[Record]]

MEGABYTE = 1024**2
#: Columns that hold numbers, and cells that say yes or no.
NUMBERS = frozenset({"latitude", "longitude", "amount", "minimum_age", "maximum_age", "extent"})
FLAGS = frozenset({"true", "false"})
KNOWN = frozenset({"organizations", *LISTS.values(), *(table for table, _ in SINGLES.values())})
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Row(Record):
    """A row of a table that knows where it stands."""

    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearable:
    """How much is read at most."""

    megabytes: int
    """All tables together; a zip says nothing true about its size."""

    rows: int
    """Of all tables together."""


#: What an operator brings with a command.
BY_COMMAND = Bearable(megabytes=500, rows=5_000_000)


@dataclass(slots=True)
class Unpacked:
    """Tables by name, and what could not be read."""

    tables: Tables = field(default_factory=dict)
    wrong: list[RecordUnusable] = field(default_factory=list)


def in_zip(file: Path | IO[bytes], bearable: Bearable) -> Iterator[tuple[str, bytes]]:
    """Yield the CSV files in a zip, by name.

    Raises
    ------
    PackSwells
        Unpacked they are more than is bearable; no more than that is unpacked.
    PackUnusable
        It is no zip, or locked, or packed in a way that nothing here unpacks.
    """
    left = bearable.megabytes * MEGABYTE
    try:
        with zipfile.ZipFile(file) as packed:
            for member in packed.infolist():
                name = member.filename.rpartition("/")[2]
                if name.startswith(".") or not name.lower().endswith(".csv"):
                    continue
                if member.flag_bits & 1 or member.compress_type not in PACKED:
                    raise PackUnusable
                with packed.open(member) as opened:
                    content = opened.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise PackSwells(megabytes=bearable.megabytes)
                yield name, content
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError):
        raise PackUnusable from None


def in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the CSV files in a folder, by name."""
    for each in sorted(folder.glob("*.csv")):
        yield each.name, each.read_bytes()


def unpacked(files: Iterable[tuple[str, bytes]], bearable: Bearable) -> Unpacked:
    """Return the tables in CSV files; those of one name are one table.

    Raises
    ------
    TooManyRows
        They have more rows than is bearable.
    """
    read, left = Unpacked(), bearable.rows
    for file_name, content in files:
        name = file_name.lower().removesuffix(".csv")
        held = read.tables.setdefault(name, [])
        for row in _rows(file_name, content, read.wrong, is_known=name in KNOWN):
            left -= 1
            if left < 0:
                raise TooManyRows(most=bearable.rows)
            held.append(row)
    return read


def _rows(
    name: str, content: bytes, wrong: list[RecordUnusable], *, is_known: bool
) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        wrong.append(RecordUnusable(place=name, reason=staff_reasons.NO_UTF8))
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1
    try:
        headings = next(reader, [])
        if is_known and "id" not in headings:
            wrong.append(RecordUnusable(place=f"{name}:1", reason=staff_reasons.NO_ID_COLUMN))
            return
        line = reader.line_num + 1
        for cells in reader:
            begins, line = line, reader.line_num + 1
            row = _row(f"{name}:{begins}", headings, cells, wrong)
            if row:
                yield row
    except csv.Error:
        wrong.append(RecordUnusable(place=f"{name}:{line}", reason=staff_reasons.NO_CSV))


def _row(place: str, headings: list[str], cells: list[str], wrong: list[RecordUnusable]) -> Row:
    row = Row()
    row.place = place
    for heading, cell in zip(headings, cells, strict=False):
        if not heading or not cell:
            continue
        try:
            row[heading] = _value(heading, unharmed(cell))
        except ValueError:
            wrong.append(
                RecordUnusable(place=f"{place}.{heading}", reason=staff_reasons.NO_NUMBER)
            )
    return row


def _value(heading: str, cell: str) -> Any:
    if heading in NUMBERS:
        return _number(cell)
    if cell.lower() in FLAGS:
        return cell.lower() == "true"
    return _nested(cell) if cell.startswith(("[", "{")) else cell


def _number(cell: str) -> float | int:
    number = float(cell)
    if not math.isfinite(number):
        raise ValueError(cell)
    return int(number) if number.is_integer() and "." not in cell else number


def _nested(cell: str) -> Any:
    """Return what a cell holds; a text may begin with a bracket as well."""
    try:
        return json.loads(cell)
    except (json.JSONDecodeError, RecursionError):
        return cell
