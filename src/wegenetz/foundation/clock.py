"""The clock: only entrances (views, API, tasks, commands) read it, everything below takes `now` or `today`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

BERLIN = ZoneInfo("Europe/Berlin")


def now() -> datetime:
    """Return the present instant in UTC, or the instant the operator froze for a demonstration."""
    return settings.CLOCK_FIXED_AT or datetime.now(UTC)


def today() -> date:
    """Return the present local day in Germany."""
    return now().astimezone(BERLIN).date()
