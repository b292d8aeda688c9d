"""What a person reads on the own page: who sees what, who looked, what was allowed, what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from wegenetz.foundation.clock import BERLIN
from wegenetz.network.selectors import institutions
from wegenetz.people.data_classes import SPECIAL, DataClass
from wegenetz.people.models import (
    AccessGrant,
    AccessLog,
    Consent,
    ConsentRequest,
    Correction,
    Hold,
    Message,
    OwnAccount,
    OwnPasskey,
    PersonalLink,
    PersonDocument,
)
from wegenetz.people.registry import looked_at

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Looks into the record shown at once; the copy has all.
LOOKS_SHOWN = 20
MESSAGES_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may see what, since when, and why."""

    house: str
    """Empty for a single member in an emergency."""

    why: str
    classes: tuple[str, ...]
    since: datetime
    until: datetime | None
    is_emergency: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldConsent:
    """A consent, as the person reads it."""

    pk: int
    purpose: str
    recipients: tuple[str, ...]
    classes: tuple[str, ...]
    special: tuple[str, ...]
    text: str
    said_at: datetime
    is_given: bool
    is_standing: bool
    withdrawn_at: datetime | None
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A consent a house asks for."""

    pk: int
    purpose: str
    code: str
    house: str
    recipients: tuple[str, ...]
    classes: tuple[tuple[str, str], ...]
    special: tuple[tuple[str, str], ...]
    asked_at: datetime


def class_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the plain words of classes of data, in their order."""
    wanted = set(codes)
    return tuple(str(one.label) for one in DataClass if one.value in wanted)


def access_of(person_id: int, *, now: datetime) -> list[Access]:
    """Return who may see something now, the house that leads first. Two queries."""
    standing = Q(valid_to=None) | Q(valid_to__gt=now)
    grants = list(
        AccessGrant.objects.filter(standing, person_id=person_id, valid_from__lte=now).order_by(
            "valid_from", "pk"
        )
    )
    names = _names(grant.institution_id for grant in grants)
    told = [
        Access(
            house=names.get(grant.institution_id or 0, ""),
            why=grant.get_purpose_display(),
            classes=class_words(grant.scope),
            since=grant.valid_from,
            until=grant.valid_to,
            is_emergency=grant.purpose == AccessGrant.Purpose.EMERGENCY,
            reason=grant.reason,
        )
        for grant in grants
    ]
    leads = str(AccessGrant.Purpose.LEAD.label)
    return sorted(told, key=lambda one: (one.why != leads, one.since))


def houses_with_access(person_id: int, *, now: datetime) -> dict[int, str]:
    """Return the houses that see something of a person now, the newest first: to them one can write."""
    standing = Q(valid_to=None) | Q(valid_to__gt=now)
    keys = list(
        AccessGrant.objects.filter(
            standing, person_id=person_id, institution__isnull=False, valid_from__lte=now
        )
        .exclude(purpose=AccessGrant.Purpose.HOLD)
        .order_by("-valid_from")
        .values_list("institution_id", flat=True)
    )
    names = _names(keys)
    return {key: names[key] for key in dict.fromkeys(keys) if key in names}


def looks_of(person_id: int, *, most: int = LOOKS_SHOWN) -> list[dict[str, Any]]:
    """Return who looked at what, the newest first; a house that looked several times a day is told once. Two queries.

    A house, never a member: offices answer for what their people do. A look by the link of a hand-over has no house.
    """
    found = AccessLog.objects.filter(person_id=person_id).order_by("-at")[: most * 5]
    days: dict[tuple[Any, ...], dict[str, Any]] = {}
    looks = list(found)
    names = _names(look.institution_id for look in looks)
    for look in looks:
        key = (look.at.astimezone(BERLIN).date(), look.institution_id, look.is_emergency)
        told = days.setdefault(
            key,
            {
                "house": names.get(look.institution_id or 0, ""),
                "at": look.at,
                "is_emergency": look.is_emergency,
                "is_by_link": look.user_id is None,
                "times": 0,
                "what": [],
            },
        )
        told["times"] += 1
        words = looked_at(look.what)
        if words and words not in told["what"]:
            told["what"].append(words)
    return list(days.values())[:most]


def consents_of(person_id: int, *, today: date) -> list[ToldConsent]:
    """Return what a person allowed or refused, the standing ones first. Two queries."""
    found = list(
        Consent.objects.filter(person_id=person_id).select_related("text").order_by("-pk")
    )
    names = _names(key for consent in found for key in consent.recipients)
    told = [_consent(consent, names, today) for consent in found]
    return sorted(told, key=lambda one: not one.is_standing)


def questions_of(person_id: int) -> list[Question]:
    """Return the questions a person has not answered yet. Two queries."""
    found = list(
        ConsentRequest.objects.filter(
            person_id=person_id, answered_at=None, withdrawn_at=None
        ).order_by("asked_at")
    )
    names = _names(
        key for request in found for key in (request.institution_id, *request.recipients)
    )
    return [_question(request, names) for request in found]


def documents_of(person_id: int) -> list[PersonDocument]:
    """Return the documents that are there, the newest first. One query."""
    return list(
        PersonDocument.objects.filter(person_id=person_id, removed_at=None).order_by(
            "-uploaded_at", "-pk"
        )
    )


def document_of(person_id: int, document_id: int) -> PersonDocument | None:
    """Return one document, if it is there and the wall shows it."""
    return PersonDocument.objects.filter(
        pk=document_id, person_id=person_id, removed_at=None
    ).first()


def links_of(person_id: int, *, now: datetime) -> list[PersonalLink]:
    """Return the links that open the door now, the newest first. One query."""
    standing = PersonalLink.objects.filter(
        person_id=person_id, revoked_at=None, expires_at__gt=now
    )
    return list(standing.order_by("-made_at", "-pk"))


def messages_of(
    person_id: int, *, institution_id: int | None = None, most: int = MESSAGES_SHOWN
) -> list[Message]:
    """Return the newest messages in the order in which they were written, each with its house. One query."""
    found = Message.objects.filter(person_id=person_id).select_related("institution")
    if institution_id is not None:
        found = found.filter(institution_id=institution_id)
    return list(reversed(found.order_by("-written_at", "-pk")[:most]))


def corrections_of(person_id: int) -> list[Correction]:
    """Return what a person wanted corrected, open ones first. One query."""
    found = Correction.objects.filter(person_id=person_id).select_related("institution")
    return sorted(found.order_by("-asked_at"), key=lambda one: one.answered_at is not None)


def holds_of(person_id: int, *, today: date) -> list[Hold]:
    """Return what stands against forgetting a person today. One query."""
    standing = Q(until=None) | Q(until__gte=today)
    return list(
        Hold.objects.filter(standing, person_id=person_id, lifted_at=None)
        .select_related("institution")
        .order_by("-kind", "until")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKeys:
    """What opens the own page besides link and code."""

    since: datetime
    has_password: bool
    passkeys: int


def account_of(person_id: int) -> OwnKeys | None:
    """Return the account of the person, if they made one. Two queries."""
    account = OwnAccount.objects.filter(person_id=person_id).first()
    passkeys = list(OwnPasskey.objects.filter(person_id=person_id))
    made = [*([account.made_at] if account else []), *(one.made_at for one in passkeys)]
    if not made:
        return None
    return OwnKeys(since=min(made), has_password=account is not None, passkeys=len(passkeys))


# ------------------------------------------------------------------------------------- inside
def _names(keys: Iterable[int | None]) -> dict[int, str]:
    wanted = {key for key in keys if key is not None}
    return {pk: str(one.name) for pk, one in institutions(wanted).items()} if wanted else {}


def _recipients(row: Consent | ConsentRequest, names: dict[int, str]) -> tuple[str, ...]:
    houses = tuple(names[key] for key in row.recipients if key in names)
    return (*houses, row.named_recipient) if row.named_recipient else houses


def _consent(consent: Consent, names: dict[int, str], today: date) -> ToldConsent:
    special = {code.value for code in SPECIAL}
    return ToldConsent(
        pk=consent.pk,
        purpose=consent.get_purpose_display(),
        recipients=_recipients(consent, names),
        classes=class_words(set(consent.classes) - special),
        special=class_words(set(consent.classes) & special),
        text=consent.text.text,
        said_at=consent.given_at or consent.refused_at,  # type: ignore[arg-type]
        is_given=consent.given_at is not None,
        is_standing=consent.holds_on(today),
        withdrawn_at=consent.withdrawn_at,
        valid_until=consent.valid_until,
    )


def _question(request: ConsentRequest, names: dict[int, str]) -> Question:
    special = {code.value for code in SPECIAL}
    labels = [(one.value, str(one.label)) for one in DataClass if one.value in request.classes]
    return Question(
        pk=request.pk,
        purpose=request.get_purpose_display(),
        code=request.purpose,
        house=names.get(request.institution_id, ""),
        recipients=_recipients(request, names),
        classes=tuple(pair for pair in labels if pair[0] not in special),
        special=tuple(pair for pair in labels if pair[0] in special),
        asked_at=request.asked_at,
    )
