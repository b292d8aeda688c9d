"""Tables of HSDS as nested records again: what :mod:`.tabular` writes, and what other directories publish like it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wegenetz.foundation.cells import unharmed
from wegenetz.opendata.errors import RecordUnusable
from wegenetz.opendata.hsds.tabular import ANY_LINK, LINKS, LISTS, SINGLES

if TYPE_CHECKING:
    from pathlib import Path

Record = dict[str, Any]
Tables = dict[str, list[Record]]

#: A table may have so many bytes, all of them together so many; a zip says nothing true about its size.
MOST_OF_A_TABLE, MOST_OF_ALL = 200_000_000, 500_000_000
#: Columns that hold numbers, and those that hold yes or no.
NUMBERS = frozenset({"latitude", "longitude", "amount", "minimum_age", "maximum_age", "extent"})
FLAGS = frozenset({"true", "false"})
#: Lists a row of a table may hold; the same table below another one means something else.
HOLDS: dict[str, tuple[str, ...]] = {
    "organizations": ("locations", "phones", "contacts", "funding", "organization_identifiers"),
    "services": (
        *("phones", "contacts", "schedules", "service_areas", "languages", "cost_options"),
        *("required_documents", "funding", "service_at_locations"),
    ),
    "locations": ("addresses", "phones", "contacts", "schedules", "languages", "accessibility"),
    "service_at_location": ("phones", "contacts", "schedules", "service_areas"),
    "contacts": ("phones",),
    "phones": ("languages",),
}
#: Records that are told once and named by key, by the table that holds them; elsewhere the same column only says where a row
#: belongs. The organization of a service stands in its own list.
NAMED: dict[str, tuple[str, ...]] = {
    "service_at_location": ("location",),
    "services": ("program",),
    "attributes": ("taxonomy_term",),
    "taxonomy_terms": ("taxonomy_detail",),
}


def tables_of(file: Path) -> Tables:
    """Return the tables in a zip or a folder of CSV files.

    Raises
    ------
    RecordUnusable
        A file is too large or is no table.
    """
    if file.is_dir():
        return {each.stem: _rows(each.name, each.read_bytes()) for each in file.glob("*.csv")}
    tables, left = {}, MOST_OF_ALL
    with zipfile.ZipFile(file) as packed:
        for member in packed.infolist():
            name = member.filename.rpartition("/")[2]
            if not name.endswith(".csv"):
                continue
            with packed.open(member) as opened:
                content = opened.read(min(left, MOST_OF_A_TABLE) + 1)
            left -= len(content)
            if left < 0 or len(content) > MOST_OF_A_TABLE:
                raise RecordUnusable(place=name, reason="die Datei ist zu groß")
            tables[name.removesuffix(".csv")] = _rows(name, content)
    return tables


def is_tables(content: Record) -> bool:
    """Whether a record is tables in JSON: rows by the name of the file they would stand in."""
    return bool(content) and all(name.endswith(".csv") for name in content)


def tables_in(content: Record) -> Tables:
    """Return tables in JSON.

    Raises
    ------
    RecordUnusable
        A table is no list of rows.
    """
    for name, rows in content.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise RecordUnusable(place=name, reason="erwartet wird eine Liste von Zeilen")
    return {name.removesuffix(".csv"): rows for name, rows in content.items()}


def records_of(tables: Tables) -> list[Record]:
    """Return organizations, then services with their places, as nested records that can be taken in."""
    nest = _Nest(tables)
    organizations = [nest.record("organizations", row) for row in tables.get("organizations", [])]
    services = [nest.record("services", row) for row in tables.get("services", [])]
    return [*organizations, *services]


class _Nest:
    """Puts rows into the rows that hold them."""

    def __init__(self, tables: Tables) -> None:
        self.by_key = {
            name: {row["id"]: row for row in rows if row.get("id")}
            for name, rows in tables.items()
        }
        self.below: defaultdict[tuple[str, str, str], list[Record]] = defaultdict(list)
        links = {*LINKS.values(), *ANY_LINK.values()}
        for name, rows in tables.items():
            for row in rows:
                for link in links & row.keys():
                    self.below[name, link, row[link]].append(row)

    def record(self, table: str, row: Record) -> Record:
        """Return a row with everything below it."""
        outer = {name: value for name, value in row.items() if name not in ANY_LINK.values()}
        for field in HOLDS.get(table, ()):
            inner = LISTS[field]
            found = self.below.get((inner, LINKS[table], row["id"]), [])
            if found:
                outer[field] = [self._inside(inner, each, LINKS[table]) for each in found]
        for inner, link in ANY_LINK.items():
            found = self.below.get((inner, link, row["id"]), [])
            if found:
                outer[inner] = [self._inside(inner, each, link) for each in found]
        for field in NAMED.get(table, ()):
            inner, column = SINGLES[field]
            named = self.by_key.get(inner, {}).get(outer.get(column, ""))
            if named is not None:
                outer[field] = self.record(inner, named)
                outer.pop(column)
        return outer

    def _inside(self, table: str, row: Record, link: str) -> Record:
        # without the key of its holder, which would lead back up
        own = {name: value for name, value in row.items() if name != link}
        return self.record(table, own)


def _rows(name: str, content: bytes) -> list[Record]:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        rows = [
            {field: _value(field, cell) for field, cell in row.items() if field and cell}
            for row in reader
        ]
    except (UnicodeDecodeError, csv.Error, ValueError) as problem:
        raise RecordUnusable(place=name, reason=str(problem)) from None
    return [row for row in rows if row]


def _value(field: str, cell: str) -> Any:
    plain = unharmed(cell)
    if field in NUMBERS:
        number = float(plain)
        return int(number) if number.is_integer() and "." not in plain else number
    if plain.lower() in FLAGS:
        return plain.lower() == "true"
    return json.loads(plain) if plain.startswith(("[", "{")) else plain
