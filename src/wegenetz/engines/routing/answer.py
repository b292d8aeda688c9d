"""What the planner answers. Frozen values; days are dates, money is euro cents."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

GOAL = "goal"
"""Stands in ``because`` and ``needed_by`` where a fact is needed by nothing but the goal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One step of a route: an offer used from one day to another."""

    offer: str
    institution: str | None
    alternative: int
    """Which alternative of the needs is met; 0 if the offer needs nothing."""
    funding: str | None
    starts: date
    ends: date
    cost: int
    """Own cost after funding, in euro cents."""
    gives: tuple[str, ...]
    because: tuple[str, ...]
    """The offers, or :data:`GOAL`, that use what this leg gives."""
    waits_for: tuple[str, ...]
    """The offers whose end decides when this leg is ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A fact that expires before it is used."""

    fact: str
    given_by_leg: str | None
    """None: the fact holds from the start."""
    holds_from: date
    expires_on: date
    """The first day on which the fact no longer holds."""
    needed_by: str
    needed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """How a route goes on when a decision falls in one particular way."""

    offer: str
    decided_on: date
    outcome: str
    weight: float
    """Share of this outcome, between 0 and 1."""
    assumed: bool
    finish: date | None
    """None: from here no route leads to the goal."""
    cost: int | None
    """Including what is already spent on the decision day, in euro cents."""
    handovers: int | None
    legs: tuple[Leg, ...] = ()
    """The legs that begin after the decision day."""
    branches: tuple["Branch", ...] = ()
    """Decisions still ahead on this continuation."""
    complete: bool = True
    """Whether cost and hand-overs are proven best for the earliest finish; or that no way leads on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A set of legs that leads to the goal, with everything needed to explain it."""

    finish: date
    cost: int
    handovers: int
    legs: tuple[Leg, ...] = ()
    critical: tuple[str, ...] = ()
    """The chain of offers that decides the finish, first to last."""
    finish_p50: date | None = None
    """The goal is reached by then in half of all cases; None: more than half miss a run."""
    finish_p90: date | None = None
    flags: tuple[Flag, ...] = ()
    branches: tuple[Branch, ...] = ()
    expected_finish: date | None = None
    worst_finish: date | None = None

    @property
    def offers(self) -> tuple[str, ...]:
        """The offers used, in the order of the legs."""
        return tuple(leg.offer for leg in self.legs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Givers:
    """Who could give a fact."""

    offers: tuple[str, ...]
    institutions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """A smallest set of facts that would open a route."""

    facts: tuple[str, ...]
    given_by: Mapping[str, Givers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All Pareto-optimal routes, one per point, earliest first; or what blocks."""

    id: str
    complete: bool
    """The search proved that nothing is missing."""
    routes: tuple[Route, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    blockers_complete: bool = True
    """Whether all smallest sets of blockers (up to the limits) are listed."""
    elapsed_ms: float = 0.0


def safest_first(answer: Answer) -> Answer:
    """Order the routes of an answer by the day on which nine of ten have arrived.

    Parameters
    ----------
    answer : Answer

    Returns
    -------
    Answer
        The same routes; those for which no such day can be said come last. Equal days keep their
        order: the earliest by plan first.
    """
    ordered = sorted(answer.routes, key=lambda route: route.finish_p90 or date.max)
    return replace(answer, routes=tuple(ordered))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What a route costs in days, money and offices, and the offers it uses."""

    finish: date
    cost: int
    """Own cost, in euro cents."""
    handovers: int
    offers: tuple[str, ...]
    """Ids, rising."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The front of one query without explanations: one sketch per point, earliest first."""

    id: str
    complete: bool
    """The search proved that nothing is missing."""
    sketches: tuple[Sketch, ...] = ()
    """Empty: there is no route."""
