"""Reading cells with times: sessions of a run, hours of a week."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from wegenetz.catalogue.values import SessionSpan
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.recurrence import instant
from wegenetz.network.opening import hours_read, hours_write
from wegenetz.opendata.staff_errors import HoursUnreadable, SessionUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.network.opening import Hours

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
#: 20.01.2027 09:00-16:00 Raum 2
_SESSION = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4}),?\s+(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2}),?\s*(.*)"
)
_DAY = re.compile(r"(Mo|Di|Mi|Do|Fr|Sa|So)[a-zäöü]*\.?:?\s+(.+)", re.IGNORECASE)


# ---------------------------------------------------------------------------------------- sessions
def sessions(cell: str) -> list[str]:
    """Return sessions as plain text, in their order; semicolons or lines divide them.

    Raises
    ------
    SessionUnreadable
        One of them is none.
    """
    parts = [part.strip() for part in re.split(r"[;\n]", cell)]
    return sorted(_plain(_session(part)) for part in parts if part)


def _session(part: str) -> SessionSpan:
    found = _SESSION.fullmatch(part)
    if found is not None:
        day, month, year, *hours = (int(number) for number in found.groups()[:7])
        with suppress(ValueError):
            when = date(year, month, day)
            return SessionSpan(
                starts_at=instant(when, time(hours[0], hours[1])),
                ends_at=instant(when, time(hours[2], hours[3])),
                room=found[8].strip()[:80],
            )
    raise SessionUnreadable(typed=part)


def sessions_plain(spans: Iterable[tuple[datetime, datetime, str]]) -> list[str]:
    """Return sessions that are there in the form in which :func:`sessions` reads them."""
    return sorted(
        _plain(SessionSpan(starts_at=starts, ends_at=ends, room=room))
        for starts, ends, room in spans
    )


def _plain(span: SessionSpan) -> str:
    starts, ends = span.starts_at.astimezone(BERLIN), span.ends_at.astimezone(BERLIN)
    return f"{starts:%Y-%m-%d %H:%M}-{ends:%H:%M} {span.room}".strip()


def sessions_words(plain: Iterable[str]) -> str:
    """Write sessions as people in Germany do."""
    return "; ".join(f"{one[8:10]}.{one[5:7]}.{one[:4]}{one[10:]}" for one in plain)


def sessions_spans(plain: Iterable[str]) -> list[SessionSpan]:
    """Return sessions as the catalogue takes them."""
    return [_session(sessions_words([one])) for one in plain]


# ------------------------------------------------------------------------------------------- hours
def hours(kind: str, cell: str) -> list[Hours]:
    """Return the hours of a week: ``Mo 9-12, 14-18; Mi 9-12``.

    Raises
    ------
    HoursUnreadable
        A part is no day with its hours.
    """
    found: list[Hours] = []
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", cell))):
        day = _DAY.fullmatch(part)
        if day is None:
            raise HoursUnreadable(typed=part)
        weekday = WEEKDAYS.index(day[1].capitalize()) + 1
        try:
            found += hours_read(day[2], kind=kind, weekday=weekday)
        except ValueError:
            raise HoursUnreadable(typed=part) from None
    return found


def hours_words(week: Iterable[Hours], kind: str) -> str:
    """Write the hours of one kind as :func:`hours` reads them."""
    own = [one for one in week if one.kind == kind]
    days = (
        (name, [one for one in own if one.weekday == number])
        for number, name in enumerate(WEEKDAYS, start=1)
    )
    return "; ".join(f"{name} {hours_write(of_day)}" for name, of_day in days if of_day)
