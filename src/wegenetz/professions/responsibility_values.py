"""Values: a question about responsibility, and all that is needed to answer and explain it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wegenetz.engines.responsibility.answers import Answer, Query, WrongDoor
from wegenetz.engines.responsibility.table import Table
from wegenetz.foundation.text import Text
from wegenetz.network.places import Candidate
from wegenetz.network.responsibility_values import KnownPlaces, KnownRule
from wegenetz.network.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """All rules of one version, ready to be asked. Compared by identity: it is large."""

    version: int
    table: Table
    rules: Mapping[str, KnownRule]
    """By id of the engine's rule."""

    places: KnownPlaces
    professions: Mapping[str, Text]
    """Labels of the professions, in the order of listing."""

    facts: Mapping[str, Text]
    """Labels of the facts that rules ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody said. Exactly one of postal code, Kreis and typed place is not empty, or postal code and Kreis together."""

    subject: Subject
    postal_code: str = ""
    kreis: str = ""
    place: str = ""
    """As typed: a postal code, a place, or both."""

    profession: str = ""
    holds: frozenset[str] = frozenset()
    fails: frozenset[str] = frozenset()
    chosen: str = ""
    """Code of an institution, where several claim the same."""

    came_from: str = ""
    """Code of the institution that sent the person away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer with what it was made from."""

    asked: Asked
    query: Query
    answer: Answer
    known: Known
    candidates: tuple[Candidate, ...] = ()
    """Readings of the place, where it is asked back."""

    wrong_door: WrongDoor | None = None
