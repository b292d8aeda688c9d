"""What is asked of the search: words, filters and an order, as they stand in the address of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Self
from urllib.parse import quote_plus

from wegenetz.finder.kinds import KINDS
from wegenetz.foundation.words import plain_digits
from wegenetz.network.places import HELPS

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_TYPED = 120
FIT, DISTANCE, DATE = "passung", "entfernung", "termin"
ORDERS = (FIT, DISTANCE, DATE)
YES = "1"
EUROS = re.compile(r"[0-9]{1,5}")

#: attribute -> name in the address
NAMES: dict[str, str] = {
    "words": "q",
    "kind": "art",
    "topic": "thema",
    "language": "sprache",
    "mode": "form",
    "profession": "beruf",
    "is_accessible": "barrierefrei",
    "is_with_lift": "aufzug",
    "is_with_toilet": "wc",
    "is_with_parking": "parkplatz",
    "is_with_loop": "hoeranlage",
    "is_free": "kostenlos",
    "euros": "hoechstens",
    "is_soon": "frei",
    "postal_code": "plz",
    "order": "sortierung",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question to the search. Empty means: not asked."""

    words: str = ""
    kind: str = ""
    topic: str = ""
    language: str = ""
    mode: str = ""
    profession: str = ""
    is_accessible: bool = False
    is_with_lift: bool = False
    is_with_toilet: bool = False
    is_with_parking: bool = False
    is_with_loop: bool = False
    is_free: bool = False
    """Costs the person nothing."""

    euros: str = ""
    """Costs the person so many euros at most."""

    is_soon: bool = False
    """Has a free slot or a start with a free seat within seven days."""

    postal_code: str = ""
    order: str = FIT

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Self:
        """Read an address; what nobody could have meant is left out."""
        given: dict[str, str | bool] = {}
        for field in fields(cls):
            value = said.get(NAMES[field.name], "")[:LONGEST_TYPED].strip()
            if field.name.startswith("is_"):
                given[field.name] = value == YES
            elif value:
                given[field.name] = value.replace("\x00", "")
        if "postal_code" in given:
            given["postal_code"] = plain_digits(str(given["postal_code"]))
        if given.get("kind") not in KINDS:
            given.pop("kind", None)
        if given.get("order") not in ORDERS:
            given.pop("order", None)
        if not EUROS.fullmatch(str(given.get("euros", ""))):
            given.pop("euros", None)
        return cls(**given)  # type: ignore[arg-type]

    def but(self, **changes: str | bool) -> Self:
        """Return the question with something asked otherwise."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def at_large(self) -> Self:
        """The question without kind, place and order: what its words mean, and how much there is of each kind, stays the same."""
        return self.but(kind="", postal_code="", order=FIT)

    @property
    def access(self) -> list[str]:
        """What must help to reach it, besides a way without steps: names of :data:`wegenetz.network.places.HELPS`."""
        asked = (self.is_with_lift, self.is_with_toilet, self.is_with_parking, self.is_with_loop)
        return [name for name, is_asked in zip(HELPS, asked, strict=True) if is_asked]

    def address(self, **changes: str | bool) -> str:
        """Return the address of the question, with something asked otherwise, relative to the page of the search."""
        said = _said(self) | {name: _part(name, value) for name, value in changes.items()}
        return "?" + "&".join(said[name] for name in NAMES if said.get(name))

    @property
    def filters(self) -> tuple[str, ...]:
        """Names of the filters that are set."""
        return tuple(
            name
            for name in NAMES
            if name not in ("words", "order", "postal_code") and getattr(self, name)
        )


_UNASKED = {field.name: field.default for field in fields(Asked)}


@lru_cache(maxsize=64)
def _said(asked: Asked) -> dict[str, str]:
    """Return the parts of an address by attribute: a page leads on from one question by half a hundred links."""
    return {name: part for name in NAMES if (part := _part(name, getattr(asked, name)))}


def _part(name: str, value: str | bool) -> str:
    """Return what an address says of one attribute; nothing if it is not asked."""
    if not value or value == _UNASKED[name]:
        return ""
    return f"{NAMES[name]}={quote_plus(YES if value is True else str(value))}"
