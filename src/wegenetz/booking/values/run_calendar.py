"""Runs as calendar files (RFC 5545): recurring meetings end on a day (UNTIL), their weeks begin on Monday, holidays are left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from wegenetz.booking.values.recurrence import recurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegenetz.booking.values.recurrence import Meeting, Recurrence
    from wegenetz.booking.values.runs import ToldRun

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Changes are counted in minutes from here: the number grows with every change and needs no column.
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
#: How often a calendar that subscribed should look again.
_LOOKS_AGAIN = timedelta(hours=6)


def run_calendar(
    runs: Iterable[ToldRun], *, name: str, is_cancelled: bool = False, note: str = ""
) -> bytes:
    """Return runs as a calendar file.

    Parameters
    ----------
    runs : iterable of ToldRun
        In any order.
    name : str
        Name of the calendar.
    is_cancelled : bool
        Whether whoever gets the file does not come any more, even where the run takes place.
    note : str
        A line for the description of every event. Nothing in the file says who takes part.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Wegenetz//Wegenetz//DE")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _LOOKS_AGAIN, parameters={"value": "DURATION"})
    for run in runs:
        for event in _events(run, is_cancelled=is_cancelled, note=note):
            calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _events(run: ToldRun, *, is_cancelled: bool, note: str) -> Iterator[Event]:
    rules = recurrences(run.meetings)
    if not rules:
        yield _whole_days(run, is_cancelled=is_cancelled, note=note)
    for number, rule in enumerate(rules):
        event = _event(run, number, is_cancelled=is_cancelled, note=note)
        _add_place(event, run, rule.first)
        event.add("dtstart", rule.first.starts_at)
        event.add("dtend", rule.first.ends_at)
        if rule.every and rule.last is not None:
            _add_rule(event, rule, rule.last)
        yield event


def _add_rule(event: Event, rule: Recurrence, last: datetime) -> None:
    event.add(
        "rrule",
        {
            "freq": "WEEKLY",
            "interval": rule.every,
            "byday": [_WEEKDAYS[day] for day in rule.weekdays],
            "until": last.astimezone(UTC),
            "wkst": "MO",
        },
    )
    if rule.left_out:
        event.add("exdate", list(rule.left_out))


def _whole_days(run: ToldRun, *, is_cancelled: bool, note: str) -> Event:
    event = _event(run, 0, is_cancelled=is_cancelled, note=note)
    _add_place(event, run, None)
    event.add("dtstart", run.starts)
    event.add("dtend", run.ends + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(run: ToldRun, number: int, *, is_cancelled: bool, note: str) -> Event:
    """Return an event with all but its time. The identifier follows from the run alone, so a change replaces what was there."""
    address = settings.SITE_URL + reverse("booking:run", args=[run.id])
    event = Event()
    event.add("uid", f"run-{run.id}-{number}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", run.updated_at)
    event.add("last-modified", run.updated_at)
    event.add("sequence", max(0, int((run.updated_at - _EPOCH).total_seconds()) // 60))
    event.add("summary", str(run.title))
    event.add("status", _status(run, is_cancelled=is_cancelled))
    event.add("url", address)
    reason = run.cancel_reason if run.is_cancelled else ""
    event.add(
        "description", "\n".join(part for part in (reason, note, run.institution, address) if part)
    )
    return event


def _add_place(event: Event, run: ToldRun, meeting: Meeting | None) -> None:
    room = meeting.room if meeting else ""
    where = ", ".join(part for part in (run.institution, run.place, room) if part)
    event.add("location", where)


def _status(run: ToldRun, *, is_cancelled: bool) -> str:
    if is_cancelled or run.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if run.status == "planned" else "CONFIRMED"
