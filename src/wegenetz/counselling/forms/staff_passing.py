"""Giving a registration to another house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.staff_words import PassingReason

if TYPE_CHECKING:
    from collections.abc import Sequence


class PassingForm(forms.Form):
    """To whom, why, and a sentence for the colleagues."""

    receiver = forms.TypedChoiceField(
        label=_("An welche Stelle?"), widget=forms.RadioSelect, coerce=int
    )
    reason = forms.ChoiceField(
        label=_("Warum?"), widget=forms.RadioSelect, choices=PassingReason.choices
    )
    note = forms.CharField(
        label=_("Ein Satz für die Kolleginnen und Kollegen"), max_length=300, required=False
    )

    def __init__(self, data: Any = None, *, receivers: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["receiver"].choices = list(receivers)  # type: ignore[attr-defined]
