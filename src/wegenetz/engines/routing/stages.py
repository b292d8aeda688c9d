"""A problem laid out for label setting: where things stand in a label, and one stage per step."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wegenetz.engines.routing.bits import bits_of
from wegenetz.engines.routing.compiling import NO_INSTITUTION, Provider
from wegenetz.engines.routing.labels import DAY, FIELD, Label, OutOfTime
from wegenetz.engines.routing.lifting import Lifts
from wegenetz.engines.routing.menus import Choice, Menu
from wegenetz.engines.routing.ordering import Block
from wegenetz.engines.routing.problem import Problem
from wegenetz.engines.values.days import NEVER

#: Room in the cost field beyond all costs together, in bits.
_SPARE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """What labels keep apart beside the days of the facts."""

    cost: bool = False
    handovers: bool = False
    offers: bool = False
    """Whether rule 8 counts: fewer legs, then smaller ids."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The decision about one step: by which provider, or not at all."""

    needs: int
    """Facts as bits."""
    gives: int
    """Facts as bits."""
    fields: tuple[int, ...]
    """Positions of the days of the needs."""
    hits: int
    """Landmarks met by this step, as bits."""
    menu: Menu


@dataclass(frozen=True, slots=True)
class Closing:
    """What is no longer open after a block."""

    keep: int
    """Mask of the fields that later blocks or the goal still read, and of the cost."""
    final: tuple[tuple[int, int], ...]
    """(fact, position) of the facts whose day cannot change any more."""
    institutions: int
    """Institutions as bits that later blocks can meet."""


class Layout:
    """A problem with its blocks in order, ready for labels that keep apart what is tracked."""

    def __init__(
        self,
        problem: Problem,
        blocks: Sequence[Block],
        lifts: Lifts,
        hits: Sequence[int],
        tracked: Tracked,
        *,
        late: Callable[[], bool],
    ) -> None:
        self.problem = problem
        self.blocks = blocks
        self.tracked = tracked
        self.cost_at = FIELD * len(problem.facts)
        total = sum(max(p.cost for p in step.providers) for step in problem.steps)
        self.guard = 1 << (self.cost_at + total.bit_length() + _SPARE)
        for fact in range(len(problem.facts)):
            self.guard |= 1 << (FIELD * fact + FIELD - 1)
        self.institutions = _shared_institutions(problem) if tracked.handovers else {}
        offers = sorted({p.offer for step in problem.steps for p in step.providers})
        self.offer_count = len(offers) if tracked.offers else 0
        self._offers = {offer: 1 << rank for rank, offer in enumerate(reversed(offers))}
        self._lifts = lifts
        self._hits = hits
        self._late = late
        self.closings = self._closings()
        self.stages = {
            index: self._stage(index, block, closing)
            for block, closing in zip(blocks, self.closings, strict=True)
            for index in block.steps
        }

    def first_label(self, finish: int) -> Label:
        """The label before any decision; ``finish`` is the earliest possible one."""
        packed = held = 0
        coming = dict(self.problem.coming)
        for fact in range(len(self.problem.facts)):
            day = self._lifts.lifted(fact, coming[fact]) if fact in coming else NEVER
            packed |= day << (FIELD * fact)
            held |= (day < NEVER) << fact
        return Label(packed, 0, 0, held, 0, finish, 0, None)

    def legs(self, rank: int) -> int:
        """The number of legs that a rank by rule 8 stands for."""
        return -(-rank >> self.offer_count)

    def _stage(self, index: int, block: Block, closing: Closing) -> Stage:
        step = self.problem.steps[index]
        open_later = -1 if block.cyclic else closing.institutions
        return Stage(
            bits_of(step.needs),
            bits_of(step.gives),
            tuple(FIELD * fact for fact in step.needs),
            self._hits[index],
            Menu(step, self._lifts, self._choice, open_later),
        )

    def _choice(self, provider: Provider) -> Choice:
        institution = alone = 0
        known = (NO_INSTITUTION, *self.problem.situation.met)
        if self.tracked.handovers and provider.institution not in known:
            institution = self.institutions.get(provider.institution, 0)
            alone = int(not institution)
        cost = provider.cost << self.cost_at if self.tracked.cost else 0
        offer = self._offers[provider.offer] if self.tracked.offers else 0
        return Choice((), cost, institution, alone, offer, provider)

    def _closings(self) -> list[Closing]:
        """Work backwards: what is read later must be kept."""
        steps = self.problem.steps
        last = _last_blocks(self.problem, self.blocks)
        live = bits_of(self.problem.goal)
        later = 0
        closings: list[Closing] = []
        for number, block in reversed(list(enumerate(self.blocks))):
            if self._late():
                raise OutOfTime
            kept = [fact for fact in range(len(last)) if live >> fact & 1]
            closings.append(
                Closing(
                    sum(DAY << (FIELD * fact) for fact in kept) | -1 << self.cost_at,
                    tuple((fact, FIELD * fact) for fact in kept if last[fact] == number),
                    later,
                )
            )
            for index in block.steps:
                live |= bits_of(steps[index].needs)
                for provider in steps[index].providers:
                    later |= self.institutions.get(provider.institution, 0)
        closings.reverse()
        return closings


def _shared_institutions(problem: Problem) -> dict[int, int]:
    """A bit for each institution that can be met on more than one step."""
    seen = Counter(
        institution
        for step in problem.steps
        for institution in {provider.institution for provider in step.providers}
    )
    known = {NO_INSTITUTION, *problem.situation.met}
    shared = sorted(each for each, count in seen.items() if count > 1 and each not in known)
    return {institution: 1 << number for number, institution in enumerate(shared)}


def _last_blocks(problem: Problem, blocks: Sequence[Block]) -> list[int]:
    """Fact -> the last block with a step that gives it; the first for facts nobody gives."""
    last = [0] * len(problem.facts)
    for number, block in enumerate(blocks):
        for index in block.steps:
            for fact in problem.steps[index].gives:
                last[fact] = number
    return last
