"""Fields of forms that ask how somebody can be reached, with words that say what is wrong with an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.words import plain_digits

#: A number of a telephone in Germany has no fewer digits.
FEWEST_DIGITS = 6


class MailField(forms.EmailField):
    """An e-mail address."""

    default_error_messages = {
        "invalid": _("So sieht keine E-Mail-Adresse aus. Ein Beispiel: name@beispiel.de")
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "email"} | super().widget_attrs(widget)


class PhoneField(forms.CharField):
    """A number of a telephone, written as people like; it needs enough digits to be dialled."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> str:
        return plain_digits(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and sum(sign.isdigit() for sign in value) < FEWEST_DIGITS:
            raise ValidationError(_("Das ist keine ganze Telefonnummer. Prüfen Sie die Ziffern."))
