"""A form whose service may refuse what was written: its sentence then stands at the field it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.errors import Conflict, Unusable
from wegenetz.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Row = TypeVar("Row")


class WritingForm(forms.Form):
    """A form that hands its values to a service."""

    def written(self, write: Callable[[], Row]) -> Row | None:
        """Return what `write` returns; None if it refused, and then the form says why. An invalid form writes nothing."""
        if not self.is_valid():
            return None
        try:
            return write()
        except (Unusable, Conflict) as refused:
            place = refused.place if refused.place in self.fields else None
            self.add_error(place, refused.sentence)
            return None


class TicksField(forms.MultipleChoiceField):
    """Some of a few words."""

    widget = forms.CheckboxSelectMultiple


class CountField(forms.IntegerField):
    """A whole number between two others. What is wrong with it names it: the head of the form repeats the sentence alone."""

    def __init__(self, *, label: Any, min_value: int, max_value: int, **options: Any) -> None:
        said = format_lazy(
            _("{label}: Schreiben Sie eine ganze Zahl von {lowest} bis {highest}."),
            label=label,
            lowest=min_value,
            highest=max_value,
        )
        codes = ("required", "invalid", "min_value", "max_value")
        super().__init__(
            label=label,
            min_value=min_value,
            max_value=max_value,
            error_messages=dict.fromkeys(codes, said),
            **options,
        )


def choose(*choices: tuple[Any, Any]) -> list[tuple[Any, Any]]:
    """Return choices with an empty one first."""
    return [("", "–"), *named(choices)]


def named(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return choices whose texts are words: a text in many languages would pass for a group of choices."""
    return [(value, str(label) if isinstance(label, Text) else label) for value, label in choices]
