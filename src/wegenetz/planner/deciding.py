"""What a decision may say: from the shares of a procedure, or as the rule of the step says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.engines.routing.network import Outcome
from wegenetz.foundation.text import Text

if TYPE_CHECKING:
    from wegenetz.catalogue.values import StepRuleValue
    from wegenetz.planner.networks import PlannedStep
    from wegenetz.professions.rulebook import Evidence, Procedure


def outcomes_of(rule: StepRuleValue, procedure: Procedure | None) -> tuple[Outcome, ...]:
    """Return the ways a decision may fall, for the engine."""
    if isinstance(rule.outcomes, str):
        shares = procedure.shares if procedure else ()
        return tuple(
            Outcome(id=share.outcome, weight=share.weight, gives=share.gives) for share in shares
        )
    return tuple(
        Outcome(id=said["id"], weight=said["weight"], gives=tuple(said["gives"]))
        for said in rule.outcomes
    )


def hundredths(step: PlannedStep, outcome: str) -> int:
    """Return in how many of 100 cases a decision falls like that; cases that end otherwise count as well."""
    weights = {one.id: one.weight for one in outcomes_of(step.rule, step.procedure)}
    return round(100 * weights[outcome])


def outcome_labels(rule: StepRuleValue, procedure: Procedure | None) -> dict[str, Text]:
    """Return what each way is called."""
    if isinstance(rule.outcomes, str):
        return {share.outcome: share.label for share in procedure.shares} if procedure else {}
    return {said["id"]: Text(said["label"]) for said in rule.outcomes}


def outcome_evidence(rule: StepRuleValue, procedure: Procedure | None) -> Evidence | None:
    """Return where the shares come from; None where nothing is decided."""
    if isinstance(rule.outcomes, str):
        return procedure.shares[0].evidence if procedure and procedure.shares else None
    return rule.evidence if rule.outcomes else None
