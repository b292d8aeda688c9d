"""Figures by month; small ones are not shown, so that nobody is recognised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from wegenetz.counselling.selectors.taken_along import by_month
from wegenetz.reporting.staff_report_words import month_rows

if TYPE_CHECKING:
    from wegenetz.reporting.selectors.rows import Period

#: Groups under this are not told exactly.
FEWEST = 5
_FIVE_DAYS = timedelta(days=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One thing, month by month."""

    label: Any
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTable:
    """Figures of a house by month."""

    months: tuple[date, ...]
    rows: tuple[MonthRow, ...]


def shown(number: int) -> str:
    """Return a figure as it may be shown.

    Examples
    --------
    >>> shown(0), shown(3), shown(5)
    ('0', '< 5', '5')
    """
    return f"< {FEWEST}" if 0 < number < FEWEST else str(number)


def month_table(institution_id: int, period: Period) -> MonthTable:
    """Return the figures of a house by month, none under five. Four queries."""
    found = by_month(institution_id, first=period.first, last=period.last)
    months = months_of(period)
    return MonthTable(
        months=months,
        rows=tuple(
            MonthRow(
                label=label,
                cells=tuple(shown(found.get(code, {}).get(month, 0)) for month in months),
            )
            for code, label in month_rows().items()
        ),
    )


def months_of(period: Period) -> tuple[date, ...]:
    """Return the first days of the months of a period."""
    found = []
    month = period.first.replace(day=1)
    while month <= period.last:
        found.append(month)
        month = (month.replace(day=28) + _FIVE_DAYS).replace(day=1)
    return tuple(found)
