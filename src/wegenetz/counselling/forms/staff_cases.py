"""The form with which a case is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.days import day_field, until
from wegenetz.counselling.selectors.cases import cases_alike
from wegenetz.counselling.staff_words import ReferredBy, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor

_OFF = {"autocomplete": "off"}
_ABOUT_PERSON = ("given_name", "family_name", "phone", "email", "postal_code")


class NewCaseForm(forms.Form):
    """As little as a first talk needs; everything else is asked for on the page of the case."""

    given_name = forms.CharField(
        label=_("Vorname"), max_length=120, required=False, widget=forms.TextInput(attrs=_OFF)
    )
    family_name = forms.CharField(
        label=_("Nachname"),
        max_length=120,
        required=False,
        help_text=_("In der Schrift, in der die Person ihn schreibt."),
        widget=forms.TextInput(attrs=_OFF),
    )
    is_anonymous = forms.BooleanField(
        label=_("Anonyme Beratung"),
        required=False,
        help_text=_("Name, Telefon und E-Mail werden dann nicht gespeichert."),
    )
    phone = forms.CharField(
        label=_("Telefon"), max_length=40, required=False, widget=forms.TextInput(attrs=_OFF)
    )
    email = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        error_messages={
            "invalid": _("Diese E-Mail-Adresse ist nicht vollständig. Prüfen Sie das @.")
        },
        widget=forms.EmailInput(attrs=_OFF),
    )
    postal_code = forms.RegexField(
        regex=r"^\d{5}$",
        label=_("Postleitzahl"),
        required=False,
        error_messages={"invalid": _("Eine Postleitzahl hat 5 Ziffern.")},
        widget=forms.TextInput(attrs={**_OFF, "inputmode": "numeric"}),
    )
    topics = forms.MultipleChoiceField(
        label=_("Worum geht es?"),
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    referred_by = forms.ChoiceField(
        label=_("Aufmerksam geworden durch"),
        choices=[("", "–"), *ReferredBy.choices],
        required=False,
    )
    began_on = day_field(
        _("Wird nachgetragen: Die Beratung begann am"),
        hint=_("Nur für Fälle, die schon laufen."),
    )
    institution = forms.TypedChoiceField(label=_("Stelle"), coerce=int)
    is_somebody_else = forms.BooleanField(
        label=_("Das ist jemand anderes. Neuen Fall eröffnen"), required=False
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        actor: Actor,
        houses: Mapping[int, str],
        today: date,
    ) -> None:
        super().__init__(data)
        self._actor = actor
        self.alike: list[Case] = []
        self.fields["began_on"].validators.append(until(today))
        house = self.fields["institution"]
        house.choices = list(houses.items())  # type: ignore[attr-defined]
        if len(houses) == 1:
            house.widget = forms.HiddenInput()
            house.initial = next(iter(houses))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        names = [said.get("given_name", ""), said.get("family_name", "")]
        if said.get("is_anonymous"):
            return said
        if not any(names):
            self.add_error(
                "family_name", _("Schreiben Sie einen Namen, oder wählen Sie „Anonyme Beratung“.")
            )
        self.alike = cases_alike(
            names, said.get("phone", ""), said.get("email", ""), actor=self._actor
        )
        if self.alike and not said.get("is_somebody_else"):
            self.add_error(
                "is_somebody_else",
                _("Bei Ihnen ist schon jemand mit diesen Angaben. Ist es dieselbe Person?"),
            )
        return said

    @property
    def about_person(self) -> dict[str, Any]:
        """Fields of the person."""
        return {name: self.cleaned_data[name] for name in _ABOUT_PERSON}
