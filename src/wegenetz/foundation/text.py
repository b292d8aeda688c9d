"""Short texts in many languages: one JSON field a text, German always present."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy

from wegenetz.foundation.languages import CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.expressions import Expression

SOURCE = "de"


class Text(dict[str, str]):
    """A text by language code. ``str(text)`` is the text in the language of the reader."""

    def into(self, language: str | None) -> str:
        """Return the text in `language`, else in German, else an empty text."""
        return self.get(language or SOURCE) or self.get(SOURCE, "")

    def __str__(self) -> str:
        return self.into(get_language())

    def __bool__(self) -> bool:
        return bool(self.get(SOURCE))


class TextField(models.JSONField):
    """A :class:`Text` in a jsonb column.

    The field trades first normal form for one read a row: texts are short, belong to their row, and are never
    searched by language.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        super().__init__(*args, **kwargs)

    def from_db_value(
        self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> Text | None:
        loaded = super().from_db_value(value, expression, connection)
        return None if loaded is None else Text(loaded)

    def validate(self, value: Mapping[str, str], model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        unknown = set(value) - set(CODES)
        if unknown or not value.get(SOURCE):
            raise ValidationError(
                gettext_lazy("Ein Text braucht Deutsch und nur bekannte Sprachen.")
            )
