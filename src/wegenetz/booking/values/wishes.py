"""Which dates somebody wants to see, as an address says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What stands in an address -> the field of a wish, in the order in which addresses are written.
IN_ADDRESS = {
    "angebot": "offer",
    "reihe": "series",
    "einrichtung": "institution",
    "art": "kind",
    "thema": "topic",
    "sprache": "language",
    "form": "mode",
    "umfang": "scope",
}
#: The scope that shows dates one books elsewhere, too.
EVERYTHING = "alle"
#: Months ahead that a calendar turns to.
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which dates somebody wants: of an offer, a series, an institution, about something, or all."""

    offer: str = ""
    series: str = ""
    institution: str = ""
    kind: str = ""
    topic: str = ""
    language: str = ""
    mode: str = ""
    scope: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Self:
        """Return what an address asks for."""
        return cls(**{field: asked.get(name, "")[:80] for name, field in IN_ADDRESS.items()})

    @property
    def query(self) -> str:
        """The same wish as part of an address."""
        named = {name: getattr(self, field) for name, field in IN_ADDRESS.items()}
        return urlencode({name: code for name, code in named.items() if code})

    @property
    def about(self) -> dict[str, str]:
        """What the offer should be, in words of the catalogue."""
        return {
            "kind": self.kind,
            "topic": self.topic,
            "language": self.language,
            "mode": self.mode,
        }

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for less than all dates that can be booked here."""
        return any(getattr(self, field) for field in IN_ADDRESS.values() if field != "scope")

    def but(self, **other: str) -> Self:
        """Return the same wish with something else in it."""
        return replace(self, **other)


def month_asked(asked: str, *, today: date) -> date | None:
    """Return the first day of the month an address names; None without one, and this month where it cannot be shown.

    >>> month_asked("2026-12", today=date(2026, 11, 23))
    datetime.date(2026, 12, 1)
    >>> month_asked("2019-01", today=date(2026, 11, 23))
    datetime.date(2026, 11, 1)
    """
    if not asked:
        return None
    first = today.replace(day=1)
    found = day_asked(f"{asked}-01") or first
    return found if first <= found <= months_on(first, MOST_MONTHS) else first


def day_asked(asked: str) -> date | None:
    """Return the day an address names; None without one."""
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return None


def months_on(first: date, number: int) -> date:
    """Return the first day of a month so many months later.

    >>> months_on(date(2026, 11, 1), 2)
    datetime.date(2027, 1, 1)
    """
    months = first.year * 12 + first.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)


def weeks_of(first: date) -> list[list[date | None]]:
    """Return the weeks of a month from Monday to Sunday; None where a day is of another month.

    >>> [len(week) for week in weeks_of(date(2026, 12, 1))]
    [7, 7, 7, 7, 7]
    >>> weeks_of(date(2026, 12, 1))[0][:2]
    [None, datetime.date(2026, 12, 1)]
    """
    last = months_on(first, 1) - timedelta(days=1)
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday <= last:
        days = [monday + timedelta(days=number) for number in range(7)]
        weeks.append([day if day.month == first.month else None for day in days])
        monday += timedelta(days=7)
    return weeks
