"""How a member gets in: password, passkeys, the sign-in of an organisation; and that one way always remains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from wegenetz.network.staff_errors import OnlyWayIn

if TYPE_CHECKING:
    from wegenetz.network.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """What opens an account, and what guards the password."""

    has_password: bool
    passkeys: tuple[Authenticator, ...]
    linked: tuple[SocialAccount, ...]
    """Sign-ins of an organisation; none while this installation has no such provider."""

    totp: Authenticator | None
    has_codes: bool

    @property
    def is_only_one(self) -> bool:
        """Whether what there is must stay, because nothing else opens the account."""
        return self.has_password + len(self.passkeys) + len(self.linked) <= 1


def ways_in(user: User) -> WaysIn:
    """Return how a member gets in. Two queries."""
    factors = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    kinds = Authenticator.Type
    linked = SocialAccount.objects.filter(user=user).order_by("date_joined")
    return WaysIn(
        has_password=user.has_usable_password(),
        passkeys=tuple(one for one in factors if one.type == kinds.WEBAUTHN),
        linked=tuple(linked) if settings.OIDC_NAME else (),
        totp=next((one for one in factors if one.type == kinds.TOTP), None),
        has_codes=any(one.type == kinds.RECOVERY_CODES for one in factors),
    )


def one_way_remains(user: User) -> None:
    """Let a passkey or a linked sign-in go only if another way opens the account.

    Raises
    ------
    OnlyWayIn
        There is no other.
    """
    if ways_in(user).is_only_one:
        raise OnlyWayIn
