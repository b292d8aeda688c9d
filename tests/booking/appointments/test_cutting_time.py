"""Slots follow from times in local clock time, whatever the clocks and the calendar do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegenetz.booking.values.slots import Pattern, days, instant, public_holidays, spans
from wegenetz.foundation.clock import BERLIN

MONDAY = date(2026, 11, 23)
SPRING = date(2027, 3, 28)  # clocks jump from 2:00 to 3:00
AUTUMN = date(2026, 10, 25)  # clocks show 2:00 to 3:00 twice
MINUTES = timedelta(minutes=1)


def pattern(**changes):
    values = {
        "starts": time(9),
        "ends": time(12),
        "slot": 45 * MINUTES,
        "weekdays": frozenset({0}),
        "valid_from": date(2026, 1, 1),
    }
    return Pattern(**values | changes)


def local(spans):
    return [
        f"{s.starts_at.astimezone(BERLIN):%H:%M}-{s.ends_at.astimezone(BERLIN):%H:%M}"
        for s in spans.slots
    ]


def on(day, **changes):
    return spans(pattern(**changes), first=day, last=day)


def test_a_morning_is_cut_into_slots_and_the_rest_is_left():
    assert local(on(MONDAY)) == ["09:00-09:45", "09:45-10:30", "10:30-11:15", "11:15-12:00"]
    assert local(on(MONDAY, slot=50 * MINUTES))[-1] == "10:40-11:30"


def test_between_two_slots_is_a_pause():
    assert local(on(MONDAY, pause=15 * MINUTES)) == ["09:00-09:45", "10:00-10:45", "11:00-11:45"]


def test_nobody_is_there_in_a_break_and_the_next_slot_begins_behind_it():
    cut = on(MONDAY, ends=time(14), breaks=((time(10), time(10, 20)), (time(12), time(13))))
    assert local(cut) == ["09:00-09:45", "10:20-11:05", "11:05-11:50", "13:00-13:45"]


def test_every_other_week_counts_from_the_week_it_began():
    every_other = pattern(every_weeks=2, valid_from=date(2026, 11, 26), weekdays=frozenset({0, 3}))
    found = list(days(every_other, first=MONDAY, last=MONDAY + timedelta(days=35)))
    assert found == [
        date(2026, 11, 26),
        date(2026, 12, 7),
        date(2026, 12, 10),
        date(2026, 12, 21),
        date(2026, 12, 24),
    ]


def test_single_days_are_taken_as_they_are():
    dated = pattern(weekdays=frozenset(), dates=frozenset({date(2026, 12, 1), date(2026, 12, 24)}))
    assert list(days(dated, first=MONDAY, last=date(2026, 12, 20))) == [date(2026, 12, 1)]


def test_nothing_lies_before_it_begins_or_after_it_ends():
    short = pattern(valid_from=date(2026, 11, 30), valid_to=date(2026, 12, 7))
    assert list(days(short, first=MONDAY, last=date(2027, 1, 31))) == [
        date(2026, 11, 30),
        date(2026, 12, 7),
    ]


class TestClocksChange:
    def test_the_same_local_time_is_another_instant_in_summer(self):
        winter, summer = (on(day).slots[0].starts_at for day in (MONDAY, date(2027, 3, 29)))
        assert (winter.hour, summer.hour) == (8, 7)

    def test_a_day_slot_on_the_sunday_of_the_change_stays_at_its_local_time(self):
        for day in (SPRING, AUTUMN):
            assert local(on(day, weekdays=frozenset({6})))[0] == "09:00-09:45"

    def test_in_spring_an_hour_of_the_night_does_not_exist(self):
        night = {"starts": time(1), "ends": time(4), "slot": 60 * MINUTES}
        cut = on(SPRING, weekdays=frozenset({6}), **night)
        assert local(cut) == ["01:00-03:00", "03:00-04:00"]
        assert all(s.ends_at - s.starts_at == 60 * MINUTES for s in cut.slots)

    def test_in_autumn_an_hour_of_the_night_exists_twice(self):
        night = {"starts": time(1), "ends": time(4), "slot": 60 * MINUTES}
        cut = on(AUTUMN, weekdays=frozenset({6}), **night)
        assert local(cut) == ["01:00-02:00", "02:00-02:00", "02:00-03:00", "03:00-04:00"]
        assert len({s.starts_at for s in cut.slots}) == 4

    def test_a_time_shown_twice_means_the_first_and_one_left_out_lies_after_the_gap(self):
        assert instant(AUTUMN, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert instant(SPRING, time(2, 30)) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


class TestHolidays:
    @pytest.mark.parametrize(
        ("land", "day", "is_free"),
        [
            ("HB", date(2026, 10, 31), True),
            ("BW", date(2026, 10, 31), False),
            ("BW", date(2027, 1, 6), True),
            ("HB", date(2027, 1, 6), False),
            ("ST", date(2027, 1, 6), True),
            ("SN", date(2026, 11, 18), True),
            ("BE", date(2027, 3, 8), True),
            ("TH", date(2027, 9, 20), True),
            (None, date(2026, 12, 25), True),
            (None, date(2026, 10, 31), False),
        ],
    )
    def test_each_land_has_its_own(self, land, day, is_free):
        assert (day in public_holidays(land, [2026, 2027])) == is_free

    def test_a_holiday_is_left_out_and_named(self):
        christmas = spans(
            pattern(weekdays=frozenset({4})),
            first=date(2026, 12, 18),
            last=date(2027, 1, 1),
            free_days=public_holidays("HB", [2026, 2027]),
        )
        assert {s.starts_at.date() for s in christmas.slots} == {date(2026, 12, 18)}
        assert christmas.holidays == {
            date(2026, 12, 25): "Erster Weihnachtstag",
            date(2027, 1, 1): "Neujahr",
        }

    def test_a_closed_day_is_left_out_and_said(self):
        shut = spans(pattern(), first=MONDAY, last=MONDAY, closed={MONDAY})
        assert (shut.slots, shut.closed) == ((), (MONDAY,))


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
pairs = st.tuples(times, times).map(sorted).filter(lambda pair: pair[0] < pair[1]).map(tuple)


@given(
    span=pairs,
    breaks=st.lists(pairs, max_size=3).map(tuple),
    slot=st.integers(5, 180),
    pause=st.integers(0, 60),
    day=st.sampled_from([MONDAY, SPRING, AUTUMN]),
)
def test_slots_have_their_length_never_meet_and_keep_clear_of_breaks(
    span, breaks, slot, pause, day
):
    starts, ends = span
    cut = on(
        day,
        weekdays=frozenset(range(7)),
        starts=starts,
        ends=ends,
        slot=slot * MINUTES,
        pause=pause * MINUTES,
        breaks=breaks,
    )
    for earlier, later in zip(cut.slots, cut.slots[1:], strict=False):
        assert later.starts_at - earlier.ends_at >= timedelta()
    for one in cut.slots:
        assert one.ends_at - one.starts_at == slot * MINUTES
        assert instant(day, starts) <= one.starts_at
        assert one.ends_at <= instant(day, ends)
        for a, b in breaks:
            assert one.ends_at <= instant(day, a) or instant(day, b) <= one.starts_at
