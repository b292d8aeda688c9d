"""A calendar file holds exactly the meetings, on German clocks, in every program that reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from wegenetz.catalogue.models import Run, RunSession
from wegenetz.foundation.clock import BERLIN


@pytest.fixture
def met(run):
    """Every Tuesday and Thursday evening over the change of clocks, not in the week of Easter."""
    Run.objects.filter(pk=run.pk).update(starts="2027-03-02", ends="2027-04-22")
    first = date(2027, 3, 2)
    days = [first + timedelta(weeks=week, days=extra) for week in range(8) for extra in (0, 2)]
    starts = [
        datetime(day.year, day.month, day.day, 18, tzinfo=BERLIN)
        for day in days
        if not date(2027, 3, 29) <= day <= date(2027, 4, 4)
    ]
    RunSession.objects.bulk_create(
        RunSession(run=run, starts_at=one, ends_at=one + timedelta(hours=2), room="Raum 2")
        for one in starts
    )
    return starts


def file_of(run):
    answer = Client().get(reverse("booking:run-file", args=[run.pk]))
    assert answer["Content-Type"].startswith("text/calendar")
    return answer.content


def test_weeks_begin_on_monday_and_end_on_a_day(run, met):
    text = file_of(run).decode()
    assert "WKST=MO" in text
    assert "UNTIL=20270422T160000Z" in text
    assert "COUNT" not in text
    assert "BEGIN:VTIMEZONE" in text
    assert "TZID:Europe/Berlin" in text


def test_the_rule_gives_exactly_the_meetings(run, met):
    (event,) = Calendar.from_ical(file_of(run)).walk("VEVENT")
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=event.decoded("DTSTART"))
    left_out = {one.dt for one in event["EXDATE"].dts}
    assert [moment for moment in rule if moment not in left_out] == met
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=2)
    assert "Raum 2" in str(event["LOCATION"])


def test_a_change_keeps_the_identifier_and_raises_the_number(run, met):
    (before,) = Calendar.from_ical(file_of(run)).walk("VEVENT")
    later = datetime(2030, 1, 1, tzinfo=UTC)
    from dataclasses import replace

    from wegenetz.booking.selectors.runs import run_told
    from wegenetz.booking.values.run_calendar import run_calendar

    moved = replace(run_told(run.pk), updated_at=later)
    (after,) = Calendar.from_ical(run_calendar([moved], name="x")).walk("VEVENT")
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_a_run_without_hours_takes_whole_days(run):
    (event,) = Calendar.from_ical(file_of(run)).walk("VEVENT")
    assert event.decoded("DTSTART") == run.starts
    assert event.decoded("DTEND") == run.ends + timedelta(days=1)


def test_a_cancelled_run_stays_in_the_feed_and_says_so(run):
    Run.objects.filter(pk=run.pk).update(status="cancelled", cancel_reason="Haus gesperrt")
    answer = Client().get(reverse("booking:feed"), {"angebot": "probekurs"})
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert "Haus gesperrt" in str(event["DESCRIPTION"])


def test_a_feed_holds_only_what_was_asked_for(run, house):
    def events(**wish):
        answer = Client().get(reverse("booking:feed"), wish)
        return Calendar.from_ical(answer.content).walk("VEVENT")

    assert len(events(angebot="probekurs")) == 1
    assert events(angebot="gibt-es-nicht") == []
    assert len(events(einrichtung=house.code)) >= 1
    assert len(events()) > 1
