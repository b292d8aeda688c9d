"""The form for a sentence a house uses in many notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping


class TextBlockForm(forms.Form):
    """One sentence."""

    text = forms.CharField(
        label=_("Neuer Textbaustein"),
        max_length=300,
        help_text=_("Ohne Namen und ohne Angaben zu einer Person."),
    )
    institution = forms.TypedChoiceField(label=_("Stelle"), coerce=int)

    def __init__(self, data: Any = None, *, houses: Mapping[int, str]) -> None:
        super().__init__(data)
        house = self.fields["institution"]
        house.choices = list(houses.items())  # type: ignore[attr-defined]
        if len(houses) == 1:
            house.widget = forms.HiddenInput()
            house.initial = next(iter(houses))
