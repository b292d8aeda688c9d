"""The steps of a route as a calendar file."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from wegenetz.foundation.ui.formats import listed
from wegenetz.planner.wording import marked_office_words

if TYPE_CHECKING:
    from wegenetz.planner.results import OpenRoute
    from wegenetz.planner.telling import ToldLeg


def calendar_file(opened: OpenRoute, *, planned_on: date) -> bytes:
    """Return an iCalendar file (RFC 5545) with one whole-day event a step, and one a deadline of application.

    Identifiers of events follow from the step and its day only, so importing the same route twice changes nothing, and nothing in the file says who
    the person is.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Wegenetz//Wegenetz//DE")
    calendar.add("version", "2.0")
    calendar.add("name", f"Wegenetz: {opened.card.name}")
    stamp = datetime.combine(planned_on, time(), UTC)
    for leg in opened.card.legs:
        calendar.add_component(_step(leg, stamp))
        if leg.run and leg.run.apply_by:
            calendar.add_component(
                _event(
                    f"{leg.id}:apply",
                    days=(leg.run.apply_by, leg.run.apply_by),
                    summary=_("Anmelden: %(step)s") % {"step": leg.label},
                    stamp=stamp,
                )
            )
    calendar.add_component(
        _event(
            "goal",
            days=(opened.card.typical, opened.card.typical),
            summary=_("Typisch am Ziel"),
            stamp=stamp,
        )
    )
    content: bytes = calendar.to_ical()
    return content


def _step(leg: ToldLeg, stamp: datetime) -> Event:
    lines = [str(leg.step.rule.why)]
    if leg.bring:
        lines.append(_("Mitbringen:") + " " + listed(leg.bring))
    event = _event(leg.id, days=(leg.starts, leg.ends), summary=str(leg.label), stamp=stamp)
    event.add("description", "\n".join(lines))
    if leg.office and leg.office.institution is not None:
        location = leg.office.location
        address = (location.street, location.city) if location else ()
        where = ", ".join(filter(None, (marked_office_words(leg.office), *address)))
        event.add("location", where)
    return event


def _event(name: str, *, days: tuple[date, date], summary: str, stamp: datetime) -> Event:
    starts, ends = days
    event = Event()
    digest = hashlib.sha256(f"{name}:{starts}".encode()).hexdigest()[:24]
    event.add("uid", f"{digest}@wegenetz")
    event.add("dtstamp", stamp)
    event.add("summary", summary)
    event.add("status", "TENTATIVE")
    event.add("dtstart", starts)
    event.add("dtend", ends + timedelta(days=1))
    return event
