"""Who may do what: every state, every action, every party is in the table or refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from tests.engines.handover.walking import CALENDAR, TUESDAY, draft, offered

from wegenetz.engines.handover.refusals import NotAllowed
from wegenetz.engines.handover.stepping import step
from wegenetz.engines.handover.table import (
    CHANGES,
    ENDS,
    OPEN,
    RESPONSIBLE,
    TABLE,
    allowed,
    move_for,
    options,
    parties_for,
    states_for,
)
from wegenetz.engines.handover.words import Action, DeclineReason, Option, Party, State

if TYPE_CHECKING:
    from wegenetz.engines.handover.standing import Standing

TRIPLES = list(product(State, Action, Party))
#: The table once more, as people say it: who may do what where. o offered, a accepted, p in progress, d drafted.
SAID = {
    Party.SENDER: "offer:d withdraw:do pause:o resume:oap reply:oap send_link:oap revoke_link:oap",
    Party.RECEIVER: "accept:o undo:a decline:o redirect:o ask:oap contact:ap complete:p return:ap pause:oap resume:oap",
    Party.LINK_RECEIVER: "accept:o undo:a decline:o redirect:o ask:oap contact:ap complete:p return:ap pause:oap resume:oap",
    Party.COORDINATOR: "redirect:o withdraw:oap pause:oap resume:oap send_link:oap revoke_link:oap",
    Party.PERSON: "withdraw:doap",
    Party.CLOCK: "withdraw:doap send_link:oap remind:doap expire:doap",
}
LETTERS = {"d": State.DRAFTED, "o": State.OFFERED, "a": State.ACCEPTED, "p": State.IN_PROGRESS}


def standing_in(state: State) -> Standing:
    return replace(
        draft(),
        state=state,
        offered_at=TUESDAY,
        accepted_at=TUESDAY,
        active_at=TUESDAY,
        ended_at=TUESDAY,
    )


def test_the_table_says_what_people_say() -> None:
    said = {
        (LETTERS[letter], Action(action), party)
        for party, text in SAID.items()
        for action, _, letters in (word.partition(":") for word in text.split())
        for letter in letters
    }
    assert {t for t in TRIPLES if move_for(*t) is not None} == said


def test_no_two_rows_are_about_the_same() -> None:
    cells = Counter(
        (state, move.action, party)
        for move in TABLE
        for state in move.states
        for party in move.parties
    )
    assert set(cells.values()) == {1}


@pytest.mark.parametrize("state", State)
def test_what_is_not_in_the_table_is_refused_with_who_may_and_where(state: State) -> None:
    for action, party in product(Action, Party):
        answer = step(standing_in(state), action, party, now=TUESDAY, calendar=CALENDAR)
        is_refused = isinstance(answer, NotAllowed)
        assert is_refused == (move_for(state, action, party) is None)
        if isinstance(answer, NotAllowed):
            assert all(move_for(state, action, one) for one in answer.parties)
            assert all(move_for(one, action, party) for one in answer.states)
            assert party not in answer.parties
            assert state not in answer.states


def test_what_may_be_asked_of_the_table_agrees() -> None:
    for state, action, party in TRIPLES:
        is_there = move_for(state, action, party) is not None
        assert (action in allowed(state, party)) == is_there
        assert (party in parties_for(state, action)) == is_there
        assert (state in states_for(action, party)) == is_there


def test_states_are_open_or_ends_and_nothing_leads_out_of_an_end() -> None:
    assert set(State) == OPEN | ENDS
    assert not OPEN & ENDS
    assert {state for state, _ in CHANGES} == OPEN


def test_every_state_can_be_reached_and_every_open_one_has_a_way_to_an_end_by_clocks() -> None:
    assert {state for _, state in CHANGES} | {State.DRAFTED} == set(State)
    assert {s for s in OPEN if Action.EXPIRE in allowed(s, Party.CLOCK)} == OPEN


def test_everybody_knows_who_is_responsible() -> None:
    assert set(RESPONSIBLE) == set(State)
    assert set(RESPONSIBLE.values()) == {Party.SENDER, Party.RECEIVER}


def test_only_offering_and_accepting_let_data_go_and_both_need_a_consent() -> None:
    assert {move.action for move in TABLE if move.needs_consent} == {Action.OFFER, Action.ACCEPT}


def test_whoever_is_told_of_a_draft_is_the_sender() -> None:
    drafts = [m for m in TABLE if m.states == {State.DRAFTED} and m.action is not Action.OFFER]
    assert all(move.tells <= {Party.SENDER} for move in drafts)


def test_after_an_end_that_helped_nobody_there_is_something_to_do() -> None:
    for reason in DeclineReason:
        assert list(options(State.DECLINED, reason))[-1] is Option.KEEP
    assert set(options(State.EXPIRED))
    assert Option.SEND_TO_RESPONSIBLE in set(options(State.REDIRECTED))
    assert not list(options(State.COMPLETED))


def test_rows_say_whether_they_want_a_reason() -> None:
    wanting = {move.action for move in TABLE if move.needs_reason}
    assert wanting == {
        Action.DECLINE,
        Action.REDIRECT,
        Action.RETURN,
        Action.WITHDRAW,
        Action.PAUSE,
    }
    withdrawing = move_for(State.OFFERED, Action.WITHDRAW, Party.PERSON)
    assert withdrawing is not None
    assert not withdrawing.needs_reason


def test_a_standing_is_not_changed_by_a_step() -> None:
    before = offered()
    step(before, Action.ACCEPT, Party.RECEIVER, now=TUESDAY, calendar=CALENDAR, has_consent=True)
    assert before == offered()
