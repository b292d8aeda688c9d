"""Nobody gets lost, whatever people do and whenever jobs run: laws of the loop on random walks through it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.engines.handover.walking import CALENDAR, draft, offered, take

from wegenetz.engines.handover.clocks import clocks, due, next_clock
from wegenetz.engines.handover.refusals import ClockNotDue, NotAllowed
from wegenetz.engines.handover.standing import Details, begin_successor
from wegenetz.engines.handover.stepping import Step, fire, step
from wegenetz.engines.handover.table import CHANGES, ENDS, OPEN, RESPONSIBLE, allowed, move_for
from wegenetz.engines.handover.words import Action, Party, PauseReason, State
from wegenetz.engines.handover.working_days import Calendar, last_day

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.floats(0, 730).map(lambda days: BEGINNING + timedelta(days=days))
GAPS = st.one_of(st.just(0.0), st.floats(0, 3), st.floats(0, 40)).map(
    lambda days: timedelta(days=days)
)
HOLDS, GOES_ON = {Action.PAUSE, Action.ASK}, {Action.RESUME, Action.REPLY}
HANDS_OVER = {Action.ACCEPT, Action.UNDO, Action.WITHDRAW, Action.EXPIRE}


class Loop(RuleBasedStateMachine):
    """A hand-over in a world where anybody may do anything at any time, and jobs come late or twice."""

    @initialize(now=INSTANTS, concerns_person=st.booleans())
    def begins(self, now: datetime, concerns_person: bool) -> None:
        self.now = now
        self.standing = draft(concerns_person=concerns_person, now=now)
        self.told: list[str] = []

    @rule(gap=GAPS)
    def time_passes(self, gap: timedelta) -> None:
        self.now += gap

    @rule(data=st.data())
    def somebody_acts(self, data: st.DataObject) -> None:
        party = data.draw(st.sampled_from(Party))
        action = data.draw(st.sampled_from([*allowed(self.standing.state, party), *Action]))
        self.acts(action, party, data)

    @rule(data=st.data())
    def the_receiver_acts(self, data: st.DataObject) -> None:
        actions = allowed(self.standing.state, Party.RECEIVER)
        assume(actions)
        self.acts(data.draw(st.sampled_from(actions)), Party.RECEIVER, data)

    @rule()
    def the_sender_offers(self) -> None:
        assume(self.standing.state is State.DRAFTED)
        self.takes(Action.OFFER, Party.SENDER, Details())

    @rule(data=st.data())
    def a_job_fires_what_is_due(self, data: st.DataObject) -> None:
        waiting = due(self.standing, self.now, CALENDAR)
        assume(waiting)
        clock = data.draw(st.sampled_from(waiting))
        for time in ("first", "second"):
            answer = fire(self.standing, clock.key, now=self.now, calendar=CALENDAR)
            if time == "second":
                assert answer == ClockNotDue(at=None)
                return
            assert isinstance(answer, Step)
            self.took(answer)

    def acts(self, action: Action, party: Party, data: st.DataObject) -> None:
        move = move_for(self.standing.state, action, party)
        reasons = sorted(move.reasons) if move else []
        later = st.integers(0, 60).map(lambda days: (self.now + timedelta(days=days)).date())
        details = Details(
            reason=data.draw(st.sampled_from(reasons)) if reasons else None,
            responsible=data.draw(st.sampled_from(["", "a", "c"])),
            nobody_known=True,
            earliest=self.now.date() + timedelta(days=1),
            has_text=True,
            until=data.draw(later),
        )
        self.takes(action, party, details)

    def takes(self, action: Action, party: Party, details: Details) -> None:
        answer = step(
            self.standing,
            action,
            party,
            now=self.now,
            calendar=CALENDAR,
            details=details,
            has_consent=True,
        )
        is_in_table = move_for(self.standing.state, action, party) is not None
        assert isinstance(answer, NotAllowed) != is_in_table
        if isinstance(answer, Step):
            self.took(answer)

    def took(self, taken: Step) -> None:
        before, after = self.standing, taken.after
        event(str(taken.move.action))
        if before.state is not after.state:
            assert (before.state, after.state) in CHANGES
        if RESPONSIBLE[before.state] is not RESPONSIBLE[after.state]:
            assert taken.move.action in HANDS_OVER
        assert taken.responsible is RESPONSIBLE[after.state]
        assert before.concerns_person or Party.PERSON not in taken.tells
        assert before.fired <= after.fired
        if taken.clock is not None:
            self.told.append(taken.clock.key)
        if taken.move.action in HOLDS | GOES_ON:
            self.moved(taken)
        if taken.successor is not None:
            follows = begin_successor(taken.successor, handover="h2", now=self.now)
            assert next_clock(follows, CALENDAR) is not None
        self.standing = after

    def moved(self, taken: Step) -> None:
        """A pause or a question moves no clock backwards; its end moves none from the future into the past."""
        was = {clock.key: clock.at for clock in clocks(self.standing, CALENDAR)}
        now_at = {clock.key: clock.at for clock in clocks(taken.after, CALENDAR)}
        assert set(was) == set(now_at)
        for key, at in now_at.items():
            if taken.move.action in HOLDS:
                assert at >= was[key]
            else:
                assert at <= was[key]
                assert at > self.now or at == was[key]

    @invariant()
    def an_open_one_has_a_clock_that_ends_it_and_an_ended_one_has_none(self) -> None:
        running = clocks(self.standing, CALENDAR)
        assert (next_clock(self.standing, CALENDAR) is None) == (self.standing.state in ENDS)
        assert [clock.ends for clock in running].count(True) == (self.standing.state in OPEN)
        assert [clock.at for clock in running] == sorted(clock.at for clock in running)

    @invariant()
    def nothing_is_told_twice(self) -> None:
        assert len(self.told) == len(set(self.told))

    @invariant()
    def left_alone_it_comes_to_an_end(self) -> None:
        standing, fired = self.standing, 0
        while (clock := next_clock(standing, CALENDAR)) is not None:
            answer = fire(
                standing, clock.key, now=max(clock.at, standing.latest), calendar=CALENDAR
            )
            assert isinstance(answer, Step)
            standing, fired = answer.after, fired + 1
            assert fired <= 4
        assert standing.state in ENDS


Loop.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
TestLoop = Loop.TestCase


@given(
    now=INSTANTS,
    gaps=st.tuples(st.integers(0, 25), st.integers(0, 25)),
    long=st.integers(0, 29),
)
def test_going_on_after_a_pause_makes_nothing_overdue_that_was_not(
    now: datetime, gaps: tuple[int, int], long: int
) -> None:
    standing = offered(now=now)
    paused_at = now + timedelta(days=gaps[0])
    # A pause whose last day is over has ended by itself: nobody can go on any more.
    resumed_at = paused_at + timedelta(days=min(gaps[1], long))
    late = {clock.key for clock in due(standing, paused_at, CALENDAR)}
    until = CALENDAR.day_of(paused_at) + timedelta(days=long)
    asked = PauseReason.DOCUMENTS_AWAITED
    paused = take(
        standing, Action.PAUSE, Party.RECEIVER, paused_at, reason=asked, until=until
    ).after
    assume(CALENDAR.day_of(resumed_at) <= until)
    resumed = take(paused, Action.RESUME, Party.SENDER, resumed_at).after
    assert {clock.key for clock in due(resumed, resumed_at, CALENDAR)} == late


DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))


@given(event_day=DAYS, length=st.integers(1, 30), free=st.sets(DAYS, max_size=30))
def test_between_the_event_and_the_last_day_lie_so_many_working_days(
    event_day: date, length: int, free: set[date]
) -> None:
    calendar = Calendar(holidays=free)
    last = last_day(calendar, event_day, length)
    between = [
        date.fromordinal(day) for day in range(event_day.toordinal() + 1, last.toordinal() + 1)
    ]
    counted = [day for day in between if day.weekday() < 5 and day not in free]
    assert len(counted) == length
    assert counted[-1] == last


@given(
    event_day=DAYS,
    length=st.integers(1, 30),
    free=st.sets(DAYS, max_size=20),
    more=st.sets(DAYS, max_size=20),
)
def test_more_free_days_never_shorten_a_time(
    event_day: date, length: int, free: set[date], more: set[date]
) -> None:
    shorter = last_day(Calendar(holidays=free), event_day, length)
    assert last_day(Calendar(holidays=free | more), event_day, length) >= shorter


@given(day=DAYS)
def test_a_day_ends_where_the_next_one_begins(day: date) -> None:
    end = CALENDAR.end_of(day)
    assert CALENDAR.day_of(end - timedelta(microseconds=1)) == day
    assert CALENDAR.day_of(end) == day + timedelta(days=1)
    length: Any = end - CALENDAR.end_of(day - timedelta(days=1))
    assert length in {timedelta(hours=hours) for hours in (23, 24, 25)}
