"""How much an entry is worth by the day it was last confirmed: full for six months, nothing after two years."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import FloatField, Func

if TYPE_CHECKING:
    from datetime import date

FULL = timedelta(days=183)
NOTHING = timedelta(days=730)
#: What is worth less than this is called old.
OLD = 0.5
#: Confirmed longer ago than this, it is worth less than that.
STALE_AFTER = timedelta(days=int(NOTHING.days - OLD * (NOTHING - FULL).days))


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
