"""The JSON Schema of the copy a person takes along, made from the tables themselves: what is copied is described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import override

from wegenetz.people.models import Person
from wegenetz.people.registry import tables
from wegenetz.people.services.taking_along import FORMAT, PERSON_HIDDEN, is_house

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAFT = "https://json-schema.org/draft/2020-12/schema"
#: Kind of column -> how JSON says it. The first that fits.
_KINDS: tuple[tuple[type[models.Field[Any, Any]], dict[str, Any]], ...] = (
    (models.BooleanField, {"type": "boolean"}),
    (models.IntegerField, {"type": "integer"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.UUIDField, {"type": "string", "format": "uuid"}),
    (models.DecimalField, {"type": "string"}),
    (models.JSONField, {}),
    (models.CharField, {"type": "string"}),
    (models.TextField, {"type": "string"}),
)


def address() -> str:
    """Return where the schema stands for everybody; the same in every language."""
    with override("de"):
        return settings.SITE_URL + reverse("people:copy-schema")


def record_schema() -> dict[str, Any]:
    """Return the schema of ``/mein-weg/akte/mitnehmen/json/``."""
    copied = [table for table in tables() if table.is_copied]
    names = [table.model._meta.db_table for table in copied]
    return {
        "$schema": DRAFT,
        "$id": address(),
        "title": FORMAT,
        "description": "Everything Wegenetz knows about one person, as that person took it along.",
        "type": "object",
        "required": ["$schema", "format", "made_at", "person", "tables"],
        "additionalProperties": False,
        "properties": {
            "$schema": {"const": address()},
            "format": {"const": FORMAT},
            "made_at": {
                "type": "string",
                "format": "date-time",
                "description": "When the copy was made.",
            },
            "person": _row(Person._meta.concrete_fields, PERSON_HIDDEN),
            "tables": {"type": "array", "items": _table(names)},
        },
        "$defs": {
            table.model._meta.db_table: _row(table.model._meta.concrete_fields, table.hidden)
            for table in copied
        },
    }


def _table(names: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["table", "label", "rows"],
        "additionalProperties": False,
        "properties": {
            "table": {"enum": names, "description": "Name in the database."},
            "label": {
                "type": "string",
                "description": "What it is called, in the language of the page.",
            },
            "rows": {"type": "array", "items": {"type": "object"}},
        },
        "allOf": [
            {
                "if": {"properties": {"table": {"const": name}}},
                "then": {"properties": {"rows": {"items": {"$ref": f"#/$defs/{name}"}}}},
            }
            for name in names
        ],
    }


def _row(columns: Iterable[models.Field[Any, Any]], hidden: frozenset[str]) -> dict[str, Any]:
    shown = {column.name: _column(column) for column in columns if column.name not in hidden}
    return {
        "type": "object",
        "required": sorted(shown),
        "additionalProperties": False,
        "properties": shown,
    }


def _column(column: models.Field[Any, Any]) -> dict[str, Any]:
    said = _said(column)
    if column.choices:
        said["examples"] = [code for code, _label in column.flatchoices if code]
    if column.null and "type" in said:
        said["type"] = [said["type"], "null"]
    return said


def _said(column: models.Field[Any, Any]) -> dict[str, Any]:
    if is_house(column):
        return {"type": "string", "description": "Name of an institution."}
    if isinstance(column, models.ForeignKey):
        return {"type": "integer", "description": "Number of a row; means nothing outside."}
    if isinstance(column, ArrayField):
        return {"type": "array", "items": _column(column.base_field)}
    return dict(next((said for kind, said in _KINDS if isinstance(column, kind)), {}))
