"""Forms about consent, documents and messages on the page of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.languages import LANGUAGES
from wegenetz.people.data_classes import ALWAYS, SPECIAL, DataClass
from wegenetz.people.published import ConsentPurpose, CorrectionOutcome, DocumentKind, HoldKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class WordsForm(forms.Form):
    """What is asked, in which language, and whom it concerns: chooses the words below."""

    purpose = forms.ChoiceField(label=_("Wofür?"), choices=ConsentPurpose.choices)
    language = forms.ChoiceField(label=_("Sprache der Person"), choices=list(LANGUAGES.items()))
    house = forms.CharField(
        label=_("Stelle suchen, die etwas bekommt"), max_length=80, required=False
    )


class ConsentForm(forms.Form):
    """What the person says, with those words in front of them."""

    recipients = forms.TypedMultipleChoiceField(
        label=_("Wer etwas bekommt"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    named_recipient = forms.CharField(
        label=_("Person oder Stelle außerhalb des Netzwerks"), max_length=200, required=False
    )
    classes = forms.MultipleChoiceField(
        label=_("Welche Angaben"),
        choices=[
            (one.value, one.label) for one in DataClass if one not in SPECIAL and one != ALWAYS
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Name und Kontakt gehören immer dazu."),
    )
    special = forms.MultipleChoiceField(
        label=_("Besonders geschützte Angaben, nur wenn die Person es ausdrücklich will"),
        choices=[(one.value, one.label) for one in DataClass if one in SPECIAL],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    interpreter = forms.CharField(label=_("gedolmetscht von"), max_length=120, required=False)
    valid_until = forms.DateField(
        label=_("gilt bis"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    paper = forms.FileField(
        label=_("Unterschriebenes Papier, als Scan oder Foto"),
        required=False,
        help_text=_("Leer, wenn die Person im Gespräch geantwortet hat."),
    )

    def __init__(self, *args: Any, houses: Mapping[int, str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["recipients"].choices = list(houses.items())  # type: ignore[attr-defined]

    def clean_valid_until(self) -> date | None:
        until: date | None = self.cleaned_data["valid_until"]
        if until is not None and until < self.today:
            raise forms.ValidationError(_("Dieser Tag ist schon vorbei."))
        return until

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("recipients") and not cleaned.get("named_recipient"):
            self.add_error("recipients", _("Wählen Sie, wer etwas bekommt."))
        return cleaned


class PaperForm(forms.Form):
    """A document an office adds."""

    kind = forms.ChoiceField(label=_("Art"), choices=DocumentKind.choices)
    file = forms.FileField(label=_("Datei, höchstens 20 MB"))


class StaffMessageForm(forms.Form):
    """A message to the person."""

    text = forms.CharField(
        label=_("Nachricht an die Person"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CorrectionAnswerForm(forms.Form):
    """What became of a wish."""

    outcome = forms.ChoiceField(label=_("Ergebnis"), choices=CorrectionOutcome.choices)
    answer = forms.CharField(
        label=_("Antwort an die Person"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wenn nicht alles geändert ist: warum?"),
    )


class HoldForm(forms.Form):
    """Why a record must stay, and until when."""

    kind = forms.ChoiceField(label=_("Warum"), choices=HoldKind.choices)
    until = forms.DateField(
        label=_("bis"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = forms.CharField(label=_("Grund, den die Person liest"), max_length=300)


class EmergencyForm(forms.Form):
    """Look into a record without consent."""

    reference = forms.CharField(label=_("Aktenzeichen"), max_length=20)
    reason = forms.CharField(
        label=_("Warum müssen Sie ohne Einwilligung hineinsehen?"),
        min_length=20,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Die Person liest diesen Grund."),
    )
