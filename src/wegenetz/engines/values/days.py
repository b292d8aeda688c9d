"""Days and calendar weeks as whole numbers.

Engines count days as proleptic ordinals (``date.toordinal()``): day 1 is a Monday, so weeks
are a division and durations a difference. Nothing here reads a clock.
"""

import re
from datetime import date
from functools import lru_cache

NEVER = 1 << 22
"""A day after every calendar day (``date.max`` is day 3,652,059): what never happens."""

DAYS_IN_WEEK = 7
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_KNOWN_DAYS = 4096
"""Days that were read last: a million runs name a few thousand days."""


@lru_cache(maxsize=_KNOWN_DAYS)
def day_from_iso(text: str) -> date:
    """Read a day written as ``YYYY-MM-DD``, and in no other way.

    Parameters
    ----------
    text : str
        For example ``"2026-11-23"``. The week and basic forms of ISO 8601 are refused, because
        most programs that read the same files do not know them.

    Returns
    -------
    date

    Raises
    ------
    ValueError
        The text has another form, or there is no such day.

    Examples
    --------
    >>> day_from_iso("2026-11-23")
    datetime.date(2026, 11, 23)
    >>> day_from_iso("20261123")
    Traceback (most recent call last):
    ValueError: not a day written as YYYY-MM-DD
    """
    if not _ISO_DAY.fullmatch(text):
        raise ValueError("not a day written as YYYY-MM-DD")
    return date.fromisoformat(text)


def week_of(day: int) -> int:
    """Number the calendar week of a day; weeks begin on Monday (ISO 8601) and follow on.

    Parameters
    ----------
    day : int
        Ordinal day.

    Returns
    -------
    int
        Weeks since the week of day 1.

    Examples
    --------
    >>> sunday = date(2026, 11, 22).toordinal()
    >>> week_of(sunday + 1) - week_of(sunday), week_of(sunday + 7) - week_of(sunday + 1)
    (1, 0)
    """
    return (day - 1) // DAYS_IN_WEEK


def monday_of(week: int) -> int:
    """Return the first day of a week numbered by :func:`week_of`.

    Parameters
    ----------
    week : int
        Week number.

    Returns
    -------
    int
        Ordinal day.

    Examples
    --------
    >>> date.fromordinal(monday_of(week_of(date(2026, 11, 27).toordinal()))).isoformat()
    '2026-11-23'
    """
    return week * DAYS_IN_WEEK + 1
