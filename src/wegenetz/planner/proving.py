"""How sure we are of a leg: one line of evidence for each thing it claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.ui.formats import month
from wegenetz.professions.rulebook import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.catalogue.values import FundingOption
    from wegenetz.planner.networks import PlannedStep


#: Steps that say which German the profession asks for; the others need it too but need not repeat it.
SPEAKS_OF_GERMAN = frozenset({"licence", "driver_course", "job_search"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One line of evidence: a citation as it stands in German, and words in the language of the reader."""

    confidence: str
    citation: str = ""
    words: str = ""
    evidence: Evidence | None = None
    """Carries the day it was read and the day it ends."""


def proofs_of(step: PlannedStep, funding: FundingOption | None) -> Iterator[Proof]:
    """Yield the evidence of a leg: the rule, who is competent, how long, which German, what it costs."""
    yield Proof(
        confidence=step.rule.evidence.confidence,
        citation=step.rule.evidence.source,
        words=str(step.rule.evidence.note),
        evidence=step.rule.evidence,
    )
    yield from _who(step)
    yield from _how_long(step)
    yield from _which_german(step)
    yield from _how_much(step, funding)


def decision_proofs(step: PlannedStep) -> Iterator[Proof]:
    """Yield the evidence for the time a decision takes."""
    if step.rule.duration is not None or step.procedure is None:
        return
    limit = step.procedure.months_evidence
    if step.observed:
        yield Proof(
            confidence=step.observed.evidence.confidence,
            citation=step.observed.evidence.source,
            words=_("In diesem Land dauerte es %(year)d im Mittel %(days)d Tage.")
            % {"year": step.observed.year, "days": step.observed.days},
            evidence=step.observed.evidence,
        )
    if limit and step.procedure.months:
        words = ngettext(
            "Höchstens %(number)d Monat ab vollständigen Unterlagen.",
            "Höchstens %(number)d Monate ab vollständigen Unterlagen.",
            step.procedure.months,
        ) % {"number": step.procedure.months}
        yield Proof(
            confidence=limit.confidence,
            citation=limit.source,
            words=f"{words} {limit.note}".strip(),
            evidence=limit,
        )


def _who(step: PlannedStep) -> Iterator[Proof]:
    office = step.office
    if office is None:
        return
    note = str(office.evidence.note) if office.evidence else ""
    if office.is_open:
        yield Proof(
            confidence=Confidence.OPEN,
            words=_("Welche Stelle es genau ist: Fragen Sie die Beratungsstelle."),
        )
    elif office.evidence and office.evidence.confidence == Confidence.INFERRED:
        words = _("Dass diese Stelle zuständig ist, ist noch nicht bestätigt.")
        yield Proof(confidence=Confidence.INFERRED, words=f"{words} {note}".strip())
    elif note and office.evidence:
        yield Proof(
            confidence=office.evidence.confidence, citation=office.evidence.source, words=note
        )


def _how_long(step: PlannedStep) -> Iterator[Proof]:
    rule, measured = step.rule, step.measured
    if measured and not _is_dated(step):
        yield Proof(
            confidence=Confidence.SEEN,
            words=_("Beobachtete Dauer (Personen: %(number)d, Stand: %(day)s)")
            % {"number": measured.persons, "day": month(measured.observed_on)},
        )
    elif rule.timing_note:
        yield Proof(confidence=rule.timing_confidence, words=str(rule.timing_note))
    elif rule.timing_confidence == Confidence.INFERRED and (rule.wait or rule.duration or 0) > 1:
        yield Proof(confidence=Confidence.INFERRED, words=_("Dauer"))


def _is_dated(step: PlannedStep) -> bool:
    return step.offer is not None and step.offer.runs is not None


def _which_german(step: PlannedStep) -> Iterator[Proof]:
    demand = step.demand
    if demand and demand.evidence.note and step.rule.step in SPEAKS_OF_GERMAN:
        yield Proof(
            confidence=demand.evidence.confidence,
            citation=demand.evidence.source,
            words=str(demand.evidence.note),
        )


def _how_much(step: PlannedStep, funding: FundingOption | None) -> Iterator[Proof]:
    if funding is not None:
        yield Proof(
            confidence=funding.evidence.confidence,
            citation=funding.evidence.source,
            words=str(funding.conditions),
            evidence=funding.evidence,
        )
    elif step.price is None:
        yield Proof(confidence=Confidence.OPEN, words=_("Kosten"))
    elif step.rule.takes_fee and step.fee and step.fee.evidence.confidence != Confidence.SEEN:
        yield Proof(confidence=Confidence.OPEN, words=str(step.fee.evidence.note))
