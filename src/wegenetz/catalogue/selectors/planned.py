"""Reading what the plan is made from: the version of the knowledge, and the steps and offers that hold on a day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from wegenetz.catalogue.models import (
    FundingRule,
    KnowledgeVersion,
    ObservedDuration,
    Offer,
    Run,
    StepFunding,
    StepRule,
)
from wegenetz.catalogue.values import (
    Catalogue,
    FundingOption,
    ObservedLength,
    OfferValue,
    RunValue,
    StepRuleValue,
)
from wegenetz.foundation.rules import valid_on
from wegenetz.professions.rulebook import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

#: An offer that ever had a run does not start on any day, even while no run is ahead.
_IS_DATED = Exists(Run.objects.filter(offer=OuterRef("pk")))


def starter_fingerprint() -> str:
    """Return the fingerprint of the starter network loaded last; empty if none was."""
    found = KnowledgeVersion.objects.filter(pk=1).values_list("starter", flat=True).first()
    return found or ""


def knowledge_version() -> int:
    """Return the version of all open knowledge: another number means that something has changed. One query."""
    found = KnowledgeVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return found or 0


def catalogue_on(day: date) -> Catalogue:
    """Return steps, offers and fundings that hold on `day`. Six queries, whatever their number."""
    fundings = _fundings(day)
    return Catalogue(
        day=day,
        rules=_rules(valid_on(StepRule, day), fundings),
        offers=_offers(day),
        observed=observed_lengths(),
        instruments={option.id: option for options in fundings.values() for option in options},
    )


def rules_on(day: date) -> tuple[StepRuleValue, ...]:
    """Return the rules of all steps that hold on `day`, with their fundings. Three queries."""
    return _rules(valid_on(StepRule, day), _fundings(day))


def rules_of_step(step: str, day: date) -> tuple[StepRuleValue, ...]:
    """Return the rules of one step that hold on `day`, with its fundings. Three queries."""
    return _rules(valid_on(StepRule, day).filter(step=step), _fundings(day, step))


def _rules(
    rules: QuerySet[StepRule], fundings: Mapping[str, list[FundingOption]]
) -> tuple[StepRuleValue, ...]:
    ordered = rules.select_related("step").order_by("step_id", "variant")
    return tuple(_step_rule(rule, fundings.get(rule.step_id, [])) for rule in ordered)


def _fundings(day: date, step: str = "") -> defaultdict[str, list[FundingOption]]:
    conditions = {rule.instrument_id: rule for rule in valid_on(FundingRule, day)}
    options: defaultdict[str, list[FundingOption]] = defaultdict(list)
    funded = valid_on(StepFunding, day).select_related("instrument")
    if step:
        funded = funded.filter(step=step)
    for funding in funded.order_by("step_id", "instrument_id", "variant"):
        instrument = conditions.get(funding.instrument_id)
        if instrument is None:
            continue
        options[funding.step_id].append(
            FundingOption(
                id=f"{funding.instrument_id}.{funding.variant}".rstrip("."),
                instrument=funding.instrument_id,
                label=funding.instrument.label,
                payer=funding.instrument.payer,
                conditions=instrument.conditions,
                needs=tuple(funding.needs),
                cost=funding.cost,
                evidence=Evidence.of(funding),
            )
        )
    return options


def _step_rule(rule: StepRule, fundings: list[FundingOption]) -> StepRuleValue:
    step = rule.step
    return StepRuleValue(
        step=step.code,
        variant=rule.variant,
        label=step.label,
        short=step.short or step.label,
        kind=step.kind,
        provider=step.provider,
        institution_kind=step.institution_kind,
        is_answer_waited_for=step.is_answer_waited_for,
        professions=frozenset(rule.professions),
        procedures=frozenset(rule.procedures),
        regulations=frozenset(rule.regulations),
        origin=rule.origin,
        needs=tuple(tuple(alternative) for alternative in rule.needs),
        gives=tuple(rule.gives),
        outcomes=rule.outcomes if isinstance(rule.outcomes, str) else tuple(rule.outcomes),
        wait=rule.wait,
        wait_p90=rule.wait_p90,
        duration=rule.duration,
        duration_p90=rule.duration_p90,
        timing_confidence=rule.timing_confidence,
        timing_note=rule.timing_note,
        cost=rule.cost,
        cost_lowest=rule.cost_lowest,
        cost_highest=rule.cost_highest,
        cost_confidence=rule.cost_confidence,
        takes_fee=rule.takes_fee,
        hours_per_week=rule.hours_per_week,
        way=rule.way,
        is_irrevocable=rule.is_irrevocable,
        why=rule.why,
        tip=rule.tip,
        bring=tuple(rule.bring),
        brings_procedure_documents=rule.brings_procedure_documents,
        fundings=tuple(fundings),
        evidence=Evidence.of(rule),
    )


def _offers(day: date) -> dict[str, tuple[OfferValue, ...]]:
    runs = _runs(day)
    by_step: defaultdict[str, list[OfferValue]] = defaultdict(list)
    planned = Offer.objects.filter(is_active=True, step__isnull=False)
    for offer in planned.annotate(is_dated=_IS_DATED).order_by("code"):
        by_step[str(offer.step_id)].append(
            OfferValue(
                code=offer.code,
                step=str(offer.step_id),
                institution_id=offer.institution_id,
                regions=tuple(offer.regions),
                professions=frozenset(offer.professions),
                needs=tuple(offer.needs),
                gives=tuple(offer.gives),
                hours_per_week=offer.hours_per_week,
                fundings=None if offer.fundings is None else frozenset(offer.fundings),
                wait=offer.wait,
                wait_p90=offer.wait_p90,
                cost=offer.cost,
                note=offer.note,
                is_sample=offer.is_sample,
                runs=tuple(runs[offer.pk]) if offer.rhythm_days or offer.is_dated else None,
            )
        )
    return {step: tuple(offers) for step, offers in by_step.items()}


def observed_lengths() -> dict[str, ObservedLength]:
    """Return how long steps really took, by place. One query."""
    return {
        row.place: ObservedLength(
            persons=row.persons, p50=row.p50, p90=row.p90, observed_on=row.observed_on
        )
        for row in ObservedDuration.objects.all()
    }


def _runs(day: date) -> defaultdict[int, list[RunValue]]:
    """Return the runs of each offer that start from `day` on; a cancelled one is not there."""
    runs: defaultdict[int, list[RunValue]] = defaultdict(list)
    coming = Run.objects.filter(starts__gte=day).exclude(status=Run.Status.CANCELLED)
    for pk, offer_id, starts, ends, apply_by, is_full in coming.order_by(
        "offer_id", "starts", "ends"
    ).values_list("pk", "offer_id", "starts", "ends", "apply_by", "is_full"):
        runs[offer_id].append(
            RunValue(id=pk, starts=starts, ends=ends, apply_by=apply_by, is_full=is_full)
        )
    return runs
