"""Tables of HSDS as nested records again: what :mod:`.tabular` writes, and what other directories publish like it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wegenetz.opendata.errors import RecordUnusable
from wegenetz.opendata.hsds import staff_reasons
from wegenetz.opendata.hsds.keeping import without
from wegenetz.opendata.hsds.packs import BY_COMMAND, Row, in_folder, in_zip, unpacked
from wegenetz.opendata.hsds.tabular import ANY_LINK, LINKS, LISTS, SINGLES

if TYPE_CHECKING:
    from pathlib import Path

    from wegenetz.opendata.hsds.packs import Tables

Record = dict[str, Any]

#: Rows that may be put into others: one location named by many services counts each time.
MOST_NESTED = 1_000_000
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
    RecordUnusable, PackSwells, PackUnusable, TooManyRows
        A file is too large or is no table.
    """
    files = in_folder(file) if file.is_dir() else in_zip(file, BY_COMMAND)
    read = unpacked(files, BY_COMMAND)
    if read.wrong:
        raise read.wrong[0]
    return read.tables


def tables_without(tables: Tables, names: frozenset[str]) -> Tables:
    """Return tables without some of them, and without columns of these names in the others."""
    return {
        name: [_like(row, without(dict(row), names)) for row in rows]
        for name, rows in tables.items()
        if name not in names
    }


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
    return {
        name.removesuffix(".csv"): [_at(f"{name}[{n}]", row) for n, row in enumerate(rows)]
        for name, rows in content.items()
    }


def records_of(tables: Tables) -> list[Record]:
    """Return organizations, then services with their places, then locations that stood in neither, as nested records that can be taken in.

    Raises
    ------
    RecordUnusable
        Rows lead back to themselves, or name each other too often.
    """
    nest = _Nest(tables)
    try:
        held = [
            nest.record(table, row)
            for table in ("organizations", "services")
            for row in tables.get(table, [])
        ]
        alone = [
            row
            for row in tables.get("locations", [])
            if ("locations", _key(row, "id")) not in nest.placed
        ]
        return held + [nest.record("locations", row) for row in alone]
    except RecursionError:
        raise RecordUnusable(place="*.csv", reason=staff_reasons.TANGLED) from None


def _at(place: str, row: Record) -> Row:
    placed = Row(row)
    placed.place = place
    return placed


def _like(row: Record, values: Record) -> Row:
    """Return values where a row stands."""
    return _at(getattr(row, "place", ""), values)


def _key(row: Record, column: str) -> str:
    """Return the key in a column; a cell that holds something else names nothing."""
    value = row.get(column)
    return value if isinstance(value, str) else ""


class _Nest:
    """Puts rows into the rows that hold them."""

    def __init__(self, tables: Tables) -> None:
        self.by_key = {
            name: {key: row for row in rows if (key := _key(row, "id"))}
            for name, rows in tables.items()
        }
        self.left = MOST_NESTED
        self.placed: set[tuple[str, str]] = set()
        """Table and key of the rows that stand somewhere."""

        self.below: defaultdict[tuple[str, str, str], list[Record]] = defaultdict(list)
        links = {*LINKS.values(), *ANY_LINK.values()}
        for name, rows in tables.items():
            for row in rows:
                for link in links & row.keys():
                    self.below[name, link, _key(row, link)].append(row)

    def record(self, table: str, row: Record) -> Record:
        """Return a row with everything below it."""
        self.left -= 1
        if self.left < 0:
            raise RecordUnusable(place="*.csv", reason=staff_reasons.TANGLED)
        outer = _like(
            row, {name: value for name, value in row.items() if name not in ANY_LINK.values()}
        )
        key = _key(row, "id")
        self.placed.add((table, key))
        for field in HOLDS.get(table, ()):
            inner = LISTS[field]
            found = self.below.get((inner, LINKS[table], key), [])
            if found:
                outer[field] = [self._inside(inner, each, LINKS[table]) for each in found]
        for inner, link in ANY_LINK.items():
            found = self.below.get((inner, link, key), [])
            if found:
                outer[inner] = [self._inside(inner, each, link) for each in found]
        for field in NAMED.get(table, ()):
            inner, column = SINGLES[field]
            named = self.by_key.get(inner, {}).get(_key(outer, column))
            if named is not None:
                outer[field] = self.record(inner, named)
                outer.pop(column)
        return outer

    def _inside(self, table: str, row: Record, link: str) -> Record:
        # without the key of its holder, which would lead back up
        own = {name: value for name, value in row.items() if name != link}
        return self.record(table, _like(row, own))
