"""All states, actions, actors and next states: the service and the database refuse what the table does not know, and nothing else."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
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
    Action.ASK: {"text": "Eine Frage."},
    Action.REPLY: {"text": "Eine Antwort."},
}
#: Wait for something that has not happened here: a pause, a question.
WAIT = {Action.RESUME, Action.REPLY}
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


#: Tries one step after the other in the database itself, each in a subtransaction that is taken back: variables keep what went through.
TRY_ALL = """
DO $$
DECLARE
    row bigint := current_setting('tried.row');
    at timestamptz := current_setting('tried.at');
    tried text[];
    taken text[] := '{}';
    changed bigint;
BEGIN
    FOREACH tried SLICE 1 IN ARRAY current_setting('tried.steps')::text[] LOOP
        BEGIN
            UPDATE counselling_handover SET
                action = tried[1], party = tried[2], state = tried[3], step = step + 1,
                offered_at = CASE WHEN tried[3] IN ('drafted', 'withdrawn', 'expired') THEN offered_at
                    ELSE coalesce(offered_at, at) END,
                accepted_at = CASE WHEN tried[3] IN ('accepted', 'in_progress', 'completed', 'returned')
                    THEN coalesce(accepted_at, at) END,
                ended_at = CASE WHEN tried[4] = 'end' THEN at END,
                next_at = CASE WHEN tried[4] = 'open' THEN at END,
                next_clock = CASE WHEN tried[4] = 'open' THEN 'answer_reminder' ELSE '' END
            WHERE id = row;
            GET DIAGNOSTICS changed = ROW_COUNT;
            ASSERT changed = 1, 'the wall hides the hand-over';
            taken := taken || concat_ws(':', tried[1], tried[2], tried[3]);
            RAISE EXCEPTION 'taken back' USING ERRCODE = 'WG001';
        EXCEPTION
            WHEN SQLSTATE 'WG001' OR check_violation THEN NULL;
        END;
    END LOOP;
    PERFORM set_config('tried.taken', taken::text, true);
END
$$
"""


def straight_in_sql(row: Handover, now: datetime) -> set[str]:
    """Return what the database lets through of all actions, parties and next states. One statement."""
    steps = [
        [action, party, to, "end" if to in ENDS else "open"]
        for action, party, to in product(Action, Party, State)
    ]
    with connection.cursor() as cursor:
        for name, value in (
            ("tried.row", str(row.pk)),
            ("tried.at", now.isoformat()),
            ("tried.steps", json.dumps(steps).translate(str.maketrans("[]", "{}"))),
        ):
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        cursor.execute(TRY_ALL)
        cursor.execute("SELECT current_setting('tried.taken')::text[]")
        return set(cursor.fetchone()[0])


@pytest.mark.parametrize("state", list(State))
def test_database_and_service_let_everybody_do_what_the_table_says_and_nothing_else(
    *, standing, state, counsellor, stranger, third_office, consent
):
    play = standing(state)
    with acting_as(SERVICE):
        Handover.objects.filter(pk=play.row.pk, state=State.DRAFTED).update(consent=consent)
        through = straight_in_sql(play.row, play.now)
    begins = f"{state}:"
    assert through == {one.removeprefix(begins) for one in moves() if one.startswith(begins)}
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
        move = move_for(state, action, party) if party else None
        could = move is not None and action not in WAIT
        if action is Action.UNDO and could:
            could = not before.is_undone
        if (outcome is not None) != could or (move and outcome and outcome != move.target(state)):
            wrong.append((action, party, outcome))
    after = fresh(before)
    assert (after.state, after.step) == (before.state, before.step)
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
