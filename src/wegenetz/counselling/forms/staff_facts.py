"""The form for one fact: its value, and how we know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.careful import CarefulForm, yes_no
from wegenetz.counselling.forms.days import day_field, until
from wegenetz.counselling.staff_naming import done_choices_of, title_choices
from wegenetz.foundation.ui.choices import Pills
from wegenetz.people.published import Origin
from wegenetz.people.vocabulary import FactKey, ValueKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class FactForm(CarefulForm):
    """A value under a key of the vocabulary, with its origin, its document and its day."""

    origin = forms.ChoiceField(
        label=_("Woher wir es wissen"), choices=Origin.choices, widget=Pills
    )
    document = forms.TypedChoiceField(
        label=_("Dokument"), coerce=int, empty_value=None, required=False
    )
    holds_from = day_field(_("Gilt seit, oder Tag des Dokuments"))

    def __init__(
        self,
        data: Any = None,
        *,
        key: FactKey,
        fact: Any,
        documents: Sequence[Any],
        profession: str,
        today: date,
    ) -> None:
        value = fact.value if fact else None
        is_list = key.kind == ValueKind.TEXTS
        current = {
            "value": ", ".join(value or []) if is_list else value,
            "origin": fact.origin if fact else "",
            "document": fact.document_id if fact else None,
            "holds_from": fact.holds_from if fact else None,
        }
        self.base_fields = {**self.base_fields, "value": _value_field(key, profession, today)}  # type: ignore[misc]
        super().__init__(data, current=current, version=fact.pk if fact else 0)
        self._is_list = is_list
        if data is None and not fact:
            self.initial["origin"] = Origin.SAID
        self.order_fields(["value", "origin", "document", "holds_from"])
        self.fields["document"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((one.pk, one.name) for one in documents),
        ]
        self.fields["holds_from"].validators.append(until(today))

    @property
    def said(self) -> dict[str, Any]:
        """What is to be written down."""
        value = self.cleaned_data["value"]
        if self._is_list:
            value = [part.strip() for part in value.split(",") if part.strip()]
        return {
            "value": value,
            "origin": self.cleaned_data["origin"],
            "document_id": self.cleaned_data["document"],
            "holds_from": self.cleaned_data["holds_from"],
        }


def _value_field(key: FactKey, profession: str, today: date) -> forms.Field:
    match key.kind:
        case ValueKind.CHOICE:
            choices = list((key.choices or {}).items())
            return forms.ChoiceField(
                label=key.label, choices=[("", _("unbekannt")), *choices], required=False
            )
        case ValueKind.YES_NO:
            return yes_no(key.label)
        case ValueKind.CODE:
            return forms.ChoiceField(label=key.label, choices=title_choices(today), required=False)
        case ValueKind.CODES | ValueKind.CHOICES:
            return forms.MultipleChoiceField(
                label=key.label,
                choices=done_choices_of(profession, day=today),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        case ValueKind.TEXTS:
            return forms.CharField(
                label=key.label,
                required=False,
                max_length=key.longest,
                help_text=_("Mit Komma getrennt."),
            )
        case _:
            return forms.CharField(label=key.label, required=False, max_length=key.longest)
