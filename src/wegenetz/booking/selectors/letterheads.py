"""What a mail, a calendar entry or a page says about a house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.network.models import Institution


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """An institution as people look for it."""

    pk: int
    code: str
    name: str
    kind: str
    network_id: str | None
    land: str | None
    street: str
    postal_code: str
    city: str
    phone: str
    is_sample: bool
    languages: tuple[str, ...] = ()
    confirmed_on: date | None = None

    @property
    def address(self) -> str:
        """Street, postal code and city in one line; empty where nobody confirmed one."""
        town = " ".join(filter(None, [self.postal_code, self.city]))
        return ", ".join(filter(None, [self.street, town]))


def houses(pks: Iterable[int]) -> dict[int, House]:
    """Return institutions by key. Two queries, whatever their number."""
    found = network.institutions(pks)
    return {pk: _house(institution) for pk, institution in found.items()}


def house(pk: int) -> House:
    """Return one institution."""
    return houses([pk])[pk]


def house_called(code: str) -> House:
    """Return the institution with this code.

    Raises
    ------
    InstitutionUnknown
        There is none.
    """
    return house(network.institution_key(network.institution_keys(), code))


def _house(institution: Institution) -> House:
    place = institution.main_locations[0] if institution.main_locations else None
    return House(
        pk=institution.pk,
        code=institution.code,
        name=institution.name or str(institution.label),
        kind=institution.kind,
        network_id=institution.network_id,
        land=institution.land_id,
        street=place.street if place else "",
        postal_code=(place.postal_code_id or "") if place else "",
        city=place.city if place else "",
        phone=place.phone if place else "",
        is_sample=institution.is_sample,
        languages=tuple(institution.languages),
        confirmed_on=institution.confirmed_on,
    )
