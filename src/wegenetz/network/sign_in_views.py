"""Views of allauth that need a little more than another template."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib.auth.decorators import login_not_required

from wegenetz.foundation.ui.qr import qr_path
from wegenetz.network.staff_errors import SignInElsewhereUnreachable

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

log = logging.getLogger(__name__)


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


class SecondStepView(AuthenticateView):  # type: ignore[misc]
    """Show the second factor that the member has: a code of an app, a passkey, or both."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        has_app = is_mfa_enabled(self.stage.login.user, [Authenticator.Type.TOTP])
        return context | {"has_app": has_app}


@login_not_required
def elsewhere(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go to the provider that signs in for us.

    Raises
    ------
    SignInElsewhereUnreachable
        It does not answer, or not as a provider does.
    """
    try:
        answer: HttpResponseBase = oidc.login(request, provider_id)
    # what requests raises is an OSError; the rest is an answer that is no description of a provider
    except (OSError, ValueError, KeyError, TypeError) as problem:
        log.warning("sign-in elsewhere unreachable", extra={"error": type(problem).__name__})
        raise SignInElsewhereUnreachable(provider=settings.OIDC_NAME) from problem
    return answer
