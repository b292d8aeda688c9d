"""When a series meets next by its rhythm: pure."""

from __future__ import annotations

from datetime import date


def months_on(month: date, number: int) -> date:
    """Return the first day of the month so many months later.

    >>> months_on(date(2026, 11, 1), 3)
    datetime.date(2027, 2, 1)
    """
    count = month.year * 12 + month.month - 1 + number
    return date(count // 12, count % 12 + 1, 1)


def month_due(last: date | None, *, rhythm_months: int, today: date) -> date:
    """Return the month in which a series meets next.

    Parameters
    ----------
    last : date or None
        Month of the latest meeting that was held, is planned, or seeks a host; None before the first one.
    rhythm_months : int
        Months between two meetings.
    today : date
        The proposal lies after this month: a host needs time.

    Examples
    --------
    >>> month_due(date(2026, 12, 1), rhythm_months=3, today=date(2026, 11, 23))
    datetime.date(2027, 3, 1)
    >>> month_due(date(2025, 6, 1), rhythm_months=3, today=date(2026, 11, 23))
    datetime.date(2026, 12, 1)
    >>> month_due(None, rhythm_months=3, today=date(2026, 11, 23))
    datetime.date(2026, 12, 1)
    """
    earliest = months_on(today.replace(day=1), 1)
    if last is None:
        return earliest
    behind = (earliest.year - last.year) * 12 + earliest.month - last.month
    rounds = max(1, -(-behind // rhythm_months))
    return months_on(last.replace(day=1), rounds * rhythm_months)
