"""Personal links: the token stands in the address, only its digest in the database."""

from __future__ import annotations

import hashlib
import secrets

from django.urls import register_converter

#: Letters of a link: no vowels, no look-alikes.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LINK_LENGTH = 21


def digest_of(token: str) -> str:
    """Return the digest under which a link is stored: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """Return a new personal link: 21 letters that can be read aloud, about 99 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LINK_LENGTH))


class TokenConverter:
    """A personal link in an address, ``<token:token>``: only what can be one reaches a view."""

    regex = f"[{ALPHABET}]{{{LINK_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TokenConverter, "token")
