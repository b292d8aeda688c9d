"""What a record of another directory becomes here: attributes of an institution, a location, an offer."""

from __future__ import annotations

from typing import Any

from wegenetz.network import published as network

Record = dict[str, Any]


def institution_of(record: Record) -> Record:
    """Return the attributes of an institution; its description is German, for want of a language in the record."""
    return {
        "name": record["name"][:160],
        "description": record["description"],
        "website": str(record.get("website", ""))[:200],
        "email": str(record.get("email", ""))[:120],
    }


def location_of(record: Record) -> Record:
    """Return the attributes of a location; what lies off the globe is not drawn, a postal code that does not exist stays out."""
    addresses = record.get("addresses") or [{}]
    postal = [a for a in addresses if a.get("address_type") == "physical"] or addresses
    address = postal[0]
    street = str(address.get("address_1", ""))[:80]
    latitude, longitude = record.get("latitude"), record.get("longitude")
    is_on_earth = (
        isinstance(latitude, int | float)
        and isinstance(longitude, int | float)
        and -90 <= latitude <= 90
        and -180 <= longitude <= 180
    )
    phones = record.get("phones") or [{}]
    return {
        "name": str(record.get("name", ""))[:120] or street,
        "street": street,
        "city": str(address.get("city", ""))[:80],
        "postal_code_id": network.known_postal_code(str(address.get("postal_code", ""))),
        "latitude": latitude if is_on_earth else None,
        "longitude": longitude if is_on_earth else None,
        "phone": str(phones[0].get("number", ""))[:40],
    }


def offer_of(record: Record) -> Record:
    """Return the attributes of an offer, texts in German."""
    return {
        "title": record["name"],
        "summary": str(record.get("description") or ""),
        "target_group": str(record.get("eligibility_description") or ""),
        "languages": _languages(record),
        "is_active": record["status"] == "active",
    }


def _languages(record: Record) -> list[str]:
    said = (language.get("code", "") for language in record.get("languages") or [])
    return [code for code in said if isinstance(code, str) and 2 <= len(code) <= 8]
