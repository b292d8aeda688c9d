"""Personal links: the token stands in the address, only its digest in the database."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from django.urls import register_converter
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from uuid import UUID

#: Letters of a link: no vowels, no look-alikes.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LINK_LENGTH = 21


def digest_of(token: str) -> str:
    """Return the digest under which a link is stored: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """Return a new personal link: 21 letters that can be read aloud, about 99 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LINK_LENGTH))


def token_of(seed: UUID, *, salt: str) -> str:
    """Return the personal link that belongs to a seed, for rows whose later mails must carry their link again.

    It is made from the seed and the secret key of the installation: whoever reads the table alone opens nothing. A new
    secret key makes other links; compare with the stored digest before sending one.
    """
    number = int.from_bytes(salted_hmac(salt, str(seed), algorithm="sha256").digest(), "big")
    letters = []
    for _ in range(LINK_LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


class TokenConverter:
    """A personal link in an address, ``<token:token>``: only what can be one reaches a view."""

    regex = f"[{ALPHABET}]{{{LINK_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TokenConverter, "token")
