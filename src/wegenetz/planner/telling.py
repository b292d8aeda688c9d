"""Telling a route: its legs with their waiting, their reasons, their cost and how sure we are of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.catalogue.counting import free_seats
from wegenetz.catalogue.values import FundingOption
from wegenetz.engines.routing import answer as engine
from wegenetz.engines.routing.network import Dated, Open, Run
from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.text import Text
from wegenetz.planner.lengths import length, waiting
from wegenetz.planner.networks import PlannedStep
from wegenetz.planner.proving import Proof, decision_proofs, proofs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wegenetz.catalogue.values import RunValue
    from wegenetz.planner.networks import PlannedNetwork
    from wegenetz.planner.providing import Office

#: An application is drawn this long at most; the rest of its time is waiting for the answer.
DEED = timedelta(days=7)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A time in which nothing can be done."""

    starts: date
    ends: date
    length: str
    """For example "30 Tage warten"."""

    words: str = ""
    """What for, and how long it may take."""

    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a leg costs, and who pays."""

    own: int
    """Own share in cents that the plan reckons with."""

    is_open: bool
    """Nobody confirmed a figure and nobody else pays."""

    is_sample: bool
    full: int | None
    """Price without funding, in cents."""

    lowest: int | None
    highest: int | None
    funding: FundingOption | None

    @property
    def is_range(self) -> bool:
        return self.lowest is not None and self.highest is not None and self.lowest != self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLeg:
    """A leg as people read it."""

    number: int
    step: PlannedStep
    starts: date
    """First day on which something is done: the appointment, the course, the application."""

    ends: date
    """Last day on which the person does something; an answer may come later."""

    settled: date
    """Day from which the effect holds."""

    before: Wait | None
    after: Wait | None
    price: Price
    run: Run | None
    seats_left: int | None = None
    """Free seats of the run; None where nobody counts them, or nobody asked."""

    proofs: tuple[Proof, ...]
    bring: tuple[Text, ...]
    distance_km: float | None
    length: str
    """How long it takes, in words; empty where the dates say it."""

    waits_for: frozenset[str]
    leg: engine.Leg = field(repr=False)

    @property
    def id(self) -> str:
        return self.step.id

    @property
    def kind(self) -> str:
        return self.step.rule.kind

    @property
    def label(self) -> Text:
        return self.step.rule.label

    @property
    def office(self) -> Office | None:
        return self.step.office

    @property
    def is_decision(self) -> bool:
        return len(self.step.outcomes) > 1

    @property
    def is_one_day(self) -> bool:
        return self.starts == self.ends

    @property
    def drawn_from(self) -> date:
        """First day on the calendar that belongs to this leg, waiting included."""
        return self.before.starts if self.before else self.starts

    @property
    def drawn_to(self) -> date:
        """Last day on the calendar that belongs to this leg, waiting included."""
        return self.after.ends if self.after else max(self.ends, self.settled)


class Teller:
    """Tells the legs of routes through one network."""

    def __init__(self, planned: PlannedNetwork, *, distances: Mapping[str, float]) -> None:
        self.planned = planned
        self.distances = distances
        self.timings = {offer.id: offer.timing for offer in planned.network.offers}

    def legs(self, legs: Sequence[engine.Leg]) -> list[ToldLeg]:
        """Return legs in the order of their first day, numbered from one."""
        ends = {leg.offer: leg.ends for leg in legs}
        told = [
            self._leg(leg, max((ends[o] for o in leg.waits_for if o in ends), default=leg.starts))
            for leg in legs
        ]
        told.sort(key=lambda t: (t.starts, t.settled, t.id))
        return [replace(leg, number=number) for number, leg in enumerate(told, start=1)]

    def _leg(self, leg: engine.Leg, ready: date) -> ToldLeg:
        step = self.planned.steps[leg.offer]
        timing = self.timings[leg.offer]
        before, after, starts, ends = _times(leg, step, timing, ready)
        funding = step.fundings.get(leg.funding) if leg.funding else None
        return ToldLeg(
            number=0,
            step=step,
            starts=starts,
            ends=ends,
            settled=leg.ends,
            before=before,
            after=after,
            price=_price(step, leg, funding),
            run=_run(leg, timing),
            proofs=tuple(proofs_of(step, funding)),
            bring=self._bring(step),
            distance_km=self.distances.get(step.office.id) if step.office else None,
            length=_length(step, timing),
            waits_for=frozenset(leg.waits_for),
            leg=leg,
        )

    def _bring(self, step: PlannedStep) -> tuple[Text, ...]:
        codes = list(step.rule.bring)
        if step.rule.brings_procedure_documents and step.procedure:
            codes += step.procedure.documents
        documents = self.planned.rulebook.documents
        return tuple(documents[code] for code in dict.fromkeys(codes) if code in documents)


def _times(
    leg: engine.Leg, step: PlannedStep, timing: Open | Dated, ready: date
) -> tuple[Wait | None, Wait | None, date, date]:
    """Return the waiting before and after a leg, and the days on which something is done."""
    if isinstance(timing, Dated):
        gap = _wait(ready, leg.starts, _("bis der nächste Kurs beginnt"))
        return gap, None, leg.starts, leg.ends
    if step.rule.is_answer_waited_for:
        return None, _answer(leg, step, timing), leg.starts, leg.starts
    begins = leg.starts + timedelta(days=timing.wait)
    last = max(begins, leg.ends - ONE_DAY)
    return _appointment(leg.starts, begins, timing), None, begins, last


def _wait(starts: date, ends: date, words: str, proofs: tuple[Proof, ...] = ()) -> Wait | None:
    days = (ends - starts).days
    if days < 1:
        return None
    return Wait(starts=starts, ends=ends, length=waiting(days), words=words, proofs=proofs)


def _appointment(ready: date, begins: date, timing: Open) -> Wait | None:
    words = _("bis zum ersten freien Termin")
    if timing.wait_p90:
        words = _("bis zum ersten freien Termin, selten länger als %(length)s") % {
            "length": length(timing.wait_p90)
        }
    return _wait(ready, begins, words)


def _answer(leg: engine.Leg, step: PlannedStep, timing: Open) -> Wait | None:
    words = _("auf die Antwort")
    if timing.duration_p90:
        words = _("auf die Antwort, bis zu %(length)s sind möglich") % {
            "length": length(timing.wait + timing.duration_p90)
        }
    return _wait(leg.starts, leg.ends, words, tuple(decision_proofs(step)))


def with_seats(legs: Sequence[ToldLeg]) -> tuple[ToldLeg, ...]:
    """Return legs that say how many seats are free in their runs. One query, none without dated legs."""
    runs = {leg.id: run.id for leg in legs if (run := _published(leg))}
    left = free_seats(list(runs.values()))
    return tuple(replace(leg, seats_left=left.get(runs.get(leg.id, 0))) for leg in legs)


def _published(leg: ToldLeg) -> RunValue | None:
    """Return the run of the catalogue behind a leg."""
    if leg.run is None or leg.step.offer is None:
        return None
    days = (leg.run.starts, leg.run.ends)
    return next((r for r in leg.step.offer.runs or () if (r.starts, r.ends) == days), None)


def _run(leg: engine.Leg, timing: Open | Dated) -> Run | None:
    if not isinstance(timing, Dated):
        return None
    return next(
        (run for run in timing.runs if (run.starts, run.ends) == (leg.starts, leg.ends)), None
    )


def _length(step: PlannedStep, timing: Open | Dated) -> str:
    if isinstance(timing, Dated) or step.rule.is_answer_waited_for or timing.duration <= 1:
        return ""
    if timing.duration_p90:
        return _("%(length)s, bis zu %(longest)s") % {
            "length": length(timing.duration),
            "longest": length(timing.duration_p90),
        }
    return length(timing.duration)


def _price(step: PlannedStep, leg: engine.Leg, funding: FundingOption | None) -> Price:
    takes_fee = step.rule.takes_fee and step.fee is not None
    lowest = step.fee.lowest if takes_fee and step.fee else step.rule.cost_lowest
    highest = step.fee.highest if takes_fee and step.fee else step.rule.cost_highest
    is_sample = step.rule.cost_confidence == Confidence.SAMPLE
    if step.offer is not None and step.offer.cost is not None:
        is_sample = step.offer.is_sample
    return Price(
        own=leg.cost,
        is_open=funding is None and step.price is None,
        is_sample=is_sample and bool(step.price),
        full=step.price,
        lowest=lowest,
        highest=highest,
        funding=funding,
    )
