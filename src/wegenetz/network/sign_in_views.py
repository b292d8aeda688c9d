"""Views of allauth that need a little more than another template."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.internal.flows.connect import disconnect
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.generic import DeleteView

from wegenetz.foundation.ui.qr import qr_path
from wegenetz.network.staff_errors import FactorUnknown, SignInElsewhereUnreachable
from wegenetz.network.ways_in import one_way_remains, ways_in

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from wegenetz.network.models import User

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


class PasskeyRemoveView(RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey, unless nothing else opens the account."""

    def get_object(self, queryset: QuerySet[Authenticator] | None = None) -> Authenticator:
        found: Authenticator | None = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise FactorUnknown
        one_way_remains(self.request.user)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"ways": ways_in(self.request.user)}


class TotpDeactivateView(DeactivateTOTPView):  # type: ignore[misc]
    """Switch one-time codes off, and say what guards the password afterwards."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            raise FactorUnknown
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"ways": ways_in(self.request.user)}


@method_decorator(reauthentication_required(app="allauth.socialaccount"), name="dispatch")
class ElsewhereUnlinkView(DeleteView):  # type: ignore[type-arg]  # takes no argument at run time
    """End the link to a sign-in elsewhere, unless nothing else opens the account."""

    def get_queryset(self) -> QuerySet[SocialAccount]:
        linked: QuerySet[SocialAccount] = SocialAccount.objects.filter(user=self.request.user)
        return linked

    def get_object(self, queryset: QuerySet[SocialAccount] | None = None) -> SocialAccount:
        found = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise FactorUnknown
        one_way_remains(cast("User", self.request.user))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"oidc_name": settings.OIDC_NAME}

    def form_valid(self, form: Any) -> HttpResponse:
        disconnect(self.request, self.object)
        return redirect("network:account")


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
