"""The optional account of the own page: made inside it, opened with password and one-time code, removed with one click."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import acting_as
from wegenetz.people.door_errors import AccountAddressTaken
from wegenetz.people.models import OwnAccount, OwnPasskey, OwnVisit
from wegenetz.people.policies import ACCOUNT_ATTEMPTS
from wegenetz.people.wall import DOORS

if TYPE_CHECKING:
    from datetime import datetime

SALT = "wegenetz.people.account"
#: One-time codes change so often, as in every app, and one before and after the present is good, too.
PERIOD = 30
TOLERANCE = 1
_HOUR = timedelta(hours=1)

secret_new = generate_totp_secret


def secret_address(secret: str) -> str:
    """Return what an app for one-time codes reads from the picture; names nobody."""
    issuer = quote(settings.MFA_TOTP_ISSUER)
    return f"otpauth://totp/{issuer}?secret={secret}&issuer={issuer}"


def code_counter(secret: str, code: str, *, now: datetime) -> int | None:
    """Return which code of a secret this is now; nothing if it is none."""
    here = int(now.timestamp()) // PERIOD
    typed = "".join(code.split())
    for counter in range(here - TOLERANCE, here + TOLERANCE + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, counter)), typed):
            return counter
    return None


def account_make(
    *,
    person_id: int,
    address: str,
    password: str,
    secret: str,
    counter: int,
    now: datetime,
    visit: str = "",
) -> None:
    """Make the account of the person who acts, or make it anew; then whoever came in by the old one is outside.

    The caller has checked a code of the secret.

    Parameters
    ----------
    visit : str
        Token of the visit in which this is done: it goes on.

    Raises
    ------
    AccountAddressTaken
        Somebody else uses this address as name.
    """
    about = {
        "digest": _digest(address),
        "password": make_password(password),
        "secret": encrypt(secret),
        "counter": counter,
        "attempts": 0,
        "attempts_since": now,
        "made_at": now,
    }
    try:
        with transaction.atomic(), acting_as(Actor.system(DOORS)):
            OwnAccount.objects.update_or_create(person_id=person_id, defaults=about)
            others = OwnVisit.objects.filter(person_id=person_id, link=None, ended_at=None)
            others.exclude(digest=digest_of(visit)).update(ended_at=now)
    except IntegrityError:
        raise AccountAddressTaken from None


def account_remove(*, person_id: int, now: datetime) -> None:
    """Remove the account of a person, passkeys too, with everybody who came in by it. Doing it twice does no harm."""
    with acting_as(Actor.system(DOORS)):
        OwnPasskey.objects.filter(person_id=person_id).delete()
        OwnAccount.objects.filter(person_id=person_id).delete()
        OwnVisit.objects.filter(person_id=person_id, link=None, ended_at=None).update(ended_at=now)


def account_enter(*, address: str, password: str, code: str, now: datetime) -> str | None:
    """Open the own page with an account; return the token of the visit, or nothing, whatever was wrong.

    Nobody learns whether there is such an account: neither from the answer, nor from how long it takes.
    """
    with acting_as(Actor.system(DOORS)):
        account = OwnAccount.objects.filter(
            digest=_digest(address), person__anonymised_at=None
        ).first()
        if account is None:
            make_password(password)
            return None
        # Counted before it is compared, and by the database: two guesses at once are two attempts.
        OwnAccount.objects.filter(pk=account.pk, attempts_since__lt=now - _HOUR).update(
            attempts=0, attempts_since=now
        )
        standing = OwnAccount.objects.filter(pk=account.pk, attempts__lt=ACCOUNT_ATTEMPTS)
        is_counted = standing.update(attempts=F("attempts") + 1)
        fits = check_password(password, account.password)
        counter = code_counter(decrypt(account.secret), code, now=now)
        if not (is_counted and fits and counter is not None):
            return None
        unused = OwnAccount.objects.filter(pk=account.pk, counter__lt=counter)
        if not unused.update(counter=counter, attempts=0):
            return None
        visit = new_token()
        OwnVisit.objects.create(
            person_id=account.person_id, digest=digest_of(visit), began_at=now, seen_at=now
        )
    return visit


def _digest(address: str) -> str:
    name = address.strip().casefold()
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()
