"""Reminders: set, moved, done and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.case_policies import house_of, must_be_open
from wegenetz.counselling.models import Reminder
from wegenetz.counselling.services.cases import case_touch

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor


def reminder_add(
    *,
    case: Case,
    text: str,
    due_on: date,
    actor: Actor,
    assignee_id: int | None,
    now: datetime,
    today: date,
) -> Reminder:
    """Set a reminder; without an assignee it waits for anybody at the desk.

    Raises
    ------
    CaseClosed
        The case is closed.
    """
    must_be_open(case)
    reminder = Reminder.objects.create(
        person_id=case.person_id,
        case=case,
        institution_id=house_of(actor, case),
        assignee_id=assignee_id,
        text=text,
        due_on=due_on,
        created_by_id=actor.user_id,
    )
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)
    return reminder


def reminder_move(*, reminder: Reminder, due_on: date) -> None:
    """Put a reminder off, or forward."""
    Reminder.objects.filter(pk=reminder.pk, done_at=None).update(due_on=due_on)


def reminder_finish(*, reminder: Reminder, actor: Actor, now: datetime, today: date) -> None:
    """Tick a reminder off; doing it twice is the same as once."""
    done = Reminder.objects.filter(pk=reminder.pk, done_at=None)
    if done.update(done_at=now, done_by_id=actor.user_id):
        case_touch(case_id=reminder.case_id, person_id=reminder.person_id, now=now, today=today)


def reminder_unfinish(*, reminder: Reminder) -> None:
    """Take the tick back."""
    Reminder.objects.filter(pk=reminder.pk).update(done_at=None, done_by_id=None)
