"""The records of a file as rows of cells, so that they are looked at, taken in and taken back like a table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wegenetz.opendata.hsds.becoming import institution_of, location_of, offer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.opendata.hsds.finding import Batch, Found

Record = dict[str, Any]
Cells = dict[str, str]

ORGANIZATION, LOCATION, SERVICE = "organization", "location", "service"


def cells_of(batch: Batch, *, source: str, network: str) -> Iterator[Cells]:
    """Yield a row of cells a record by column: what cannot be read first, then houses, their locations, their offers.

    Two locations of a house with one name and one street are one.
    """
    for error in batch.wrong:
        yield {
            "what": "",
            "place": str(error.facts["name"]),
            "problem": str(error.facts["reason"]),
        }
    for identifier, found in batch.organizations.items():
        about = {"source": source, "network": network, "record": json.dumps(found.record)}
        yield _row(ORGANIZATION, identifier, found) | about | _words(institution_of(found.record))
    met: set[tuple[str, str]] = set()
    for identifier, found in batch.places.items():
        values = location_of(found.record)
        values["postal_code"] = values.pop("postal_code_id")
        place = found.organization, values["name"]
        if place not in met:
            met.add(place)
            yield _row(LOCATION, identifier, found) | _words(values)
    for identifier, found in batch.services.items():
        values = offer_of(found.record)
        texts = {"name": values.pop("title"), "description": values.pop("summary")}
        about = {"source": source, "record": json.dumps(found.record)}
        yield _row(SERVICE, identifier, found) | about | _words(values | texts)


def _row(what: str, identifier: str, found: Found) -> Cells:
    return {
        "what": what,
        "identifier": identifier,
        "organization": found.organization,
        "place": found.place,
    }


def _words(values: Record) -> Cells:
    return {name: _word(value) for name, value in values.items()}


def _word(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return ", ".join(value) if isinstance(value, list) else str(value)
