"""Nested records as the tables of HSDS: one file a table, with a description of their columns (datapackage.json)."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wegenetz.foundation.cells import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Record = dict[str, Any]
Tables = dict[str, dict[str, Record]]
"""Rows by table and identifier."""

#: Nested field -> its table, wherever it stands.
LISTS = {
    "accessibility": "accessibility",
    "addresses": "addresses",
    "attributes": "attributes",
    "contacts": "contacts",
    "cost_options": "cost_options",
    "funding": "funding",
    "languages": "languages",
    "locations": "locations",
    "metadata": "metadata",
    "organization_identifiers": "organization_identifiers",
    "phones": "phones",
    "programs": "programs",
    "required_documents": "required_documents",
    "schedules": "schedules",
    "service_areas": "service_areas",
    "service_at_locations": "service_at_location",
    "services": "services",
}
#: Nested record -> its table and the column of the outer row that names it.
SINGLES = {
    "location": ("locations", "location_id"),
    "organization": ("organizations", "organization_id"),
    "program": ("programs", "program_id"),
    "service": ("services", "service_id"),
    "taxonomy_detail": ("taxonomies", "taxonomy_id"),
    "taxonomy_term": ("taxonomy_terms", "taxonomy_term_id"),
}
#: Table -> the column with which rows below name their row of it.
LINKS = {
    "contacts": "contact_id",
    "locations": "location_id",
    "organizations": "organization_id",
    "phones": "phone_id",
    "service_at_location": "service_at_location_id",
    "services": "service_id",
}
#: Rows below these tables name any row, whatever its table.
ANY_LINK = {"attributes": "link_id", "metadata": "resource_id"}


def flatten(table: str, records: Iterable[Record]) -> Tables:
    """Return nested records as rows of tables; a row met several times stands once, with all its links."""
    return _gathered(each for record in records for each in _rows(table, record))


def merged(*held: Tables) -> Tables:
    """Return tables with the rows of all; a row met several times stands once."""
    return _gathered(
        (name, row) for tables in held for name, rows in tables.items() for row in rows.values()
    )


def _gathered(rows: Iterable[tuple[str, Record]]) -> Tables:
    tables: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for name, row in rows:
        tables[name].setdefault(row["id"], {}).update(row)
    return dict(tables)


def _rows(table: str, record: Record) -> Iterator[tuple[str, Record]]:
    """Yield the row of a record, then those nested in it."""
    row: Record = {}
    below: list[tuple[str, Record]] = []
    for name, value in record.items():
        if name in LISTS and isinstance(value, list):
            inner = LISTS[name]
            link = ANY_LINK.get(inner) or LINKS.get(table, "id")
            below += [(inner, each | {link: record["id"]}) for each in value]
        elif name in SINGLES and isinstance(value, dict):
            inner, column = SINGLES[name]
            row[column] = value["id"]
            below.append((inner, value))
        elif isinstance(value, list | dict):
            row[name] = json.dumps(value, ensure_ascii=False)
        else:
            row[name] = value
    yield table, row
    for inner, each in below:
        yield from _rows(inner, each)


def archive(tables: Tables) -> bytes:
    """Return tables as a zip of CSV files (UTF-8) with their description."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, rows in sorted(tables.items()):
            file.writestr(f"{name}.csv", _csv(rows.values()))
        file.writestr("datapackage.json", json.dumps(_package(tables), indent=1))
    return content.getvalue()


def _columns(rows: Iterable[Record]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _csv(rows: Iterable[Record]) -> str:
    held = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, _columns(held))
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in held)
    return text.getvalue()


def _package(tables: Tables) -> Record:
    return {
        "profile": "tabular-data-package",
        "name": "wegenetz-hsds",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": column} for column in _columns(rows.values())]},
            }
            for name, rows in sorted(tables.items())
        ],
    }
