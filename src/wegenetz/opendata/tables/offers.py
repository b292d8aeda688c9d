"""Tables of offers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import override

from wegenetz.catalogue import published, selectors, services
from wegenetz.catalogue.values import OfferDraft
from wegenetz.network import selectors as network
from wegenetz.opendata.staff_errors import HouseStays, HouseUnknown
from wegenetz.opendata.tables import parsing
from wegenetz.opendata.tables.kinds import Kind, german, sample_column, sample_word
from wegenetz.opendata.tables.values import Column, Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from typing import Any

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Values

LEVELS = {level: level for level in ("A1", "A2", "B1", "B2", "C1", "C2")}
LISTS = ("regions", "professions", "topics", "languages")
TEXTS = ("title", "summary", "target_group", "note")
PLAIN = (
    "kind",
    "audience",
    "german_level",
    "mode",
    "lessons",
    "hours_per_week",
    "wait",
    "wait_p90",
    "cost",
    "seats",
    "is_bookable",
)
#: What an offer says that has no column here; a table leaves it as it is.
KEPT = ("series_id", "series_position", "location_id", "booking_mode")
KEPT_LISTS = ("needs", "gives", "bring")


class Offers(Kind):
    """What houses offer."""

    code: ClassVar[str] = "offers"
    title: ClassVar[str] = "Angebote"
    places: ClassVar[dict[str, str]] = {"needs": "", "bring": "", "location": ""}

    def columns(self) -> list[Column]:
        return _columns()

    def held(self, actor: Actor, wanted: Sequence[Values], *, today: date) -> dict[str, Held]:
        codes = {values["code"] for values in wanted if values.get("code")}
        return {
            held.values["code"]: held
            for held in _held(_writable(actor, today).filter(code__in=codes))
        }

    def held_again(self, actor: Actor, keys: Sequence[int]) -> dict[int, Held]:
        return {held.key: held for held in _held(selectors.offers(keys))}

    def key_of(self, values: Values) -> str:
        return str(values.get("code") or "")

    def name_of(self, values: Values) -> str:
        return str(values.get("title") or values.get("code") or values.get("step") or "")

    def write(
        self, actor: Actor, held: Held | None, values: Values, *, now: datetime, today: date
    ) -> int:
        draft = _draft(values, held)
        if held is None:
            house = network.institution_keys().get(values["institution"])
            if house is None:
                raise HouseUnknown(typed=values["institution"], place="institution")
            return services.offer_create(
                institution_id=house, draft=draft, actor=actor, today=today
            ).pk
        if values["institution"] != held.values["institution"]:
            raise HouseStays(place="institution")
        seen = held.token.updated_at
        return services.offer_edit(
            offer_id=held.key, draft=draft, seen=seen, actor=actor, today=today
        ).pk

    def take_away(self, actor: Actor, held: Held, *, now: datetime, today: date) -> None:
        services.offer_archive(offer_id=held.key, actor=actor)

    def everything(self, *, today: date) -> Iterator[Values]:
        for held in _held(selectors.offers_open().order_by("pk").iterator(chunk_size=500)):
            yield held.values

    def own(self, actor: Actor, *, today: date) -> Iterator[Values]:
        rows = selectors.offers().filter(institution__in=actor.institution_ids, is_active=True)
        for held in _held(rows.order_by("institution", "code")):
            yield held.values


def _writable(actor: Actor, today: date) -> Any:
    """Return the offers an actor may write, those in the archive too."""
    listed = selectors.offers_of_actor(actor, today=today)
    return listed | selectors.offers_of_actor(actor, today=today, archived=True)


def _held(offers: Iterable[Any]) -> Iterator[Held]:
    for offer in offers:
        values = {name: getattr(offer, name) for name in PLAIN}
        values |= {name: german(getattr(offer, name)) for name in TEXTS}
        values |= {name: sorted(getattr(offer, name)) for name in LISTS}
        values |= {
            "code": offer.code,
            "institution": offer.institution.code,
            "step": offer.step_id or "",
            "sample": sample_word(offer.is_sample),
        }
        yield Held(key=offer.pk, values=values, token=offer)


def _draft(values: Values, held: Held | None) -> OfferDraft:
    said = {name: values[name] for name in (*PLAIN, *TEXTS, "step")}
    said |= {name: tuple(values[name]) for name in LISTS}
    said["audience"] = said["audience"] or "persons"
    said["is_bookable"] = bool(said["is_bookable"])
    if held is not None:
        offer = held.token
        said |= {name: getattr(offer, name) for name in KEPT}
        said |= {name: tuple(getattr(offer, name)) for name in KEPT_LISTS}
        said["fundings"] = None if offer.fundings is None else tuple(offer.fundings)
    return OfferDraft(**said)


@cache
def _columns() -> list[Column]:
    """Return the columns. Words are German in every language: a file must be readable by the next person."""
    with override("de"):
        words = {name: dict(pairs) for name, pairs in published.vocabulary().items()}

    def chosen(code: str, label: str, vocabulary: str, **more: Any) -> Column:
        said = words[vocabulary]
        return Column(
            code=code,
            label=label,
            read=parsing.choice(said),
            write=parsing.choice_words(said),
            hint=", ".join(said.values()),
            **more,
        )

    def typed(code: str, label: str, most: int, hint: str = "", **more: Any) -> Column:
        return Column(code=code, label=label, read=parsing.text(most), hint=hint, **more)

    def counted(code: str, label: str, highest: int, hint: str = "") -> Column:
        return Column(
            code=code, label=label, read=parsing.number(0, highest), write=_number, hint=hint
        )

    def listed(code: str, label: str, hint: str) -> Column:
        return Column(
            code=code,
            label=label,
            read=parsing.several(parsing.text(48)),
            write=parsing.several_words(str),
            hint=hint,
        )

    topics = words["topic"]
    return [
        typed("code", "Kennung", 80, "Leer für ein neues Angebot; sonst so lassen, wie sie ist."),
        typed("institution", "Einrichtung", 80, "Kennung der Einrichtung.", is_needed=True),
        chosen("kind", "Art", "offer_kind", is_needed=True),
        typed("title", "Titel", 160, "Darf leer sein, wenn ein Schritt genannt ist."),
        typed("summary", "Worum es geht", 2000),
        typed("step", "Schritt", 48, "Kennung des Schritts im Weg, sonst leer."),
        chosen("audience", "Für wen (Art)", "audience"),
        typed("target_group", "Für wen genau", 400),
        listed(
            "regions", "Kreise", "Schlüssel mit 5 Ziffern, durch Komma getrennt; leer: überall."
        ),
        listed("professions", "Berufe", "Kennungen, durch Komma getrennt; leer: alle."),
        Column(
            code="topics",
            label="Themen",
            read=parsing.several(parsing.choice(topics)),
            write=parsing.several_words(parsing.choice_words(topics)),
            hint=", ".join(topics.values()),
        ),
        listed("languages", "Sprachen", "Zwei Buchstaben, durch Komma getrennt: ar, en, uk."),
        Column(
            code="german_level",
            label="Deutsch ab",
            read=parsing.choice(LEVELS),
            hint=", ".join(LEVELS),
        ),
        chosen("mode", "Ort oder online", "mode"),
        counted("lessons", "Unterrichtsstunden", 5000, "zu 45 Minuten"),
        counted("hours_per_week", "Stunden in der Woche", 60),
        counted("wait", "Wartezeit in Tagen", 1000, "üblich"),
        counted("wait_p90", "Wartezeit, lange", 1000, "reicht in neun von zehn Fällen"),
        Column(
            code="cost",
            label="Preis in Euro",
            read=parsing.money,
            write=parsing.money_words,
            hint="leer: wie beim Schritt, oder noch offen",
        ),
        counted("seats", "Plätze", 5000),
        Column(
            code="is_bookable",
            label="Buchbar",
            read=_flag,
            write=parsing.yes_words,
            hint="ja oder nein",
        ),
        typed("note", "Anmerkung", 1000),
        sample_column(),
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _flag(cell: str) -> bool:
    return bool(parsing.yes_or_no(cell))
