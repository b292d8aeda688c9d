"""Rules and offers become the network the engine plans on, and a legend that says what its names mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from wegenetz.catalogue import values as catalogue_words
from wegenetz.catalogue.values import ObservedLength, OfferValue, StepRuleValue
from wegenetz.engines.routing import network as engine
from wegenetz.foundation.text import Text
from wegenetz.network.places import Region
from wegenetz.planner.deciding import outcome_evidence, outcome_labels, outcomes_of
from wegenetz.planner.providing import Office, Provider, providers
from wegenetz.planner.remembering import Remembered
from wegenetz.planner.taking import timing_of
from wegenetz.professions.rulebook import (
    Demand,
    Evidence,
    Observed,
    Price,
    Procedure,
    ProfessionRules,
    Rulebook,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.catalogue.values import Catalogue, FundingOption

#: The plan looks five years ahead; runs are published four years ahead, the rest is for steps that start any day.
HORIZON = timedelta(days=5 * 365)
#: What `_ranked` puts before the code of an offer; without it an id stays the same when a waiting time changes.
RANK = r"^[01][0-9]{3,}-"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """What an offer of the engine's network means to a person."""

    id: str
    rule: StepRuleValue
    office: Office | None
    offer: OfferValue | None
    profession: ProfessionRules | None
    procedure: Procedure | None
    land: str | None
    demand: Demand | None
    fee: Price | None
    observed: Observed | None
    """Set where the duration is an observed one and not the legal limit."""

    measured: ObservedLength | None
    """How long it took people whose ways were recorded; set from five people on."""

    outcomes: Mapping[str, Text]
    """Label of each way the step may end, by its id."""

    outcome_evidence: Evidence | None

    @property
    def fundings(self) -> dict[str, FundingOption]:
        """Fundings this offer accepts, by id."""
        accepted = self.offer.fundings if self.offer else None
        return {
            option.id: option
            for option in self.rule.fundings
            if accepted is None or option.instrument in accepted
        }

    @property
    def price(self) -> int | None:
        """Own cost in cents without funding; None while nobody confirmed one."""
        if self.offer is not None and self.offer.cost is not None:
            return self.offer.cost
        if self.rule.takes_fee:
            return self.fee.reckoned if self.fee else None
        return self.rule.cost


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlannedNetwork:
    """The network of one day with its legend. Compared by identity: it is large."""

    day: date
    version: int
    network: engine.Network
    steps: Mapping[str, PlannedStep]
    """By offer id of the engine."""

    offices: Mapping[str, Office]
    """By institution id of the engine."""

    rulebook: Rulebook
    regions: Mapping[str, Region]
    answers: Remembered = field(default_factory=Remembered, repr=False)
    _narrowed: dict[frozenset[str], engine.Network] = field(default_factory=dict, repr=False)

    def without(self, unwanted: frozenset[str]) -> engine.Network:
        """Return the network less some offers; the same one again for the same offers, so that it is compiled once."""
        if unwanted and unwanted not in self._narrowed:
            kept = tuple(offer for offer in self.network.offers if offer.id not in unwanted)
            self._narrowed[unwanted] = replace(self.network, offers=kept)
        return self._narrowed.get(unwanted, self.network)

    def last_day(self, offer: str) -> date | None:
        """Return the last day on which the rule of an offer holds; None if no end is known, as for an offer that a sandbox made up."""
        step = self.steps.get(offer)
        return step.rule.evidence.valid_to if step else None

    def ids_where(self, wanted: Callable[[PlannedStep], bool]) -> frozenset[str]:
        """Return the offers whose step fulfils a condition."""
        return frozenset(key for key, step in self.steps.items() if wanted(step))

    def ids_of_ways(self, ways: Collection[str]) -> frozenset[str]:
        """Return the offers that take one of the given ways through a procedure."""
        return self.ids_where(lambda step: step.rule.way in ways)


def network_compile(
    *,
    day: date,
    version: int,
    rulebook: Rulebook,
    catalogue: Catalogue,
    regions: list[Region],
    institutions: Mapping[int, Any],
) -> PlannedNetwork:
    """Return the engine's network for a day.

    Parameters
    ----------
    day : date
        Only rules that hold on this day stand in `rulebook` and `catalogue`; it is the first day of the horizon.
    version : int
        Version of the knowledge all this was read from.
    rulebook, catalogue
        What holds.
    regions : list of Region
        All Kreise.
    institutions : mapping of int to Institution
        By key.
    """
    compiler = _Compiler(rulebook, regions, catalogue.observed)
    offers: dict[str, engine.Offer] = {}
    steps: dict[str, PlannedStep] = {}
    offices: dict[str, Office] = {}
    for rule in catalogue.rules:
        for provider in providers(rule, catalogue, rulebook, institutions, regions):
            for offer, step in compiler.offers(rule, provider):
                offers[offer.id] = offer
                steps[offer.id] = step
                if step.office:
                    offices[step.office.id] = step.office
    network = engine.Network(
        horizon_from=day,
        horizon_to=day + HORIZON,
        offers=tuple(offers[key] for key in sorted(offers)),
        institutions=tuple(
            engine.Institution(id=office.id, name=str(office.code))
            for _, office in sorted(offices.items())
        ),
        ladders=rulebook.ladders(),
        facts={
            fact.code: engine.FactNote(valid_days=fact.valid_days, actionable=fact.is_actionable)
            for fact in rulebook.facts.values()
        },
    )
    return PlannedNetwork(
        day=day,
        version=version,
        network=network,
        steps=steps,
        offices=offices,
        rulebook=rulebook,
        regions={region.ags: region for region in regions},
    )


class _Compiler:
    """Turns a rule at a provider into offers of the engine: one, or one a profession, origin and language demand."""

    def __init__(
        self,
        rulebook: Rulebook,
        regions: list[Region],
        measured: Mapping[str, ObservedLength],
    ) -> None:
        self.rulebook = rulebook
        self.measured = measured
        self.kreise_of: defaultdict[str, list[str]] = defaultdict(list)
        for region in regions:
            self.kreise_of[region.land].append(region.ags)

    def offers(
        self, rule: StepRuleValue, provider: Provider
    ) -> Iterator[tuple[engine.Offer, PlannedStep]]:
        """Yield every offer of the engine that a rule makes at a provider."""
        if rule.is_for_everybody and provider.profession is None:
            yield from self._offer(rule, provider, None, None, provider.regions)
            return
        for profession in self._professions(rule, provider):
            for demand, regions in self._by_demand(rule, profession, provider):
                yield from self._offer(rule, provider, profession, demand, regions)

    def _professions(self, rule: StepRuleValue, provider: Provider) -> Iterator[ProfessionRules]:
        for profession in self.rulebook.professions.values():
            if provider.profession not in (None, profession.code):
                continue
            if provider.professions and profession.code not in provider.professions:
                continue
            procedure = self.rulebook.procedures.get(profession.procedure or "")
            if applies(rule, profession) and is_open_way(rule, procedure):
                yield profession

    def _by_demand(
        self, rule: StepRuleValue, profession: ProfessionRules, provider: Provider
    ) -> Iterator[tuple[Demand | None, frozenset[str] | None]]:
        """Yield language demands with the Kreise where they hold; one pair unless Laender differ."""
        asks = any(word in catalogue_words.PLACEHOLDERS for need in rule.needs for word in need)
        own_lands = [land for land in profession.demands if land] if asks else []
        if provider.land:
            yield profession.demand_in(provider.land), provider.regions
            return
        special = frozenset(ags for land in own_lands for ags in self.kreise_of[land])
        everywhere = profession.demands.get(None) if asks else None
        if not special:
            yield everywhere, provider.regions
            return
        for land in own_lands:
            yield profession.demands[land], self._within(provider, frozenset(self.kreise_of[land]))
        rest = frozenset(a for ks in self.kreise_of.values() for a in ks) - special
        yield everywhere, self._within(provider, rest)

    @staticmethod
    def _within(provider: Provider, kreise: frozenset[str]) -> frozenset[str]:
        return kreise if provider.regions is None else provider.regions & kreise

    def _offer(
        self,
        rule: StepRuleValue,
        provider: Provider,
        profession: ProfessionRules | None,
        demand: Demand | None,
        regions: frozenset[str] | None,
    ) -> Iterator[tuple[engine.Offer, PlannedStep]]:
        procedure = self._procedure(rule, profession)
        name = _name(rule, provider, profession, demand if regions != provider.regions else None)
        step = PlannedStep(
            id=name,
            rule=rule,
            office=provider.office,
            offer=provider.offer,
            profession=profession,
            procedure=procedure,
            land=provider.land,
            demand=demand,
            fee=profession.fee_in(provider.land) if profession and provider.land else None,
            observed=self._observed(rule, profession, provider),
            measured=self.measured.get(re.sub(RANK, "", name)),
            outcomes=outcome_labels(rule, procedure),
            outcome_evidence=outcome_evidence(rule, procedure),
        )
        timing = timing_of(step)
        if timing is None:
            return
        yield (
            engine.Offer(
                id=step.id,
                name=rule.key,
                institution=provider.office.id if provider.office else None,
                needs=_needs(rule, demand, provider.offer),
                gives=_gives(rule, provider.offer),
                timing=timing,
                cost=step.price or 0,
                fundings=tuple(
                    engine.Funding(id=option.id, needs=option.needs, cost=option.cost)
                    for option in step.fundings.values()
                ),
                hours_per_week=_hours(rule, provider.offer),
                covers=engine.Covers(
                    regions=regions,
                    professions=frozenset({profession.code}) if profession else None,
                ),
                outcomes=outcomes_of(rule, procedure),
            ),
            step,
        )

    def _procedure(
        self, rule: StepRuleValue, profession: ProfessionRules | None
    ) -> Procedure | None:
        code = profession.procedure_for(rule.origin) if profession else None
        return self.rulebook.procedures.get(code) if code else None

    @staticmethod
    def _observed(
        rule: StepRuleValue, profession: ProfessionRules | None, provider: Provider
    ) -> Observed | None:
        """Published times of a Land count instead of the legal limit; federal averages are only told."""
        if profession is None or provider.land is None or rule.duration is not None:
            return None
        return profession.observed.get(provider.land)


def applies(rule: StepRuleValue, profession: ProfessionRules) -> bool:
    """Whether a rule is meant for a profession."""
    if rule.professions and profession.code not in rule.professions:
        return False
    if rule.regulations and profession.kind not in rule.regulations:
        return False
    return not rule.procedures or profession.procedure in rule.procedures


def is_open_way(rule: StepRuleValue, procedure: Procedure | None) -> bool:
    """Whether a step that belongs to a way of compensation is open: the procedure knows this way today."""
    return not rule.way or (procedure is not None and rule.way in procedure.compensations)


def _name(
    rule: StepRuleValue,
    provider: Provider,
    profession: ProfessionRules | None,
    demand: Demand | None,
) -> str:
    parts = [_ranked(provider, rule) if provider.offer else "", rule.key]
    parts += [profession.code if profession else "", provider.land or ""]
    parts += [demand.level or "" if demand else ""]
    return ":".join(part for part in parts if part)


def _ranked(provider: Provider, rule: StepRuleValue) -> str:
    """Return the code of an offer behind a rank: among routes that are equal in everything the engine takes the smallest names.

    So offers near by come before those for everywhere, and those with a short wait before those with a long one.
    """
    offer = provider.offer
    if offer is None:
        return ""
    wait = rule.wait if offer.wait is None else offer.wait
    return f"{int(not offer.regions)}{wait:03d}-{offer.code}"


def _needs(
    rule: StepRuleValue, demand: Demand | None, offer: OfferValue | None
) -> tuple[tuple[str, ...], ...]:
    """Alternatives of the rule, each with what the origin and the offer ask for on top."""
    meant = {
        catalogue_words.LANGUAGE: demand.level if demand else None,
        catalogue_words.SPECIALIST: demand.specialist if demand else None,
    }
    origin = (f"qualification_{rule.origin}",) if rule.origin else ()
    added = (*origin, *(offer.needs if offer else ()))
    alternatives = rule.needs or ((),)
    filled = [
        tuple(dict.fromkeys(fact for word in (*need, *added) if (fact := meant.get(word, word))))
        for need in alternatives
    ]
    return tuple(filled) if any(filled) else ()


def _gives(rule: StepRuleValue, offer: OfferValue | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*rule.gives, *(offer.gives if offer else ()))))


def _hours(rule: StepRuleValue, offer: OfferValue | None) -> int:
    own = offer.hours_per_week if offer else None
    return rule.hours_per_week if own is None else own
