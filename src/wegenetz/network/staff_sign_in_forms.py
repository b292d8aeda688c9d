"""Forms of allauth in our words: one new password, written once as in an invitation, and codes that say where they stand."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _

from wegenetz.network.staff_forms import GOOD_PASSWORD


class OneNewPassword:
    """Leave the second field out and say what a good password is."""

    password2 = None
    fields: dict[str, Any]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        chosen = self.fields["password1"]
        chosen.label = _("Neues Passwort")
        chosen.help_text = GOOD_PASSWORD
        chosen.widget.attrs.pop("placeholder", None)


class PasswordResetForm(OneNewPassword, ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password instead of a forgotten one."""


class PasswordChangeForm(OneNewPassword, ChangePasswordForm):  # type: ignore[misc]
    """A new password instead of the present one."""


class PasswordSetForm(OneNewPassword, SetPasswordForm):  # type: ignore[misc]
    """A first password for somebody who signs in elsewhere."""


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which proves that it is set up."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        code = self.fields["code"]
        code.label = _("Code aus der App")
        code.widget.attrs.pop("placeholder", None)
        code.widget.attrs["inputmode"] = "numeric"
