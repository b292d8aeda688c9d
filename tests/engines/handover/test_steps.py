"""One step at a time: what it takes, what it changes, who hears of it, and why it may be refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.engines.handover.walking import (
    CALENDAR,
    TUESDAY,
    accepted,
    attempt,
    draft,
    in_progress,
    offered,
    take,
)

from wegenetz.engines.handover.clocks import clocks
from wegenetz.engines.handover.errors import NaiveInstant, StandingBroken
from wegenetz.engines.handover.refusals import (
    ConsentMissing,
    Detail,
    DetailWanted,
    LinkLapsed,
    NoPersonConcerned,
    NothingAsked,
    NotPaused,
    PauseTooLong,
    ReasonWanted,
    UndoOver,
)
from wegenetz.engines.handover.standing import Pause, begin_successor
from wegenetz.engines.handover.stepping import Step, step
from wegenetz.engines.handover.words import (
    Action,
    ClockKind,
    DeclineReason,
    Party,
    PauseReason,
    RedirectReason,
    ReturnReason,
    State,
    WithdrawReason,
)

DAY = timedelta(days=1)
TODAY = date(2026, 11, 17)


class TestConsent:
    @pytest.mark.parametrize(
        ("standing", "action", "party"),
        [
            (draft(), Action.OFFER, Party.SENDER),
            (offered(), Action.ACCEPT, Party.RECEIVER),
        ],
    )
    def test_without_one_nothing_leaves(self, standing, action, party) -> None:  # type: ignore[no-untyped-def]
        answer = step(standing, action, party, now=TUESDAY, calendar=CALENDAR)
        assert answer == ConsentMissing()

    def test_an_introduction_needs_none_and_no_person_hears_of_it(self) -> None:
        start = draft(concerns_person=False)
        answer = step(start, Action.OFFER, Party.SENDER, now=TUESDAY, calendar=CALENDAR)
        assert isinstance(answer, Step)
        assert answer.tells == {Party.RECEIVER}

    def test_nobody_withdraws_for_a_person_who_is_not_there(self) -> None:
        start = offered(concerns_person=False)
        assert attempt(start, Action.WITHDRAW, Party.PERSON) == NoPersonConcerned()
        ended = attempt(start, Action.WITHDRAW, Party.CLOCK, reason=WithdrawReason.CONSENT_ENDED)
        assert ended == NoPersonConcerned()

    def test_a_consent_that_ends_takes_an_accepted_hand_over_back(self) -> None:
        taken = take(accepted(), Action.WITHDRAW, Party.CLOCK, reason=WithdrawReason.CONSENT_ENDED)
        assert taken.after.state is State.WITHDRAWN
        assert taken.responsible is Party.SENDER


class TestReasons:
    def test_a_no_has_a_reason_of_its_kind(self) -> None:
        silent = attempt(offered(), Action.DECLINE, Party.RECEIVER)
        other_kind = attempt(
            offered(), Action.DECLINE, Party.RECEIVER, reason=ReturnReason.OWN_PART_DONE
        )
        choices = frozenset(DeclineReason)
        assert silent == ReasonWanted(given=None, choices=choices)
        assert other_kind == ReasonWanted(given=ReturnReason.OWN_PART_DONE, choices=choices)

    def test_a_person_gives_no_reason_for_a_withdrawal(self) -> None:
        given = attempt(
            offered(), Action.WITHDRAW, Party.PERSON, reason=WithdrawReason.PERSON_WISH
        )
        assert given == ReasonWanted(given=WithdrawReason.PERSON_WISH, choices=frozenset())
        assert take(offered(), Action.WITHDRAW, Party.PERSON).after.state is State.WITHDRAWN

    @pytest.mark.parametrize(
        ("reason", "said", "wanted"),
        [
            (DeclineReason.NOT_RESPONSIBLE, {}, Detail.NOBODY_KNOWN),
            (
                DeclineReason.NOT_RESPONSIBLE,
                {"nobody_known": True, "responsible": "c"},
                Detail.NOBODY_KNOWN,
            ),
            (DeclineReason.NO_CAPACITY, {}, Detail.EARLIEST),
            (DeclineReason.NO_CAPACITY, {"earliest": TODAY - DAY}, Detail.EARLIEST),
            (DeclineReason.OTHER, {}, Detail.TEXT),
        ],
    )
    def test_some_reasons_want_more(self, reason, said, wanted) -> None:  # type: ignore[no-untyped-def]
        refused = attempt(offered(), Action.DECLINE, Party.RECEIVER, reason=reason, **said)
        assert refused == DetailWanted(detail=wanted)

    @pytest.mark.parametrize(
        ("reason", "said"),
        [
            (DeclineReason.NOT_RESPONSIBLE, {"nobody_known": True}),
            (DeclineReason.NO_CAPACITY, {"earliest": TODAY}),
            (DeclineReason.OTHER, {"has_text": True}),
            (DeclineReason.MISSING_DOCUMENTS, {}),
        ],
    )
    def test_with_it_the_sender_has_the_person_back(self, reason, said) -> None:  # type: ignore[no-untyped-def]
        taken = take(offered(), Action.DECLINE, Party.RECEIVER, reason=reason, **said)
        assert taken.after.state is State.DECLINED
        assert taken.responsible is Party.SENDER
        assert taken.tells == {Party.SENDER, Party.PERSON}
        assert taken.is_gap == (reason is DeclineReason.NOT_RESPONSIBLE)


class TestRedirect:
    REASON = RedirectReason.NOT_RESPONSIBLE

    def test_the_right_door_gets_a_draft(self) -> None:
        taken = take(
            offered(), Action.REDIRECT, Party.RECEIVER, reason=self.REASON, responsible="c"
        )
        assert taken.successor is not None
        after = begin_successor(taken.successor, handover="h2", now=TUESDAY)
        assert (after.sender, after.receiver, after.state) == ("a", "c", State.DRAFTED)
        assert not taken.is_gap

    def test_the_sender_itself_may_be_the_right_door(self) -> None:
        taken = take(
            offered(), Action.REDIRECT, Party.RECEIVER, reason=self.REASON, responsible="a"
        )
        assert taken.successor is None
        assert taken.after.state is State.REDIRECTED

    @pytest.mark.parametrize("named", ["", "b"])
    def test_it_names_somebody_else(self, named: str) -> None:
        refused = attempt(
            offered(), Action.REDIRECT, Party.RECEIVER, reason=self.REASON, responsible=named
        )
        assert refused == DetailWanted(detail=Detail.RESPONSIBLE)


def test_returning_is_one_action_and_nobody_is_dropped_meanwhile() -> None:
    taken = take(in_progress(), Action.RETURN, Party.RECEIVER, reason=ReturnReason.OWN_PART_DONE)
    assert taken.responsible is Party.RECEIVER
    assert taken.successor is not None
    counter = begin_successor(taken.successor, handover="h2", now=TUESDAY)
    assert (counter.sender, counter.receiver, counter.state) == ("b", "a", State.OFFERED)
    back = take(counter, Action.ACCEPT, Party.RECEIVER)
    assert back.responsible is Party.RECEIVER


class TestUndo:
    def test_within_two_working_days_it_is_as_if_nothing_had_been_said(self) -> None:
        late = datetime(2026, 11, 19, 22, 59, tzinfo=UTC)
        taken = take(accepted(), Action.UNDO, Party.RECEIVER, late)
        assert taken.after.state is State.OFFERED
        assert taken.after.offered_at == TUESDAY
        assert taken.after.accepted_at is None
        assert taken.responsible is Party.SENDER

    def test_later_it_is_a_return(self) -> None:
        end = datetime(2026, 11, 19, 23, tzinfo=UTC)
        assert attempt(accepted(), Action.UNDO, Party.RECEIVER, end) == UndoOver(since=end)

    def test_once_is_enough(self) -> None:
        again = take(
            take(accepted(), Action.UNDO, Party.RECEIVER).after, Action.ACCEPT, Party.RECEIVER
        )
        assert attempt(again.after, Action.UNDO, Party.RECEIVER) == UndoOver(since=None)


class TestLink:
    def test_eight_days_it_opens_the_door_and_then_no_more(self) -> None:
        sent = take(offered(), Action.SEND_LINK, Party.SENDER).after
        end = datetime(2026, 11, 25, 23, tzinfo=UTC)
        assert sent.link_ends == end
        last = end - timedelta(seconds=1)
        assert take(sent, Action.ACCEPT, Party.LINK_RECEIVER, last).tells == {
            Party.SENDER,
            Party.PERSON,
        }
        refused = attempt(sent, Action.ACCEPT, Party.LINK_RECEIVER, end)
        assert refused == LinkLapsed(since=end)

    def test_a_revoked_one_opens_nothing(self) -> None:
        sent = take(offered(), Action.SEND_LINK, Party.SENDER).after
        revoked = take(sent, Action.REVOKE_LINK, Party.SENDER).after
        assert attempt(revoked, Action.ACCEPT, Party.LINK_RECEIVER) == LinkLapsed(since=None)

    def test_an_end_closes_it(self) -> None:
        sent = take(offered(), Action.SEND_LINK, Party.SENDER).after
        assert take(sent, Action.WITHDRAW, Party.PERSON).after.link_ends is None


class TestPauses:
    ASKED = PauseReason.DOCUMENTS_AWAITED

    def test_a_pause_has_an_end_that_is_not_over(self) -> None:
        for until in (None, TODAY - DAY):
            refused = attempt(
                offered(), Action.PAUSE, Party.RECEIVER, reason=self.ASKED, until=until
            )
            assert refused == DetailWanted(detail=Detail.UNTIL)

    def test_an_answer_can_be_put_off_for_thirty_days_in_all(self) -> None:
        last = TODAY + 29 * DAY
        long = attempt(
            offered(), Action.PAUSE, Party.RECEIVER, reason=self.ASKED, until=last + DAY
        )
        assert long == PauseTooLong(latest=last)
        once = take(
            offered(), Action.PAUSE, Party.RECEIVER, reason=self.ASKED, until=TODAY + 9 * DAY
        ).after
        later = TUESDAY + 20 * DAY
        second = attempt(
            once, Action.PAUSE, Party.SENDER, later, reason=self.ASKED, until=TODAY + 40 * DAY
        )
        assert second == PauseTooLong(latest=TODAY + 39 * DAY)

    def test_when_nothing_is_left_there_is_no_further_pause(self) -> None:
        used = replace(
            offered(),
            pauses=(Pause(reason=self.ASKED, starts=TODAY, ends=TODAY + 29 * DAY),),
        )
        refused = attempt(
            used,
            Action.PAUSE,
            Party.RECEIVER,
            TUESDAY + 30 * DAY,
            reason=self.ASKED,
            until=TODAY + 30 * DAY,
        )
        assert refused == PauseTooLong(latest=None)

    def test_while_an_answer_is_due_a_running_course_is_no_reason(self) -> None:
        refused = attempt(
            offered(),
            Action.PAUSE,
            Party.RECEIVER,
            reason=PauseReason.MEASURE_RUNNING,
            until=TODAY,
        )
        assert isinstance(refused, ReasonWanted)

    def test_going_on_ends_the_pause_yesterday(self) -> None:
        paused = take(
            offered(), Action.PAUSE, Party.RECEIVER, reason=self.ASKED, until=TODAY + 9 * DAY
        ).after
        on = take(paused, Action.RESUME, Party.SENDER, TUESDAY + 3 * DAY).after
        assert [pause.ends for pause in on.pauses] == [TODAY + 2 * DAY]
        assert attempt(on, Action.RESUME, Party.SENDER, TUESDAY + 3 * DAY) == NotPaused()

    def test_an_answer_ends_what_held_it_up(self) -> None:
        paused = take(
            offered(), Action.PAUSE, Party.RECEIVER, reason=self.ASKED, until=TODAY + 9 * DAY
        ).after
        taken = take(paused, Action.ACCEPT, Party.RECEIVER, TUESDAY + DAY).after
        assert [pause.ends for pause in taken.pauses] == [TODAY + DAY]


class TestQuestions:
    def test_a_question_holds_the_clock_until_a_day_everybody_can_see(self) -> None:
        assert attempt(offered(), Action.ASK, Party.RECEIVER) == DetailWanted(detail=Detail.TEXT)
        asked = take(offered(), Action.ASK, Party.RECEIVER, TUESDAY + DAY, has_text=True)
        assert asked.tells == {Party.SENDER, Party.PERSON}
        assert asked.after.asked_at == TUESDAY + DAY
        (pause,) = asked.after.pauses
        assert (pause.reason, pause.ends) == (PauseReason.QUESTION_ASKED, TODAY + 8 * DAY)

    def test_the_answer_ends_it_and_nothing_else(self) -> None:
        away = take(
            offered(),
            Action.PAUSE,
            Party.RECEIVER,
            reason=PauseReason.PERSON_AWAY,
            until=TODAY + 9 * DAY,
        ).after
        asked = take(away, Action.ASK, Party.RECEIVER, has_text=True).after
        on = take(asked, Action.REPLY, Party.SENDER, TUESDAY + DAY, has_text=True)
        assert on.tells == {Party.RECEIVER}
        assert [(pause.reason, pause.ends) for pause in on.after.pauses] == [
            (PauseReason.PERSON_AWAY, TODAY + 9 * DAY),
            (PauseReason.QUESTION_ASKED, TODAY),
        ]
        assert on.after.asked_at is None
        again = attempt(on.after, Action.REPLY, Party.SENDER, TUESDAY + DAY, has_text=True)
        assert again == NothingAsked()

    def test_an_answer_that_comes_late_is_still_heard(self) -> None:
        asked = take(offered(), Action.ASK, Party.RECEIVER, has_text=True).after
        late = take(asked, Action.REPLY, Party.SENDER, TUESDAY + 12 * DAY, has_text=True).after
        assert late.pauses == asked.pauses

    def test_while_a_question_waits_the_sender_is_reminded_too(self) -> None:
        asked = take(offered(), Action.ASK, Party.RECEIVER, has_text=True).after
        reminders = {clock.kind: clock.tells for clock in clocks(asked, CALENDAR)}
        assert Party.SENDER in reminders[ClockKind.ANSWER_REMINDER]
        replied = take(asked, Action.REPLY, Party.SENDER, has_text=True).after
        reminders = {clock.kind: clock.tells for clock in clocks(replied, CALENDAR)}
        assert Party.SENDER not in reminders[ClockKind.ANSWER_REMINDER]

    def test_questions_cannot_put_an_answer_off_for_ever(self) -> None:
        used = replace(
            offered(),
            pauses=(
                Pause(reason=PauseReason.QUESTION_ASKED, starts=TODAY, ends=TODAY + 29 * DAY),
            ),
        )
        refused = attempt(used, Action.ASK, Party.RECEIVER, TUESDAY + 30 * DAY, has_text=True)
        assert refused == PauseTooLong(latest=None)

    def test_no_other_pause_calls_itself_a_question(self) -> None:
        refused = attempt(
            offered(),
            Action.PAUSE,
            Party.RECEIVER,
            reason=PauseReason.QUESTION_ASKED,
            until=TODAY,
        )
        assert isinstance(refused, ReasonWanted)

    def test_an_end_leaves_no_question_open(self) -> None:
        asked = take(offered(), Action.ASK, Party.RECEIVER, has_text=True).after
        assert take(asked, Action.WITHDRAW, Party.PERSON).after.asked_at is None


def test_a_machine_whose_clock_runs_behind_does_not_turn_time_back() -> None:
    taken = take(offered(), Action.ACCEPT, Party.RECEIVER, TUESDAY - timedelta(seconds=2))
    assert taken.after.accepted_at == TUESDAY


def test_instants_know_their_time_zone() -> None:
    with pytest.raises(NaiveInstant):
        attempt(offered(), Action.ACCEPT, Party.RECEIVER, TUESDAY.replace(tzinfo=None))


def test_a_standing_without_the_instant_it_counts_from_is_broken() -> None:
    with pytest.raises(StandingBroken):
        _ = replace(offered(), offered_at=None).counts_from


def test_completing_leaves_the_person_with_the_receiver() -> None:
    taken = take(in_progress(), Action.COMPLETE, Party.RECEIVER)
    assert taken.after.ended_at == TUESDAY
    assert taken.responsible is Party.RECEIVER
    assert taken.tells == {Party.SENDER, Party.PERSON}
