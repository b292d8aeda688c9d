"""Envelope encryption: every file has a data key of its own, and a master key wraps it. AES-256-GCM throughout.

What a text in cipher belongs to is authenticated with it: nothing opens at another row, as another part, or under another key.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wegenetz.foundation.vault.errors import FileUnreadable

_NONCE = 12


def new_data_key() -> bytes:
    """Return a key for one file."""
    return AESGCM.generate_key(256)


def seal(content: bytes, *, key: bytes, belongs_to: tuple[str, ...]) -> bytes:
    """Return nonce and cipher text; only the same key and the same words open it."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, _said(belongs_to))


def unseal(sealed: bytes, *, key: bytes, belongs_to: tuple[str, ...]) -> bytes:
    """Return what was sealed.

    Raises
    ------
    FileUnreadable
        A byte differs, or it belongs elsewhere.
    """
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _said(belongs_to))
    except (InvalidTag, ValueError):
        raise FileUnreadable from None


def _said(words: tuple[str, ...]) -> bytes:
    """Return words as bytes that no other words give."""
    encoded = [word.encode() for word in ("wegenetz-vault-1", *words)]
    return b"".join(len(word).to_bytes(4, "big") + word for word in encoded)
