"""Reading what has changed about an institution: who, when, what was and what is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Model, OuterRef, Q, Subquery

from wegenetz.network.models import (
    Cooperation,
    Institution,
    Location,
    OpeningHours,
    User,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Changes shown on a page.
MOST = 20
#: Columns of a version that are not what it says.
_OF_HISTORY = ("pgh_id", "pgh_created_at", "pgh_label", "pgh_context", "pgh_obj", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value that changed."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What happened to one row: ``insert``, ``update`` or ``delete``."""

    model: type[Model]
    verb: str
    version: Any
    """The row as it was written; before it was deleted, if it was."""

    before: Any
    """The version before, for an update."""

    other: str = ""
    """Name of the institution at the other end, for a cooperation."""

    @property
    def row(self) -> str:
        return self.model.__name__

    @property
    def differences(self) -> list[Difference]:
        """The values that differ; none where a row came or went."""
        if self.before is None:
            return []
        return [
            Difference(
                field=name, before=getattr(self.before, name), after=getattr(self.version, name)
            )
            for name in columns(self.model)
            if getattr(self.before, name) != getattr(self.version, name)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one deed changed, newest row first."""

    key: str
    """Names the deed; empty for what happened outside of any, which cannot be taken back."""

    at: datetime
    by: str
    """Name of the member; empty for a job or a loader."""

    rows: tuple[RowChange, ...]

    @property
    def is_undoable(self) -> bool:
        """Whether somebody did it, and it did not create the institution."""
        created = any(row.verb == "insert" and row.model is Institution for row in self.rows)
        return bool(self.key) and not created


def columns(model: type[Model]) -> list[str]:
    """Return the columns of a version that say something: attributes of the row without its key."""
    events: Any = model._meta.get_field("events").related_model
    return [
        field.attname for field in events._meta.concrete_fields if field.name not in _OF_HISTORY
    ]


def changes_of(institution: Institution, *, most: int = MOST) -> list[Change]:
    """Return the last changes of an institution with its locations, hours and cooperations, newest first. Eleven queries."""
    pk = institution.pk
    locations = list(
        _events(Location).filter(institution_id=pk).values_list("pgh_obj_id", flat=True).distinct()
    )
    rows = [
        *_rows(Institution, Q(pgh_obj_id=pk), most),
        *_rows(Location, Q(institution_id=pk), most),
        *_rows(OpeningHours, Q(location_id__in=locations), most),
        *_with_other_ends(_rows(Cooperation, Q(source_id=pk) | Q(target_id=pk), most), pk),
    ]
    rows.sort(key=lambda row: (row.version.pgh_created_at, str(row.version.pgh_context_id)))
    rows.reverse()
    names = _names(rows)
    changes = []
    for (key, at), deed in groupby(rows, key=_deed):
        own = tuple(deed)
        context = own[0].version.pgh_context
        user = context.metadata.get("user") if context else None
        changes.append(Change(key=key, at=at, by=names.get(user, ""), rows=own))
    return changes[:most]


def _deed(row: RowChange) -> tuple[str, datetime]:
    return str(row.version.pgh_context_id or ""), row.version.pgh_created_at


def _events(model: type[Model]) -> Any:
    events: Any = model._meta.get_field("events").related_model
    return events._default_manager


def _rows(model: type[Model], which: Q, most: int) -> list[RowChange]:
    """Return the newest versions of rows, each with the one before: two queries."""
    events = _events(model)
    earlier = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    found = list(
        events.filter(which)
        .select_related("pgh_context")
        .annotate(earlier=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1]))
        .order_by("-pgh_id")[:most]
    )
    before = events.in_bulk([event.earlier for event in found if event.pgh_label == "update"])
    return [
        RowChange(
            model=model,
            verb=event.pgh_label,
            version=event,
            before=before.get(event.earlier) if event.pgh_label == "update" else None,
        )
        for event in found
    ]


def _with_other_ends(edges: list[RowChange], pk: int) -> list[RowChange]:
    """Say of each edge which institution stands at its other end, by the name it has today. One query."""
    ends = [
        edge.version.target_id if edge.version.source_id == pk else edge.version.source_id
        for edge in edges
    ]
    names = {one.pk: str(one) for one in Institution.objects.filter(pk__in=ends)}
    return [replace(edge, other=names.get(end, "")) for edge, end in zip(edges, ends, strict=True)]


def _names(rows: Iterable[RowChange]) -> dict[int | None, str]:
    users = {
        row.version.pgh_context.metadata.get("user") for row in rows if row.version.pgh_context
    }
    return dict(User.objects.filter(pk__in=users - {None}).values_list("pk", "name"))
