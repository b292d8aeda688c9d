"""Identifiers of records: UUIDs that say which row they mean, so that a record is found again without a table of names.

A row is named by a UUID of version 8 (RFC 9562): 48 bits for this site, 12 for the kind, 62 for the key. What has no row of its own (the
telephone of a location) gets a UUID of version 5 made from the record it belongs to.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

ORGANIZATION = 1
SERVICE = 2
LOCATION = 3
SERVICE_AT_LOCATION = 4

_KEY_BITS = 62
_HALF_BITS = 31
_VERSION = 8
_VARIANT = 0b10


@dataclass(frozen=True, slots=True)
class Names:
    """Identifiers of one site."""

    site: str
    """Address of the site, for example ``https://wege.example``."""

    def of(self, kind: int, key: int) -> str:
        """Return the identifier of a row.

        Examples
        --------
        >>> names = Names("https://wege.example")
        >>> names.of(SERVICE, 7)[14:]
        '8002-8000-000000000007'
        >>> names.read(names.of(SERVICE, 7))
        (2, 7)
        """
        number = self._prefix << 80 | _VERSION << 76 | kind << 64 | _VARIANT << _KEY_BITS | key
        return str(UUID(int=number))

    def of_pair(self, first: int, second: int) -> str:
        """Return the identifier of an offer at a location; both keys stay below 2**31."""
        return self.of(SERVICE_AT_LOCATION, first << _HALF_BITS | second)

    def read(self, identifier: str) -> tuple[int, int] | None:
        """Return kind and key of an identifier made here, else None."""
        try:
            number = UUID(identifier).int
        except ValueError:
            return None
        is_ours = number >> 80 == self._prefix and number >> 76 & 0xF == _VERSION
        if not is_ours:
            return None
        return number >> 64 & 0xFFF, number & (1 << _KEY_BITS) - 1

    def part(self, owner: str, *words: object) -> str:
        """Return the identifier of something that belongs to a record and has no row of its own."""
        return str(uuid5(UUID(owner), ":".join(map(str, words))))

    def word(self, *words: object) -> str:
        """Return the identifier of a word of ours: a taxonomy or a term."""
        return str(uuid5(uuid5(NAMESPACE_URL, self.site), ":".join(map(str, words))))

    @property
    def _prefix(self) -> int:
        return int.from_bytes(hashlib.sha256(self.site.encode()).digest()[:6])


def pair_of(key: int) -> tuple[int, int]:
    """Return the keys of offer and location in the key of an offer at a location."""
    return key >> _HALF_BITS, key & (1 << _HALF_BITS) - 1
