"""Reading a file into a table: which kind it is, how it is written, and whether it is bearable."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
import zlib
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from wegenetz.foundation.cells import unharmed
from wegenetz.opendata.errors import RecordUnusable
from wegenetz.opendata.hsds.finding import PERSONS, Batch, batch_of
from wegenetz.opendata.hsds.keeping import without
from wegenetz.opendata.hsds.packs import Bearable, in_zip, unpacked
from wegenetz.opendata.hsds.untabling import records_of as nested
from wegenetz.opendata.hsds.untabling import tables_without
from wegenetz.opendata.staff_errors import (
    EncodingUnknown,
    JsonUnusable,
    TableEmpty,
    TableSwells,
    TableTooLarge,
    TableUnusable,
    TooManyColumns,
    TooManyRows,
)
from wegenetz.opendata.tables import spreadsheet
from wegenetz.opendata.tables.values import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MEGABYTE = 1024**2
MOST_BYTES = 10 * MEGABYTE
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_CELL = 10_000
#: A spreadsheet may unpack to this much.
MOST_UNPACKED = 100 * MEGABYTE
#: Tables of HSDS may have so much of it, and so many rows.
AT_THE_DESK = Bearable(megabytes=MOST_UNPACKED // MEGABYTE, rows=10 * MOST_ROWS)
_AT_ONCE = MEGABYTE
#: Marks that programs leave behind at the edge of a cell, and nobody sees.
_UNSEEN = "\ufeff\u200b"
#: Encodings in which spreadsheets of this country write CSV, besides UTF-8.
_ENCODINGS = ["cp1252", "cp850", "mac_roman"]
_SECONDS = 30


def sheet_of(content: bytes) -> Sheet:
    """Return the table in a file.

    Raises
    ------
    TableTooLarge, TableSwells, TooManyRows, TooManyColumns
        It is more than anybody can look through.
    EncodingUnknown, TableUnusable, TableEmpty
        It is no table, or there is nothing in it.
    """
    if len(content) > MOST_BYTES:
        raise TableTooLarge(megabytes=MOST_BYTES // MEGABYTE)
    if content.startswith(b"PK"):
        return _sheet(_from_spreadsheet(content))
    return _sheet(_from_csv(_decoded(content)))


def records_of(files: Sequence[tuple[str, bytes]], *, with_persons: bool) -> Batch:
    """Return the records in files of HSDS by name: JSON, tables as CSV, or a zip of tables; contact persons only with their consent.

    Raises
    ------
    TableTooLarge, PackSwells, TooManyRows
        It is more than anybody can look through.
    JsonUnusable, PackUnusable
        It is no JSON, or nested without end; it is no zip.
    """
    if sum(len(content) for _, content in files) > MOST_BYTES:
        raise TableTooLarge(megabytes=MOST_BYTES // MEGABYTE)
    texts = [content for name, content in files if not _holds_tables(name, content)]
    read = unpacked(_tables_in(files), AT_THE_DESK)
    try:
        said = [json.loads(content.decode("utf-8-sig")) for content in texts]
        known = said if with_persons else without(said, PERSONS)
        tables = read.tables if with_persons else tables_without(read.tables, PERSONS)
        batch = batch_of(known[0] if len(files) == 1 and known else [*known, *nested(tables)])
    except RecordUnusable as error:
        batch = Batch(wrong=[error])
    except json.JSONDecodeError as error:
        raise JsonUnusable(row=error.lineno, column=error.colno) from None
    except (UnicodeDecodeError, RecursionError):
        raise JsonUnusable(row=1, column=1) from None
    batch.wrong[:0] = read.wrong
    return batch


def _holds_tables(name: str, content: bytes) -> bool:
    return content.startswith(b"PK") or name.lower().endswith(".csv")


def _tables_in(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, content in files:
        if content.startswith(b"PK"):
            yield from in_zip(io.BytesIO(content), AT_THE_DESK)
        elif _holds_tables(name, content):
            yield name, content


def _sheet(lines: Iterable[tuple[int, list[str]]]) -> Sheet:
    filled = ((number, _clean(cells)) for number, cells in lines)
    rows = [(number, cells) for number, cells in filled if any(cells)]
    if len(rows) < 2:
        raise TableEmpty
    (heading_row, headings), *body = rows
    while not headings[-1]:
        headings.pop()
    return Sheet(headings=headings, heading_row=heading_row, rows=body)


def _clean(cells: list[str]) -> list[str]:
    return [unharmed(cell.strip().strip(_UNSEEN)) for cell in cells]


# --------------------------------------------------------------------------------- spreadsheets
def _from_spreadsheet(content: bytes) -> Iterator[tuple[int, list[str]]]:
    _unpacks_bearably(content)
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [
                sys.executable,
                "-m",
                spreadsheet.__name__,
                str(MOST_ROWS + 1),
                str(MOST_COLUMNS),
            ],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TableSwells from None
    if done.returncode == spreadsheet.TOO_MANY_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    if done.returncode == spreadsheet.TOO_MANY_COLUMNS:
        raise TooManyColumns(most=MOST_COLUMNS)
    if done.returncode < 0:
        raise TableSwells
    if done.returncode:
        raise TableUnusable
    yield from json.loads(done.stdout)


def _unpacks_bearably(content: bytes) -> None:
    """Unpack everything once, counting: what a zip says about its own size may be a lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            left = MOST_UNPACKED
            for member in packed.infolist():
                left -= _unpacked(content, member, most=left)
                if left < 0:
                    raise TableSwells
    except (zipfile.BadZipFile, zlib.error, ValueError):
        raise TableUnusable from None


def _unpacked(content: bytes, member: zipfile.ZipInfo, *, most: int) -> int:
    """Return how many bytes a member unpacks to; it stops soon after `most`."""
    if member.compress_type == zipfile.ZIP_STORED:
        return member.compress_size
    if member.compress_type != zipfile.ZIP_DEFLATED or member.flag_bits & 1:
        raise TableUnusable
    head = member.header_offset
    begins = (
        head
        + 30
        + sum(int.from_bytes(content[at : at + 2], "little") for at in (head + 26, head + 28))
    )
    packed = content[begins : begins + member.compress_size]
    unpacking, size = zlib.decompressobj(-15), 0
    while packed and size <= most and not unpacking.eof:
        size += len(unpacking.decompress(packed, _AT_ONCE))
        packed = unpacking.unconsumed_tail
    return size


# ------------------------------------------------------------------------------------------ CSV
def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(content, "utf-16")
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = _guessed(content)
    if "\x00" in decoded or not decoded.strip():
        raise TableUnusable
    return decoded


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise EncodingUnknown from None


def _guessed(content: bytes) -> str:
    """Return a text in one of the older encodings; the likeliest if several would do."""
    best = from_bytes(content, cp_isolation=_ENCODINGS).best()
    if best is not None:
        return str(best)
    return _as(content, "cp1252")


def _from_csv(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip().partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for count, cells in enumerate(reader, start=1):
            if count > MOST_ROWS + 1:
                raise TooManyRows(most=MOST_ROWS)
            if len(cells) > MOST_COLUMNS:
                raise TooManyColumns(most=MOST_COLUMNS)
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise TableUnusable from None
