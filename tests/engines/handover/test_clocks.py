"""The clocks: when they are due, whom they tell, and that they tell it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from tests.engines.handover.walking import (
    CALENDAR,
    TUESDAY,
    accepted,
    draft,
    in_progress,
    offered,
    take,
)

from wegenetz.engines.handover.clocks import clocks, due, next_clock, undo_until
from wegenetz.engines.handover.errors import NoWorkingDays, TermsClash
from wegenetz.engines.handover.refusals import ClockNotDue
from wegenetz.engines.handover.stepping import Step, fire, step
from wegenetz.engines.handover.terms import Steps, Terms
from wegenetz.engines.handover.words import Action, ClockKind, Party, PauseReason, State
from wegenetz.engines.handover.working_days import Calendar, last_day

DAY = timedelta(days=1)


def days(standing) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {str(c.kind): c.last_day.isoformat() for c in clocks(standing, CALENDAR)}


class TestSilence:
    def test_an_offer_reminds_tells_the_coordinator_and_comes_back(self) -> None:
        assert days(offered()) == {
            "answer_reminder": "2026-11-20",
            "answer_coordinator": "2026-11-26",
            "answer_expires": "2026-12-07",
        }

    def test_a_draft_is_not_forgotten(self) -> None:
        assert days(draft()) == {
            "draft_reminder": "2026-11-20",
            "draft_expires": "2026-12-07",
        }

    def test_an_acceptance_owes_a_contact(self) -> None:
        assert days(accepted()) == {
            "contact_reminder": "2026-11-24",
            "contact_coordinator": "2026-12-01",
            "contact_expires": "2026-12-15",
        }

    def test_work_owes_a_sign_of_life_and_christmas_does_not_count(self) -> None:
        assert days(in_progress()) == {
            "progress_reminder": "2026-12-30",
            "progress_coordinator": "2027-01-14",
            "progress_expires": "2027-02-11",
        }

    def test_the_person_is_told_of_every_silence_after_the_offer(self) -> None:
        for standing in (offered(), accepted(), in_progress()):
            assert all(Party.PERSON in clock.tells for clock in clocks(standing, CALENDAR))
        assert all(clock.tells == {Party.SENDER} for clock in clocks(draft(), CALENDAR))
        alone = offered(concerns_person=False)
        assert all(Party.PERSON not in clock.tells for clock in clocks(alone, CALENDAR))

    def test_a_link_tells_the_sender_when_it_lapses(self) -> None:
        sent = take(offered(), Action.SEND_LINK, Party.SENDER).after
        (lapse,) = (c for c in clocks(sent, CALENDAR) if c.kind is ClockKind.LINK_ENDS)
        assert lapse.last_day == date(2026, 11, 25)
        assert lapse.tells == {Party.SENDER}
        assert not lapse.ends

    def test_the_day_ends_at_midnight_in_berlin_in_summer_and_winter(self) -> None:
        clock = next_clock(offered(), CALENDAR)
        assert clock is not None
        assert clock.at == datetime(2026, 11, 20, 23, tzinfo=UTC)
        friday = datetime(2026, 10, 23, 8, tzinfo=UTC)
        over_the_change = next_clock(offered(now=friday), CALENDAR)
        assert over_the_change is not None
        assert over_the_change.at == datetime(2026, 10, 28, 23, tzinfo=UTC)
        assert CALENDAR.end_of(date(2026, 10, 23)) == datetime(2026, 10, 23, 22, tzinfo=UTC)

    def test_an_offer_just_before_midnight_is_of_that_day(self) -> None:
        late = datetime(2026, 11, 17, 22, 59, 59, tzinfo=UTC)
        assert days(offered(now=late)) == days(offered())
        assert days(offered(now=late + timedelta(seconds=1))) != days(offered())


class TestFiring:
    def test_each_notice_is_given_once(self) -> None:
        standing = offered()
        clock = next_clock(standing, CALENDAR)
        assert clock is not None
        fired = fire(standing, clock.key, now=clock.at, calendar=CALENDAR)
        assert isinstance(fired, Step)
        assert fired.tells == {Party.RECEIVER, Party.PERSON}
        assert fired.clock == clock
        again = fire(fired.after, clock.key, now=clock.at, calendar=CALENDAR)
        assert again == ClockNotDue(at=None)

    def test_not_before_its_time(self) -> None:
        standing = offered()
        for clock in clocks(standing, CALENDAR):
            early = clock.at - timedelta(microseconds=1)
            answer = fire(standing, clock.key, now=early, calendar=CALENDAR)
            assert answer == ClockNotDue(at=clock.at)

    def test_not_after_what_it_waited_for(self) -> None:
        standing = offered()
        keys = [clock.key for clock in clocks(standing, CALENDAR)]
        answered = take(standing, Action.ACCEPT, Party.RECEIVER).after
        late = TUESDAY + 60 * DAY
        for key in keys:
            assert fire(answered, key, now=late, calendar=CALENDAR) == ClockNotDue(at=None)

    @pytest.mark.parametrize("order", list(permutations(range(2))))
    def test_after_a_long_standstill_the_order_does_not_matter(
        self, order: tuple[int, ...]
    ) -> None:
        late, standing = TUESDAY + 60 * DAY, offered()
        waiting = due(standing, late, CALENDAR)
        assert [clock.ends for clock in waiting] == [False, False, True]
        for clock in (*(waiting[place] for place in order), waiting[2]):
            fired = fire(standing, clock.key, now=late, calendar=CALENDAR)
            assert isinstance(fired, Step)
            standing = fired.after
        assert standing.state is State.EXPIRED
        assert due(standing, late, CALENDAR) == ()
        assert {clock.key for clock in waiting} == standing.fired

    def test_without_a_key_the_first_that_is_due_fires(self) -> None:
        late = TUESDAY + 60 * DAY
        reminded = take(offered(), Action.REMIND, Party.CLOCK, late)
        assert reminded.clock is not None
        assert reminded.clock.kind is ClockKind.ANSWER_REMINDER
        expired = take(offered(), Action.EXPIRE, Party.CLOCK, late)
        assert expired.after.state is State.EXPIRED
        assert expired.responsible is Party.SENDER

    def test_what_a_receiver_was_told_before_it_accepted_it_is_not_told_again(self) -> None:
        monday = TUESDAY + 6 * DAY
        reminded = take(offered(), Action.REMIND, Party.CLOCK, monday).after
        taken = take(reminded, Action.ACCEPT, Party.RECEIVER, monday).after
        back = take(taken, Action.UNDO, Party.RECEIVER, monday + DAY).after
        assert days(back) == {
            "answer_coordinator": "2026-11-30",
            "answer_expires": "2026-12-09",
        }

    def test_an_open_one_ends_even_if_somebody_noted_the_end_before(self) -> None:
        (end,) = (clock for clock in clocks(offered(), CALENDAR) if clock.ends)
        noted = replace(offered(), fired=frozenset({end.key}))
        assert end in clocks(noted, CALENDAR)


class TestPauses:
    def test_paused_days_do_not_count(self) -> None:
        paused = take(
            offered(),
            Action.PAUSE,
            Party.RECEIVER,
            TUESDAY + DAY,
            reason=PauseReason.DOCUMENTS_AWAITED,
            until=date(2026, 11, 20),
        ).after
        assert days(paused)["answer_reminder"] == "2026-11-25"

    def test_going_on_the_next_day_does_not_make_the_paused_day_count(self) -> None:
        friday = TUESDAY + 3 * DAY
        paused = take(
            offered(),
            Action.PAUSE,
            Party.RECEIVER,
            friday,
            reason=PauseReason.DOCUMENTS_AWAITED,
            until=date(2026, 11, 27),
        ).after
        on = take(paused, Action.RESUME, Party.SENDER, friday + DAY).after
        assert days(on)["answer_reminder"] == "2026-11-23"

    def test_the_end_of_an_undo_is_not_put_off(self) -> None:
        paused = take(
            accepted(),
            Action.PAUSE,
            Party.RECEIVER,
            reason=PauseReason.PERSON_AWAY,
            until=date(2026, 12, 1),
        ).after
        assert undo_until(paused, CALENDAR) == undo_until(accepted(), CALENDAR)

    def test_accepting_and_taking_it_back_costs_the_receiver_nothing(self) -> None:
        asked = take(
            offered(),
            Action.PAUSE,
            Party.RECEIVER,
            reason=PauseReason.DOCUMENTS_AWAITED,
            until=date(2026, 11, 19),
        ).after
        friday = TUESDAY + 3 * DAY
        back = take(
            take(asked, Action.ACCEPT, Party.RECEIVER, friday).after,
            Action.UNDO,
            Party.RECEIVER,
            friday,
        ).after
        assert days(asked)["answer_reminder"] == "2026-11-24"
        assert days(back)["answer_reminder"] == "2026-11-25"


class TestOwnTerms:
    def test_a_network_may_give_more_time(self) -> None:
        terms = Terms(answer=Steps(5, 10, 20))
        clock = next_clock(offered(), CALENDAR, terms)
        assert clock is not None
        assert clock.last_day == date(2026, 11, 24)
        refused = step(
            offered(),
            Action.REMIND,
            Party.CLOCK,
            now=TUESDAY + 4 * DAY,
            calendar=CALENDAR,
            terms=terms,
        )
        assert refused == ClockNotDue(at=clock.at)

    @pytest.mark.parametrize(
        "wrong", [{"answer": Steps(8, 7, 14)}, {"draft": Steps(3, 14, 14)}, {"undo": 0}]
    )
    def test_but_not_in_the_wrong_order(self, wrong: dict[str, int]) -> None:
        with pytest.raises(TermsClash):
            Terms(**wrong)  # type: ignore[arg-type]


def test_a_calendar_without_working_days_is_refused() -> None:
    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    with pytest.raises(NoWorkingDays):
        last_day(Calendar(holidays=Always()), date(2026, 11, 17), 1)
