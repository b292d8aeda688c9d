"""Reading everything the page of one offer tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegenetz.catalogue.counting import free_seats
from wegenetz.catalogue.models import Offer, Run
from wegenetz.catalogue.selectors.offers import modules_around, offer_named, title_of
from wegenetz.catalogue.selectors.planned import rules_of_step
from wegenetz.catalogue.selectors.runs import runs_coming
from wegenetz.catalogue.values import (
    LANGUAGE,
    SPECIALIST,
    FundingOption,
    Module,
    StepRuleValue,
)
from wegenetz.foundation.freshness import Freshness, freshness
from wegenetz.foundation.text import SOURCE, Text
from wegenetz.network import selectors as network
from wegenetz.professions import selectors as professions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

#: Dates on the page of an offer; all of them stand in the list of dates.
MOST_RUNS_SHOWN = 4
_TEXTS = ("title", "summary", "target_group", "note")
#: What stands for a demand that differs from profession to profession.
_DEMANDS = {
    LANGUAGE: _("das Deutsch, das Ihr Beruf verlangt"),
    SPECIALIST: _("die Fachsprachprüfung, wenn Ihr Beruf sie verlangt"),
}
#: Kind of an offer -> the drawing of its chip, where no step says it.
_DRAWINGS = {
    "recognition_counselling": "beratung",
    "qualification_counselling": "beratung",
    "counselling": "beratung",
    "group_coaching": "beratung",
    "consulting_process": "beratung",
    "exam": "amt",
    "authority_service": "amt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRun:
    """A run, and how many seats are free; None where nobody counts."""

    run: Run
    free: int | None
    is_too_late: bool = False
    """One can no longer apply, seats or not."""

    @property
    def is_open(self) -> bool:
        return not (
            self.is_too_late or self.run.is_full or self.run.status == Run.Status.CANCELLED
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What an offer costs who takes it, before funding."""

    cost: int | None
    """Cents; None while nobody confirmed it."""

    highest: int | None = None
    """Set where prices differ."""

    is_fee: bool = False
    """The fee of the profession, whatever it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage:
    """One offer as everybody may read it."""

    offer: Offer
    title: Text
    drawing: str
    house: Any
    location: Any
    why: StepRuleValue | None
    """The rule whose words explain the step; None beside the plan."""

    needs: tuple[tuple[str, ...], ...]
    """Ways to be ready for it: one of them, all of its words."""

    gives: tuple[str, ...]
    bring: tuple[str, ...]
    professions: tuple[str, ...]
    price: Price
    fundings: tuple[FundingOption, ...]
    wait: int | None
    runs: tuple[ShownRun, ...]
    has_more_runs: bool
    stages: tuple[tuple[Module, ...], ...]
    freshness: Freshness

    @property
    def is_talk(self) -> bool:
        """One comes by appointment."""
        return self.offer.is_active and self.offer.is_counselling and not self.runs

    @property
    def german(self) -> tuple[str, ...]:
        """The German of those texts that have a translation which is older."""
        language = get_language() or SOURCE
        older = [name for name in _TEXTS if f"{name}:{language}" in self.offer.older_texts]
        return tuple(getattr(self.offer, name).get(SOURCE, "") for name in older)

    @property
    def next_open_start(self) -> date | None:
        """When the next run starts for which one can still apply, where it is too late for an earlier one."""
        if not any(shown.is_too_late for shown in self.runs):
            return None
        return next((shown.run.starts for shown in self.runs if shown.is_open), None)


def offer_page(code: str, *, day: date) -> OfferPage:
    """Return what the page of an offer tells on a day. At most seventeen queries, whatever stands behind the offer.

    Raises
    ------
    OfferUnknown
        There is no offer with this code.
    """
    offer = offer_named(code)
    rules = rules_of_step(offer.step_id, day) if offer.step_id else ()
    house = network.institutions([offer.institution_id])[offer.institution_id]
    coming = list(
        runs_coming(day=day, offer_id=offer.pk).order_by("starts", "pk")[: MOST_RUNS_SHOWN + 1]
    )
    shown = coming[:MOST_RUNS_SHOWN]
    free = free_seats([run.pk for run in shown])
    facts = professions.fact_labels() if rules or offer.needs or offer.gives else {}
    bring = offer.bring or [paper for rule in rules for paper in rule.bring]
    papers = professions.document_labels() if bring else {}
    return OfferPage(
        offer=offer,
        title=title_of(offer),
        drawing=offer.step.kind if offer.step else _DRAWINGS.get(offer.kind, "kurs"),
        house=house,
        location=offer.location
        or (None if offer.mode == Offer.Mode.ONLINE else house.main_location),
        why=rules[0] if rules else None,
        needs=_needs(offer, rules, facts),
        gives=_words([*(f for r in rules for f in r.gives), *offer.gives], facts),
        bring=_words(bring, papers),
        professions=_words(offer.professions, _labels_if(offer.professions)),
        price=_price(offer, rules),
        fundings=_fundings(offer, rules),
        wait=_wait(offer, rules),
        runs=tuple(
            ShownRun(
                run=run,
                free=free.get(run.pk),
                is_too_late=run.apply_by is not None and run.apply_by < day,
            )
            for run in shown
        ),
        has_more_runs=len(coming) > MOST_RUNS_SHOWN,
        stages=modules_around(offer),
        freshness=freshness(offer.confirmed_on, day),
    )


def _labels_if(codes: list[str]) -> Mapping[str, Any]:
    return professions.profession_labels() if codes else {}


def _words(codes: Iterable[str], labels: Mapping[str, Any]) -> tuple[str, ...]:
    """Return labels in the language of the page, each once, in the order of the codes."""
    return tuple(
        str(labels.get(code) or _DEMANDS.get(code, code)) for code in dict.fromkeys(codes)
    )


def _needs(
    offer: Offer, rules: tuple[StepRuleValue, ...], facts: Mapping[str, Any]
) -> tuple[tuple[str, ...], ...]:
    ways = [
        _words(
            [*way, *([f"qualification_{rule.origin}"] if rule.origin else []), *offer.needs], facts
        )
        for rule in rules
        for way in rule.needs or ((),)
    ] or [_words(offer.needs, facts)]
    return tuple(way for way in dict.fromkeys(ways) if way)


def _price(offer: Offer, rules: tuple[StepRuleValue, ...]) -> Price:
    if offer.cost is not None or not rules:
        return Price(cost=offer.cost)
    costs = [rule.cost for rule in rules]
    if any(rule.takes_fee for rule in rules):
        return Price(cost=None, is_fee=True)
    if None in costs:
        return Price(cost=None)
    lowest = min(rule.cost_lowest or rule.cost or 0 for rule in rules)
    highest = max(rule.cost_highest or rule.cost or 0 for rule in rules)
    return Price(cost=lowest, highest=highest if highest > lowest else None)


def _fundings(offer: Offer, rules: tuple[StepRuleValue, ...]) -> tuple[FundingOption, ...]:
    accepted = offer.fundings
    options = {
        option.instrument: option
        for rule in rules
        for option in rule.fundings
        if accepted is None or option.instrument in accepted
    }
    return tuple(options.values())


def _wait(offer: Offer, rules: tuple[StepRuleValue, ...]) -> int | None:
    if offer.wait is not None:
        return offer.wait
    return min((rule.wait for rule in rules if rule.wait), default=None)
