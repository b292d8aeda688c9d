"""When a door is open, as people write it and as they ask for it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from wegenetz.network.opening import (
    holiday,
    hours_read,
    hours_write,
    open_now,
    overlapping,
    stretches,
    week_of,
)

#: Monday mornings and afternoons, Tuesday mornings that go on at once, Friday.
WEEK = [
    *hours_read("9-12, 14-16", kind="open", weekday=1),
    *hours_read("9-12, 12-13", kind="open", weekday=2),
    *hours_read("9-12", kind="open", weekday=5),
    *hours_read("8-18", kind="phone", weekday=1),
]
MONDAY = date(2026, 11, 23)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001 - local time of a door


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9-12", "9:00-12:00"),
        ("9 – 12 Uhr", "9:00-12:00"),
        ("9.30 bis 12 und 14:00-18:15", "9:30-12:00, 14:00-18:15"),
        ("08:00-16:00;", "8:00-16:00"),
        ("", ""),
    ],
)
def test_people_write_hours_as_they_like(typed, said):
    assert hours_write(hours_read(typed, kind="open", weekday=1)) == said


@pytest.mark.parametrize("typed", ["9", "9-", "vormittags", "12-9", "9-9", "25-26", "9:70-12"])
def test_what_is_no_time_is_named(typed):
    with pytest.raises(ValueError, match=typed):
        hours_read(typed, kind="open", weekday=1)


@pytest.mark.parametrize(
    ("instant", "until", "next_day", "next_time"),
    [
        (at(23, 9), time(12), None, None),
        (at(23, 11, 59), time(12), None, None),
        (at(23, 12), None, MONDAY, time(14)),
        (at(23, 16), None, date(2026, 11, 24), time(9)),
        (at(24, 10), time(13), None, None),
        (at(27, 12), None, date(2026, 11, 30), time(9)),
        (at(29, 12), None, date(2026, 11, 30), time(9)),
    ],
)
def test_a_door_is_open_or_says_when_next(instant, until, next_day, next_time):
    now = open_now(WEEK, "open", at=instant)
    assert (now.until, now.opens_on, now.opens_at) == (until, next_day, next_time)


def test_without_hours_nothing_is_known():
    assert not open_now(WEEK, "by_appointment", at=at(23, 9)).is_known


def test_a_door_open_once_a_week_opens_next_week_at_the_latest():
    once = hours_read("9-12", kind="open", weekday=1)
    assert open_now(once, "open", at=at(23, 13)).opens_on == date(2026, 11, 30)


def test_days_with_the_same_hours_stand_together():
    week = [h for day in (1, 2, 3, 5) for h in hours_read("9-12", kind="open", weekday=day)]
    told = stretches(week_of(week, "open", today=MONDAY))
    assert [stretch.days for stretch in told] == ["Montag – Mittwoch", "Freitag"]


def test_hours_overlap_only_within_a_day_and_a_kind():
    assert overlapping(WEEK) is None
    twice = overlapping([*WEEK, *hours_read("15-17", kind="open", weekday=1)])
    assert twice is not None
    assert twice.weekday == 1


def test_holidays_are_those_of_the_land():
    repentance = date(2026, 11, 18)
    assert holiday(repentance, "SN") == "Buß- und Bettag"
    assert holiday(repentance, "HB") == ""
    assert holiday(date(2026, 12, 25), None) == "Erster Weihnachtstag"
