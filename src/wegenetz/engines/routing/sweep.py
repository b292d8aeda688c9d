"""One pass over all blocks: every label that may become a best route is carried on."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Protocol

from wegenetz.engines.routing.bounds import Bounds
from wegenetz.engines.routing.labels import (
    DAY,
    PATIENCE,
    Label,
    OutOfTime,
    undominated,
)
from wegenetz.engines.routing.menus import Choice
from wegenetz.engines.routing.ordering import Block
from wegenetz.engines.routing.stages import Closing, Layout, Stage
from wegenetz.engines.values.days import NEVER


class Judge(Protocol):
    """Decides whether a label can still become something worth having."""

    def admits(self, finish: int, cost: int, handovers: int, legs: int) -> bool:
        """Whether a route with no less than these values may matter."""


class Sweep:
    """Label setting over the blocks of a layout.

    A label is carried through every block, with and without each of its choices. After a block,
    labels that cannot lead to anything the judge admits are dropped, and those that another
    label makes superfluous. With a limited width only the most promising labels go on: such a
    pass is fast and finds good routes, but proves nothing.
    """

    def __init__(
        self, layout: Layout, bounds: Bounds, judge: Judge, late: Callable[[], bool]
    ) -> None:
        self._layout = layout
        self._bounds = bounds
        self._meetings = bounds.meetings(layout.institutions)
        self._judge = judge
        self._late = late
        self._start = layout.problem.situation.day
        self._width = 0
        self.truncated = False

    def labels(self, width: int) -> list[Label]:
        """Carry labels through all blocks.

        Parameters
        ----------
        width : int
            How many labels may go on after each block.

        Returns
        -------
        list of Label
            Those in which all goal facts hold. If ``truncated`` is False afterwards, no route
            the judge admits is missing, but for routes no better in anything tracked.

        Raises
        ------
        OutOfTime

        Notes
        -----
        Exact: let a best route be written as a sequence of steps in the order of the blocks, in
        which each leg gives some fact first. At any block, the label of its first part is kept
        or made superfluous by another; carrying the rest of the sequence on from that one leads
        to a route that is nowhere worse. Where needs go round in a circle, a label may use an
        offer again and pays again; the plan made of it pays once.
        """
        self.truncated = False
        self._width = width
        labels = [self._layout.first_label(self._bounds.finish)]
        for block, closing in zip(self._layout.blocks, self._layout.closings, strict=True):
            further = self._circled(labels, block) if block.cyclic else self._rivals(labels, block)
            labels = self._narrowed(self._undominated(self._closed(further, closing)))
        goal = sum(1 << fact for fact in self._layout.problem.goal)
        return [label for label in labels if label.held & goal == goal]

    def _rivals(self, labels: list[Label], block: Block) -> list[Label]:
        """Each label, and each with one of the steps used."""
        extended = list(labels)
        for index in block.steps:
            extended += self._extended(labels, index)
        return extended

    def _circled(self, labels: list[Label], block: Block) -> list[Label]:
        """Each label, and each with any of the steps used in any order.

        Goes round until nothing new appears. Ends: with every use some fact comes earlier.
        """
        pool = fresh = labels
        while fresh:
            grown = fresh
            for index in block.steps:
                further = self._extended(grown, index)
                if further:
                    admitted = [label for label in further if self._admits(label)]
                    grown = self._narrowed(self._undominated(grown + admitted))
            known = set(map(id, pool))
            pool = self._narrowed(
                self._undominated(pool + [label for label in grown if id(label) not in known])
            )
            fresh = [label for label in pool if id(label) not in known]
        return pool

    def _extended(self, labels: list[Label], index: int) -> list[Label]:
        """The labels that can use a step and gain from it, once for each choice."""
        stage = self._layout.stages[index]
        extended = []
        for number, label in enumerate(labels):
            if not number % PATIENCE and self._late():
                raise OutOfTime
            if label.held & stage.needs == stage.needs:
                for packed, choice in self._gains(label, stage):
                    extended.append(self._used(label, packed, choice, stage))
        return extended

    def _gains(self, label: Label, stage: Stage) -> Iterator[tuple[int, Choice]]:
        """The choices that let a fact hold earlier, each with the days afterwards."""
        packed = label.packed
        ready = max([packed >> at & DAY for at in stage.fields], default=self._start)
        for choice in stage.menu.choices(ready, label.met):
            further = packed
            for at, day in choice.gains:
                now = packed >> at & DAY
                if day < now:
                    further -= (now - day) << at
            if further != packed:
                yield further, choice

    def _used(self, label: Label, packed: int, choice: Choice, stage: Stage) -> Label:
        _, handovers, met, held, hits, finish, rank, trail = label
        if choice.alone or choice.institution & ~met:
            handovers += 1
            met |= choice.institution
        if choice.offer and not -rank & choice.offer:
            rank += (1 << self._layout.offer_count) - choice.offer
        return Label(
            packed + choice.cost,
            handovers,
            met,
            held | stage.gives,
            hits | stage.hits,
            finish,
            rank,
            (choice.provider, trail),
        )

    def _closed(self, labels: list[Label], closing: Closing) -> list[Label]:
        """Forget what nobody reads any more; drop what leads nowhere."""
        closed = []
        for number, label in enumerate(labels):
            if not number % PATIENCE and self._late():
                raise OutOfTime
            packed, handovers, met, held, hits, finish, rank, trail = label
            for fact, at in closing.final:
                finish = max(finish, self._bounds.finish_from(fact, packed >> at & DAY))
            packed &= closing.keep
            met &= closing.institutions
            left = Label(packed, handovers, met, held, hits, finish, rank, trail)
            if finish < NEVER and self._admits(left):
                closed.append(left)
        return closed

    def _admits(self, label: Label) -> bool:
        return self._judge.admits(*self._at_best(label))

    def _at_best(self, label: Label) -> tuple[int, int, int, int]:
        """Lower bounds: finish, cost in cents, hand-overs, legs."""
        hits = label.hits
        return (
            label.finish,
            (label.packed >> self._layout.cost_at) + self._bounds.cost_to_go(hits),
            label.handovers + self._meetings.to_go(hits, label.met),
            self._layout.legs(label.rank) + self._bounds.legs_to_go(hits),
        )

    def _undominated(self, labels: list[Label]) -> list[Label]:
        return undominated(labels, self._layout.guard, self._layout.cost_at, self._late)

    def _narrowed(self, labels: list[Label]) -> list[Label]:
        """The most promising labels, by each criterion in turn."""
        if len(labels) <= self._width:
            return labels
        self.truncated = True
        scored = [(*self._at_best(label), number) for number, label in enumerate(labels)]
        orders = [
            sorted(scored),
            sorted(scored, key=lambda score: (score[1], score[2], score)),
            sorted(scored, key=lambda score: (score[2], score[0], score)),
        ]
        chosen = dict.fromkeys(score[-1] for row in zip(*orders, strict=True) for score in row)
        return [labels[number] for number in islice(chosen, self._width)]
