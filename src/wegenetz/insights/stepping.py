"""How much of a run one step reckons: a few seconds' worth, so that other jobs get their turn and a cancellation is heard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Enough = Callable[[], bool]
"""Whether a step has reckoned enough; asked after every answer."""

SECONDS = 3.0

T = TypeVar("T")


def never() -> bool:
    """Say that a step goes on until its profession is reckoned."""
    return False


def enough_after(clock: Callable[[], float], *, seconds: float = SECONDS) -> Enough:
    """Return what says, by a clock that only moves forward, that so many seconds are over from now on."""
    return partial(_is_over, clock, clock() + seconds)


def _is_over(clock: Callable[[], float], deadline: float) -> bool:
    return clock() >= deadline


def taken(answers: Iterable[T], enough: Enough) -> tuple[list[T], bool]:
    """Return answers until there are enough, and whether they came to their end.

    Examples
    --------
    >>> taken("abc", never)
    (['a', 'b', 'c'], True)
    >>> taken("abc", lambda: True)
    (['a'], False)
    """
    found: list[T] = []
    for answer in answers:
        found.append(answer)
        if enough():
            return found, False
    return found, True
