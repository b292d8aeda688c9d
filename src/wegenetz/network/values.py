"""Values that other flats may know: what a suggestion is about, an entry that needs confirming, who owns it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionSubject:
    """What a suggestion is about."""

    kind: str
    """Of the entry: ``institution``, ``offer``, ..."""

    code: str
    name: str
    institution_id: int | None
    """The house that owns the entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the directory whose confirmation grows old."""

    kind: str
    """``institution``, ``subproject``, ``responsibility``, ``network``, ``contacts`` (all of a house), or what a flat above calls its own."""

    key: int
    code: str
    name: str
    institution_id: int
    """The house that owns it; of a network one that coordinates it."""

    confirmed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A member who is asked to keep entries true."""

    user_id: int
    email: str
    networks: tuple[str, ...] = ()
    """Networks the member coordinates."""

    is_at_home: bool = True
    """Whether the member belongs to the house."""

    def may_confirm(self, entry: Entry) -> bool:
        """Whether an entry of the house is the member's: a network's is its coordination's, of contact persons only the house speaks."""
        if entry.kind == "network":
            return entry.code in self.networks
        return entry.kind != "contacts" or self.is_at_home
