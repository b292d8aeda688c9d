"""Values: steps, offers and funding that hold on one day, as the floors above read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wegenetz.catalogue.values.observed import ObservedLength
from wegenetz.foundation.text import Text
from wegenetz.professions.rulebook import Evidence

PROCEDURE_OUTCOMES = "$procedure"
LANGUAGE = "$language"
SPECIALIST = "$specialist"
COMPETENT_BODY = "competent_body"
OFFERS = "offers"
EMPLOYER = "employer"
PERSON = "person"
PLACEHOLDERS = frozenset({LANGUAGE, SPECIALIST})
"""Words that stand for a demand of the profession until a step is planned for one."""

#: What a step is drawn as -> the kind of an offer of it; steps that say more by themselves stand below.
_KIND_BY_DRAWING = {
    "beratung": "counselling",
    "amt": "authority_service",
    "sprache": "course",
    "kurs": "qualification",
}
_KIND_BY_STEP = {
    "recognition_counselling": "recognition_counselling",
    "specialist_test": "exam",
    "specialist_test_repeat": "exam",
    "driver_test": "exam",
}


def kind_of_step(step: str, drawing: str) -> str:
    """Return the kind of an offer of a step: by its code, else by how it is drawn."""
    return _KIND_BY_STEP.get(step) or _KIND_BY_DRAWING.get(drawing, "qualification")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingOption:
    """With these facts a step costs its taker less."""

    id: str
    """Instrument, and variant after a dot."""

    instrument: str
    label: Text
    payer: Text
    conditions: Text
    needs: tuple[str, ...]
    cost: int
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRuleValue:
    """A step under one rule; see :class:`wegenetz.catalogue.models.StepRule` for the meaning of each attribute."""

    step: str
    variant: str
    label: Text
    short: Text
    kind: str
    provider: str
    institution_kind: str
    is_answer_waited_for: bool
    professions: frozenset[str]
    procedures: frozenset[str]
    regulations: frozenset[str]
    origin: str
    needs: tuple[tuple[str, ...], ...]
    gives: tuple[str, ...]
    outcomes: tuple[dict[str, Any], ...] | str
    wait: int
    wait_p90: int | None
    duration: int | None
    duration_p90: int | None
    timing_confidence: str
    timing_note: Text
    cost: int | None
    cost_lowest: int | None
    cost_highest: int | None
    cost_confidence: str
    takes_fee: bool
    hours_per_week: int
    way: str
    is_irrevocable: bool
    why: Text
    tip: Text
    bring: tuple[str, ...]
    brings_procedure_documents: bool
    fundings: tuple[FundingOption, ...]
    evidence: Evidence

    @property
    def key(self) -> str:
        """Step and variant, as one word."""
        return f"{self.step}.{self.variant}" if self.variant else self.step

    @property
    def is_for_everybody(self) -> bool:
        """Whether the rule is the same for every profession and every origin."""
        words = {word for alternative in self.needs for word in alternative}
        return not (
            self.professions
            or self.procedures
            or self.regulations
            or self.origin
            or self.takes_fee
            or (self.duration is None and self.provider == COMPETENT_BODY)
            or words & PLACEHOLDERS
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RunValue:
    """One dated start."""

    id: int
    starts: date
    ends: date
    apply_by: date | None
    is_full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferValue:
    """A step at one institution."""

    code: str
    step: str
    institution_id: int
    regions: tuple[str, ...]
    professions: frozenset[str]
    needs: tuple[str, ...]
    """Beyond those of the step."""

    gives: tuple[str, ...]
    """Beyond those of the step."""

    hours_per_week: int | None
    fundings: frozenset[str] | None
    wait: int | None
    wait_p90: int | None
    cost: int | None
    note: Text
    is_sample: bool
    runs: tuple[RunValue, ...] | None
    """None for offers that start any day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that can be done on one day."""

    day: date
    rules: tuple[StepRuleValue, ...]
    offers: dict[str, tuple[OfferValue, ...]]
    """By step."""

    observed: dict[str, ObservedLength]
    """How long steps really took, by the id of the planner's offer without its rank."""

    instruments: dict[str, FundingOption]
    """By id, for labels of fundings already chosen."""
