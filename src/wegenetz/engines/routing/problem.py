"""One query, reduced to what can matter: few facts, few steps, numbered from zero."""

from dataclasses import dataclass

from wegenetz.engines.routing.compiling import Provider
from wegenetz.engines.routing.timetable import Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where a person stands: at the start, or on the day of a decision."""

    day: int
    """Ordinal day from which new legs may become ready."""
    held: int
    """Facts as bits that hold on that day, implied ones included."""
    coming: tuple[tuple[int, int], ...] = ()
    """(fact, ordinal day): facts that legs under way will give."""
    used: frozenset[int] = frozenset()
    """Offers already used, by index: not to be used again."""
    met: frozenset[int] = frozenset()
    """Institutions already met, by index: no further hand-over."""


@dataclass(frozen=True, slots=True)
class Step:
    """An offer class within one problem."""

    needs: tuple[int, ...]
    gives: tuple[int, ...]
    providers: tuple[Provider, ...]
    timetable: Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is left to be searched. Facts are numbered from zero, days are ordinals.

    Facts already held do not occur. After :func:`~.reducing.problem_of` every step can be reached and
    leads towards the goal.
    """

    situation: Situation
    facts: tuple[int, ...]
    """Number here -> number in the vocabulary."""
    goal: tuple[int, ...]
    """Goal facts that do not hold yet."""
    coming: tuple[tuple[int, int], ...]
    """(fact, ordinal day) of facts under way."""
    steps: tuple[Step, ...]
    users: tuple[tuple[int, ...], ...]
    """Fact -> the steps that need it."""
    unconditional: tuple[int, ...]
    """The steps that need nothing further."""
