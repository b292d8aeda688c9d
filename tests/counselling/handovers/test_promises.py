"""All states, actions, actors and next states: the service and the database refuse what the table does not know, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction
from tests.counselling.handovers.conftest import CONTENTS, Play, fresh
from tests.people.houses import counsellor_of

from wegenetz.counselling.handover_promises import moves
from wegenetz.counselling.models import Handover, HandoverEntry, HandoverPackage
from wegenetz.counselling.services.handover_clocks import clocks_fire
from wegenetz.counselling.services.handovers import handover_offer
from wegenetz.engines.handover.table import ENDS, SENT, TABLE, move_for
from wegenetz.engines.handover.words import Action, Party, State
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.wall import acting_as
from wegenetz.people.wall import COUNSELLING

#: What each action wants to be told.
DETAILS = {
    Action.DECLINE: {"reason": "duplicate"},
    Action.REDIRECT: {"reason": "fits_better"},
    Action.RETURN: {"reason": "no_capacity"},
    Action.WITHDRAW: {"reason": "mistake"},
    Action.PAUSE: {"reason": "person_away"},
}
SERVICE = Actor.system(COUNSELLING)


def test_the_database_knows_exactly_the_table_of_the_engine(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT counselling_handover_moves()")
        assert sorted(cursor.fetchone()[0]) == moves()
    assert len(moves()) == sum(len(move.states) * len(move.parties) for move in TABLE)


@pytest.fixture
def standing(*, draft, consent, counsellor, stranger, third_office, now, today):
    """Bring a hand-over into a state by real steps."""

    def reach(state: State) -> Play:
        play = Play(row=draft, now=now)
        if state is State.DRAFTED:
            return play
        with acting_as(counsellor):
            play.row = handover_offer(
                handover=draft, contents=CONTENTS, actor=counsellor, now=now, today=today
            )
        if state in {State.ACCEPTED, State.IN_PROGRESS, State.COMPLETED, State.RETURNED}:
            play.does(stranger, Action.ACCEPT)
        if state in {State.IN_PROGRESS, State.COMPLETED}:
            play.does(stranger, Action.CONTACT)
        last = {
            State.COMPLETED: (stranger, Action.COMPLETE, {}),
            State.RETURNED: (stranger, Action.RETURN, {"reason": "no_capacity"}),
            State.DECLINED: (stranger, Action.DECLINE, {"reason": "duplicate"}),
            State.WITHDRAWN: (counsellor, Action.WITHDRAW, {"reason": "mistake"}),
            State.REDIRECTED: (
                stranger,
                Action.REDIRECT,
                {"reason": "fits_better", "responsible_id": third_office.pk},
            ),
        }.get(state)
        if last:
            play.does(last[0], last[1], **last[2])
        if state is State.EXPIRED:
            play.later(days=60)
            clocks_fire(
                handover_id=draft.pk, now=play.now, today=play.now.astimezone(BERLIN).date()
            )
        play.row = fresh(play.row)
        assert play.row.state == state
        return play

    return reach


@pytest.mark.parametrize("state", list(State))
def test_straight_in_sql_only_steps_of_the_table_are_taken(standing, state, consent):
    play = standing(state)
    known = set(moves())
    wrong = []
    with acting_as(SERVICE):
        Handover.objects.filter(pk=play.row.pk, state=State.DRAFTED).update(consent=consent)
        for action, party, to in product(Action, Party, State):
            try:
                with transaction.atomic():
                    _straight(play, action, party, to)
                    is_taken = True
                    raise DatabaseError("undo")
            except DatabaseError as error:
                is_taken = str(error) == "undo"
            if is_taken != (f"{state}:{action}:{party}:{to}" in known):
                wrong.append((action, party, to, is_taken))
    assert not wrong


def _straight(play: Play, action: Action, party: Party, to: State) -> None:
    row, is_end = play.row, to in ENDS
    is_taken = to in {State.ACCEPTED, State.IN_PROGRESS, State.COMPLETED, State.RETURNED}
    Handover.objects.filter(pk=row.pk).update(
        state=to,
        step=row.step + 1,
        action=action,
        party=party,
        offered_at=(row.offered_at or play.now)
        if to not in {State.DRAFTED, State.WITHDRAWN, State.EXPIRED}
        else row.offered_at,
        accepted_at=(row.accepted_at or play.now) if is_taken else None,
        ended_at=play.now if is_end else None,
        next_at=None if is_end else play.now,
        next_clock="" if is_end else "answer_reminder",
    )


@pytest.mark.parametrize("state", list(State))
def test_through_the_service_everybody_does_what_the_table_says_and_nothing_else(
    *, standing, state, counsellor, stranger, third_office, db
):
    play = standing(state)
    if state in SENT:
        play.does(counsellor, Action.SEND_LINK)
    before = fresh(play.row)
    coordinator = counsellor_of(
        "bremen-nord", name="Kim Beispiel", role=Role.COORDINATOR
    ).as_actor()
    with acting_as(SERVICE):
        Handover.objects.filter(pk=before.pk).update(coordination=coordinator.institution_ids)
    actors = {
        Party.SENDER: counsellor,
        Party.RECEIVER: stranger,
        Party.LINK_RECEIVER: Actor.link(before.link_digest),
        Party.COORDINATOR: coordinator,
        Party.PERSON: Actor.person(before.person_id),
        None: counsellor_of("elbbruecke", name="Uta Beispiel").as_actor(),
    }
    wrong = []
    for action, (party, actor) in product(Action, actors.items()):
        said = dict(DETAILS.get(action, {})) if party is not Party.PERSON else {}
        if action is Action.REDIRECT:
            said["responsible_id"] = third_office.pk
        if action is Action.PAUSE:
            said["until"] = play.now.date() + timedelta(days=3)
        outcome = _tried(play, actor, action, said)
        after = fresh(before)
        assert (after.state, after.step) == (before.state, before.step)
        move = move_for(state, action, party) if party else None
        could = move is not None and action is not Action.RESUME
        if action is Action.UNDO and could:
            could = not before.is_undone
        if (outcome is not None) != could or (move and outcome and outcome != move.target(state)):
            wrong.append((action, party, outcome))
    assert not wrong


class _Undo(Exception):
    pass


def _tried(play: Play, actor: Actor, action: Action, said: dict) -> str | None:
    """Try a step and take it back; return the state it led to."""
    copy = Play(row=play.row, now=play.now)
    led: list[str] = []
    try:
        with transaction.atomic():
            led.append(copy.does(actor, action, **said).state)
            raise _Undo
    except _Undo:
        return led[0]
    except WegenetzError:
        return None


def test_entries_and_what_was_handed_over_never_change(offered, counsellor):
    with acting_as(SERVICE), pytest.raises(DatabaseError), transaction.atomic():
        HandoverPackage.objects.update(contents={"contact": {"name": "anders"}})
    with acting_as(SERVICE):
        assert not HandoverEntry.objects.update(reason="x")
    with acting_as(counsellor):
        assert not Handover.objects.update(state="accepted")
