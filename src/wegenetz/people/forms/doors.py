"""The form at the door."""

from __future__ import annotations

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """Six digits, in any script and with blanks between them."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Sechs Ziffern."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"}
        ),
    )

    def clean_code(self) -> str:
        typed = "".join(
            str(unicodedata.digit(sign)) for sign in self.cleaned_data["code"] if sign.isdigit()
        )
        if len(typed) != 6:
            raise forms.ValidationError(_("Ein Code hat sechs Ziffern."))
        return typed
