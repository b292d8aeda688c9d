"""Meetings become rules a calendar understands, and the rules give exactly these meetings again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wegenetz.booking.values.recurrence import Meeting, recurrences
from wegenetz.foundation.clock import BERLIN


def meeting(day: date, *, hour: int = 9, hours: int = 3, room: str = "") -> Meeting:
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
    return Meeting(starts_at=starts, ends_at=starts + timedelta(hours=hours), room=room)


def given_by(rule) -> list[datetime]:
    if not rule.every:
        return [rule.first.starts_at]
    first = rule.first.starts_at
    monday = first.date() - timedelta(days=first.weekday())
    found = []
    for number in range((rule.last.date() - monday).days + 1):
        day = monday + timedelta(days=number)
        moment = datetime.combine(day, first.time(), BERLIN)
        if (
            first <= moment <= rule.last
            and day.weekday() in rule.weekdays
            and (number // 7) % rule.every == 0
        ):
            found.append(moment)
    return [moment for moment in found if moment not in rule.left_out]


def test_every_tuesday_and_thursday_but_not_at_christmas():
    first = date(2026, 12, 1)
    days = [first + timedelta(days=7 * week + extra) for week in range(8) for extra in (0, 2)]
    taken = [day for day in days if not date(2026, 12, 22) <= day <= date(2027, 1, 5)]
    (rule,) = recurrences(map(meeting, taken))
    assert (rule.every, rule.weekdays) == (1, (1, 3))
    assert [moment.date() for moment in rule.left_out] == [
        date(2026, 12, 22),
        date(2026, 12, 24),
        date(2026, 12, 29),
        date(2026, 12, 31),
        date(2027, 1, 5),
    ]


def test_every_second_week_keeps_its_hour_when_the_clocks_change():
    (rule,) = recurrences(
        meeting(date(2027, 3, 15) + timedelta(weeks=2 * n), hour=17) for n in range(4)
    )
    assert rule.every == 2
    assert rule.last.hour == rule.first.starts_at.hour == 17
    assert rule.last.utcoffset() != rule.first.starts_at.utcoffset()


def test_days_without_a_rhythm_stand_alone():
    days = [date(2026, 12, 1), date(2027, 1, 16), date(2027, 5, 3)]
    assert [rule.every for rule in recurrences(map(meeting, days))] == [0, 0, 0]


def test_another_room_or_hour_is_another_rule():
    monday = date(2026, 11, 30)
    rules = recurrences(
        [
            meeting(monday, room="1"),
            meeting(monday + timedelta(weeks=1), room="1"),
            meeting(monday + timedelta(weeks=2), room="2"),
            meeting(monday + timedelta(weeks=3), hour=13),
        ]
    )
    assert [rule.first.room for rule in rules] == ["1", "2", ""]


@given(
    st.sets(
        st.tuples(st.integers(0, 400), st.sampled_from([8, 9, 14, 18]), st.sampled_from("ab")),
        min_size=1,
        max_size=40,
    )
)
def test_the_rules_give_exactly_the_meetings(drawn):
    meetings = [
        meeting(date(2026, 9, 1) + timedelta(days=number), hour=hour, room=room)
        for number, hour, room in drawn
    ]
    wanted = sorted((one.starts_at, one.room) for one in meetings)
    told = sorted(
        (moment, rule.first.room) for rule in recurrences(meetings) for moment in given_by(rule)
    )
    assert told == wanted
