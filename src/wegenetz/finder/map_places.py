"""The counselling map: all places in memory, narrowed by what somebody asked for."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from wegenetz.booking.selectors.slots import modes_published
from wegenetz.catalogue import selectors as catalogue
from wegenetz.catalogue.selectors.online import institutions_online
from wegenetz.foundation.freshness import FARTHER, sinks
from wegenetz.foundation.words import plain_digits
from wegenetz.network import map_selectors as network
from wegenetz.network.map_selectors import MapPlace
from wegenetz.network.outlines import drawing
from wegenetz.network.places import HELPS

if TYPE_CHECKING:
    from datetime import date

#: What the map shows while nobody has chosen a kind.
COUNSELLING = frozenset(
    {"counselling", "fair_integration", "migrant_organisation", "welfare_association"}
)
EVERYTHING = "alle"
#: What helps to reach a place: word of the address -> name in :data:`wegenetz.network.places.HELPS`, or the way without steps.
STEP_FREE = "step_free"
ACCESS = {"ohne-stufen": STEP_FREE} | dict(
    zip(("aufzug", "wc", "parkplatz", "hoeranlage"), HELPS, strict=True)
)
#: How somebody is met without coming: modes of published times.
FROM_AFAR = frozenset({"phone", "video"})
PAGE = 40
#: Dots nearer to each other than this are one dot in the drawing, in its units.
CELL = 22
_EARTH_KM = 6371.0
_FIVE_DIGITS = re.compile(r"\d{5}")
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody asked for, as it stands in the address."""

    kind: str = ""
    language: str = ""
    access: tuple[str, ...] = ()
    """What must help to reach it: keys of :data:`ACCESS`, in their order."""

    online: bool = False
    near: str = ""
    """A postal code."""

    after: int = 0
    """Last place of the page before."""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Wanted:
        """Return what an address asks for; what nobody knows is left out."""
        after = given.get("nach", "")
        return cls(
            kind=given.get("art", "")[:24],
            language=given.get("sprache", "")[:8],
            access=_known(given.get("zugang", "").split(",")),
            online=given.get("online") == "1",
            near=plain_digits(given.get("plz", "").strip()[:8]),
            after=int(after) if after.isascii() and after.isdigit() and len(after) < 16 else 0,
        )

    def query(self, **changes: Any) -> str:
        """Return the query of an address that asks for this, with changes."""
        other = replace(self, **{"after": 0} | changes)
        said = {
            "art": other.kind,
            "sprache": other.language,
            "zugang": other.access_said,
            "online": "1" if other.online else "",
            "plz": other.near,
            "nach": str(other.after) if other.after else "",
        }
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in said.items() if value})
        return f"?{query.urlencode(safe=',')}" if query else ""

    def toggled(self, word: str) -> tuple[str, ...]:
        """Return what is asked of the access, with a word more or without it."""
        return _known(set(self.access) ^ {word})

    @property
    def access_said(self) -> str:
        """What is asked of the access, as it stands in the address."""
        return ",".join(self.access)


def _known(words: Collection[str]) -> tuple[str, ...]:
    return tuple(word for word in ACCESS if word in words)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """All places of one version. Compared by identity: it is large."""

    version: int
    places: tuple[MapPlace, ...]
    online: frozenset[int]
    """Keys of institutions with an offer that is held online."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A place, and how far it is."""

    place: MapPlace
    is_stale: bool
    """Nobody has confirmed it for long; a sample says that it is one."""

    kilometres: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One or several places in the drawing."""

    x: float
    y: float
    radius: int
    count: int
    place: MapPlace
    """The first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What the map and the list show."""

    wanted: Wanted
    version: int
    matching: tuple[Shown, ...]
    page: tuple[Shown, ...]
    after: int
    """Key of the next page; 0 on the last."""

    kinds: Mapping[str, int]
    """How many places of each kind there are besides the choice of a kind."""

    languages: tuple[str, ...]
    dots: tuple[Dot, ...]
    """All of them in the drawing."""

    is_place_unknown: bool
    """Whether the postal code to measure from does not exist."""

    @property
    def has_samples(self) -> bool:
        """Whether an invented institution is shown."""
        return any(shown.place.is_sample for shown in self.matching)


def known(version: int) -> Known:
    """Return all places; read anew when the version of the knowledge has changed. No query, else two."""
    with _lock:
        return _read(version)


@lru_cache(maxsize=2)
def _read(version: int) -> Known:
    return Known(version=version, places=tuple(network.map_places()), online=institutions_online())


def map_for(
    wanted: Wanted,
    *,
    today: date,
    version: int | None = None,
    online: frozenset[int] | None = None,
) -> Map:
    """Return the places somebody asked for, nearest first with a postal code, else by name; what is stale sinks.

    One query, at most five; what was asked before is kept in memory until the knowledge changes. Who has read its version
    already passes it on, and who has asked :func:`met_online` its answer.
    """
    now = known(catalogue.knowledge_version() if version is None else version)
    if online is None:
        online = met_online(wanted, today=today, version=now.version)
    found = _found(now, replace(wanted, after=0), today, online)
    matching = found.matching
    start = next((n + 1 for n, one in enumerate(matching) if one.place.id == wanted.after), 0)
    page = matching[start : start + PAGE]
    return Map(
        wanted=wanted,
        version=now.version,
        matching=matching,
        page=page,
        after=page[-1].place.id if start + PAGE < len(matching) else 0,
        kinds=found.kinds,
        languages=found.languages,
        dots=found.dots,
        is_place_unknown=found.is_place_unknown,
    )


def met_online(wanted: Wanted, *, today: date, version: int) -> frozenset[int]:
    """Return who can be met from afar: by an offer, or by times published for telephone or video. One query, if it is asked for.

    Times are published and ended without a new version of the knowledge.
    """
    if not wanted.online:
        return frozenset()
    now = known(version)
    published = modes_published({place.institution_id for place in now.places}, today=today)
    return now.online | {house for house, modes in published.items() if modes & FROM_AFAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is the same on every page of a list."""

    matching: tuple[Shown, ...]
    kinds: Mapping[str, int]
    languages: tuple[str, ...]
    dots: tuple[Dot, ...]
    is_place_unknown: bool


@lru_cache(maxsize=64)
def _found(now: Known, wanted: Wanted, today: date, online: frozenset[int]) -> _Found:
    besides = [place for place in now.places if _fits(place, wanted, online)]
    here = _point_near(wanted.near)
    matching = tuple(
        _ordered([place for place in besides if _is_of_kind(place, wanted.kind)], here, today)
    )
    return _Found(
        matching=matching,
        kinds=Counter(place.kind for place in besides),
        languages=tuple(sorted({code for place in now.places for code in place.languages})),
        dots=dots(matching),
        is_place_unknown=bool(wanted.near) and here is None,
    )


def _fits(place: MapPlace, wanted: Wanted, online: frozenset[int]) -> bool:
    if wanted.language and wanted.language not in place.languages:
        return False
    helps = {*place.helps, STEP_FREE} if place.step_free else set(place.helps)
    if not helps.issuperset(ACCESS[word] for word in wanted.access):
        return False
    return not wanted.online or place.point is None or place.institution_id in online


def _is_of_kind(place: MapPlace, kind: str) -> bool:
    if kind == EVERYTHING:
        return True
    return place.kind == kind if kind else place.kind in COUNSELLING


def _point_near(postal_code: str) -> tuple[float, float] | None:
    """Return where the places are measured from; nothing for a postal code that does not exist."""
    return (
        network.point_of_postal_code(postal_code) if _FIVE_DIGITS.fullmatch(postal_code) else None
    )


def _ordered(places: list[MapPlace], here: tuple[float, float] | None, today: date) -> list[Shown]:
    shown = [
        Shown(
            place=place,
            is_stale=_is_stale(place, today),
            kilometres=_away(here, place.point) if here and place.point else None,
        )
        for place in places
    ]
    if here is None:
        return sorted(shown, key=lambda one: one.is_stale)
    return sorted(
        shown,
        key=lambda one: (
            one.kilometres is None,
            (one.kilometres or 0.0) + FARTHER * one.is_stale,
            one.place.id,
        ),
    )


def _is_stale(place: MapPlace, today: date) -> bool:
    return sinks(place.confirmed_on, today, is_sample=place.is_sample)


def _away(one: tuple[float, float], other: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def dots(shown: tuple[Shown, ...]) -> tuple[Dot, ...]:
    """Return the places as dots of the drawing; those that would lie on each other are one."""
    cells: defaultdict[tuple[int, int], list[tuple[float, float, MapPlace]]] = defaultdict(list)
    for one in shown:
        if one.place.point is not None:
            x, y = drawing().spot(*one.place.point)
            cells[int(x // CELL), int(y // CELL)].append((x, y, one.place))
    return tuple(
        Dot(
            x=round(sum(x for x, _, _ in inside) / len(inside), 1),
            y=round(sum(y for _, y, _ in inside) / len(inside), 1),
            radius=6 + min(7, int(math.log2(len(inside)))),
            count=len(inside),
            place=inside[0][2],
        )
        for inside in cells.values()
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def feature_collection(shown: tuple[Shown, ...], kinds: Mapping[str, str]) -> dict[str, Any]:
    """Return the places as GeoJSON; coordinates are longitude and latitude, as the standard has it."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": one.place.id,
                "geometry": {
                    "type": "Point",
                    "coordinates": [round(one.place.point[1], 5), round(one.place.point[0], 5)],
                },
                "properties": {
                    "code": one.place.code,
                    "name": one.place.name,
                    "kind": kinds[one.place.kind],
                    "city": one.place.city,
                    "sample": one.place.is_sample,
                    "confirmed_on": _iso(one.place.confirmed_on),
                },
            }
            for one in shown
            if one.place.point is not None
        ],
    }
