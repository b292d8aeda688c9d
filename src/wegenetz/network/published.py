"""What everybody may take along of the network: institutions with their locations, and the words for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from wegenetz.foundation.rules import valid_on
from wegenetz.network.models import (
    Cooperation,
    Institution,
    Location,
    Network,
    OpeningHours,
    PostalCode,
    Responsibility,
    Subproject,
)
from wegenetz.network.places import box_around
from wegenetz.network.selectors import distances_km

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet


def institutions_published(
    *, words: str = "", with_archive: bool = False
) -> QuerySet[Institution]:
    """Return institutions in the order of their keys, each with everything a record tells of it. Four queries.

    Those of which nobody has confirmed who they are stand under the name of their kind.
    """
    hours = OpeningHours.objects.order_by("weekday", "opens")
    places = (
        Location.objects.select_related("postal_code", "kreis", "institution")
        .prefetch_related(Prefetch("opening_hours", queryset=hours))
        .order_by("-is_main", "pk")
    )
    found = Institution.objects.all()
    if not with_archive:
        found = found.filter(archived_on__isnull=True)
    if words:
        found = found.filter(name__icontains=words)
    return (
        found.select_related("land")
        .prefetch_related(Prefetch("locations", queryset=places))
        .order_by("pk")
    )


def locations_around(postal_code: str, *, kilometres: float) -> list[int]:
    """Return keys of locations near the middle of a postal code; with 0, inside it. Three queries."""
    every = Location.objects.select_related("postal_code")
    here = PostalCode.objects.filter(code=postal_code[:5]).first()
    if here is None:
        return []
    if kilometres <= 0:
        return list(every.filter(postal_code=here).values_list("pk", flat=True))
    high, wide = box_around(here.latitude, here.longitude, kilometres=kilometres)
    box = {"latitude__range": high, "longitude__range": wide}
    inside = Q(**box) | Q(
        latitude__isnull=True, **{f"postal_code__{name}": span for name, span in box.items()}
    )
    near = {str(place.pk): place for place in every.filter(inside)}
    away = distances_km(here.code, near)
    return [int(key) for key, distance in away.items() if distance <= kilometres]


def names_of_main_locations(pks: Iterable[int]) -> dict[int, str]:
    """Return the name of the main location by institution; those that have none are left out. One query."""
    mains = Location.objects.filter(institution__in=list(pks), is_main=True)
    return dict(mains.values_list("institution_id", "name"))


def cooperations_of(houses: Collection[int]) -> list[Cooperation]:
    """Return the edges at institutions, with both ends. One query."""
    at = Q(source__in=houses) | Q(target__in=houses)
    return list(Cooperation.objects.filter(at).select_related("source", "target").order_by("pk"))


def subprojects_of(houses: Collection[int]) -> list[Subproject]:
    """Return the subprojects institutions run, those that have ended too, with network and focus area. One query."""
    rows = Subproject.objects.filter(operator__in=houses)
    return list(rows.select_related("operator", "network", "focus_area").order_by("pk"))


def responsibilities_of(houses: Collection[int], *, today: date) -> list[Responsibility]:
    """Return what institutions are responsible for today. One query."""
    rows = valid_on(Responsibility, today).filter(institution__in=houses)
    return list(rows.select_related("institution").order_by("pk"))


def known_postal_code(code: str) -> str | None:
    """Return a postal code if it is one of ours."""
    return PostalCode.objects.filter(code=code[:8]).values_list("code", flat=True).first()


def institution_kinds() -> dict[str, str]:
    """Return the kinds of institutions and what they are called, in the language of the reader."""
    return {kind.value: str(kind.label) for kind in Institution.Kind}


def vocabulary() -> dict[str, list[tuple[str, str]]]:
    """Return the words that describe institutions, in German, by vocabulary. One query."""
    return {
        "institution_kind": [(kind.value, str(kind.label)) for kind in Institution.Kind],
        "network": list(Network.objects.order_by("code").values_list("code", "name")),
    }


def network_titles(codes: Iterable[str]) -> dict[str, str]:
    """Return names of networks by code. One query."""
    return dict(Network.objects.filter(code__in=list(codes)).values_list("code", "name"))


def institution_titles(codes: Iterable[str]) -> dict[str, str]:
    """Return names of institutions by code, the name of the kind where nobody has confirmed who it is. One query."""
    rows = Institution.objects.filter(code__in=list(codes)).only("code", "name", "label")
    return {row.code: row.name or row.label.into("de") for row in rows}
