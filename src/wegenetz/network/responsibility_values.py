"""Values: what is known about who is responsible, as the floors above read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wegenetz.engines.responsibility.rules import Rule
from wegenetz.foundation.text import Text
from wegenetz.network.places import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRule:
    """A rule, and why we believe it."""

    rule: Rule
    """For the engine; it names no institution where nobody has confirmed who it is."""

    institution_id: int | None
    """The institution; an open one where nobody has confirmed who it is; None without even that."""

    source: str
    confidence: str
    confirmed_on: date | None
    note: Text = field(default_factory=Text)
    label: Text = field(default_factory=Text)
    """What stands for the name of an institution that nobody has confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlaces:
    """All Kreise, and where each postal code may lie."""

    regions: Mapping[str, Region]
    """By key of the Kreis."""

    kreise_of: Mapping[str, tuple[str, ...]]
    """Kreise of each postal code, likeliest first."""

    agency_districts: Mapping[str, str]
    """District of the employment agency, by key of the Kreis."""
