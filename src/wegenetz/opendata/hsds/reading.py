"""Reading what HSDS tells: offers, institutions and words, in a bounded number of queries a page."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings

from wegenetz.catalogue import published as catalogue
from wegenetz.catalogue.selectors import knowledge_version
from wegenetz.network import published as network
from wegenetz.network.selectors import land_names
from wegenetz.opendata.hsds import mapping, tabular
from wegenetz.opendata.hsds.foreign import foreign_records, retold
from wegenetz.opendata.hsds.identity import ORGANIZATION, SERVICE, Names
from wegenetz.opendata.hsds.taxonomies import ABOUT, Taxonomy
from wegenetz.professions import published as professions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.db.models import Model, QuerySet

    from wegenetz.catalogue.models import Offer
    from wegenetz.network.models import Institution, Location

Record = dict[str, Any]
Row = TypeVar("Row", bound="Model")
#: Rows read at a time when everything is told.
CHUNK = 500


def legend(day: date) -> mapping.Legend:
    """Return what records need beside their rows. One query while nothing has changed, else seven."""
    return _legend(day, knowledge_version(), settings.SITE_URL)


@lru_cache(maxsize=2)
def _legend(day: date, version: int, site: str) -> mapping.Legend:
    del version
    return mapping.Legend(
        names=Names(site),
        rules=catalogue.step_rules_on(day),
        documents=professions.document_names(),
        lands=land_names(),
    )


# --------------------------------------------------------------------------------- offers, institutions
def services(
    rows: Iterable[Offer], *, day: date, is_full: bool, is_ours_alone: bool = False
) -> list[Record]:
    """Return offers as records, with what other directories said of them unless `is_ours_alone`; three queries for all beside what is selected with them."""
    held = list(rows)
    told = legend(day)
    runs: defaultdict[int, list[Any]] = defaultdict(list)
    if is_full:
        for run in catalogue.runs_of((offer.pk for offer in held), day=day):
            runs[run.offer_id].append(run)
    kept = {} if is_ours_alone else foreign_records("service", (offer.pk for offer in held))
    return [
        retold(
            kept.get(offer.pk),
            mapping.service_full(offer, told, runs=runs[offer.pk], at=places_of(offer))
            if is_full
            else mapping.service(offer, told)
            | {"organization": mapping.organization(offer.institution, told)},
        )
        for offer in held
    ]


def places_of(offer: Offer) -> list[Location]:
    """Return where an offer takes place: its own location, else the main one of its house; none for what is online."""
    if offer.mode == "online":
        return []
    places = offer.institution.locations.all()
    own = [place for place in places if place.pk == offer.location_id]
    return own or [place for place in places if place.is_main]


def organizations(
    rows: Iterable[Institution],
    *,
    day: date,
    with_services: bool = False,
    is_ours_alone: bool = False,
) -> list[Record]:
    """Return institutions with their locations, and their offers if asked for; what other directories said of them unless `is_ours_alone`."""
    held = list(rows)
    told = legend(day)
    kept = {} if is_ours_alone else foreign_records("organization", (row.pk for row in held))
    offered: defaultdict[int, list[Record]] = defaultdict(list)
    if with_services:
        offers = list(catalogue.offers_published().filter(institution__in=held))
        for offer, record in zip(offers, services(offers, day=day, is_full=True), strict=True):
            record.pop("organization", None)
            offered[offer.institution_id].append(record)
    return [
        retold(kept.get(row.pk), mapping.organization_full(row, told))
        | ({"services": offered[row.pk]} if offered[row.pk] else {})
        for row in held
    ]


def all_organizations(rows: QuerySet[Institution], *, day: date) -> Iterator[Record]:
    """Yield all institutions, some hundred at a time."""
    for held in _chunks(rows):
        yield from organizations(held, day=day)


def services_at_locations(rows: Iterable[Offer], *, day: date) -> list[Record]:
    """Return offers at their places, each with the offer itself."""
    told = legend(day)
    return [
        mapping.service_at_location(offer, place, told)
        | {
            "service": mapping.service(offer, told)
            | {"organization": mapping.organization(offer.institution, told)}
        }
        for offer in rows
        for place in places_of(offer)
    ]


def everything(rows: QuerySet[Offer], *, day: date) -> Iterator[Record]:
    """Yield all offers in full, some hundred at a time."""
    for held in _chunks(rows):
        yield from services(held, day=day, is_full=True)


def everywhere(rows: QuerySet[Offer], *, day: date) -> Iterator[Record]:
    """Yield all offers at their places, some hundred at a time."""
    for held in _chunks(rows):
        yield from services_at_locations(held, day=day)


def _chunks(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    last = 0
    while held := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield held
        last = held[-1].pk


def minimal(rows: QuerySet[Offer]) -> list[Record]:
    """Return only names and moments of change, of all offers."""
    names = Names(settings.SITE_URL)
    return [
        {"id": names.of(SERVICE, key), "last_modified": mapping.instant(moment)}
        for key, moment in rows.values_list("pk", "updated_at")
    ]


def service_key(identifier: str, names: Names) -> int | None:
    """Return the key of the offer an identifier means: one of ours, or one that came in under it."""
    return _key(identifier, names, "service", SERVICE)


def organization_key(identifier: str, names: Names) -> int | None:
    """Return the key of the institution an identifier means."""
    return _key(identifier, names, "organization", ORGANIZATION)


def _key(identifier: str, names: Names, kind: str, number: int) -> int | None:
    read = names.read(identifier)
    if read is not None:
        return read[1] if read[0] == number else None
    kept = foreign_records(kind, identifiers=[identifier])
    return next(iter(kept), None)


# ----------------------------------------------------------------------------------------------- words
def taxonomies() -> list[Taxonomy]:
    """Return our words. Three queries."""
    words = {
        **network.vocabulary(),
        **catalogue.vocabulary(),
        **professions.vocabulary(),
    }
    return [
        Taxonomy(code=code, name=name, description=about, terms=tuple(words[code]))
        for code, (name, about) in ABOUT.items()
    ]


def term_records(names: Names) -> list[Record]:
    """Return all words of all vocabularies."""
    return [record for each in taxonomies() for record in each.term_records(names)]


def term_of(term: str, taxonomy: str, names: Names) -> tuple[str, str] | None:
    """Return vocabulary and word behind identifiers; the word is empty where any of the vocabulary is meant.

    An identifier nobody knows becomes a vocabulary nobody uses, so that nothing is found.
    """
    if not term and not taxonomy:
        return None
    for each in taxonomies():
        if taxonomy and taxonomy == names.word("taxonomy", each.code) and not term:
            return each.code, ""
        for code, _ in each.terms:
            if term == names.word("term", each.code, code):
                return each.code, code
    return "", ""


def locations_around(postcode: str, metres: int) -> list[int]:
    """Return locations near the middle of a postal code, or those that lie in it if no distance is given."""
    return network.locations_around(postcode, kilometres=metres / 1000)


def all_tables(*, day: date) -> tabular.Tables:
    """Return all institutions, offers and words as tables."""
    names = Names(settings.SITE_URL)
    tables = tabular.flatten(
        "organizations", all_organizations(network.institutions_published(), day=day)
    )
    tables = tabular.merged(
        tables, tabular.flatten("services", everything(catalogue.offers_published(), day=day))
    )
    words = taxonomies()
    tables["taxonomies"] = {r["id"]: r for r in (each.record(names) for each in words)}
    tables["taxonomy_terms"] = {r["id"]: r for each in words for r in each.term_records(names)}
    return tables
