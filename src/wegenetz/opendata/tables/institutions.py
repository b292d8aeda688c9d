"""Tables of institutions, each with its main location."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db.models import prefetch_related_objects
from django.utils.translation import override

from wegenetz.foundation.text import Text
from wegenetz.network import (
    directory_services,
    location_services,
    member_selectors,
    published,
    selectors,
)
from wegenetz.opendata.staff_errors import PostalCodeUnusable
from wegenetz.opendata.tables import parsing, spans
from wegenetz.opendata.tables.kinds import Kind, german, sample_column, sample_word
from wegenetz.opendata.tables.values import Column, Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from typing import Any

    from wegenetz.foundation.actor import Actor
    from wegenetz.network.opening import Hours
    from wegenetz.opendata.tables.values import Values

#: Columns of the house itself, and of its main location.
OWN = ("name", "kind", "website", "email", "languages", "source")
PLACE = ("street", "city", "phone", "step_free")
#: Column -> kind of hours of the main location it holds.
HOURS = {"opening_hours": "open", "phone_hours": "phone"}


class Institutions(Kind):
    """The houses of a network."""

    code: ClassVar[str] = "institutions"
    title: ClassVar[str] = "Einrichtungen"
    places: ClassVar[dict[str, str]] = {"network_id": "network", "land_id": "land"}

    def columns(self) -> list[Column]:
        return _columns()

    def held(self, actor: Actor, wanted: Sequence[Values], *, today: date) -> dict[str, Held]:
        codes = {values["code"] for values in wanted if values.get("code")}
        managed = member_selectors.managed_institutions(actor)
        keys = [house.pk for house in managed if house.code in codes]
        return {held.values["code"]: held for held in _held(selectors.institutions(keys).values())}

    def held_again(self, actor: Actor, keys: Sequence[int]) -> dict[int, Held]:
        return {held.key: held for held in _held(selectors.institutions(keys).values())}

    def key_of(self, values: Values) -> str:
        return str(values.get("code") or "")

    def name_of(self, values: Values) -> str:
        return str(values.get("name") or values.get("code") or "")

    def write(
        self, actor: Actor, held: Held | None, values: Values, *, now: datetime, today: date
    ) -> int:
        house = {name: values[name] for name in OWN}
        house["land_id"] = values["land"] or None
        house["network_id"] = values["network"] or None
        place = {name: values[name] for name in PLACE}
        place["postal_code_id"] = _postal_code(values["postal_code"])
        hours = [one for name, kind in HOURS.items() for one in spans.hours(kind, values[name])]
        if held is None:
            house["description"] = _text(values["description"])
            location = place if any(place.values()) or hours else None
            made = directory_services.institution_create(
                values=house, location=location, actor=actor, today=today
            )
            if hours:
                main = made.locations.get(is_main=True)
                location_services.location_edit(
                    code=made.code, location_id=main.pk, values=place, hours=hours, actor=actor
                )
            return made.pk
        if values["description"] != held.values["description"]:
            house["description"] = _text(values["description"])
        code = held.values["code"]
        directory_services.institution_edit(
            code=code,
            values=house,
            version=directory_services.version_of(held.token),
            is_confirmed=True,
            actor=actor,
            today=today,
        )
        if any(values[name] != held.values[name] for name in (*PLACE, "postal_code", *HOURS)):
            _locate(code, held.token, place, hours, actor)
        return held.key

    def take_away(self, actor: Actor, held: Held, *, now: datetime, today: date) -> None:
        directory_services.institution_archive(code=held.values["code"], actor=actor, today=today)

    def everything(self, *, today: date) -> Iterator[Values]:
        rows = published.institutions_published().filter(is_open=False)
        for held in _held(selectors.institutions(rows.values_list("pk", flat=True)).values()):
            yield held.values

    def own(self, actor: Actor, *, today: date) -> Iterator[Values]:
        for held in _held(selectors.institutions(actor.institution_ids).values()):
            yield held.values


def _locate(
    code: str, house: Any, place: dict[str, Any], hours: list[Hours], actor: Actor
) -> None:
    """Write the main location with the hours of the table; hours of another kind stay as they are."""
    main = house.main_location
    if main is None:
        location_services.location_add(code=code, values=place, hours=hours, actor=actor)
        return
    others = [one for one in _week(main) if one.kind not in HOURS.values()]
    hours = [*hours, *others]
    location_services.location_edit(
        code=code, location_id=main.pk, values=place, hours=hours, actor=actor
    )


def _week(location: Any) -> list[Hours]:
    return [row.as_hours() for row in location.opening_hours.all()]


def _text(said: str) -> Text:
    return Text({"de": said}) if said else Text()


def _postal_code(typed: str) -> str | None:
    if not typed:
        return None
    known = published.known_postal_code(typed)
    if known is None:
        raise PostalCodeUnusable(typed=typed, place="postal_code")
    return known


def _held(houses: Iterable[Any]) -> Iterator[Held]:
    held = list(houses)
    mains = [house.main_location for house in held if house.main_location is not None]
    prefetch_related_objects(mains, "opening_hours")
    for house in held:
        main = house.main_location
        week = _week(main) if main else []
        values = {name: getattr(house, name) for name in OWN}
        values["languages"] = sorted(house.languages)
        values |= {
            "code": house.code,
            "network": house.network_id or "",
            "land": house.land_id or "",
            "description": german(house.description),
            "street": main.street if main else "",
            "postal_code": (main.postal_code_id or "") if main else "",
            "city": main.city if main else "",
            "phone": main.phone if main else "",
            "step_free": main.step_free if main else None,
            "sample": sample_word(house.is_sample),
        } | {name: spans.hours_words(week, kind) for name, kind in HOURS.items()}
        yield Held(key=house.pk, values=values, token=house)


def _columns() -> list[Column]:
    """Return the columns. Words are German in every language: a file must be readable by the next person."""
    with override("de"):
        kinds = published.institution_kinds()

    def typed(code: str, label: str, most: int, hint: str = "", **more: Any) -> Column:
        return Column(code=code, label=label, read=parsing.text(most), hint=hint, **more)

    return [
        typed("code", "Kennung", 80, "Leer für eine neue Einrichtung; sonst so lassen."),
        typed("name", "Name", 160, is_needed=True),
        Column(
            code="kind",
            label="Art",
            read=parsing.choice(kinds),
            write=parsing.choice_words(kinds),
            is_needed=True,
            hint=", ".join(kinds.values()),
        ),
        Column(
            code="network",
            label="Netzwerk",
            read=_known("network"),
            hint="Kennung des Netzwerks, zum Beispiel bremen",
        ),
        Column(
            code="land",
            label="Land",
            read=_known("land"),
            hint="zwei Buchstaben, zum Beispiel HB; leer: bundesweit",
        ),
        Column(code="website", label="Internet", read=parsing.website, hint="mit https://"),
        Column(
            code="email",
            label="E-Mail",
            read=parsing.email,
            hint="Postfach der Einrichtung, nie das einer Person",
        ),
        Column(
            code="languages",
            label="Sprachen",
            read=parsing.several(parsing.text(8)),
            write=parsing.several_words(str),
            hint="zwei Buchstaben, durch Komma getrennt: ar, en, uk",
        ),
        typed("description", "Beschreibung", 2000),
        typed("source", "Quelle", 300, "woher die Angaben stammen", is_needed=True),
        typed("street", "Straße", 80),
        typed("postal_code", "PLZ", 8, "fünf Ziffern, als Text"),
        typed("city", "Ort", 80),
        typed("phone", "Telefon", 40),
        Column(
            code="step_free",
            label="Stufenlos",
            read=parsing.yes_or_no,
            write=parsing.yes_words,
            hint="ja oder nein; leer: niemand hat es bestätigt",
        ),
        _hours_column("opening_hours", "Öffnungszeiten"),
        _hours_column("phone_hours", "Telefonzeiten"),
        sample_column(),
    ]


def _hours_column(code: str, label: str) -> Column:
    kind = HOURS[code]
    return Column(
        code=code,
        label=label,
        read=lambda cell: spans.hours_words(spans.hours(kind, cell), kind),
        hint="zum Beispiel Mo 9-12, 14-18; Mi 9-12",
    )


def _known(what: str) -> Any:
    """Return a reader of a key that must exist. The keys are read with the first cell that needs them, once."""
    names: dict[str, str] = {}

    def read(cell: str) -> str:
        if not cell:
            return ""
        if not names:
            names.update(
                selectors.land_names()
                if what == "land"
                else dict(published.vocabulary()["network"])
            )
        return parsing.choice(names)(cell)

    return read
