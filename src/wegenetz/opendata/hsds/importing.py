"""Records of other directories become institutions, locations and offers here; all of a file or none of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from wegenetz.catalogue import published as catalogue
from wegenetz.catalogue import services as catalogue_services
from wegenetz.foundation.rules import Confidence
from wegenetz.network import loading_services
from wegenetz.network import published as network
from wegenetz.network import selectors as network_selectors
from wegenetz.network import services as network_services
from wegenetz.opendata.errors import RecordUnusable
from wegenetz.opendata.hsds import reading
from wegenetz.opendata.hsds.identity import Names
from wegenetz.opendata.hsds.keeping import without
from wegenetz.opendata.hsds.untabling import is_tables, records_of, tables_in
from wegenetz.opendata.models import ForeignRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

Record = dict[str, Any]

#: Names of persons stay outside unless the other directory has their consent.
PERSONS = frozenset({"contacts"})
REQUIRED = {
    "organization": ("id", "name", "description"),
    "service": ("id", "name", "status"),
    "location": ("id", "location_type"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did."""

    organizations: int
    services: int
    locations: int
    left_out: int
    """Contact persons that stayed outside, because nobody said that they agree."""


@dataclass(slots=True, kw_only=True)
class _Batch:
    """The records of one file, sorted by what they are; a record met twice stands once."""

    organizations: dict[str, Record]
    services: dict[str, tuple[str, Record]]
    """Services by identifier, each with the organization it belongs to."""

    places: dict[str, tuple[str, Record]]
    """Locations by identifier, each with the organization it belongs to."""


@transaction.atomic
def hsds_import(content: object, *, source: str, with_persons: bool, today: date) -> Imported:
    """Take in organizations and services of HSDS 3.0.

    Parameters
    ----------
    content : object
        Parsed JSON: one organization, service or service at location, a page of them (``contents``) or a list.
    source : str
        Where it comes from, as readers will see it.
    with_persons : bool
        Whether the contact persons named in it agree to stand here.
    today : date
        Day of confirmation of what comes in.

    Raises
    ------
    RecordUnusable
        A record lacks what HSDS demands, or a service comes without its organization. Nothing is written.
    """
    kept = content if with_persons else without(content, PERSONS)
    batch = _sorted(kept)
    houses = _institutions_write(batch, source=source, today=today)
    _locations_write(batch, houses)
    offers = _offers_write(batch, houses, today=today)
    _keep("organization", batch.organizations, houses, source=source, today=today)
    services = {identifier: record for identifier, (_, record) in batch.services.items()}
    _keep("service", services, offers, source=source, today=today)
    return Imported(
        organizations=len(houses),
        services=len(offers),
        locations=len(batch.places),
        left_out=0 if with_persons else _count(content, PERSONS),
    )


# ------------------------------------------------------------------------------------------- sorting
def _sorted(content: object) -> _Batch:
    batch = _Batch(organizations={}, services={}, places={})
    for place, record in _records(content):
        if "service" in record:
            inner = record["service"] | {
                "service_at_locations": [without(record, frozenset({"service"}))]
            }
            _take_service(inner, f"{place}.service", batch)
        elif "status" in record:
            _take_service(record, place, batch)
        elif "location_type" in record:
            _take_location_alone(record, place, batch)
        elif "taxonomy_detail" in record or "term_uri" in record:
            raise RecordUnusable(
                place=place,
                reason="ein Begriff gehört zu einem Eintrag, allein wird er nicht übernommen",
            )
        else:
            _take_organization(record, place, batch)
    return batch


def _records(content: object, place: str = "$") -> Iterator[tuple[str, Record]]:
    if isinstance(content, dict) and "contents" in content:
        yield from _records(content["contents"], f"{place}.contents")
    elif isinstance(content, dict) and is_tables(content):
        yield from _records(records_of(tables_in(content)), place)
    elif isinstance(content, dict) and "openapi_url" in content and "id" not in content:
        raise RecordUnusable(
            place=place,
            reason="das ist die Auskunft über eine Schnittstelle, es steht kein Eintrag darin",
        )
    elif isinstance(content, dict):
        yield place, content
    elif isinstance(content, list):
        for number, each in enumerate(content):
            yield from _records(each, f"{place}[{number}]")
    else:
        raise RecordUnusable(place=place, reason="erwartet wird ein Objekt oder eine Liste")


def _checked(record: object, kind: str, place: str) -> Record:
    if not isinstance(record, dict):
        raise RecordUnusable(place=place, reason="erwartet wird ein Objekt")
    for name in REQUIRED[kind]:
        if not isinstance(record.get(name), str) or not record[name].strip():
            raise RecordUnusable(place=f"{place}.{name}", reason="die Angabe fehlt")
    try:
        UUID(record["id"])
    except ValueError:
        raise RecordUnusable(place=f"{place}.id", reason="erwartet wird eine UUID") from None
    return record


def _take_organization(record: object, place: str, batch: _Batch) -> str:
    checked = _checked(record, "organization", place)
    identifier = str(checked["id"])
    batch.organizations[identifier] = without_field(checked, "services")
    for number, inner in enumerate(_list(checked, "locations", place)):
        _take_location(inner, identifier, f"{place}.locations[{number}]", batch)
    for number, inner in enumerate(_list(checked, "services", place)):
        nested = f"{place}.services[{number}]"
        _take_service(inner, nested, batch, organization=identifier)
    return identifier


def _take_service(record: object, place: str, batch: _Batch, *, organization: str = "") -> None:
    checked = _checked(record, "service", place)
    if "organization" in checked:
        named = checked["organization"]
        known = isinstance(named, dict) and named.get("id") in batch.organizations
        organization = (
            str(named["id"])
            if known
            else _take_organization(named, f"{place}.organization", batch)
        )
    organization = organization or str(checked.get("organization_id", ""))
    if not organization:
        raise RecordUnusable(place=f"{place}.organization", reason="die Einrichtung fehlt")
    batch.services[str(checked["id"])] = (organization, checked)
    for number, at in enumerate(_list(checked, "service_at_locations", place)):
        if isinstance(at, dict) and "location" in at:
            inner = f"{place}.service_at_locations[{number}].location"
            _take_location(at["location"], organization, inner, batch)


def _take_location(record: object, organization: str, place: str, batch: _Batch) -> None:
    checked = _checked(record, "location", place)
    batch.places[str(checked["id"])] = (organization, checked)


def _take_location_alone(record: Record, place: str, batch: _Batch) -> None:
    organization = str(record.get("organization_id", ""))
    if not organization:
        raise RecordUnusable(place=f"{place}.organization_id", reason="die Einrichtung fehlt")
    _take_location(record, organization, place, batch)


def _list(record: Record, name: str, place: str) -> list[object]:
    held = record.get(name, [])
    if not isinstance(held, list):
        raise RecordUnusable(place=f"{place}.{name}", reason="erwartet wird eine Liste")
    return held


def without_field(record: Record, name: str) -> Record:
    """Return a record without one of its own fields."""
    return {field: value for field, value in record.items() if field != name}


def _count(record: Any, names: frozenset[str]) -> int:
    if isinstance(record, dict):
        return sum(
            len(value) if name in names and isinstance(value, list) else _count(value, names)
            for name, value in record.items()
        )
    return sum(_count(each, names) for each in record) if isinstance(record, list) else 0


# ------------------------------------------------------------------------------------------- writing
def _code(record: Record) -> str:
    return f"{slugify(record['name'])[:60] or 'eintrag'}-{str(record['id'])[:8]}"


def _institutions_write(batch: _Batch, *, source: str, today: date) -> dict[str, int]:
    """Write institutions; return their keys by identifier, those already known included."""
    network_services.institutions_write(
        {
            "code": _code(record),
            "name": record["name"][:160],
            "kind": "counselling",
            "description": {"de": record["description"]},
            "website": str(record.get("website", ""))[:200],
            "email": str(record.get("email", ""))[:120],
            "source": source,
            "confirmed_on": today,
            "confidence": Confidence.INFERRED.value,
        }
        for record in batch.organizations.values()
    )
    keys = network_selectors.institution_keys()
    houses = {
        identifier: keys[_code(record)] for identifier, record in batch.organizations.items()
    }
    wanted = {named for named, _ in (*batch.services.values(), *batch.places.values())}
    for identifier in wanted - set(houses):
        known = reading.organization_key(identifier, Names(settings.SITE_URL))
        if known is None:
            raise RecordUnusable(
                place="organization_id", reason=f"die Einrichtung {identifier} fehlt"
            )
        houses[identifier] = known
    return houses


def _locations_write(batch: _Batch, houses: dict[str, int]) -> None:
    rows = []
    mains = network.names_of_main_locations(houses.values())
    codes = {key: code for code, key in network_selectors.institution_keys().items()}
    for organization, record in batch.places.values():
        house = houses[organization]
        row = _location_row(record)
        is_main = mains.setdefault(house, row["name"]) == row["name"]
        rows.append(row | {"institution_code": codes[house], "is_main": is_main})
    loading_services.locations_write(rows)


def _location_row(record: Record) -> Record:
    addresses = record.get("addresses") or [{}]
    postal = [a for a in addresses if a.get("address_type") == "physical"] or addresses
    address = postal[0]
    latitude, longitude = record.get("latitude"), record.get("longitude")
    is_on_earth = (
        isinstance(latitude, int | float)
        and isinstance(longitude, int | float)
        and -90 <= latitude <= 90
        and -180 <= longitude <= 180
    )
    phones = record.get("phones") or [{}]
    return {
        "name": str(record.get("name", ""))[:120],
        "street": str(address.get("address_1", ""))[:80],
        "city": str(address.get("city", ""))[:80],
        "postal_code_id": network.known_postal_code(str(address.get("postal_code", ""))),
        "latitude": latitude if is_on_earth else None,
        "longitude": longitude if is_on_earth else None,
        "phone": str(phones[0].get("number", ""))[:40],
    }


def _offers_write(batch: _Batch, houses: dict[str, int], *, today: date) -> dict[str, int]:
    codes = {key: code for code, key in network_selectors.institution_keys().items()}
    catalogue_services.offers_write(
        {
            "code": _code(record),
            "institution_code": codes[houses[organization]],
            "step_id": None,
            "kind": "counselling",
            "title": {"de": record["name"]},
            "summary": {"de": record["description"]} if record.get("description") else {},
            "target_group": {"de": record["eligibility_description"]}
            if record.get("eligibility_description")
            else {},
            "languages": _languages(record),
            "is_active": record["status"] == "active",
            "confirmed_on": today,
        }
        for organization, record in batch.services.values()
    )
    keys = catalogue.offer_keys(_code(record) for _, record in batch.services.values())
    return {identifier: keys[_code(each[1])] for identifier, each in batch.services.items()}


def _languages(record: Record) -> list[str]:
    said = (language.get("code", "") for language in record.get("languages") or [])
    return [code for code in said if isinstance(code, str) and 2 <= len(code) <= 8]


def _keep(
    kind: str, records: dict[str, Record], keys: dict[str, int], *, source: str, today: date
) -> None:
    """Keep records as they came, beside what we tell of their rows right now."""
    ForeignRecord.objects.filter(kind=kind, identifier__in=list(records)).delete()
    baselines = _told(kind, [keys[identifier] for identifier in records], today=today)
    ForeignRecord.objects.bulk_create(
        ForeignRecord(
            kind=kind,
            key=keys[identifier],
            identifier=identifier,
            record=record,
            baseline=baselines[keys[identifier]],
            source=source,
        )
        for identifier, record in records.items()
    )


def _told(kind: str, keys: list[int], *, today: date) -> dict[int, Record]:
    if kind == "organization":
        houses = list(network.institutions_published(with_archive=True).filter(pk__in=keys))
        told = reading.organizations(houses, day=today)
        return {row.pk: record for row, record in zip(houses, told, strict=True)}
    offers = list(catalogue.offers_published(is_archive_included=True).filter(pk__in=keys))
    told = reading.services(offers, day=today, is_full=True)
    return {row.pk: record for row, record in zip(offers, told, strict=True)}
