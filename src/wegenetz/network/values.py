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
    """``institution``, ``subproject``, ``responsibility``, or what a flat above calls its own."""

    key: int
    code: str
    name: str
    institution_id: int
    """The house that owns it."""

    confirmed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A member who is asked to keep entries true."""

    user_id: int
    email: str
