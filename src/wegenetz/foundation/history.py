"""History: the database records every change of a versioned row, whoever makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pghistory

if TYPE_CHECKING:
    from django.db import models

Row = TypeVar("Row", bound="models.Model")


def versioned(model: type[Row]) -> type[Row]:
    """Keep every version of a row: inserted, changed, deleted. Use as class decorator.

    Never on a walled table: its history would outlive the person's wish to be forgotten. A column ``updated_at``,
    which the database keeps by itself, is no change.
    """
    own = [field.name for field in model._meta.local_fields if field.name == "updated_at"]
    tracked: type[Row] = pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=own
    )(model)
    return tracked
