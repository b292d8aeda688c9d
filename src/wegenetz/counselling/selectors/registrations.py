"""Registrations, for whoever holds the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.intake_errors import (
    DocumentUnknown,
    RegistrationExpired,
    RegistrationUnknown,
)
from wegenetz.counselling.models import PassingOn, Registration, RegistrationDocument
from wegenetz.counselling.policies import INTAKE_SEND
from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.counselling.models import Case


def registration_behind(token: str, *, now: datetime) -> Registration:
    """Return the registration behind a personal link.

    Raises
    ------
    RegistrationUnknown
        There is none, or it was sent so long ago that its receipt has ended.
    RegistrationExpired
        It was a draft, and its time is over.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        found = Registration.objects.filter(digest=digest).first()
    is_over = found is not None and found.expires_at <= now
    if found is None or (is_over and found.sent_at is not None):
        raise RegistrationUnknown
    if found.emptied_at is not None or is_over:
        raise RegistrationExpired
    return found


def documents_of(token: str) -> list[RegistrationDocument]:
    """Return the documents of a draft in the order they came, the removed ones too."""
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        found = RegistrationDocument.objects.filter(registration__digest=digest)
        return list(found.order_by("pk"))


def document_preview(token: str, document_id: int, *, now: datetime) -> tuple[bytes, str]:
    """Return the small picture of a document and its media type.

    Raises
    ------
    DocumentUnknown
        The draft has none like it, or its time is over.
    FileGone
        There is no picture of it.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        document = RegistrationDocument.objects.filter(
            registration__digest=digest, registration__expires_at__gt=now, pk=document_id
        ).first()
    if document is None:
        raise DocumentUnknown
    kept = vault.Kept.from_json(document.kept)
    owner = f"counselling.registration_document:{document.key}"
    part = vault.Part.PREVIEW
    return vault.open_(kept, owner=owner, part=part), kept.media_type_of(part)


def registration_to_confirm(token: str, *, now: datetime) -> Registration:
    """Return the registration to the link of an e-mail.

    Raises
    ------
    RegistrationUnknown
        There is none; perhaps it was never confirmed in time and is deleted.
    """
    with acting_as(Actor.system(INTAKE_SEND)):
        found = (
            Registration.objects.filter(
                confirm_digest=digest_of(token), sent_at__isnull=False, expires_at__gt=now
            )
            .select_related("institution")
            .first()
        )
    if found is None:
        raise RegistrationUnknown
    return found


def registration_of(case: Case) -> Registration | None:
    """Return how a case was registered; nothing if the office opened it itself. One query."""
    return Registration.objects.filter(case=case).first()


def passed_on_of(case: Case) -> list[PassingOn]:
    """Return through which houses a registration went, the last first. One query."""
    found = PassingOn.objects.filter(case=case).select_related("sender", "receiver")
    return list(found.order_by("-passed_at"))
