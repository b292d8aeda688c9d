"""Records of other directories become institutions, locations and offers here; all of a file or none of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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
from wegenetz.opendata.hsds.becoming import institution_of, location_of, offer_of
from wegenetz.opendata.hsds.finding import PERSONS, batch_of, persons_in
from wegenetz.opendata.hsds.identity import Names
from wegenetz.opendata.hsds.keeping import without
from wegenetz.opendata.models import ForeignRecord

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from wegenetz.opendata.hsds.finding import Batch

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did."""

    organizations: int
    services: int
    locations: int
    left_out: int
    """Contact persons that stayed outside, because nobody said that they agree."""

    aside: tuple[str, ...]
    """Locations that stayed outside, because nothing in the tables says whose they are."""


@transaction.atomic
def hsds_import(content: object, *, source: str, with_persons: bool, today: date) -> Imported:
    """Take in organizations and services of HSDS 3.0.

    Parameters
    ----------
    content : object
        Parsed JSON, as :func:`~wegenetz.opendata.hsds.finding.batch_of` reads it.
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
    batch = batch_of(content)
    if batch.wrong:
        raise batch.wrong[0]
    if not with_persons:
        for held in (batch.organizations, batch.services, batch.places):
            for identifier, one in held.items():
                held[identifier] = replace(one, record=without(one.record, PERSONS))
    houses = _institutions_write(batch, source=source, today=today)
    _locations_write(batch, houses)
    offers = _offers_write(batch, houses, today=today)
    for kind, found, keys in (
        ("organization", batch.organizations, houses),
        ("service", batch.services, offers),
    ):
        ForeignRecord.objects.filter(kind=kind, identifier__in=list(found)).delete()
        ForeignRecord.objects.bulk_create(
            ForeignRecord(
                kind=kind,
                key=keys[identifier],
                identifier=identifier,
                record=each.record,
                baseline={},
                source=source,
            )
            for identifier, each in found.items()
        )
        baselines_write(kind, [keys[identifier] for identifier in found], today=today)
    return Imported(
        organizations=len(houses),
        services=len(offers),
        locations=len(batch.places),
        left_out=0 if with_persons else persons_in(content),
        aside=tuple(batch.aside),
    )


def record_keep(kind: str, key: int, *, identifier: str, record: Record, source: str) -> None:
    """Keep a record as it came, beside the row it became; its baseline follows with :func:`baselines_write`."""
    ForeignRecord.objects.update_or_create(
        kind=kind,
        identifier=identifier,
        defaults={"key": key, "record": record, "baseline": {}, "source": source},
    )


def record_drop(kind: str, key: int) -> None:
    """Forget the record a row came from."""
    ForeignRecord.objects.filter(kind=kind, key=key).delete()


def baselines_write(kind: str, keys: Collection[int], *, today: date) -> None:
    """Keep what we tell of rows right now beside the records they came from: what differs from it later was changed here."""
    told = _told(kind, keys, today=today)
    kept = list(ForeignRecord.objects.filter(kind=kind, key__in=list(keys)))
    for row in kept:
        row.baseline = told[row.key]
    ForeignRecord.objects.bulk_update(kept, ["baseline"])


def _code(record: Record) -> str:
    return f"{slugify(record['name'])[:60] or 'eintrag'}-{str(record['id'])[:8]}"


def _institutions_write(batch: Batch, *, source: str, today: date) -> dict[str, int]:
    """Write institutions; return their keys by identifier, those already known included."""
    records = {identifier: found.record for identifier, found in batch.organizations.items()}
    network_services.institutions_write(
        institution_of(record)
        | {
            "code": _code(record),
            "kind": "counselling",
            "description": {"de": record["description"]},
            "source": source,
            "confirmed_on": today,
            "confidence": Confidence.INFERRED.value,
        }
        for record in records.values()
    )
    keys = network_selectors.institution_keys()
    houses = {identifier: keys[_code(record)] for identifier, record in records.items()}
    wanted = {found.organization for found in (*batch.services.values(), *batch.places.values())}
    for identifier in wanted - set(houses):
        known = reading.organization_key(identifier, Names(settings.SITE_URL))
        if known is None:
            raise RecordUnusable(
                place="organization_id", reason=f"die Einrichtung {identifier} fehlt"
            )
        houses[identifier] = known
    return houses


def _locations_write(batch: Batch, houses: dict[str, int]) -> None:
    rows = []
    mains = network.names_of_main_locations(houses.values())
    codes = {key: code for code, key in network_selectors.institution_keys().items()}
    for found in batch.places.values():
        house = houses[found.organization]
        row = location_of(found.record)
        is_main = mains.setdefault(house, row["name"]) == row["name"]
        rows.append(row | {"institution_code": codes[house], "is_main": is_main})
    loading_services.locations_write(rows)


def _offers_write(batch: Batch, houses: dict[str, int], *, today: date) -> dict[str, int]:
    codes = {key: code for code, key in network_selectors.institution_keys().items()}
    catalogue_services.offers_write(
        {
            "code": _code(found.record),
            "institution_code": codes[houses[found.organization]],
            "step_id": None,
            "kind": "counselling",
            "confirmed_on": today,
        }
        | _texts(offer_of(found.record))
        for found in batch.services.values()
    )
    records = {identifier: found.record for identifier, found in batch.services.items()}
    keys = catalogue.offer_keys(_code(record) for record in records.values())
    return {identifier: keys[_code(record)] for identifier, record in records.items()}


def _texts(values: Record) -> Record:
    """Return the attributes of an offer with its texts by language."""
    texts = ("title", "summary", "target_group")
    return values | {name: {"de": values[name]} if values[name] else {} for name in texts}


def _told(kind: str, keys: Collection[int], *, today: date) -> dict[int, Record]:
    if kind == "organization":
        houses = list(network.institutions_published(with_archive=True).filter(pk__in=keys))
        told = reading.organizations(houses, day=today, is_ours_alone=True)
        return {row.pk: record for row, record in zip(houses, told, strict=True)}
    offers = list(catalogue.offers_published(is_archive_included=True).filter(pk__in=keys))
    told = reading.services(offers, day=today, is_full=True, is_ours_alone=True)
    return {row.pk: record for row, record in zip(offers, told, strict=True)}
