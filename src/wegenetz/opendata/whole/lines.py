"""Lines of JSON straight from the database: one statement, so that all of them are of one moment; nothing is read twice or held."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from django.db import connection, transaction

from wegenetz.catalogue import as_json as catalogue
from wegenetz.network import as_json as network
from wegenetz.professions import as_json as professions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

#: Name in the document -> what makes its lines, in the order of the document.
SECTIONS = {
    "networks": network.NETWORKS,
    "professions": professions.PROFESSIONS,
    "institutions": network.INSTITUTIONS,
    "series": catalogue.SERIES,
    "offers": catalogue.OFFERS,
}
#: Kind of record -> what makes its line.
RECORDS = {
    "network": network.NETWORKS,
    "profession": professions.PROFESSIONS,
    "institution": network.INSTITUTIONS,
    "series": catalogue.SERIES,
    "offer": catalogue.OFFER,
}
#: Signs that JSON writes only escaped, so that the database hands out every line as it is.
_RAW = "(FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')"
_VERSION = "SELECT coalesce(max(number), 0)::text AS line FROM opendata_recordchange"
#: Bytes handed on at once.
PIECE = 256 * 1024
#: Little work for most of the gain: the text repeats itself.
LEVEL = 1
Line = tuple[int, bytes]


def catalogue_lines(day: date) -> Iterator[Line]:
    """Yield section and line, in the order of the sections. Section 0 is one line: the number of the state."""
    parts = [f"SELECT 0 AS section, line FROM ({_VERSION}) v"]  # noqa: S608 - a statement of ours
    parts += [
        f"SELECT {number} AS section, line FROM ({select}) s{number}"  # noqa: S608 - statements of ours
        for number, select in enumerate(SECTIONS.values(), start=1)
    ]
    return _copied(" UNION ALL ".join(parts), day)


def place_lines() -> Iterator[Line]:
    """Yield one feature of GeoJSON a line."""
    return _copied(f"SELECT 1 AS section, line FROM ({network.PLACES}) s", None)  # noqa: S608 - a statement of ours


def _copied(select: str, day: date | None) -> Iterator[Line]:
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.cursor.copy(f"COPY ({select}) TO STDOUT {_RAW}", {"day": day}) as copy,
    ):
        for row in copy:
            section, _, line = bytes(row).partition(b"\x02")
            yield int(section), line.rstrip(b"\n")


def record(kind: str, code: str, *, day: date) -> bytes | None:
    """Return the line of one record, None if it is not told. One query."""
    select = f"SELECT line FROM ({RECORDS[kind]}) s WHERE code = %(code)s"  # noqa: S608 - statements of ours
    with connection.cursor() as cursor:
        cursor.execute(select, {"code": code, "day": day})
        found = cursor.fetchone()
    return found[0].encode() if found else None


# ------------------------------------------------------------------------------------------ documents
def as_document(lines: Iterable[Line], *, schema: str, day: date) -> Iterator[bytes]:
    """Yield the whole catalogue as one JSON document."""
    names = list(SECTIONS)
    here, is_first = 0, True
    for section, line in lines:
        if section == 0:
            head = {"$schema": schema, "version": int(line), "day": day.isoformat()}
            yield json.dumps(head).encode()[:-1]
            continue
        while here < section:
            yield (b"\n]" if here else b"") + f',\n"{names[here]}": ['.encode()
            here, is_first = here + 1, True
        yield (b"\n" if is_first else b",\n") + line
        is_first = False
    for name in names[here:]:
        yield (b"\n]" if here else b"") + f',\n"{name}": ['.encode()
        here += 1
    yield b"\n]}\n"


def as_lines(lines: Iterable[Line], *, schema: str, day: date) -> Iterator[bytes]:
    """Yield the whole catalogue as lines; the first says which state it is."""
    for section, line in lines:
        if section == 0:
            head = {"type": "catalogue", "$schema": schema, "version": int(line)}
            yield json.dumps(head | {"day": day.isoformat()}).encode() + b"\n"
        else:
            yield line + b"\n"


def as_features(lines: Iterable[Line]) -> Iterator[bytes]:
    """Yield a collection of features."""
    yield b'{"type": "FeatureCollection", "features": ['
    for number, (_, line) in enumerate(lines):
        yield (b",\n" if number else b"\n") + line
    yield b"\n]}\n"


def in_pieces(parts: Iterable[bytes], *, is_compressed: bool) -> Iterator[bytes]:
    """Yield parts put together to pieces worth sending, compressed if asked for."""
    packer = zlib.compressobj(LEVEL, wbits=31) if is_compressed else None
    held, size = [], 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= PIECE:
            piece = b"".join(held)
            held, size = [], 0
            yield packer.compress(piece) if packer else piece
    last = b"".join(held)
    yield packer.compress(last) + packer.flush() if packer else last
