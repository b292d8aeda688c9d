"""The vault: confidential files of persons, encrypted at rest. It has no table; the floors keep what it returns.

    examined = vault.examine(upload, name=upload.name)      # type, size, bombs, viruses; raises FileRefused
    kept = vault.store(examined, owner="people.document:KEY")
    content = vault.open_(kept, owner="people.document:KEY")
    vault.remove(kept)

A floor registers a :class:`Shelf`, so that keys are rotated and orphans swept.
"""

from __future__ import annotations

from wegenetz.foundation.vault.examining import examine
from wegenetz.foundation.vault.kept import Examined, Kept, Part
from wegenetz.foundation.vault.services import open_, remove, rotate, store

__all__ = ["Examined", "Kept", "Part", "examine", "open_", "remove", "rotate", "store"]
