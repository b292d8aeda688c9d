"""Reading what lies where: every location of an institution as a point of the counselling map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wegenetz.network.models import Institution, Location, PostalCode


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A location, with what the map and the list beside it tell of it."""

    id: int
    institution_id: int
    code: str
    name: str
    """Name of the institution, and of the location if it has one of its own."""

    kind: str
    street: str
    postal_code: str
    city: str
    phone: str
    languages: tuple[str, ...]
    step_free: bool | None
    helps: tuple[str, ...]
    """What else helps to reach it: names of :data:`wegenetz.network.places.HELPS`."""

    confirmed_on: date | None
    is_sample: bool
    point: tuple[float, float] | None
    """Latitude and longitude; None for what is reached by telephone and video only."""


def map_places() -> list[MapPlace]:
    """Return all locations of institutions that are known and not gone, by name. One query."""
    rows = (
        Location.objects.filter(institution__archived_on=None, institution__is_open=False)
        .select_related("institution", "postal_code")
        .order_by("institution__name", "name", "id")
    )
    return [_place(row, row.institution) for row in rows]


def _place(row: Location, house: Institution) -> MapPlace:
    return MapPlace(
        id=row.pk,
        institution_id=house.pk,
        code=house.code,
        name=f"{house.name}, {row.name}" if row.name else house.name,
        kind=house.kind,
        street=row.street,
        postal_code=row.postal_code_id or "",
        city=row.city,
        phone=row.phone,
        languages=tuple(house.languages),
        step_free=row.step_free,
        helps=row.helps,
        confirmed_on=house.confirmed_on,
        is_sample=house.is_sample,
        point=row.point,
    )


def kind_labels() -> dict[str, str]:
    """Return the words of the kinds of institutions, in the language of the reader."""
    return {kind.value: str(kind.label) for kind in Institution.Kind}


def point_of_postal_code(code: str) -> tuple[float, float] | None:
    """Return the middle of a postal code; None if there is no such code. One query."""
    found = PostalCode.objects.filter(code=code).values_list("latitude", "longitude").first()
    return (found[0], found[1]) if found else None
