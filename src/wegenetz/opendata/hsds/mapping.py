"""Rows of ours as records of HSDS 3.0. Pure: every row comes with what is read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from babel import Locale

from wegenetz.catalogue.values import StepRuleValue
from wegenetz.foundation.text import Text
from wegenetz.opendata.hsds.identity import LOCATION, ORGANIZATION, SERVICE, Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.catalogue.models import Offer, Run
    from wegenetz.network.models import Institution, Location, OpeningHours

Record = dict[str, Any]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: What is said of a location, with the words of a counter.
ACCESS = {
    "step_free": ("ohne Stufen", "mit Stufen"),
    "lift": ("Aufzug", "kein Aufzug"),
    "accessible_toilet": ("barrierefreies WC", "kein barrierefreies WC"),
    "accessible_parking": ("Behindertenparkplatz", "kein Behindertenparkplatz"),
    "induction_loop": ("Induktionsschleife", "keine Induktionsschleife"),
}
COUNTRY = "DE"
SAMPLE = "Beispiel: Dieses Angebot und seine Einrichtung sind erfunden."
_GERMAN = Locale("de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """What records need beside their rows."""

    names: Names
    rules: Mapping[str, tuple[StepRuleValue, ...]]
    """Rules of steps that hold today, by step."""

    documents: Mapping[str, str]
    """German names of documents, by code."""

    lands: Mapping[str, str]


def instant(moment: datetime) -> str:
    """Return an instant as HSDS writes it: UTC, milliseconds, Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def spare(record: Record) -> Record:
    """Return a record without what is empty."""
    return {name: value for name, value in record.items() if value not in (None, "", [])}


# ------------------------------------------------------------------------------------ organization
def organization(row: Institution, legend: Legend) -> Record:
    """Return an institution without what hangs on it."""
    names = legend.names
    return spare(
        {
            "id": names.of(ORGANIZATION, row.pk),
            "name": row.name or row.label.into("de"),
            "description": row.description.into("de") or row.get_kind_display(),
            "email": row.email,
            "website": row.website,
            "uri": f"{names.site}/einrichtungen/{row.code}/",
            "is_sample": row.is_sample or None,
        }
    )


def organization_full(row: Institution, legend: Legend) -> Record:
    """Return an institution with its locations and the words for what it is."""
    own = organization(row, legend)
    words = [("institution_kind", row.kind)]
    if row.network_id:
        words.append(("network", row.network_id))
    return spare(
        own
        | {
            "locations": [location(each, legend) for each in row.locations.all()],
            "attributes": [attribute(own["id"], *word, legend) for word in words],
        }
    )


# ---------------------------------------------------------------------------------------- location
def location(row: Location, legend: Legend) -> Record:
    """Return a location with address, telephone, hours and what is known of its access."""
    identifier = legend.names.of(LOCATION, row.pk)
    point = row.point or (None, None)
    return spare(
        {
            "id": identifier,
            "location_type": "physical" if row.street or row.city else "virtual",
            "name": row.name,
            "description": row.note.into("de"),
            "latitude": point[0],
            "longitude": point[1],
            "addresses": _addresses(identifier, row, legend),
            "phones": phones(identifier, row.phone, legend),
            "accessibility": _access(identifier, row, legend),
            "schedules": [_hours(identifier, each, legend) for each in row.opening_hours.all()],
        }
    )


def _addresses(owner: str, row: Location, legend: Legend) -> list[Record]:
    """Return the address, if it is one: a place without a postal code is none to HSDS."""
    if not row.city or row.postal_code_id is None:
        return []
    land = row.kreis.land_id if row.kreis else row.institution.land_id
    return [
        spare(
            {
                "id": legend.names.part(owner, "address"),
                "city": row.city,
                "region": row.kreis.name if row.kreis else None,
                "postal_code": row.postal_code_id,
                "country": COUNTRY,
                "address_type": "physical",
            }
        )
        | {"address_1": row.street, "state_province": legend.lands.get(land or "", "")}
    ]


def phones(owner: str, number: str, legend: Legend) -> list[Record]:
    """Return a telephone as a list of one, or nothing."""
    if not number:
        return []
    return [{"id": legend.names.part(owner, "phone"), "number": number, "type": "voice"}]


def _access(owner: str, row: Location, legend: Legend) -> list[Record]:
    known = {name: getattr(row, name) for name in ACCESS if getattr(row, name) is not None}
    return [
        {
            "id": legend.names.part(owner, "accessibility", name),
            "description": ACCESS[name][0] if is_so else ACCESS[name][1],
        }
        for name, is_so in known.items()
    ]


def _hours(owner: str, row: OpeningHours, legend: Legend) -> Record:
    return {
        "id": legend.names.part(owner, "hours", row.pk),
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": WEEKDAYS[row.weekday - 1],
        "opens_at": row.opens.isoformat(),
        "closes_at": row.closes.isoformat(),
        "description": str(row.get_kind_display()),
    }


# ----------------------------------------------------------------------------------------- service
def service(row: Offer, legend: Legend) -> Record:
    """Return an offer without what hangs on it."""
    names = legend.names
    return spare(
        {
            "id": names.of(SERVICE, row.pk),
            "organization_id": names.of(ORGANIZATION, row.institution_id),
            "name": str(title_of(row)),
            "description": row.summary.into("de") or _why(row, legend),
            "url": f"{names.site}/angebote/{row.code}/",
            "email": row.institution.email,
            "status": "active" if row.is_active else "inactive",
            "fees_description": fees_of(row, legend),
            "wait_time": f"{row.wait} Tage" if row.wait is not None else None,
            "eligibility_description": row.target_group.into("de"),
            "assured_date": row.confirmed_on.isoformat() if row.confirmed_on else None,
            "alert": SAMPLE if row.is_sample else None,
            "last_modified": instant(row.updated_at),
            "is_sample": row.is_sample or None,
        }
    )


def service_full(
    row: Offer, legend: Legend, *, runs: Iterable[Run], at: Iterable[Location]
) -> Record:
    """Return an offer with everything that hangs on it, and with its needs and effects (our profile)."""
    own = service(row, legend)
    identifier = own["id"]
    return spare(
        own
        | {
            "organization": organization(row.institution, legend),
            "languages": languages(identifier, row.languages, legend),
            "cost_options": _costs(identifier, row, legend),
            "required_documents": _documents(identifier, row, legend),
            "service_areas": _areas(identifier, row, legend),
            "schedules": [_dates(identifier, run, legend) for run in runs],
            "service_at_locations": [service_at_location(row, place, legend) for place in at],
            "attributes": [attribute(identifier, *word, legend) for word in words_of(row)],
            "conditions": conditions(row, legend),
        }
    )


def title_of(row: Offer) -> str:
    """Return the name of an offer: its own, or that of its step."""
    own: Text = row.title or (row.step.label if row.step is not None else Text())
    return own.into("de") or row.code


def _why(row: Offer, legend: Legend) -> str:
    rules = legend.rules.get(row.step_id or "", ())
    return rules[0].why.into("de") if rules else ""


def price_of(row: Offer, legend: Legend) -> int | None:
    """Return the own cost in cents; None while nobody confirmed one."""
    if row.cost is not None:
        return row.cost
    known = {rule.cost for rule in legend.rules.get(row.step_id or "", ()) if not rule.takes_fee}
    return next(iter(known)) if len(known) == 1 else None


def fees_of(row: Offer, legend: Legend) -> str:
    """Return the cost in words."""
    price = price_of(row, legend)
    if price is None:
        return "noch nicht bestätigt"
    return "kostenlos" if price == 0 else f"{price / 100:.2f} EUR".replace(".", ",")


def languages(owner: str, codes: Iterable[str], legend: Legend) -> list[Record]:
    """Return languages by their two letters."""
    return [
        {
            "id": legend.names.part(owner, "language", code),
            "name": _GERMAN.languages.get(code, code),
            "code": code,
        }
        for code in codes
    ]


def _costs(owner: str, row: Offer, legend: Legend) -> list[Record]:
    price = price_of(row, legend)
    if price is None:
        return []
    return [
        {
            "id": legend.names.part(owner, "cost"),
            "option": "Eigenanteil ohne Förderung",
            "currency": "EUR",
            "amount": price / 100,
        }
    ]


def _documents(owner: str, row: Offer, legend: Legend) -> list[Record]:
    rules = legend.rules.get(row.step_id or "", ())
    codes = row.bring or sorted({code for rule in rules for code in rule.bring})
    return [
        {
            "id": legend.names.part(owner, "document", code),
            "document": legend.documents.get(code, code),
        }
        for code in codes
    ]


def _areas(owner: str, row: Offer, legend: Legend) -> list[Record]:
    """Return what an offer serves; without regions it is all of Germany."""
    if not row.regions:
        return [{"id": legend.names.part(owner, "area", "DE"), "name": "Deutschland"}]
    return [
        {
            "id": legend.names.part(owner, "area", ags),
            "name": ags,
            "extent": ags,
            "extent_type": "AGS",
        }
        for ags in row.regions
    ]


def _dates(owner: str, run: Run, legend: Legend) -> Record:
    """Return a run as a schedule; it ends by `until`, never by a count."""
    return spare(
        {
            "id": legend.names.part(owner, "run", run.pk),
            "dtstart": run.starts.isoformat(),
            "until": run.ends.isoformat(),
            "valid_to": _day(run.apply_by),
            "wkst": "MO",
            "description": str(run.get_status_display()),
            "notes": run.cancel_reason,
        }
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def service_at_location(row: Offer, place: Location, legend: Legend) -> Record:
    """Return an offer at a place; the offer itself is added where a record stands alone."""
    return {
        "id": legend.names.of_pair(row.pk, place.pk),
        "location": location(place, legend),
    }


# --------------------------------------------------------------------------------- words, conditions
def words_of(row: Offer) -> list[tuple[str, str]]:
    """Return the terms that describe an offer, with their taxonomy."""
    words = [("offer_kind", row.kind), ("audience", row.audience)]
    words += [("mode", row.mode)] if row.mode else []
    words += [("topic", topic) for topic in row.topics]
    return words + [("profession", profession) for profession in row.professions]


def attribute(owner: str, taxonomy: str, code: str, legend: Legend) -> Record:
    """Return the link from a record to a term."""
    return {
        "id": legend.names.part(owner, "attribute", taxonomy, code),
        "link_type": taxonomy,
        "value": code,
        "taxonomy_term_id": legend.names.word("term", taxonomy, code),
    }


def conditions(row: Offer, legend: Legend) -> list[Record]:
    """Return what an offer needs and gives, one entry for each group of people (the Wegenetz profile).

    ``needs`` are alternatives: any one of them, all of its facts. Facts are codes of the dictionary of facts.
    """
    rules = legend.rules.get(row.step_id or "", ())
    if not rules:
        told = {"needs": [sorted(row.needs)] if row.needs else [], "gives": sorted(row.gives)}
        return [told] if row.needs or row.gives else []
    return [
        {
            "variant": rule.variant,
            "professions": sorted(rule.professions),
            "needs": [sorted({*alternative, *row.needs}) for alternative in rule.needs or ((),)],
            "gives": sorted({*rule.gives, *row.gives}),
            "source": rule.evidence.source,
            "confidence": rule.evidence.confidence,
        }
        for rule in rules
    ]
