"""Finding the records in a file of another directory: what each is, to whom it belongs, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings

from wegenetz.opendata.errors import RecordUnusable
from wegenetz.opendata.hsds import staff_reasons
from wegenetz.opendata.hsds.identity import Names
from wegenetz.opendata.hsds.keeping import without
from wegenetz.opendata.hsds.packs import Row
from wegenetz.opendata.hsds.untabling import is_tables, records_of, tables_in

if TYPE_CHECKING:
    from collections.abc import Callable

Record = dict[str, Any]

#: Names of persons stay outside unless the other directory has their consent.
PERSONS = frozenset({"contacts"})
#: Whose it is.
OWNER = "organization_id"
REQUIRED = {
    "organization": ("id", "name", "description"),
    "service": ("id", "name", "status"),
    "location": ("id", "location_type"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record, and where it stands in the file."""

    place: str
    """Path from the top of the file, ``$``."""

    organization: str
    """Identifier of the organization it belongs to, or its own."""

    record: Record


@dataclass(slots=True)
class Batch:
    """The records of one file by identifier, sorted by what they are; a record met twice stands once."""

    organizations: dict[str, Found] = field(default_factory=dict)
    services: dict[str, Found] = field(default_factory=dict)
    places: dict[str, Found] = field(default_factory=dict)
    wrong: list[RecordUnusable] = field(default_factory=list)
    """What cannot be read, first error first; each says where."""

    aside: list[str] = field(default_factory=list)
    """Locations in tables that belong to nobody: where each stands, and its name. They stay outside."""


def batch_of(content: object) -> Batch:
    """Return the records in parsed JSON: one organization, service, location or service at location, a page of them (``contents``), a list, or tables."""
    batch = Batch()
    _sort(content, "$", batch)
    return batch


def persons_in(record: Any) -> int:
    """Return how many persons are named in a record, at any depth."""
    if isinstance(record, dict):
        return sum(
            len(value) if name in PERSONS and isinstance(value, list) else persons_in(value)
            for name, value in record.items()
        )
    return sum(map(persons_in, record)) if isinstance(record, list) else 0


def _sort(content: object, place: str, batch: Batch) -> None:
    if isinstance(content, list):
        for number, each in enumerate(content):
            _sort(each, f"{place}[{number}]", batch)
    elif isinstance(content, dict) and "contents" in content:
        _sort(content["contents"], f"{place}.contents", batch)
    elif isinstance(content, dict) and is_tables(content):
        _tried(lambda: _sort(records_of(tables_in(content)), place, batch), batch)
    else:
        _tried(partial(_take, content, place, batch), batch)


def _tried(take: Callable[[], object], batch: Batch) -> None:
    try:
        take()
    except RecordUnusable as error:
        batch.wrong.append(error)


def _place(record: object, place: str) -> str:
    """Return where a record stands: a row of a table knows it itself."""
    return str(getattr(record, "place", place))


def _take(record: object, place: str, batch: Batch) -> None:
    place = _place(record, place)
    if not isinstance(record, dict):
        raise RecordUnusable(place=place, reason=staff_reasons.NO_OBJECT_OR_LIST)
    if "openapi_url" in record and "id" not in record:
        raise RecordUnusable(
            place=place,
            reason=staff_reasons.NO_RECORD,
        )
    if "service" in record:
        _take_service(_turned(record, place), f"{place}.service", batch)
    elif "status" in record:
        _take_service(record, place, batch)
    elif "location_type" in record and isinstance(record, Row) and not record.get(OWNER):
        batch.aside.append(f"{place} {record.get('name') or ''}".strip())
    elif "location_type" in record:
        organization = _owner(record, place)
        _take_location(record, organization, place, batch)
    elif "taxonomy_detail" in record or "term_uri" in record:
        raise RecordUnusable(
            place=place,
            reason=staff_reasons.TERM_ALONE,
        )
    else:
        _take_organization(record, place, batch)


def _turned(at: Record, place: str) -> Record:
    """Return a service at a location as the service with that location in it."""
    if not isinstance(at["service"], dict):
        raise RecordUnusable(place=f"{place}.service", reason=staff_reasons.NO_OBJECT)
    turned: Record = at["service"] | {
        "service_at_locations": [without(at, frozenset({"service"}))]
    }
    return turned


def _owner(record: Record, place: str) -> str:
    organization = record.get(OWNER, "")
    if not organization:
        raise RecordUnusable(place=f"{place}.{OWNER}", reason=staff_reasons.OWNER_MISSING)
    return _identifier(organization, f"{place}.{OWNER}")


def _checked(record: object, kind: str, place: str) -> Record:
    if not isinstance(record, dict):
        raise RecordUnusable(place=place, reason=staff_reasons.NO_OBJECT)
    for name in REQUIRED[kind]:
        if not isinstance(record.get(name), str) or not record[name].strip():
            raise RecordUnusable(place=f"{place}.{name}", reason=staff_reasons.VALUE_MISSING)
    _identifier(record["id"], f"{place}.id")
    if Names(settings.SITE_URL).read(record["id"]) is not None:
        raise RecordUnusable(place=f"{place}.id", reason=staff_reasons.FROM_HERE)
    return record


def _identifier(said: object, place: str) -> str:
    try:
        return str(UUID(str(said)))
    except ValueError:
        raise RecordUnusable(place=place, reason=staff_reasons.NO_UUID) from None


def _take_organization(record: object, place: str, batch: Batch) -> str:
    place = _place(record, place)
    checked = _checked(record, "organization", place)
    identifier = _identifier(checked["id"], place)
    own = {name: value for name, value in checked.items() if name != "services"}
    batch.organizations[identifier] = Found(place=place, organization=identifier, record=own)
    for number, inner in enumerate(_list(checked, "locations", place)):
        nested = f"{place}.locations[{number}]"
        _tried(partial(_take_location, inner, identifier, nested, batch), batch)
    for number, inner in enumerate(_list(checked, "services", place)):
        nested = f"{place}.services[{number}]"
        _tried(partial(_take_service, inner, nested, batch, organization=identifier), batch)
    return identifier


def _take_service(record: object, place: str, batch: Batch, *, organization: str = "") -> None:
    place = _place(record, place)
    checked = _checked(record, "service", place)
    if "organization" in checked:
        organization = _named(checked["organization"], f"{place}.organization", batch)
    elif not organization:
        organization = _owner(checked, place)
    batch.services[_identifier(checked["id"], place)] = Found(
        place=place, organization=organization, record=checked
    )
    for number, at in enumerate(_list(checked, "service_at_locations", place)):
        if isinstance(at, dict) and "location" in at:
            inner = f"{place}.service_at_locations[{number}].location"
            _tried(partial(_take_location, at["location"], organization, inner, batch), batch)


def _named(organization: object, place: str, batch: Batch) -> str:
    """Return the identifier of an organization named in a service; what was met already is not read again."""
    if isinstance(organization, dict):
        identifier = str(organization.get("id")).lower()
        if identifier in batch.organizations:
            return identifier
    return _take_organization(organization, place, batch)


def _take_location(record: object, organization: str, place: str, batch: Batch) -> None:
    place = _place(record, place)
    checked = _checked(record, "location", place)
    batch.places[_identifier(checked["id"], place)] = Found(
        place=place, organization=organization, record=checked
    )


def _list(record: Record, name: str, place: str) -> list[object]:
    held = record.get(name, [])
    if not isinstance(held, list):
        raise RecordUnusable(place=f"{place}.{name}", reason=staff_reasons.NO_LIST)
    return held
