"""Passkeys for the own page: made inside it, shown at its door. The ceremony is that of allauth's library; nobody becomes a user."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from allauth.mfa.webauthn.internal.auth import get_server
from cryptography.exceptions import InvalidSignature
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import acting_as
from wegenetz.people.door_errors import PasskeyRefused
from wegenetz.people.models import OwnPasskey, OwnVisit
from wegenetz.people.policies import PASSKEYS_AT_MOST
from wegenetz.people.wall import DOORS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

#: What the library says where something was made up.
_WRONG = (ValueError, TypeError, KeyError, AttributeError, InvalidSignature)
#: No text begins like this, so that nobody takes the handle for the key of a member.
_NO_MEMBER = b"\xff"


def passkey_begin(*, person_id: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the browser is asked to make a passkey with, and what must be remembered until it has."""
    with acting_as(Actor.system(DOORS)):
        kept = list(OwnPasskey.objects.filter(person_id=person_id))
    name = _("Meine Akte")
    options, state = get_server().register_begin(
        user=PublicKeyCredentialUserEntity(
            id=_NO_MEMBER + secrets.token_bytes(31), name=name, display_name=name
        ),
        credentials=[_credential(one) for one in kept],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def passkey_add(
    *, person_id: int, state: Mapping[str, Any], said: Mapping[str, Any], now: datetime
) -> None:
    """Keep a passkey the person who acts has just made.

    Raises
    ------
    PasskeyRefused
        It does not answer what was asked, is known already, or one too many.
    """
    try:
        made = get_server().register_complete(state, said).credential_data
    except _WRONG:
        raise PasskeyRefused from None
    if made is None:
        raise PasskeyRefused
    try:
        with transaction.atomic(), acting_as(Actor.system(DOORS)):
            if OwnPasskey.objects.filter(person_id=person_id).count() >= PASSKEYS_AT_MOST:
                raise PasskeyRefused
            OwnPasskey.objects.create(
                person_id=person_id,
                digest=_digest(made.credential_id),
                credential=b64encode(bytes(made)).decode(),
                made_at=now,
            )
    except IntegrityError:
        raise PasskeyRefused from None


def passkey_ask() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the browser is asked to show a passkey with, and what must be remembered until it has."""
    options, state = get_server().authenticate_begin(
        credentials=[], user_verification=UserVerificationRequirement.REQUIRED
    )
    return dict(options), state


def passkey_enter(
    *, state: Mapping[str, Any], said: Mapping[str, Any], now: datetime
) -> str | None:
    """Open the own page with a passkey; return the token of the visit, or nothing, whatever was wrong."""
    try:
        shown = AuthenticationResponse.from_dict(said)
        digest = _digest(shown.raw_id)
        counter = shown.response.authenticator_data.counter
    except _WRONG:
        return None
    with acting_as(Actor.system(DOORS)):
        kept = OwnPasskey.objects.filter(digest=digest, person__anonymised_at=None).first()
        if kept is None:
            return None
        try:
            get_server().authenticate_complete(state, [_credential(kept)], said)
        except _WRONG:
            return None
        # A counter that does not go on belongs to a copy; most passkeys never count.
        goes_on = Q(counter=0) if counter == 0 else Q(counter__lt=counter)
        if not OwnPasskey.objects.filter(goes_on, pk=kept.pk).update(
            counter=counter, used=F("used") + 1
        ):
            return None
        visit = new_token()
        OwnVisit.objects.create(
            person_id=kept.person_id, digest=digest_of(visit), began_at=now, seen_at=now
        )
    return visit


def _digest(credential_id: bytes) -> str:
    return sha256(credential_id).hexdigest()


def _credential(kept: OwnPasskey) -> AttestedCredentialData:
    return AttestedCredentialData(b64decode(kept.credential))
