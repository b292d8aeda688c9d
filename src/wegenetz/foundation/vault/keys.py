"""Master keys: several, newest first, each with a name; they come from the environment, never from the database."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from wegenetz.foundation.vault.errors import FileUnreadable, VaultClosed
from wegenetz.foundation.vault_format import KEY_BYTES

_NAME = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@dataclass(frozen=True, slots=True)
class Keyring:
    """Master keys by name; new files are locked with the newest."""

    newest: str
    keys: Mapping[str, bytes] = field(repr=False)

    def key(self, key_id: str) -> bytes:
        """Return a key by its name.

        Raises
        ------
        FileUnreadable
            That key is not here (any more).
        """
        try:
            return self.keys[key_id]
        except KeyError:
            raise FileUnreadable from None


def keyring() -> Keyring:
    """Return the keys of this installation.

    Raises
    ------
    VaultClosed
        There is none, or what stands there is malformed.
    """
    return keyring_from(settings.VAULT_KEYS or _trial_keys())


def keyring_from(text: str) -> Keyring:
    """Read keys as they stand in ``WEGENETZ_VAULT_KEYS``: ``NAME:KEY``, separated by commas, newest first.

    Raises
    ------
    VaultClosed
        There is none, or what stands there is malformed. The error never repeats it.
    """
    keys: dict[str, bytes] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,\n]", text))):
        name, _, encoded = part.partition(":")
        key = _decoded(encoded)
        if not _NAME.fullmatch(name) or name in keys or len(key) != KEY_BYTES:
            raise VaultClosed
        keys[name] = key
    if not keys:
        raise VaultClosed
    return Keyring(newest=next(iter(keys)), keys=keys)


def has_own_keys() -> bool:
    """Whether the operator gave keys, rather than the trial making one beside the data."""
    return bool(settings.VAULT_KEYS)


def _trial_keys() -> str:
    file = Path(settings.VAULT_TRIAL_KEYS)
    return file.read_text("utf-8") if not settings.IS_HTTPS and file.exists() else ""


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.translate(_TO_STANDARD), validate=True)
    except (binascii.Error, ValueError):
        return b""


_TO_STANDARD = str.maketrans("-_", "+/")
