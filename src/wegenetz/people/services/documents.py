"""Documents: examined, encrypted for their row, removed with their key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import connection

from wegenetz.foundation import vault
from wegenetz.people.models import PersonDocument

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from wegenetz.foundation.vault import Examined

#: A name this long is cut.
LONGEST_NAME = 200
_NEXT = "SELECT nextval(pg_get_serial_sequence('people_persondocument', 'id'))"


def owner_of(document_id: int) -> str:
    """Return under which name the vault keeps the file of a document: it opens for this row only."""
    return f"people.document:{document_id}"


def document_add(
    *,
    person_id: int,
    examined: Examined,
    kind: str = PersonDocument.Kind.OTHER,
    name: str = "",
    uploaded_by: int | None = None,
    institution_id: int | None = None,
) -> PersonDocument:
    """Keep an examined file for a person.

    Parameters
    ----------
    examined : Examined
        What :func:`wegenetz.foundation.vault.examine` let through.
    name : str
        What it is called; the name of the file if not given.
    uploaded_by : int, optional
        The member; empty when the person did it.

    Raises
    ------
    VaultClosed
        There is no master key.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT)
        (key,) = cursor.fetchone() or (0,)
    kept = vault.store(examined, owner=owner_of(key))
    return PersonDocument.objects.create(
        pk=key,
        person_id=person_id,
        kind=kind,
        name=(name or examined.name)[:LONGEST_NAME],
        kept=kept.as_json(),
        uploaded_by_id=uploaded_by,
        institution_id=institution_id,
    )


def document_take(
    *,
    person_id: int,
    kept: vault.Kept,
    owner: str,
    kind: str,
    name: str,
) -> PersonDocument:
    """Take a file that is already in the vault under another row: locked anew for this one, the old one removed.

    Raises
    ------
    FileGone, FileUnreadable, VaultClosed
        It cannot be opened.
    """
    examined = vault.Examined(
        name=name,
        media_type=kept.media_type,
        content=vault.open_(kept, owner=owner, part=vault.Part.ORIGINAL),
    )
    if kept.copy_type:
        copy = vault.open_(kept, owner=owner, part=vault.Part.COPY)
        examined = replace(examined, copy=copy, copy_type=kept.copy_type)
    if kept.has_preview:
        preview = vault.open_(kept, owner=owner, part=vault.Part.PREVIEW)
        examined = replace(examined, preview=preview)
    taken = document_add(person_id=person_id, examined=examined, kind=kind, name=name)
    vault.remove(kept)
    return taken


def document_open(
    document: PersonDocument, *, part: vault.Part = vault.Part.COPY
) -> tuple[bytes, str]:
    """Return a file and its media type. The wall has decided before, by showing the row.

    Raises
    ------
    FileGone, FileUnreadable, VaultClosed
        It was removed, or cannot be opened.
    """
    if document.kept is None:
        raise vault.FileGone
    kept = vault.Kept.from_json(document.kept)
    return vault.open_(kept, owner=owner_of(document.pk), part=part), kept.media_type_of(part)


def document_answer(
    document: PersonDocument, *, part: vault.Part = vault.Part.COPY
) -> HttpResponse:
    """Answer a browser with a file. The wall has decided before, by showing the row; the caller leaves the trace of reading.

    Raises
    ------
    FileGone, FileUnreadable, VaultClosed
        It was removed, or cannot be opened.
    """
    if document.kept is None:
        raise vault.FileGone
    kept = vault.Kept.from_json(document.kept)
    return vault.answer(kept, owner=owner_of(document.pk), name=document.name, part=part)


def document_remove(*, document: PersonDocument, now: datetime) -> None:
    """Remove a document; its file goes when this is committed. Doing it twice does no harm."""
    held = PersonDocument.objects.select_for_update().filter(pk=document.pk).first()
    if held is None or held.kept is None:
        return
    vault.remove(vault.Kept.from_json(held.kept))
    PersonDocument.objects.filter(pk=held.pk).update(kept=None, thumbnail=None, removed_at=now)
