"""How sign-in by allauth behaves in this house: nobody signs up, mails go through our outbox, secrets are sealed."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegenetz.foundation import clock
from wegenetz.foundation.mail import mail_send
from wegenetz.network import invitation_services, staff_errors, staff_mails
from wegenetz.network.devices import device_words
from wegenetz.network.models import User
from wegenetz.network.sessions import BEGAN_AT, DEVICE
from wegenetz.network.staff_errors import (
    AccountClosed,
    AddressNotProven,
    NotInvited,
    SignInElsewhereFailed,
)

if TYPE_CHECKING:
    from allauth.account.models import EmailConfirmation
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest, HttpResponse

TOO_MANY = gettext_lazy(
    "Das waren zu viele Versuche. Warten Sie fünf Minuten und versuchen Sie es dann noch einmal."
)

#: Key of a session: the invitation that somebody wants to accept by signing in elsewhere.
INVITATION = "invitation"


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of members: the sign-up door is closed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy(
            "Adresse und Passwort passen nicht zusammen. Prüfen Sie beide; im Passwort zählen auch große und kleine Buchstaben."
        ),
        "enter_current_password": staff_errors.PASSWORD_WRONG,
        "incorrect_password": staff_errors.PASSWORD_WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in; the session remembers when and on which kind of device. Addresses of members are proven ones."""
        EmailAddress.objects.update_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )
        super().login(request, user)
        request.session[BEGAN_AT] = clock.now().isoformat()
        request.session[DEVICE] = device_words(request.headers.get("User-Agent", ""))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue our words for a mail of allauth; it goes with the transaction or not at all."""
        subject, text = staff_mails.of_sign_in(template_prefix, context)
        mail_send(to=email, subject=subject, text=text)

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, secret = key.split("-", 1)
        return staff_mails.address("account_reset_password_from_key", uid, secret)

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: EmailConfirmation
    ) -> str:
        return staff_mails.address("account_confirm_email", emailconfirmation.key)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Take over a proven address, unless somebody else signs in with it already."""
        others = User.objects.exclude(pk=email_address.user_id)
        if others.filter(email=email_address.email).exists():
            self.add_message(request, messages.ERROR, "email_confirmation_failed.txt")
            return False
        return bool(super().confirm_email(request, email_address))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("network:account")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("network:account")

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        raise AccountClosed

    def add_message(  # noqa: PLR0917 - the arguments allauth gives
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what happened in our words; what the page shows anyway needs none."""
        words = message or staff_mails.message_of_sign_in(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)


class InvitedOnlyAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in elsewhere (OIDC): for members and for whoever holds an invitation to the same, proven address."""

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        """Take over address and name, and keep nothing else the other side tells."""
        user: User = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = (data.get("name") or " ".join(filter(None, parts)))[:120]
        sociallogin.account.extra_data = {}
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let members in, and link what a member asks to link; accept an invitation in hand; everybody else reads where to ask."""
        is_linking = sociallogin.state.get("process") == AuthProcess.CONNECT
        if sociallogin.is_existing or (is_linking and request.user.is_authenticated):
            return
        token = request.session.pop(INVITATION, "")
        proven = {one.email.lower() for one in sociallogin.email_addresses if one.verified}
        if not proven:
            raise AddressNotProven(provider=settings.OIDC_NAME)
        now = clock.now()
        if (
            not token
            or invitation_services.invitation_open(token=token, now=now).email not in proven
        ):
            raise NotInvited
        name = sociallogin.user.name or sociallogin.user.email.partition("@")[0]
        user = invitation_services.invitation_accept_as_new(
            token=token, name=name, password=None, now=now
        )
        sociallogin.connect(request, user)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("network:account")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        raise SignInElsewhereFailed(provider=settings.OIDC_NAME)


class SealedAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets lie encrypted in the database, so a stolen copy of it opens no account."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": staff_errors.CODE_WRONG}

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Our pages draw the code themselves."""
        return ""

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - the name allauth calls
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey {number}").format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Wegenetz"}


def _seal() -> Fernet:
    """Return what encrypts secrets of second factors; its key follows from the secret key of the installation."""
    digest = hashlib.sha256(b"wegenetz.second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
