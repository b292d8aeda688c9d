"""Views of allauth that need a little more than another template."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings

from wegenetz.foundation.ui.qr import qr_path


class SignInView(LoginView):  # type: ignore[misc]
    """Sign in with a password, a passkey, or elsewhere."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"oidc_name": settings.OIDC_NAME}


class TotpActivateView(ActivateTOTPView):  # type: ignore[misc]
    """Set up an app for one-time codes; the picture is drawn by us, as the policy allows no embedded one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        side, path = qr_path(context["totp_url"])
        secret: str = context["form"].secret
        spelled = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return context | {"side": side, "path": path, "spelled": spelled}


class PasskeyAddView(AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey: always one that signs in by itself, so nobody must know the difference to a security key."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"options": auth.begin_registration(self.request.user, passwordless=True)}
