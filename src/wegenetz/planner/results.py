"""The page of routes as values: cards on one axis, one route told in full, what blocks if there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from wegenetz.engines.routing import answer as engine
from wegenetz.foundation.text import Text
from wegenetz.foundation.ui.formats import listed, month
from wegenetz.planner.asking import FoundRoute, FoundRoutes
from wegenetz.planner.deciding import hundredths
from wegenetz.planner.naming import names_of, praise, remark
from wegenetz.planner.providing import Office
from wegenetz.planner.strip import Axis, Mark, Strip
from wegenetz.planner.telling import Teller, ToldLeg, with_seats
from wegenetz.planner.timeline import Block, blocks_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wegenetz.planner.networks import PlannedNetwork, PlannedStep

LETTERS = "ABCDEFGH"
#: Sorting of the cards: code of the address -> what is compared.
EARLY, SAFE, CHEAP, FEW = "frueh", "sicher", "kosten", "stellen"
FAR_AWAY = date(9999, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One route on the list."""

    letter: str
    name: str
    praise: tuple[str, ...]
    remark: str
    found: FoundRoute
    legs: tuple[ToldLeg, ...]
    strip: Strip
    planned: date
    """Day of arrival if everything takes as long as planned."""

    typical: date
    """Half of all arrive by then."""

    safe: date | None
    """Nine of ten arrive by then; None if that cannot be said."""

    cost: int
    has_open_cost: bool
    handovers: int

    @property
    def key(self) -> str:
        """The letter as it stands in the address."""
        return self.letter.lower()

    @property
    def strip_words(self) -> str:
        """The strip in words, for those who cannot see it."""
        parts = [f"{leg.label} {month(leg.starts)}" for leg in self.legs]
        return listed(dict.fromkeys(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBranch:
    """One way a decision may fall."""

    outcome: str
    label: Text
    kind: str
    share: int
    """Of 100."""

    is_planned: bool
    finish: date | None
    legs: tuple[ToldLeg, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A fork of the way: nobody knows before how it goes on."""

    leg: ToldLeg
    on: date
    latest: date | None
    branches: tuple[TakenBranch, ...]
    evidence: Any

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """Kind, left edge and width of each share, of 1000."""
        drawn, left = [], 0
        total = sum(branch.share for branch in self.branches) or 1
        for branch in self.branches:
            width = round(1000 * branch.share / total)
            drawn.append((branch.kind, left, max(width - 6, 4)))
            left += width
        return drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A block of the timeline with the decisions that fall at its end."""

    block: Block
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRoute:
    """The route that is told in full."""

    card: Card
    stretches: tuple[Stretch, ...]
    offices: tuple[Office, ...]
    slowest: ToldLeg | None
    months: int
    course_months: int
    flags: tuple[engine.Flag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything the page of routes shows."""

    cards: tuple[Card, ...]
    marks: tuple[Mark, ...]
    opened: OpenRoute | None
    total: int
    complete: bool
    has_samples: bool


class ResultsBuilder:
    """Builds the page of routes from what the engine found."""

    def __init__(
        self,
        planned: PlannedNetwork,
        found: FoundRoutes,
        *,
        start: date,
        distances: Mapping[str, float],
    ) -> None:
        self.planned = planned
        self.found = found
        self.start = start
        self.teller = Teller(planned, distances=distances)

    def build(self, *, sort: str = EARLY, opened: str = "") -> Results:
        """Return the page, sorted, with one route told in full: the one asked for, else the first."""
        cards = self._cards()
        ordered = sorted(cards, key=_SORTS.get(sort, _SORTS[EARLY]))
        card = next(
            (card for card in cards if card.key == opened), ordered[0] if ordered else None
        )
        return Results(
            cards=tuple(ordered),
            marks=tuple(self._axis().marks()),
            opened=self._open(card) if card else None,
            total=self.found.total,
            complete=self.found.complete,
            has_samples=any(
                leg.office.is_sample for card in cards for leg in card.legs if leg.office
            ),
        )

    def _axis(self) -> Axis:
        latest = [
            day
            for found in self.found.routes
            for day in (found.route.finish, found.route.finish_p90)
            if day
        ]
        return Axis(begins=self.start, latest=latest)

    def _cards(self) -> list[Card]:
        axis = self._axis()
        routes = self.found.routes
        names = names_of(routes, self.planned)
        return [
            self._card(LETTERS[place], found, names[place], axis)
            for place, found in enumerate(routes)
        ]

    def _card(self, letter: str, found: FoundRoute, name: str, axis: Axis) -> Card:
        route = found.route
        legs = self.teller.legs(route.legs)
        typical = found.typical
        return Card(
            letter=letter,
            name=name,
            praise=tuple(praise(found, self.found.routes)),
            remark=remark(found, self.planned),
            found=found,
            legs=tuple(legs),
            strip=axis.strip(
                legs,
                begins=self.start,
                typical=typical,
                safe=route.finish_p90,
                chances=[
                    branch.finish
                    for branch in route.branches
                    if not branch.assumed and branch.finish and branch.finish < route.finish
                ],
            ),
            planned=route.finish,
            typical=typical,
            safe=route.finish_p90,
            cost=route.cost,
            has_open_cost=any(leg.price.is_open for leg in legs),
            handovers=route.handovers,
        )

    def _open(self, card: Card) -> OpenRoute:
        route = card.found.route
        blocks = blocks_of(with_seats(card.legs), begins=self.start, critical=route.critical)
        return OpenRoute(
            card=card,
            stretches=tuple(
                Stretch(
                    block=block,
                    decisions=tuple(self._decision(leg, route) for leg in block.decisions),
                )
                for block in blocks
            ),
            offices=tuple(offices_of(card.legs)),
            slowest=self._slowest(card),
            months=round((card.typical - self.start).days / 30.4),
            course_months=round(
                sum(
                    (leg.ends - leg.starts).days
                    for leg in card.legs
                    if leg.kind in {"kurs", "sprache"}
                )
                / 30.4
            ),
            flags=route.flags,
        )

    @staticmethod
    def _slowest(card: Card) -> ToldLeg | None:
        chain = [leg for leg in card.legs if leg.id in card.found.route.critical]
        return max(chain, key=lambda leg: (leg.drawn_to - leg.drawn_from).days, default=None)

    def _decision(self, leg: ToldLeg, route: engine.Route) -> Decision:
        branches = [branch for branch in route.branches if branch.offer == leg.id]
        timing = self.teller.timings[leg.id]
        p90 = getattr(timing, "duration_p90", None)
        latest = None
        if p90:
            waited = (timing.wait_p90 or timing.wait) + p90  # type: ignore[union-attr]
            latest = leg.leg.starts + timedelta(days=waited)
        return Decision(
            leg=leg,
            on=leg.settled,
            latest=latest,
            branches=tuple(self._branch(branch, leg.step) for branch in branches),
            evidence=leg.step.outcome_evidence,
        )

    def _branch(self, branch: engine.Branch, step: PlannedStep) -> TakenBranch:
        return TakenBranch(
            outcome=branch.outcome,
            label=step.outcomes[branch.outcome],
            kind=_KINDS.get(branch.outcome, "selbst"),
            share=hundredths(step, branch.outcome),
            is_planned=branch.assumed,
            finish=branch.finish,
            legs=tuple(self.teller.legs(branch.legs)),
        )


#: Colour of an outcome: the one of what follows from it.
_KINDS = {
    "full": "arbeit",
    "compensation": "kurs",
    "partial": "kurs",
    "b1": "arbeit",
    "a2": "sprache",
    "passed": "arbeit",
    "failed": "amt",
}


_SORTS: Mapping[str, Any] = {
    EARLY: lambda card: (card.typical.replace(day=1), card.cost, card.typical, card.letter),
    SAFE: lambda card: (card.safe or FAR_AWAY, card.typical, card.letter),
    CHEAP: lambda card: (card.cost, card.typical, card.letter),
    FEW: lambda card: (card.handovers, card.typical, card.letter),
}


def offices_of(legs: Sequence[ToldLeg]) -> list[Office]:
    """Return the offices met, each once, in the order of meeting."""
    return list({leg.office.id: leg.office for leg in legs if leg.office}.values())
