"""Writing open knowledge in bulk: insert what is new, change what differs, leave alone what a member has edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a bulk write did, in rows."""

    inserted: int = 0
    changed: int = 0
    kept: int = 0
    """Rows that differ but stay, because a member edited them after they were loaded."""

    def __add__(self, other: Written) -> Written:
        return Written(
            inserted=self.inserted + other.inserted,
            changed=self.changed + other.changed,
            kept=self.kept + other.kept,
        )


@transaction.atomic
def rows_write(
    model: type[models.Model], *, key: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> Written:
    """Write rows by their natural key; doing it twice does no harm.

    Parameters
    ----------
    model : type of Model
        The table.
    key : sequence of str
        Names of the attributes that identify a row (``institution_id``, not ``institution``).
    rows : iterable of mapping
        Values by attribute name; every row holds the key.

    Returns
    -------
    Written
        Numbers of rows inserted, changed and kept. Two reads and at most two writes a call, whatever the number of rows.
    """
    wanted = {tuple(row[name] for name in key): row for row in rows}
    present = {
        tuple(getattr(row, name) for name in key): row for row in model._default_manager.all()
    }
    fresh = [model(**row) for identity, row in wanted.items() if identity not in present]
    edited = edited_by_members(model)
    changed: list[models.Model] = []
    fields: set[str] = set()
    kept = 0
    for identity, values in wanted.items():
        row = present.get(identity)
        different = _differences(row, values) if row is not None else {}
        if row is None or not different:
            continue
        if row.pk in edited:
            kept += 1
            continue
        for name, value in different.items():
            setattr(row, name, value)
        fields.update(different)
        changed.append(row)
    model._default_manager.bulk_create(fresh, batch_size=2000)
    if changed:
        names = [model._meta.get_field(_field_name(model, name)).name for name in sorted(fields)]
        model._default_manager.bulk_update(changed, names, batch_size=500)
    return Written(inserted=len(fresh), changed=len(changed), kept=kept)


def _differences(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(row, name) != value}


def _field_name(model: type[models.Model], attribute: str) -> str:
    for field in model._meta.concrete_fields:
        if attribute in (field.attname, field.name):
            return field.name
    raise AttributeError(f"{model.__name__} has no column {attribute}")


def edited_by_members(model: type[models.Model], column: str = "pgh_obj_id") -> set[Any]:
    """Return keys of rows whose history names a member; with `column` what stands there in their history, deleted rows included."""
    tracker = next((r for r in model._meta.related_objects if r.name == "events"), None)
    if tracker is None:
        return set()
    events: type[models.Model] = tracker.related_model
    return set(
        events._default_manager.filter(pgh_context__metadata__has_key="user").values_list(
            column, flat=True
        )
    )
