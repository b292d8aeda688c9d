"""What somebody asks for when booking, and what comes of it."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from uuid import UUID

from wegenetz.foundation.links import token_of

#: Links of bookings are made with this word.
SALT = "wegenetz.booking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A party that wants seats of a run."""

    run_id: int
    party: int
    language: str
    name: str = ""
    email: str = ""
    phone: str = ""
    has_prerequisites: bool | None = None
    sender_id: int | None = None
    """The house that books for its people."""

    key: str = ""
    """Random text of the form it was written in."""

    @property
    def seed(self) -> UUID:
        """What the link is made from: the same form with the same words is the same booking, however often it is sent."""
        said = "\x1f".join(map(str, astuple(self)))
        return UUID(bytes=hashlib.sha256(said.encode()).digest()[:16], version=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A booking as whoever just made it gets it: the only place where its link stands in plain words."""

    id: int
    token: str
    status: str
    is_new: bool


def link_of(seed: UUID) -> str:
    """Return the personal link of a booking."""
    return token_of(seed, salt=SALT)
