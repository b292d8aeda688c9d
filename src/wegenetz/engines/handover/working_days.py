"""Working days in Germany: what counts is the local day, not hours.

A time of n working days begins on the day after the event (section 187(1) BGB) and ends with the last minute of its n-th counted day
(section 188(1) BGB). Saturdays, Sundays, public holidays and paused days do not count, so it can never end on one (section 193 BGB).
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wegenetz.engines.handover.errors import NaiveInstant, NoWorkingDays

BERLIN = ZoneInfo("Europe/Berlin")
ONE_DAY = timedelta(days=1)
SATURDAY = 5
#: Days in a row without any that counts, after which a calendar is taken for broken. Longer than any pause.
LONGEST_GAP = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """On which days somebody works. Of the Land of the one who has to act."""

    holidays: Container[date] = frozenset()
    """Public holidays: a set, a dict or anything that knows ``day in holidays``. Beyond the days it knows only weekends are free."""
    zone: ZoneInfo = BERLIN

    def is_working_day(self, day: date) -> bool:
        """Whether a day is neither on a weekend nor a public holiday."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def day_of(self, at: datetime) -> date:
        """Return the local day of an instant.

        Raises
        ------
        NaiveInstant
            The instant has no time zone.

        Examples
        --------
        >>> Calendar().day_of(datetime(2026, 11, 27, 23, 30, tzinfo=UTC)).isoformat()
        '2026-11-28'
        """
        if at.tzinfo is None:
            raise NaiveInstant(at.isoformat())
        return at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """Return the instant, in UTC, at which a local day is over: 24 o'clock, also where a day has 23 or 25 hours.

        Examples
        --------
        >>> last_of_summer, first_of_winter = date(2026, 10, 24), date(2026, 10, 25)
        >>> str(Calendar().end_of(first_of_winter) - Calendar().end_of(last_of_summer))
        '1 day, 1:00:00'
        """
        return datetime.combine(day + ONE_DAY, time(), self.zone).astimezone(UTC)


def last_day(
    calendar: Calendar,
    event: date,
    working_days: int,
    is_paused: Callable[[date], bool] = lambda _: False,
) -> date:
    """Return the last day of a time of working days.

    Parameters
    ----------
    calendar : Calendar
        Weekends and public holidays.
    event : date
        Local day of the event that began the time; it does not count itself.
    working_days : int
        Length, at least 1.
    is_paused : callable, optional
        Whether a day does not count for another reason.

    Returns
    -------
    date
        The n-th day that counts.

    Raises
    ------
    NoWorkingDays
        No day counts for more than four years in a row.

    Notes
    -----
    O(d) for d calendar days. A further pause or holiday can only move the result to a later day.

    Examples
    --------
    >>> tuesday, christmas = date(2026, 11, 17), frozenset({date(2026, 12, 25)})
    >>> last_day(Calendar(), tuesday, 3).isoformat()
    '2026-11-20'
    >>> last_day(Calendar(holidays=christmas), date(2026, 12, 23), 2).isoformat()
    '2026-12-28'
    """
    day, left, gap = event, working_days, 0
    while left:
        day += ONE_DAY
        counts = calendar.is_working_day(day) and not is_paused(day)
        left, gap = (left - 1, 0) if counts else (left, gap + 1)
        if gap > LONGEST_GAP:
            raise NoWorkingDays(day.isoformat())
    return day
