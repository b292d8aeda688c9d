"""How much an entry is worth by the day it was last confirmed: full for six months, nothing after two years."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Case, FloatField, Func, IntegerField, Q, Value, When

if TYPE_CHECKING:
    from datetime import date

FULL = timedelta(days=183)
NOTHING = timedelta(days=730)
#: What is worth less than this is called old.
OLD = 0.5
#: Confirmed longer ago than this, it is worth less than that.
STALE_AFTER = timedelta(days=int(NOTHING.days - OLD * (NOTHING - FULL).days))
#: In a list by distance, what sinks stands where an entry so many kilometres farther away would stand: it sinks, but is not lost.
FARTHER = 25.0


class Freshness(StrEnum):
    """How an entry is shown."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"


def worth(confirmed_on: date | None, today: date) -> float:
    """Return the worth of an entry, from 1.0 (confirmed within six months) down to 0.0 (two years ago, or never).

    Examples
    --------
    >>> from datetime import date
    >>> worth(date(2026, 11, 1), date(2026, 11, 23)), worth(None, date(2026, 11, 23))
    (1.0, 0.0)
    >>> worth(date(2025, 8, 23), date(2026, 11, 23))
    0.499
    """
    if confirmed_on is None:
        return 0.0
    left = (NOTHING - (today - confirmed_on)) / (NOTHING - FULL)
    return round(min(1.0, max(0.0, left)), 3)


def freshness(confirmed_on: date | None, today: date) -> Freshness:
    """Return how an entry is shown."""
    value = worth(confirmed_on, today)
    if value >= 1.0:
        return Freshness.FRESH
    return Freshness.AGEING if value >= OLD else Freshness.STALE


def sinks(confirmed_on: date | None, today: date, *, is_sample: bool = False) -> bool:
    """Return whether an entry stands behind the others of its list and says why; a sample says what it is, and keeps its place.

    Examples
    --------
    >>> from datetime import date
    >>> sinks(date(2025, 8, 24), date(2026, 11, 23)), sinks(date(2025, 8, 23), date(2026, 11, 23))
    (False, True)
    >>> sinks(None, date(2026, 11, 23)), sinks(None, date(2026, 11, 23), is_sample=True)
    (True, False)
    """
    return not is_sample and freshness(confirmed_on, today) is Freshness.STALE


def sinking(today: date, *, at: str = "", among: Q | None = None) -> Case:
    """Return :func:`sinks` as a column of the database, 1 or 0: the first of an order.

    Parameters
    ----------
    today : date
        The day on which somebody reads the list.
    at : str
        Way to the row that is confirmed, like ``offer__``; empty for the row itself.
    among : Q, optional
        Rows that can sink at all; the others never do.
    """
    old = Q(**{f"{at}confirmed_on": None}) | Q(**{f"{at}confirmed_on__lt": today - STALE_AFTER})
    real = Q(**{f"{at}is_sample": False}) & (among or Q())
    return Case(When(old & real, then=Value(1)), default=Value(0), output_field=IntegerField())


class Worth(Func):
    """:func:`worth` as an expression of the database; give it the column with the day of confirmation."""

    template = (
        "coalesce(least(1.0, greatest(0.0, (%(nothing)s - (DATE '%(today)s' - %(expressions)s))"
        " / %(span)s)), 0.0)::float8"
    )
    output_field = FloatField()

    def __init__(self, column: str, *, today: date, **extra: Any) -> None:
        super().__init__(
            column,
            today=today.isoformat(),
            nothing=NOTHING.days,
            span=float((NOTHING - FULL).days),
            **extra,
        )
