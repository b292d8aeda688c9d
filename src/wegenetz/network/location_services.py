"""Writing locations of an institution and the hours at which their doors are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.network.directory_services import institution_held
from wegenetz.network.models import Location, OpeningHours
from wegenetz.network.opening import overlapping
from wegenetz.network.staff_directory_errors import (
    HoursOverlap,
    LocationNameTaken,
    LocationUnknown,
    MainLocationStays,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wegenetz.foundation.actor import Actor
    from wegenetz.network.models import Institution
    from wegenetz.network.opening import Hours


@transaction.atomic
def location_add(
    *, code: str, values: Mapping[str, Any], hours: Iterable[Hours], actor: Actor
) -> Location:
    """Add a location; the first one is the main one.

    Raises
    ------
    LocationNameTaken
        The house has one of this name.
    HoursOverlap
        Two times of a day overlap.
    InstitutionUnknown, OnlyEditors, InstitutionGone
        The actor may not, or the house is gone.
    """
    institution = institution_held(code, actor, is_listed=True)
    _name_or_raise(institution, values.get("name", ""))
    is_first = not institution.locations.exists()
    location = Location.objects.create(institution=institution, is_main=is_first, **values)
    _hours_write(location, hours)
    return location


@transaction.atomic
def location_edit(
    *,
    code: str,
    location_id: int,
    values: Mapping[str, Any],
    hours: Iterable[Hours],
    actor: Actor,
) -> Location:
    """Change a location and its hours; errors as in :func:`location_add`, and :class:`LocationUnknown`."""
    institution = institution_held(code, actor, is_listed=True)
    location = _location(institution, location_id)
    _name_or_raise(institution, values.get("name", location.name), besides=location)
    for name, value in values.items():
        setattr(location, name, value)
    location.save()
    _hours_write(location, hours)
    return location


@transaction.atomic
def location_make_main(*, code: str, location_id: int, actor: Actor) -> None:
    """Make a location the main one, which routes and lists show."""
    institution = institution_held(code, actor, is_listed=True)
    location = _location(institution, location_id)
    institution.locations.filter(is_main=True).exclude(pk=location.pk).update(is_main=False)
    institution.locations.filter(pk=location.pk, is_main=False).update(is_main=True)


@transaction.atomic
def location_remove(*, code: str, location_id: int, actor: Actor) -> None:
    """Remove a location; the main one goes last.

    Raises
    ------
    MainLocationStays
        It is the main one, and there are others.
    """
    institution = institution_held(code, actor)
    location = _location(institution, location_id)
    if location.is_main and institution.locations.count() > 1:
        raise MainLocationStays
    location.delete()


def _location(institution: Institution, location_id: int) -> Location:
    location = institution.locations.filter(pk=location_id).first()
    if location is None:
        raise LocationUnknown
    return location


def _name_or_raise(
    institution: Institution, name: str, *, besides: Location | None = None
) -> None:
    same = institution.locations.filter(name=name)
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise LocationNameTaken(place="name")


def _hours_write(location: Location, hours: Iterable[Hours]) -> None:
    """Make the hours of a location these: what stays is left alone, so that history tells what changed."""
    wanted = set(hours)
    twice = overlapping(wanted)
    if twice is not None:
        raise HoursOverlap(weekday=twice.weekday_name, place=f"{twice.kind}_{twice.weekday}")
    present = {row.as_hours(): row for row in location.opening_hours.all()}
    for gone in present.keys() - wanted:
        present[gone].delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            location=location, weekday=h.weekday, opens=h.opens, closes=h.closes, kind=h.kind
        )
        for h in sorted(wanted - present.keys())
    )
