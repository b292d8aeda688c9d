"""Days in forms: those that never were, and those that lie on the wrong side of today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable

#: Nobody who is counselled was born before, and nothing about them happened before.
EARLIEST = date(1900, 1, 1)
_IMPOSSIBLE = _("Diesen Tag gibt es nicht. Schreiben Sie ihn so: 24.03.2026.")
_FUTURE = _("Dieser Tag liegt in der Zukunft. Gemeint ist ein Tag bis heute.")
_LONG_AGO = _("Dieser Tag liegt zu weit zurück. Prüfen Sie das Jahr.")
_PAST = _("Dieser Tag ist schon vorbei. Gemeint ist ein Tag ab heute.")


def day_field(label: Any, *, required: bool = False, hint: Any = "") -> forms.DateField:
    """Return a field for a day, with the calendar of the browser; "31.02." is answered with a sentence."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"invalid": _IMPOSSIBLE, "required": _("Hier fehlt der Tag.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def until(today: date) -> Callable[[date], None]:
    """Return a validator for days that have come."""

    def check(day: date) -> None:
        if day > today:
            raise ValidationError(_FUTURE)
        if day < EARLIEST:
            raise ValidationError(_LONG_AGO)

    return check


def since(today: date) -> Callable[[date], None]:
    """Return a validator for days that are not over."""

    def check(day: date) -> None:
        if day < today:
            raise ValidationError(_PAST)
        if day.year > today.year + 20:
            raise ValidationError(_IMPOSSIBLE)

    return check
