"""Take it along: everything about a person as JSON, for programs; files are fetched one by one."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network.selectors import institutions
from wegenetz.people.models import Person
from wegenetz.people.registry import tables
from wegenetz.people.wall import TAKE_ALONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = "wegenetz-akte/1"
#: Columns of the person that are of no use to anybody else.
PERSON_HIDDEN = frozenset({"id", "version"})


def record_copy(*, person_id: int, now: datetime) -> dict[str, Any]:
    """Return a copy of everything about a person, in the form of ``docs/reference/own-record.md``."""
    with acting_as(Actor(person_id=person_id, purpose=TAKE_ALONG)):
        person = Person.objects.get(pk=person_id)
        parts = [(table, list(table.of(person_id))) for table in tables() if table.is_copied]
    houses = _houses(row for _table, rows in parts for row in rows)
    return {
        "format": FORMAT,
        "made_at": _plain(now),
        "person": _row(person, PERSON_HIDDEN, houses),
        "tables": [
            {
                "table": table.model._meta.db_table,
                "label": str(table.label),
                "rows": [_row(row, table.hidden, houses) for row in rows],
            }
            for table, rows in parts
        ],
    }


def record_json(*, person_id: int, now: datetime, schema: str) -> bytes:
    """Return :func:`record_copy` as a file that names the address of its schema."""
    copy = {"$schema": schema, **record_copy(person_id=person_id, now=now)}
    return json.dumps(copy, ensure_ascii=False, indent=1).encode()


def _row(row: models.Model, hidden: frozenset[str], houses: Mapping[int, str]) -> dict[str, Any]:
    told = {}
    for column in row._meta.concrete_fields:
        if column.name in hidden:
            continue
        value = getattr(row, column.attname)
        if is_house(column):
            value = houses.get(value) if value is not None else None
        told[column.name] = _plain(value)
    return told


def is_house(column: models.Field[Any, Any]) -> bool:
    """Whether a column names an institution; the copy says its name."""
    target = column.remote_field.model if isinstance(column, models.ForeignKey) else None
    return target is not None and target._meta.label == "network.Institution"


def _houses(rows: Iterable[models.Model]) -> dict[int, str]:
    keys = {
        getattr(row, column.attname)
        for row in rows
        for column in row._meta.concrete_fields
        if is_house(column)
    } - {None}
    return {pk: str(one.name) for pk, one in institutions(keys).items()} if keys else {}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
