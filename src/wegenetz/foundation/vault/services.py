"""Keep a file, open it, remove it, wrap its key anew."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.crypto import salted_hmac

from wegenetz.foundation.vault import disk
from wegenetz.foundation.vault.errors import FileGone, FileUnreadable
from wegenetz.foundation.vault.kept import OWNER, Examined, Kept, Part
from wegenetz.foundation.vault.keys import Keyring, keyring
from wegenetz.foundation.vault.sealing import new_data_key, seal, unseal


def store(content: Examined, *, owner: str) -> Kept:
    """Keep a file and return what its row must keep.

    The file is on disk when this returns. If the transaction of the row does not commit, the nightly sweep removes it.

    Parameters
    ----------
    content : Examined
        What :func:`examine` let through; there is no other way in.
    owner : str
        The row that will hold it, ``people.document:KEY``: the file opens for no other.

    Raises
    ------
    VaultClosed
        There is no master key.
    """
    ring = keyring()
    shelf = _shelf(owner)
    locator = disk.new_locator()
    data_key = new_data_key()
    parts = {
        Part.ORIGINAL: content.content,
        Part.COPY: content.copy,
        Part.PREVIEW: content.preview,
    }
    for part, plain in parts.items():
        if plain is not None:
            sealed = seal(plain, key=data_key, belongs_to=_belonging(owner, locator, part))
            disk.write(locator, part, sealed, shelf=shelf)
    return Kept(
        locator=locator,
        key_id=ring.newest,
        wrapped_key=_wrap(data_key, ring=ring, locator=locator, owner=owner),
        size=len(content.content),
        digest=digest_of(content.content),
        media_type=content.media_type,
        copy_type=content.copy_type if content.copy is not None else "",
        has_preview=content.preview is not None,
    )


def open_(kept: Kept, *, owner: str, part: Part = Part.COPY) -> bytes:
    """Return what was kept. Whether the actor may see it, the row behind the wall has decided before.

    Raises
    ------
    FileGone
        The file is not there, or has no preview.
    FileUnreadable
        A byte differs, the row is not the one it was kept for, or its master key is missing.
    """
    if part == Part.COPY and not kept.copy_type:
        part = Part.ORIGINAL
    if part == Part.PREVIEW and not kept.has_preview:
        raise FileGone
    key = _unwrap(kept, ring=keyring(), owner=owner)
    sealed = disk.read(kept.locator, part, shelf=_shelf(owner))
    return unseal(sealed, key=key, belongs_to=_belonging(owner, kept.locator, part))


def remove(kept: Kept) -> None:
    """Remove a file as soon as the transaction of its row commits, at once without one.

    The row goes in that transaction, and with it the only key: should the machine stop in between, what is left on disk is noise.
    """
    transaction.on_commit(lambda: disk.remove(kept.locator))


def rotate(kept: Kept, *, owner: str) -> Kept:
    """Return the same file with its data key wrapped by the newest master key; the file itself stays as it is.

    Raises
    ------
    FileUnreadable
        The present master key is missing, or the row is not the one it was kept for.
    """
    ring = keyring()
    data_key = _unwrap(kept, ring=ring, owner=owner)
    wrapped = _wrap(data_key, ring=ring, locator=kept.locator, owner=owner)
    return replace(kept, key_id=ring.newest, wrapped_key=wrapped)


def digest_of(content: bytes) -> str:
    """Return the digest under which the same content is known again, by this installation only."""
    return salted_hmac("wegenetz.vault.digest", content, algorithm="sha256").hexdigest()


def _wrap(data_key: bytes, *, ring: Keyring, locator: str, owner: str) -> bytes:
    belongs_to = ("key", ring.newest, owner, locator)
    return seal(data_key, key=ring.key(ring.newest), belongs_to=belongs_to)


def _unwrap(kept: Kept, *, ring: Keyring, owner: str) -> bytes:
    belongs_to = ("key", kept.key_id, owner, kept.locator)
    return unseal(bytes(kept.wrapped_key), key=ring.key(kept.key_id), belongs_to=belongs_to)


def _belonging(owner: str, locator: str, part: Part) -> tuple[str, ...]:
    return ("file", owner, locator, part.value)


def _shelf(owner: str) -> str:
    found = OWNER.fullmatch(owner)
    if found is None:
        raise FileUnreadable
    return found["shelf"]
