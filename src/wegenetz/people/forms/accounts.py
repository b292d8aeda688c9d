"""Forms of the optional account of the own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.ui.reaching import MailField

if TYPE_CHECKING:
    from collections.abc import Callable


def _password(label: Any, kind: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
    )


def _code() -> forms.CharField:
    return forms.CharField(
        label=_("Code aus der App"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class AccountForm(forms.Form):
    """Name and password of a new account, and the first code of the app."""

    address = MailField(
        label=_("E-Mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = _password(_("Passwort"), "new-password")
    code = _code()

    def __init__(self, data: Any = None, *, counts: Callable[[str], int | None]) -> None:
        super().__init__(data)
        self.counts = counts
        self.counter = 0

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        counter = self.counts(code)
        if counter is None:
            raise forms.ValidationError(
                _(
                    "Dieser Code passt nicht oder ist abgelaufen. Prüfen Sie ihn, oder holen Sie einen neuen."
                )
            )
        self.counter = counter
        return code


class AccountSignInForm(forms.Form):
    """Name, password and code."""

    address = MailField(
        label=_("E-Mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = _password(_("Passwort"), "current-password")
    code = _code()
