"""Making entries from the rows of the floors below, in bulk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from wegenetz.booking.selectors.slots import modes_published, next_free_times
from wegenetz.catalogue import selectors as catalogue
from wegenetz.finder.kinds import INSTITUTION, OFFER, PROFESSION
from wegenetz.finder.lexemes import Document, texts_in
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.languages import CODES
from wegenetz.foundation.text import Text
from wegenetz.foundation.words import searchable
from wegenetz.network import selectors as network
from wegenetz.professions import directory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date, datetime

    from django.utils.functional import Promise

#: How offers are held and appointments are met -> how one can be reached.
MODES = {
    "onsite": ("onsite",),
    "online": ("online",),
    "hybrid": ("onsite", "online"),
    "phone": ("online",),
    "video": ("online",),
}
NOT_FREE = (None, None)
LONGEST_NAME = 240
#: Rows read at once.
CHUNK = 2000


@dataclass(slots=True, kw_only=True)
class Made:
    """An entry before it is written: its columns, and the words it brings."""

    kind: str
    code: str
    document: Document = field(default_factory=Document)
    columns: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=500)
def in_all_languages(label: Promise) -> Text:
    """Return a label of ours in every language."""
    found = {}
    for code in CODES:
        with override(code):
            found[code] = str(label)
    return Text(found)


def offers_made(codes: Collection[str] | None, *, now: datetime) -> Iterator[Made]:
    """Make entries of the offers with these codes, or of all; those in the archive have none."""
    found = catalogue.offers().filter(is_active=True)
    if codes is not None:
        found = found.filter(code__in=codes)
    today = now.astimezone(BERLIN).date()
    costs = step_costs(today)
    for offers in _chunks(found.order_by("pk")):
        houses = network.institutions({offer.institution_id for offer in offers})
        starts = _next_starts([offer.pk for offer in offers], today)
        slots = next_free_times(houses, now)
        for offer in offers:
            house = houses[offer.institution_id]
            made = _offer(offer, house, starts=starts.get(offer.pk), costs=costs)
            if offer.is_counselling:
                _free(made, slots.get(house.pk, NOT_FREE))
            yield made


def _free(made: Made, slot: tuple[datetime | None, datetime | None]) -> None:
    made.columns["next_free_at"], made.columns["next_free_until"] = slot


def _offer(offer: Any, house: Any, *, starts: date | None, costs: dict[str, int]) -> Made:
    made = Made(kind=OFFER, code=offer.code)
    title = Text(offer.title or (offer.step.label if offer.step else {}))
    sort = in_all_languages(type(offer).Kind(offer.kind).label)
    topics = [in_all_languages(type(offer).Topic(topic).label) for topic in offer.topics]
    series = [offer.series.title] if offer.series else []
    step = [offer.step.label] if offer.step else []
    place = offer.location or house.main_location
    document = made.document
    document.add(texts_in(title), weight="A")
    document.add(texts_in(sort, *topics, *step, *series, offer.target_group), weight="B")
    document.add([house.name, *texts_in(offer.summary), *_place_words(house, place)], weight="C")
    document.add_professions(offer.professions, weight="A")
    if not offer.professions and offer.is_counselling:
        document.add_any_profession()
    cost = offer.cost if offer.cost is not None else costs.get(offer.step_id or "")
    made.columns = {
        "title": title,
        "sort": sort,
        "subtitle": house.name[:LONGEST_NAME],
        "languages": list(offer.languages or house.languages),
        "modes": list(MODES.get(offer.mode, ())),
        "topics": list(offer.topics),
        "professions": list(offer.professions),
        "cost": cost,
        "next_start_on": starts,
        "confirmed_on": offer.confirmed_on or house.confirmed_on,
        "is_sample": offer.is_sample,
    } | _place(house, [place] if place else [], lies_somewhere=offer.mode != "online")
    return made


def institutions_made(codes: Collection[str] | None, *, now: datetime) -> Iterator[Made]:
    """Make entries of the institutions with these codes, or of all; open and archived ones have none."""
    today = now.astimezone(BERLIN).date()
    keys = network.institution_keys()
    wanted = [pk for code, pk in keys.items() if codes is None or code in codes]
    for at in range(0, len(wanted), CHUNK):
        houses = network.institutions(wanted[at : at + CHUNK])
        topics, modes = _offered_by(list(houses))
        slots = next_free_times(houses, now)
        places = network.locations_by_house(houses)
        for pk, published in modes_published(houses, today=today).items():
            modes[pk].update(published)
        for pk in sorted(houses):
            house = houses[pk]
            if not house.is_open and house.archived_on is None:
                made = _institution(house, topics.get(pk, {}).items(), places.get(pk, []))
                made.columns["modes"] = sorted({one for mode in modes[pk] for one in MODES[mode]})
                _free(made, slots.get(pk, NOT_FREE))
                yield made


def _institution(house: Any, topics: Iterable[tuple[str, Text]], places: list[Any]) -> Made:
    made = Made(kind=INSTITUTION, code=house.code)
    sort = in_all_languages(type(house).Kind(house.kind).label)
    place = house.main_location
    made.document.add([house.name], weight="A")
    made.document.add(texts_in(sort, *(label for _, label in topics)), weight="B")
    made.document.add([*_place_words(house, place), *texts_in(house.description)], weight="C")
    made.columns = {
        "title": Text({"de": house.name}),
        "sort": sort,
        "subtitle": "",
        "languages": list(house.languages),
        "topics": sorted(code for code, _ in topics),
        "professions": [],
        "cost": None,
        "next_start_on": None,
        "confirmed_on": house.confirmed_on,
        "is_sample": house.is_sample,
    } | _place(house, places)
    return made


def professions_made(codes: Collection[str] | None) -> Iterator[Made]:
    """Make entries of the professions with these codes, or of all."""
    for profession in directory.professions_named(codes):
        made = Made(kind=PROFESSION, code=profession.code)
        area = in_all_languages(profession.area_label) if profession.area_label else Text()
        made.document.add(texts_in(profession.label), weight="A")
        made.document.add(profession.names, weight="B")
        made.document.add(texts_in(area), weight="C")
        made.document.add_professions([profession.code], weight="A")
        made.document.add_page(profession.code)
        made.columns = {
            "title": Text(profession.label),
            "sort": area,
            "subtitle": "",
            "professions": [profession.code],
            "ages": False,
        }
        yield made


def step_costs(today: date) -> dict[str, int]:
    """Return what a step costs by its code, where every rule about it that holds today says the same."""
    said: dict[str, set[int | None]] = {}
    for rule in catalogue.catalogue_on(today).rules:
        said.setdefault(rule.step, set()).add(None if rule.takes_fee else rule.cost)
    return {
        step: cost
        for step, costs in said.items()
        if len(costs) == 1 and (cost := costs.pop()) is not None
    }


def _next_starts(offers: list[int], today: date) -> dict[int, date]:
    coming = catalogue.runs_ahead(day=today).filter(offer__in=offers, is_full=False)
    found: dict[int, date] = {}
    ordered = coming.exclude(status="cancelled").order_by("starts")
    for offer, starts in ordered.values_list("offer_id", "starts"):
        found.setdefault(offer, starts)
    return found


def _offered_by(houses: list[int]) -> tuple[dict[int, dict[str, Text]], dict[int, set[str]]]:
    """Return the topics of the offers of houses, each with its words, and how they are held."""
    topics: defaultdict[int, dict[str, Text]] = defaultdict(dict)
    modes: defaultdict[int, set[str]] = defaultdict(set)
    offers = catalogue.offers_open().filter(institution__in=houses)
    for offer in offers.select_related(None).only("institution_id", "topics", "mode"):
        for topic in offer.topics:
            label = in_all_languages(type(offer).Topic(topic).label)
            topics[offer.institution_id][topic] = label
        if offer.mode:
            modes[offer.institution_id].add(offer.mode)
    return topics, modes


def _place_words(house: Any, place: Any) -> list[str]:
    words = [house.land.name] if house.land else []
    if place is not None:
        words += [place.city, place.kreis.name if place.kreis else "", place.postal_code_id or ""]
    return words


def _place(house: Any, places: list[Any], *, lies_somewhere: bool = True) -> dict[str, Any]:
    """Return where something is: the first place counts, the others where distance and access are asked for."""
    lying = [(one, one.point) for one in places if lies_somewhere and one.point]
    (first, point) = lying[0] if lying else (places[0] if places else None, None)
    several = lying if len(lying) > 1 else []
    return {
        "is_accessible": _any_of([one.step_free for one in places]),
        "access": sorted({name for one in places for name in one.helps}),
        "land": house.land_id or "",
        "kreis": (first.kreis_id or "") if first is not None else "",
        "place": first.city if first is not None else "",
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "latitudes": [at[0] for _, at in several],
        "longitudes": [at[1] for _, at in several],
        "places": [one.city for one, _ in several],
    }


def _any_of(known: list[bool | None]) -> bool | None:
    """Return whether one of them holds; unknown while nobody confirmed any."""
    said = [value for value in known if value is not None]
    return any(said) if said else None


def _chunks(rows: Any) -> Iterator[list[Any]]:
    last = 0
    while True:
        found = list(rows.filter(pk__gt=last)[:CHUNK])
        if not found:
            return
        yield found
        last = found[-1].pk


def sorted_name(title: Text) -> str:
    """Return what lists without search words are ordered by."""
    return searchable(title.into("de"))[:LONGEST_NAME]
