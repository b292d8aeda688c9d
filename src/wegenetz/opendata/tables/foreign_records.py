"""Records of other directories, each as a row: institutions, their locations, their offers."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.utils.translation import gettext as _

from wegenetz.catalogue import selectors as catalogue
from wegenetz.catalogue import services as catalogue_services
from wegenetz.catalogue.values import OfferDraft
from wegenetz.foundation.text import Text
from wegenetz.network import directory_services, location_services, selectors
from wegenetz.network.policies import may_edit_institution
from wegenetz.opendata.hsds import reading
from wegenetz.opendata.hsds.cells import LOCATION, ORGANIZATION, SERVICE
from wegenetz.opendata.hsds.foreign import foreign_records
from wegenetz.opendata.hsds.identity import Names
from wegenetz.opendata.hsds.importing import baselines_write, record_drop, record_keep
from wegenetz.opendata.staff_errors import OwnerMissing, RecordElsewhere, RecordNotRead
from wegenetz.opendata.tables import parsing
from wegenetz.opendata.tables.kinds import Kind, german
from wegenetz.opendata.tables.values import Column, Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from typing import Any

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Values

#: The keys of three tables are told apart by the rest of a division.
KINDS = (ORGANIZATION, LOCATION, SERVICE)
PLACE = ("street", "city", "phone", "latitude", "longitude")
_SHORTEST, _MOST_SHOWN = 60, 400


class ForeignRecords(Kind):
    """What another directory says."""

    code: ClassVar[str] = "hsds"
    title: ClassVar[str] = "Andere Verzeichnisse"
    is_public: ClassVar[bool] = False
    places: ClassVar[dict[str, str]] = {"title": "name", "network_id": "network"}

    def columns(self) -> list[Column]:
        return _columns()

    def held(self, actor: Actor, wanted: Sequence[Values], *, today: date) -> dict[str, Held]:
        owners = foreign_records(
            ORGANIZATION, identifiers={one["organization"] for one in wanted if one.get("what")}
        )
        kept = foreign_records(
            SERVICE,
            identifiers={one["identifier"] for one in wanted if one.get("what") == SERVICE},
        )
        houses = [
            house
            for house in selectors.institutions(owners).values()
            if may_edit_institution(actor, house)
        ]
        offers = [
            offer
            for offer in catalogue.offers(kept)
            if may_edit_institution(actor, offer.institution)
        ]
        places = selectors.locations_whole(houses=[house.pk for house in houses])
        rows = [
            *_houses(houses, owners),
            *(_location(place, owners) for place in places),
            *_offers(offers, kept),
        ]
        return {self.key_of(row.values): row for row in rows}

    def held_again(self, actor: Actor, keys: Sequence[int]) -> dict[int, Held]:
        pks = _split(keys)
        houses = list(selectors.institutions(pks[ORGANIZATION]).values())
        offers = list(catalogue.offers(pks[SERVICE]))
        places = selectors.locations_whole(pks=pks[LOCATION])
        owners = foreign_records(ORGANIZATION, [place.institution_id for place in places])
        rows = [
            *_houses(houses, foreign_records(ORGANIZATION, pks[ORGANIZATION])),
            *(_location(place, owners) for place in places),
            *_offers(offers, foreign_records(SERVICE, pks[SERVICE])),
        ]
        return {row.key: row for row in rows}

    def key_of(self, values: Values) -> str:
        if values.get("what") == LOCATION:
            return f"{LOCATION} {values['organization']} {values['name']}"
        return f"{values['what']} {values['identifier']}" if values.get("what") else ""

    def name_of(self, values: Values) -> str:
        return str(values.get("name") or values.get("street") or values.get("place") or "")

    def write(
        self, actor: Actor, held: Held | None, values: Values, *, now: datetime, today: date
    ) -> int:
        what = values["what"]
        if what == ORGANIZATION:
            pk = _house_write(actor, held, values, today=today)
        elif what == LOCATION:
            return _key(LOCATION, _location_write(actor, held, values))
        else:
            pk = _offer_write(actor, held, values, today=today)
        record_keep(
            what,
            pk,
            identifier=values["identifier"],
            record=values["record"],
            source=values["source"],
        )
        return _key(what, pk)

    def take_away(self, actor: Actor, held: Held, *, now: datetime, today: date) -> None:
        what, row = held.values["what"], held.token
        if what == LOCATION:
            location_services.location_remove(
                code=row.institution.code, location_id=row.pk, actor=actor
            )
            return
        if what == ORGANIZATION:
            directory_services.institution_archive(code=row.code, actor=actor, today=today)
        else:
            catalogue_services.offer_archive(offer_id=row.pk, actor=actor)
        record_drop(what, row.pk)

    def settle(self, keys: Sequence[int], *, today: date) -> None:
        pks = _split(keys)
        for kind in (ORGANIZATION, SERVICE):
            baselines_write(kind, pks[kind], today=today)

    def everything(self, *, today: date) -> Iterator[Values]:
        yield from ()

    def own(self, actor: Actor, *, today: date) -> Iterator[Values]:
        yield from ()


# ------------------------------------------------------------------------------------------ keys
def _key(kind: str, pk: int) -> int:
    return pk * len(KINDS) + KINDS.index(kind)


def _split(keys: Iterable[int]) -> dict[str, list[int]]:
    pks: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for key in keys:
        pk, kind = divmod(key, len(KINDS))
        pks[KINDS[kind]].append(pk)
    return pks


# --------------------------------------------------------------------------------------- writing
def _house_write(actor: Actor, held: Held | None, values: Values, *, today: date) -> int:
    house = {name: values[name] for name in ("name", "website", "email", "source")}
    if held is None:
        _nobody_elses(ORGANIZATION, values)
        house |= {"kind": "counselling", "network_id": values["network"] or None}
        house["description"] = _text(values["description"])
        return directory_services.institution_create(
            values=house, location=None, actor=actor, today=today
        ).pk
    if values["description"] != held.values["description"]:
        house["description"] = _text(values["description"])
    return directory_services.institution_edit(
        code=held.token.code,
        values=house,
        version=directory_services.version_of(held.token),
        is_confirmed=True,
        actor=actor,
        today=today,
    ).pk


def _location_write(actor: Actor, held: Held | None, values: Values) -> int:
    place = {name: values[name] for name in PLACE}
    place["postal_code_id"] = values["postal_code"] or None
    if held is None:
        code = selectors.institutions([_owner(values)])[_owner(values)].code
        added = location_services.location_add(
            code=code, values=place | {"name": values["name"]}, hours=(), actor=actor
        )
        return added.pk
    row = held.token
    hours = [one.as_hours() for one in row.opening_hours.all()]
    return location_services.location_edit(
        code=row.institution.code, location_id=row.pk, values=place, hours=hours, actor=actor
    ).pk


def _offer_write(actor: Actor, held: Held | None, values: Values, *, today: date) -> int:
    said = {
        "title": values["name"],
        "summary": values["description"],
        "target_group": values["target_group"],
        "languages": tuple(values["languages"]),
    }
    if held is None:
        _nobody_elses(SERVICE, values)
        draft = OfferDraft(kind="counselling", **said)
        offer = catalogue_services.offer_create(
            institution_id=_owner(values), draft=draft, actor=actor, today=today
        )
    else:
        offer = catalogue_services.offer_edit(
            offer_id=held.token.pk,
            draft=_draft(held.token, said),
            seen=held.token.updated_at,
            actor=actor,
            today=today,
        )
    if values["is_active"]:
        catalogue_services.offer_restore(offer_id=offer.pk, actor=actor)
    else:
        catalogue_services.offer_archive(offer_id=offer.pk, actor=actor)
    return offer.pk


def _draft(offer: Any, said: dict[str, Any]) -> OfferDraft:
    """Return an offer as it stands, but for what the other directory says."""
    values: dict[str, Any] = {
        each.name: getattr(offer, each.name, None) for each in fields(OfferDraft)
    }
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    values |= {"step": offer.step_id or "", "note": german(offer.note)}
    return OfferDraft(**values | said)


def _owner(values: Values) -> int:
    pk = reading.organization_key(values["organization"], Names(settings.SITE_URL))
    if pk is None:
        raise OwnerMissing
    return pk


def _nobody_elses(kind: str, values: Values) -> None:
    if foreign_records(kind, identifiers=[values["identifier"]]):
        raise RecordElsewhere


def _text(said: str) -> Text:
    return Text({"de": said}) if said else Text()


# --------------------------------------------------------------------------------------- reading
def _houses(houses: Iterable[Any], kept: dict[int, Any]) -> Iterator[Held]:
    for house in houses:
        values = _of_record(ORGANIZATION, kept.get(house.pk)) | {
            "name": house.name,
            "description": german(house.description),
            "website": house.website,
            "email": house.email,
            "source": house.source,
            "network": house.network_id or "",
        }
        values["organization"] = values["identifier"]
        yield Held(key=_key(ORGANIZATION, house.pk), values=values, token=house)


def _location(place: Any, owners: dict[int, Any]) -> Held:
    owner = owners.get(place.institution_id)
    values = _of_record(LOCATION, None) | {name: getattr(place, name) for name in PLACE}
    values |= {
        "name": place.name,
        "organization": str(owner.identifier) if owner else "",
        "postal_code": place.postal_code_id or "",
    }
    return Held(key=_key(LOCATION, place.pk), values=values, token=place)


def _offers(offers: Iterable[Any], kept: dict[int, Any]) -> Iterator[Held]:
    for offer in offers:
        values = _of_record(SERVICE, kept.get(offer.pk)) | {
            "name": german(offer.title),
            "description": german(offer.summary),
            "target_group": german(offer.target_group),
            "languages": sorted(offer.languages),
            "is_active": offer.is_active,
        }
        yield Held(key=_key(SERVICE, offer.pk), values=values, token=offer)


def _of_record(what: str, kept: Any) -> Values:
    """Return the values of a row of which nothing is known but the record it came from."""
    values = {column.code: column.read("") for column in _columns()} | {"what": what}
    if kept is None:
        return values
    about = {"identifier": str(kept.identifier), "record": kept.record, "source": kept.source}
    return values | about


def _plain(cell: str) -> str:
    return cell


def _problem(cell: str) -> str:
    if cell:
        raise RecordNotRead(reason=_(cell))
    return ""


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _number_words(value: float | None) -> str:
    return "" if value is None else str(value)


def _record(cell: str) -> dict[str, Any]:
    return dict(json.loads(cell)) if cell else {}


def _record_words(record: dict[str, Any]) -> str:
    """Return what a record says beside our own columns, as far as somebody looks it through."""
    words = []
    for name, value in record.items():
        if name in {"id", "name", "description", "website", "email", "status"}:
            continue
        said = f"({len(value)})" if isinstance(value, list | dict) else str(value)
        words.append(f"{name}: {said[:_SHORTEST]}")
    return "; ".join(words)[:_MOST_SHOWN]


@cache
def _columns() -> list[Column]:
    """Return the columns; those without a label are never shown."""

    def silent(code: str, read: Any = _plain) -> Column:
        return Column(code=code, label="", read=read, is_told_only=True)

    def typed(code: str, label: str, read: Any = _plain, **more: Any) -> Column:
        return Column(code=code, label=label, read=read, **more)

    return [
        silent("code"),
        silent("what"),
        silent("place"),
        silent("identifier"),
        silent("organization"),
        silent("problem", _problem),
        silent("network"),
        typed("name", "Name"),
        typed("description", "Beschreibung"),
        typed("website", "Internet", parsing.website),
        typed("email", "E-Mail", parsing.email),
        typed("target_group", "Für wen genau"),
        typed(
            "languages",
            "Sprachen",
            parsing.several(_plain),
            write=parsing.several_words(str),
        ),
        typed("is_active", "Gilt", parsing.yes_or_no, write=parsing.yes_words),
        typed("street", "Straße"),
        typed("postal_code", "PLZ"),
        typed("city", "Ort"),
        typed("phone", "Telefon"),
        typed("latitude", "Breite", _number, write=_number_words),
        typed("longitude", "Länge", _number, write=_number_words),
        typed("source", "Quelle"),
        typed("record", "Weitere Angaben", _record, write=_record_words),
    ]
