"""Writing the structure and the directory in bulk, beside what members write: what they have touched stays as it is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.timezone import localtime

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.knowledge import Written, edited_by_members, rows_write
from wegenetz.foundation.wall import acting_as
from wegenetz.network.errors import InstitutionUnknown
from wegenetz.network.models import (
    ContactPerson,
    Cooperation,
    FieldOfAction,
    FocusArea,
    Institution,
    Location,
    Network,
    OpeningHours,
    Subproject,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    Rows = Iterable[Mapping[str, Any]]

#: Purpose under which sample contact persons are entered; a policy of the wall names it.
CONTACT_PERSONS = "network.contact_persons_write"


@transaction.atomic
def structure_write(*, networks: Rows, focus_areas: Rows, fields_of_action: Rows) -> Written:
    """Write networks, focus areas and fields of action."""
    return (
        rows_write(Network, key=["code"], rows=networks)
        + rows_write(FocusArea, key=["code"], rows=focus_areas)
        + rows_write(FieldOfAction, key=["network_id", "position"], rows=fields_of_action)
    )


@transaction.atomic
def subprojects_write(rows: Rows) -> Written:
    """Write subprojects by ``code``; the operator is named by ``operator_code``, which may be empty."""
    return rows_write(
        Subproject, key=["code"], rows=_with_key(rows, "operator_code", "operator_id")
    )


@transaction.atomic
def locations_write(rows: Rows, *, hours: Rows = ()) -> Written:
    """Write locations by ``institution_code`` and ``name``, and their hours, which name the location as ``location_name``.

    A house whose locations or hours a member has touched stays as it is.

    Raises
    ------
    InstitutionUnknown
        A location names an institution that does not exist.
    """
    touched = edited_by_members(Location, "institution_id") | set(
        Location.objects.filter(pk__in=edited_by_members(OpeningHours, "location_id")).values_list(
            "institution_id", flat=True
        )
    )
    wanted = list(_with_key(rows, "institution_code", "institution_id"))
    own = [row for row in wanted if row["institution_id"] not in touched]
    written = rows_write(Location, key=["institution_id", "name"], rows=own)
    return (
        written
        + Written(kept=len(wanted) - len(own))
        + rows_write(
            OpeningHours,
            key=["location_id", "kind", "weekday", "opens"],
            rows=_of_locations(hours, touched),
        )
    )


def _of_locations(hours: Rows, touched: set[Any]) -> Iterator[dict[str, Any]]:
    keys = {
        (row.institution_id, row.name): row.pk
        for row in Location.objects.only("institution_id", "name")
    }
    for row in _with_key(hours, "institution_code", "institution_id"):
        house = row.pop("institution_id")
        name = row.pop("location_name")
        if house not in touched:
            yield row | {"location_id": keys[house, name]}


@transaction.atomic
def cooperations_write(edges: Iterable[tuple[str, str, str]]) -> Written:
    """Write edges (kind, code of one end, code of the other); one that a member has taken away stays away."""
    keys = _keys()
    taken_away = edited_by_members(Cooperation, "source_id") | edited_by_members(
        Cooperation, "target_id"
    )
    rows = []
    for kind, one, other in edges:
        ends = (keys[one], keys[other])
        if kind == Cooperation.Kind.WORKS_WITH:
            ends = (min(ends), max(ends))
        if not taken_away.intersection(ends):
            rows.append({"kind": kind, "source_id": ends[0], "target_id": ends[1]})
    return rows_write(Cooperation, key=["source_id", "target_id", "kind"], rows=rows)


@transaction.atomic
def sample_contact_persons_write(rows: Rows, *, now: datetime) -> Written:
    """Enter invented contact persons who agreed, once: there is no history of persons that could tell what was changed since."""
    with acting_as(Actor.system(CONTACT_PERSONS)):
        if ContactPerson.objects.filter(is_sample=True).exists():
            return Written()
        made = ContactPerson.objects.bulk_create(
            ContactPerson(
                **row,
                is_sample=True,
                digest=hashlib.sha256(
                    f"{row['institution_id']} {row['name']}".encode()
                ).hexdigest(),
                consented_at=now,
                confirmed_on=localtime(now).date(),
                consent_form=ContactPerson.ConsentForm.WRITTEN,
            )
            for row in _with_key(rows, "institution_code", "institution_id")
        )
    return Written(inserted=len(made))


def _with_key(rows: Rows, code: str, column: str) -> Iterator[dict[str, Any]]:
    """Yield rows that name an institution by its key instead of its code; no code, no institution."""
    keys = _keys()
    for said in rows:
        row = dict(said)
        named = row.pop(code)
        if named is not None and named not in keys:
            raise InstitutionUnknown
        yield row | {column: keys.get(named)}


def _keys() -> dict[str | None, int]:
    return dict(Institution.objects.values_list("code", "pk"))
