"""What is done in a case counts for its hand-over: nobody is reminded of what has happened already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.handover_values import NOTHING_SAID, Said
from wegenetz.counselling.models import Handover
from wegenetz.counselling.models.handovers import OPEN_STATES
from wegenetz.counselling.services.handover_steps import handover_act
from wegenetz.engines.handover.words import Action, State, WithdrawReason

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

TAKEN = (State.ACCEPTED, State.IN_PROGRESS)


def handover_sees_contact(*, case_id: int, actor: Actor, now: datetime, today: date) -> None:
    """A contact at the receiver is the sign of life its hand-over waits for."""
    row = _open(case_id)
    if row is not None and row.state in TAKEN and row.receiver_id in actor.desks:
        _act(row, Action.CONTACT, actor=actor, now=now, today=today)


def handover_sees_end(*, case_id: int, actor: Actor, now: datetime, today: date) -> None:
    """A closed case needs no answer any more: what was offered is withdrawn, what was taken is completed."""
    row = _open(case_id)
    if row is None:
        return
    if row.state in TAKEN and row.receiver_id in actor.desks:
        if row.state == State.ACCEPTED:
            _act(row, Action.CONTACT, actor=actor, now=now, today=today)
        _act(row, Action.COMPLETE, actor=actor, now=now, today=today)
    elif row.state not in TAKEN and row.sender_id in actor.desks:
        why = Said(reason=WithdrawReason.NO_LONGER_NEEDED.value)
        _act(row, Action.WITHDRAW, actor=actor, now=now, today=today, said=why)


def handover_gives_way(*, case_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Nobody answers for a case that goes into the bin or to another house: what was only offered is withdrawn."""
    row = _open(case_id)
    if row is not None and row.state not in TAKEN and row.sender_id in actor.desks:
        why = Said(reason=WithdrawReason.NO_LONGER_NEEDED.value)
        _act(row, Action.WITHDRAW, actor=actor, now=now, today=today, said=why)


def handover_is_open(*, case_id: int) -> bool:
    """Whether a hand-over of a case is on its way."""
    return _open(case_id) is not None


def _open(case_id: int) -> Handover | None:
    return Handover.objects.filter(case_id=case_id, state__in=OPEN_STATES).first()


def _act(
    row: Handover,
    action: Action,
    *,
    actor: Actor,
    now: datetime,
    today: date,
    said: Said = NOTHING_SAID,
) -> None:
    handover_act(handover_id=row.pk, action=action, actor=actor, now=now, today=today, said=said)
