"""Doors to the own page: a personal link, a code on another way, a visit of half an hour."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import override

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, new_token, token_of
from wegenetz.foundation.wall import acting_as
from wegenetz.people.door_errors import CodesTooOften, DoorClosed, DoorUnknown
from wegenetz.people.door_letters import code_tell, link_tell
from wegenetz.people.models import DoorCode, OwnVisit, PersonalLink
from wegenetz.people.policies import (
    CODE_ATTEMPTS,
    CODE_LASTS,
    CODES_A_DAY,
    CODES_AN_HOUR,
    LINK_LASTS,
    VISIT_AT_MOST,
    VISIT_LASTS,
)
from wegenetz.people.wall import DOORS

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.people.models import Person

SALT = "wegenetz.people.door"
CODE_SALT = "wegenetz.people.door_code"
CameBy = PersonalLink.CameBy
ToldBy = DoorCode.ToldBy
#: How exactly a visit knows when it was last seen.
_GRAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What the door of a link says before anybody is inside."""

    mails_codes: bool
    """The link came on another way than by e-mail, and the person has an address: a code can be mailed."""

    has_code: bool
    """A code waits to be typed."""

    attempts_left: int


def door_make(
    *,
    person_id: int,
    now: datetime,
    came_by: str = CameBy.SCREEN,
    institution_id: int | None = None,
    made_by: int | None = None,
    lasts: timedelta = LINK_LASTS,
) -> str:
    """Make a personal link for a person and return its token; the only moment at which it is known.

    The caller answers for the person being the one meant: a member who sees the record, or the intake.

    Parameters
    ----------
    came_by : str
        Way on which the token is handed over. One that comes by e-mail never gets its code by e-mail.
    """
    seed = uuid4()
    token = token_of(seed, salt=SALT)
    with acting_as(Actor.system(DOORS)):
        PersonalLink.objects.create(
            person_id=person_id,
            seed=seed,
            digest=digest_of(token),
            came_by=came_by,
            institution_id=institution_id,
            made_by_id=made_by,
            made_at=now,
            expires_at=now + lasts,
        )
    return token


def door_mail(*, person: Person, now: datetime, institution_id: int, made_by: int | None) -> bool:
    """Make a link and mail it; return whether the person has an address."""
    if not person.email:
        return False
    token = door_make(
        person_id=person.pk,
        now=now,
        came_by=CameBy.EMAIL,
        institution_id=institution_id,
        made_by=made_by,
    )
    link_tell(person=person, link=address_of(token, language=person.language))
    return True


def address_of(token: str, *, language: str) -> str:
    """Return the address of a door, in the language of the person."""
    with override(language):
        return settings.SITE_URL + reverse("people:door", args=[token])


def door_revoke(*, person_id: int, now: datetime, link_id: int | None = None) -> int:
    """Shut a link, or all links of a person, with everybody who is inside; return how many.

    With all links whoever came in by the account is outside, too; the account itself belongs to the person and stays.
    """
    with acting_as(Actor.system(DOORS)):
        links = PersonalLink.objects.filter(person_id=person_id, revoked_at=None)
        if link_id is not None:
            links = links.filter(pk=link_id)
        else:
            came_in = OwnVisit.objects.filter(person_id=person_id, link=None, ended_at=None)
            came_in.update(ended_at=now)
        keys = list(links.values_list("pk", flat=True))
        OwnVisit.objects.filter(link_id__in=keys, ended_at=None).update(ended_at=now)
        return PersonalLink.objects.filter(pk__in=keys).update(revoked_at=now)


def door_before(*, token: str, now: datetime) -> Door:
    """Return what a door says to whoever stands before it: nothing about the person.

    Raises
    ------
    DoorUnknown, DoorClosed
        There is no such link, or it is over.
    """
    with acting_as(Actor.system(DOORS)):
        link = _open_link(token, now)
        code = _waiting_code(link, now)
        return Door(
            mails_codes=_mails(link),
            has_code=code is not None,
            attempts_left=CODE_ATTEMPTS - code.attempts if code else 0,
        )


def door_knock(*, token: str, now: datetime) -> bool:
    """Mail a code if this link may have one by mail; return whether one is on its way.

    Raises
    ------
    DoorUnknown, DoorClosed
        There is no such link, or it is over.
    CodesTooOften
        Several were made just now.
    """
    with acting_as(Actor.system(DOORS)):
        link = _open_link(token, now)
        if not _mails(link):
            return False
        code = _new_code(link, ToldBy.EMAIL, now)
        code_tell(person=link.person, code=code)
    return True


def door_code_tell(*, person_id: int, now: datetime) -> str:
    """Return a new code for the newest standing link of a person, for the office to say at the counter or on the phone.

    The caller has made sure who is asking, and sees the record.

    Raises
    ------
    DoorClosed
        The person has no standing link.
    CodesTooOften
        Several were made just now.
    """
    with acting_as(Actor.system(DOORS)):
        links = PersonalLink.objects.filter(
            person_id=person_id, revoked_at=None, expires_at__gt=now
        )
        link = links.select_related("person").order_by("-made_at", "-pk").first()
        if link is None:
            raise DoorClosed
        return _new_code(link, ToldBy.OFFICE, now)


def door_enter(*, token: str, code: str, now: datetime) -> str | None:
    """Open the door with a code; return the token of the visit, or nothing if the code is wrong or used up.

    A wrong code returns instead of raising, so that the attempt stays counted.

    Raises
    ------
    DoorUnknown, DoorClosed
        There is no such link, or it is over.
    """
    with acting_as(Actor.system(DOORS)):
        link = _open_link(token, now)
        waiting = _waiting_code(link, now)
        if waiting is None:
            return None
        # Counted before it is compared, and by the database: two guesses at once are two attempts.
        standing = DoorCode.objects.filter(pk=waiting.pk, used_at=None, attempts__lt=CODE_ATTEMPTS)
        if not standing.update(attempts=F("attempts") + 1):
            return None
        if not constant_time_compare(waiting.digest, _code_digest(link, code)):
            return None
        if not DoorCode.objects.filter(pk=waiting.pk, used_at=None).update(used_at=now):
            return None
        visit = new_token()
        OwnVisit.objects.create(
            person_id=link.person_id,
            link=link,
            digest=digest_of(visit),
            began_at=now,
            seen_at=now,
        )
    return visit


def visitor_of(*, visit: str, now: datetime) -> Actor | None:
    """Return the person behind a visit that still runs, as an actor, and note that they were here."""
    with acting_as(Actor.system(DOORS)):
        by_account = Q(link=None)
        by_link = Q(link__revoked_at=None, link__expires_at__gt=now)
        found = OwnVisit.objects.filter(
            by_account | by_link,
            digest=digest_of(visit),
            ended_at=None,
            seen_at__gt=now - VISIT_LASTS,
            began_at__gt=now - VISIT_AT_MOST,
        ).first()
        if found is None:
            return None
        if found.seen_at < now - _GRAIN:
            OwnVisit.objects.filter(pk=found.pk).update(seen_at=now)
    return Actor.person(found.person_id)


def visit_end(*, visit: str, now: datetime) -> None:
    """Leave the own page; a copied cookie opens nothing any more."""
    with acting_as(Actor.system(DOORS)):
        OwnVisit.objects.filter(digest=digest_of(visit), ended_at=None).update(ended_at=now)


# ------------------------------------------------------------------------------------- inside
def _open_link(token: str, now: datetime) -> PersonalLink:
    found = PersonalLink.objects.select_related("person").filter(digest=digest_of(token)).first()
    if found is None:
        raise DoorUnknown
    is_forgotten = found.person.anonymised_at is not None
    if found.revoked_at is not None or found.expires_at <= now or is_forgotten:
        raise DoorClosed
    return found


def _mails(link: PersonalLink) -> bool:
    return link.came_by != CameBy.EMAIL and bool(link.person.email)


def _waiting_code(link: PersonalLink, now: datetime) -> DoorCode | None:
    """Return the newest code of a link if it can still be used; older ones are void."""
    newest = DoorCode.objects.filter(link=link).order_by("-made_at", "-pk").first()
    if newest is None or newest.used_at is not None or newest.expires_at <= now:
        return None
    return newest if newest.attempts < CODE_ATTEMPTS else None


def _new_code(link: PersonalLink, told_by: str, now: datetime) -> str:
    # One after the other: two knocks at once would count one code each.
    PersonalLink.objects.select_for_update().get(pk=link.pk)
    made = DoorCode.objects.filter(person_id=link.person_id)
    within_hour = made.filter(made_at__gt=now - timedelta(hours=1)).count()
    within_day = made.filter(made_at__gt=now - timedelta(days=1)).count()
    if within_hour >= CODES_AN_HOUR or within_day >= CODES_A_DAY:
        raise CodesTooOften
    code = f"{secrets.randbelow(1_000_000):06d}"
    DoorCode.objects.create(
        link=link,
        person_id=link.person_id,
        digest=_code_digest(link, code),
        told_by=told_by,
        made_at=now,
        expires_at=now + CODE_LASTS,
    )
    return code


def _code_digest(link: PersonalLink, code: str) -> str:
    return salted_hmac(CODE_SALT, f"{link.pk}:{code}", algorithm="sha256").hexdigest()
