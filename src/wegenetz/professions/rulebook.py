"""Values: everything about professions that holds on one day, as the floors above read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Self

from wegenetz.foundation.text import Text

if TYPE_CHECKING:
    from wegenetz.foundation.rules import Rule

EVERYWHERE = None
"""Key of a rule that holds in every Land without one of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why we believe a rule: its source, when it was read, how sure we are, until when it holds."""

    source: str
    confidence: str
    confirmed_on: date | None
    valid_to: date | None = None
    note: Text = field(default_factory=Text)

    @classmethod
    def of(cls, rule: Rule) -> Self:
        """Return the evidence a rule row carries."""
        return cls(
            source=rule.source,
            confidence=rule.confidence,
            confirmed_on=rule.confirmed_on,
            valid_to=rule.valid_to,
            note=rule.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A word of the planner."""

    code: str
    label: Text
    giver: str
    is_actionable: bool
    ladder: str
    rung: int | None
    valid_days: int | None
    valid_days_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One way a decision may fall."""

    outcome: str
    label: Text
    weight: float
    gives: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A recognition procedure on one day."""

    code: str
    label: Text
    law: str
    months: int | None
    """Longest time for the decision, from complete documents; None if no rule holds."""

    months_evidence: Evidence | None
    shares: tuple[Share, ...]
    documents: tuple[str, ...]
    compensations: dict[str, Evidence]
    """Ways to close differences, by code of :class:`~wegenetz.professions.models.Compensation.Way`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Who decides in one Land; without institution nobody confirmed who."""

    institution_id: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """German that a profession asks for."""

    level: str | None
    specialist: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A fee in cents; empty figures are open."""

    lowest: int | None
    highest: int | None
    typical: int | None
    evidence: Evidence

    @property
    def reckoned(self) -> int | None:
        """What the plan reckons with: the typical fee, else the highest, so that nobody is surprised upwards."""
        return self.typical if self.typical is not None else self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """How long decisions really took on average."""

    days: int
    year: int
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionRules:
    """A profession on one day. Keys of the mappings are Laender; ``None`` holds everywhere else."""

    code: str
    label: Text
    hint: Text
    kind: str
    regulation_evidence: Evidence
    procedure: str | None
    procedure_eu: str | None
    body: str
    body_label: Text
    bodies: dict[str, Body] = field(default_factory=dict)
    demands: dict[str | None, Demand] = field(default_factory=dict)
    fees: dict[str | None, Price] = field(default_factory=dict)
    observed: dict[str | None, Observed] = field(default_factory=dict)

    def demand_in(self, land: str) -> Demand | None:
        return self.demands.get(land) or self.demands.get(EVERYWHERE)

    def fee_in(self, land: str) -> Price | None:
        return self.fees.get(land) or self.fees.get(EVERYWHERE)

    def procedure_for(self, origin: str) -> str | None:
        """Code of the procedure for a qualification from ``eu`` or ``third_country``."""
        return (self.procedure_eu or self.procedure) if origin == "eu" else self.procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """A fact a residence title brings with it."""

    fact: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A residence title on one day."""

    code: str
    label: Text
    hint: Text
    law: str
    permissions: tuple[Permission, ...]

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(permission.fact for permission in self.permissions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules about professions that hold on one day."""

    day: date
    facts: dict[str, KnownFact]
    documents: dict[str, Text]
    procedures: dict[str, Procedure]
    professions: dict[str, ProfessionRules]
    titles: dict[str, Title]
    treaty_states: frozenset[str]

    def ladders(self) -> tuple[tuple[str, ...], ...]:
        """Ladders of facts, each from the lowest rung up."""
        by_ladder: dict[str, list[KnownFact]] = {}
        for fact in self.facts.values():
            if fact.ladder:
                by_ladder.setdefault(fact.ladder, []).append(fact)
        return tuple(
            tuple(fact.code for fact in sorted(rungs, key=lambda f: f.rung or 0))
            for _, rungs in sorted(by_ladder.items())
        )
