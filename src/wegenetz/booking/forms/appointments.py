"""The form with which somebody takes a slot."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.booking.models import Appointment
from wegenetz.booking.models.appointments import Mode
from wegenetz.booking.selectors.slots import GERMAN
from wegenetz.booking.values.times import Wish
from wegenetz.foundation.guard import HoneypotMixin
from wegenetz.foundation.ui.choices import Explained
from wegenetz.foundation.ui.formats import language_name
from wegenetz.foundation.ui.reaching import MailField, PhoneField

if TYPE_CHECKING:
    from wegenetz.booking.models import Slot

HOW = {
    Mode.ONSITE: _("Sie kommen zu uns."),
    Mode.PHONE: _("Wir rufen Sie an. Dafür brauchen wir Ihre Nummer."),
    Mode.VIDEO: _("Sie bekommen den Link von der Stelle. Dafür brauchen wir Ihre E-Mail-Adresse."),
}


class BookForm(HoneypotMixin):
    """Everything about the person is optional, except what the chosen way of talking needs."""

    seed = forms.UUIDField(widget=forms.HiddenInput)
    mode = forms.ChoiceField(label=_("Wie möchten Sie sprechen?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In welcher Sprache?"), widget=forms.RadioSelect)
    about = forms.ChoiceField(
        label=_("Worum geht es?"),
        choices=Appointment.About.choices,
        initial=Appointment.About.OTHER,
    )
    name = forms.CharField(
        label=_("Wie dürfen wir Sie ansprechen?"), max_length=80, required=False
    )
    email = MailField(
        label=_("E-Mail"),
        required=False,
        help_text=_("Für die Bestätigung und eine Erinnerung am Tag davor."),
    )
    phone = PhoneField(
        label=_("Telefon"),
        required=False,
        help_text=_("Damit wir Sie erreichen, wenn der Termin ausfällt."),
    )
    note = forms.CharField(
        label=_("Was sollen wir vorher wissen?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Zum Beispiel, ob jemand für Sie übersetzt. Bitte nichts über Ihre Gesundheit."
        ),
    )

    def __init__(self, *args: Any, slot: Slot, language: str = "", **kwargs: Any) -> None:
        kwargs["initial"] = {
            "seed": uuid.uuid4(),
            "mode": slot.modes[0],
            "language": language if language in slot.languages else GERMAN,
        }
        super().__init__(*args, **kwargs)
        mode, spoken = self.fields["mode"], self.fields["language"]
        words = dict(Mode.choices)
        mode.choices = [(code, Explained(words[code], HOW[Mode(code)])) for code in slot.modes]  # type: ignore[attr-defined]
        codes = [GERMAN, *(code for code in slot.languages if code != GERMAN)]
        spoken.choices = [(code, language_name(code)) for code in codes]  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        mode = cleaned.get("mode")
        if mode == Mode.PHONE and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Schreiben Sie Ihre Nummer, damit wir Sie anrufen können."))
        if mode == Mode.VIDEO and not cleaned.get("email") and "email" not in self.errors:
            self.add_error(
                "email", _("Schreiben Sie Ihre E-Mail-Adresse, damit der Link zu Ihnen kommt.")
            )
        return cleaned

    def wish(self) -> Wish:
        """Return what the person said; the form must be valid."""
        said = dict(self.cleaned_data)
        said.pop("seed")
        said.pop("website")
        return Wish(**said)


class SlotForm(forms.Form):
    """The new time of an appointment."""

    slot = forms.IntegerField(widget=forms.HiddenInput)
