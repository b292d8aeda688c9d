"""Calendar entries (RFC 5545) of things that happen at an instant."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a calendar."""

    key: str
    """What the entry is, for ever; its identifier follows from it and says nothing else."""

    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    sequence: int = 0
    """Raised with every change, so that calendars replace what they have."""

    is_cancelled: bool = False
    is_tentative: bool = False


def calendar(
    entries: Iterable[Entry], *, name: str, stamp: datetime, is_feed: bool = False
) -> bytes:
    """Return a calendar file; one in which all entries are cancelled is a cancellation.

    Parameters
    ----------
    entries : iterable of Entry
        In any order.
    name : str
        Name of the calendar.
    stamp : datetime
        When the file was made.
    is_feed : bool
        Whether calendars subscribe to it: it is never a cancellation, whatever it holds.
    """
    events = [_event(entry, stamp) for entry in entries]
    file = Calendar()
    file.add("prodid", "-//Wegenetz//Wegenetz//DE")
    file.add("version", "2.0")
    gone = events and not is_feed and all(str(event["status"]) == "CANCELLED" for event in events)
    file.add("method", "CANCEL" if gone else "PUBLISH")
    file.add("name", name)
    for event in events:
        file.add_component(event)
    content: bytes = file.to_ical()
    return content


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(entry.key.encode()).hexdigest()[:24]}@wegenetz")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.summary)
    event.add("sequence", entry.sequence)
    event.add("status", _status(entry))
    for name in ("description", "location", "url"):
        if getattr(entry, name):
            event.add(name, getattr(entry, name))
    return event


def _status(entry: Entry) -> str:
    if entry.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.is_tentative else "CONFIRMED"
