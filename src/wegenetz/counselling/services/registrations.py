"""Drafts of registrations: begun with the first page, kept with every further one, with documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.counselling.intake_errors import (
    DocumentsTooMany,
    DocumentUnknown,
    RegistrationExpired,
    RegistrationSent,
    RegistrationUnknown,
)
from wegenetz.counselling.models import Registration, RegistrationDocument
from wegenetz.counselling.policies import DRAFT_LASTS, MOST_DOCUMENTS
from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, token_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

SALT = "wegenetz.counselling.registration"
CONFIRM_SALT = "wegenetz.counselling.confirmation"


def registration_begin(
    *, seed: UUID, page: str, said: Mapping[str, Any], language: str, now: datetime
) -> str:
    """Keep the first page of a new draft and return its personal link. The same seed is the same draft.

    Parameters
    ----------
    seed : UUID
        Made with the form; who sends it again, or goes back and changes something, means the same draft.
    page : str
        Which page the answers are of.
    """
    token = token_of(seed, salt=SALT)
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        if not Registration.objects.filter(digest=digest).exists():
            Registration.objects.bulk_create(
                [
                    Registration(
                        digest=digest,
                        confirm_digest=digest_of(token_of(seed, salt=CONFIRM_SALT)),
                        seed=seed,
                        language=language,
                        expires_at=now + DRAFT_LASTS,
                    )
                ],
                ignore_conflicts=True,  # two clicks at the same moment
            )
        draft = draft_locked(digest, now=now)
        _keep(draft, page, said, now=now)
    return token


def registration_keep(
    *, token: str, page: str, said: Mapping[str, Any], language: str, now: datetime
) -> None:
    """Keep the answers of a page; the draft lasts two weeks from now.

    Raises
    ------
    RegistrationUnknown, RegistrationExpired, RegistrationSent
        There is no draft to write in.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        draft = draft_locked(digest, now=now)
        draft.language = language
        _keep(draft, page, said, now=now)


def documents_add(
    *, token: str, files: Iterable[UploadedFile[bytes]], now: datetime
) -> list[vault.FileRefused | DocumentsTooMany]:
    """Examine files and keep those that are documents; return why the others were not taken.

    Raises
    ------
    RegistrationUnknown, RegistrationExpired, RegistrationSent
        There is no draft.
    """
    digest = digest_of(token)
    refused: list[vault.FileRefused | DocumentsTooMany] = []
    with acting_as(Actor.link(digest)):
        draft = draft_locked(digest, now=now)
        held = {
            one.kept["digest"]
            for one in RegistrationDocument.objects.filter(registration=draft, removed_at=None)
        }
        for file in files:
            try:
                held |= _document_add(draft, file, held)
            except (vault.FileRefused, DocumentsTooMany) as why:
                refused.append(why)
    return refused


def _document_add(draft: Registration, file: UploadedFile[bytes], held: set[str]) -> set[str]:
    """Keep one file; the same content twice is one document."""
    if len(held) >= MOST_DOCUMENTS:
        raise DocumentsTooMany(most=MOST_DOCUMENTS)
    examined = vault.examine(file, name=file.name or "")
    row = RegistrationDocument(registration=draft, name=examined.name[:200])
    kept = vault.store(examined, owner=owner_of(row))
    if kept.digest in held:
        vault.remove(kept)
        return set()
    row.kept = kept.as_json()
    row.save(force_insert=True)
    return {kept.digest}


def document_remove(*, token: str, document_id: int, is_back: bool, now: datetime) -> None:
    """Take a document out of a draft, or take it back in. Doing it twice does no harm.

    Raises
    ------
    DocumentUnknown
        The draft has none like it.
    RegistrationUnknown, RegistrationExpired, RegistrationSent
        There is no draft.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        draft = draft_locked(digest, now=now)
        own = RegistrationDocument.objects.filter(registration=draft, pk=document_id)
        if not own.update(removed_at=None if is_back else now):
            raise DocumentUnknown


def documents_name(*, token: str, kinds: Mapping[int, str], now: datetime) -> None:
    """Write down what kind of document each is.

    Raises
    ------
    RegistrationUnknown, RegistrationExpired, RegistrationSent
        There is no draft.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        draft = draft_locked(digest, now=now)
        for key, kind in kinds.items():
            RegistrationDocument.objects.filter(registration=draft, pk=key).exclude(
                kind=kind
            ).update(kind=kind)


def registration_forget(*, token: str, now: datetime) -> None:
    """Delete a draft and its documents at once. Doing it twice does no harm."""
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        draft = Registration.objects.select_for_update().filter(digest=digest).first()
        if draft is not None and draft.sent_at is None:
            draft_empty(draft, now=now)


# ---------------------------------------------------------------------------------------------- inside
def draft_empty(draft: Registration, *, now: datetime) -> None:
    """Leave only the shell of a draft; the caller has locked it."""
    for document in RegistrationDocument.objects.filter(registration=draft):
        vault.remove(vault.Kept.from_json(document.kept))
        document.delete()
    Registration.objects.filter(pk=draft.pk).update(answers={}, emptied_at=now)


def draft_locked(digest: str, *, now: datetime) -> Registration:
    """Return a draft that can still be written in, and let nobody else write meanwhile."""
    found = Registration.objects.select_for_update().filter(digest=digest).first()
    if found is None:
        raise RegistrationUnknown
    if found.sent_at is not None:
        raise RegistrationSent
    if found.emptied_at is not None or found.expires_at <= now:
        raise RegistrationExpired
    return found


def _keep(draft: Registration, page: str, said: Mapping[str, Any], *, now: datetime) -> None:
    draft.answers = {**draft.answers, page: dict(said)}
    draft.expires_at = now + DRAFT_LASTS
    draft.save(update_fields=["answers", "expires_at", "language"])


def owner_of(document: RegistrationDocument) -> str:
    """Return under which name the vault keeps the file of a document of a draft."""
    return f"counselling.registration_document:{document.key}"
