"""The vault: confidential files of persons, encrypted at rest. It has no table; the floors keep what it returns.

    examined = vault.examine(upload, name=upload.name)      # type, size, bombs, viruses; raises FileRefused
    kept = vault.store(examined, owner="people.document:KEY")
    content = vault.open_(kept, owner="people.document:KEY")
    vault.remove(kept)

A table that holds files keeps ``kept.as_json()``. Its floor calls ``vault.register(vault.shelf_of(Document, name="people.document"))``
in ``ready``, and the policies of its wall let ``vault.PURPOSE`` select and update: so keys are rotated and orphans swept. Pages answer
with :func:`answer`.
"""

from __future__ import annotations

from wegenetz.foundation.vault.errors import (
    FileGone,
    FileRefused,
    FileUnreadable,
    ScannerSilent,
    VaultClosed,
)
from wegenetz.foundation.vault.examining import examine
from wegenetz.foundation.vault.kept import Examined, Kept, Part
from wegenetz.foundation.vault.services import open_, remove, rotate, store
from wegenetz.foundation.vault.serving import answer
from wegenetz.foundation.vault.shelves import PURPOSE, Held, Shelf, register, shelf_of

__all__ = [
    "PURPOSE",
    "Examined",
    "FileGone",
    "FileRefused",
    "FileUnreadable",
    "Held",
    "Kept",
    "Part",
    "ScannerSilent",
    "Shelf",
    "VaultClosed",
    "answer",
    "examine",
    "open_",
    "register",
    "remove",
    "rotate",
    "shelf_of",
    "store",
]
