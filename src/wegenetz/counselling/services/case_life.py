"""The life of a case: closed, opened again, archived, put into the bin and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F

from wegenetz.counselling.case_policies import BIN_KEEPS, OPEN, must_lead
from wegenetz.counselling.errors import CaseGone, CaseMoved, CaseOnTheWay, CaseOpenAlready
from wegenetz.counselling.models import Case
from wegenetz.counselling.services.events import event_record
from wegenetz.counselling.services.handover_following import (
    handover_gives_way,
    handover_is_open,
    handover_sees_end,
)
from wegenetz.counselling.staff_intake_errors import DuplicateOnTheWay, NotTheSamePerson
from wegenetz.people.services.persons import person_was_active

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

Status = Case.Status


def case_close(*, case: Case, actor: Actor, now: datetime, today: date, on: date) -> None:
    """Close a case; the record stays readable.

    Raises
    ------
    CaseMoved
        It is closed already.
    """
    _move(
        case,
        OPEN,
        {"status": Status.CLOSED, "closed_on": on},
        activity="case.closed",
        actor=actor,
        now=now,
        today=today,
    )
    handover_sees_end(case_id=case.pk, actor=actor, now=now, today=today)


def case_reopen(*, case: Case, actor: Actor, now: datetime, today: date) -> None:
    """Open a case again, from the archive, too. One that was marked as entered twice counts again.

    Raises
    ------
    CaseOpenAlready
        Another one of the same person is open in this house.
    CaseMoved
        It is open already.
    """
    changes = {
        "status": Status.ACTIVE,
        "closed_on": None,
        "archived_at": None,
        "duplicate_of": None,
    }
    try:
        with transaction.atomic():
            _move(
                case,
                (Status.CLOSED, Status.ARCHIVED),
                changes,
                activity="case.reopened",
                actor=actor,
                now=now,
                today=today,
            )
    except IntegrityError as error:
        raise CaseOpenAlready from error


def case_mark_duplicate(
    *, case: Case, kept: Case, actor: Actor, now: datetime, today: date
) -> None:
    """Close a case because its person was entered twice; the other one goes on. Opening it again takes that back.

    Nothing moves: contacts, documents, consents and appointments stay where they were written, readable from the other case.
    Each case keeps its one responsible house, which is the same for both.

    Raises
    ------
    NotLeading
        Another house leads one of them.
    NotTheSamePerson
        They are led by two houses, or one is the other, or the one that would go on is itself marked or closed.
    DuplicateOnTheWay
        A hand-over of it has been accepted and has not come to an end.
    CaseMoved
        It was marked already.
    """
    for one in (case, kept):
        must_lead(actor, one)
    with transaction.atomic():
        held = {
            one.pk: one
            for one in Case.objects.select_for_update()
            .filter(pk__in=[case.pk, kept.pk], deleted_at=None)
            .order_by("pk")
        }
        if len(held) < 2 or not _may_go_on(held[kept.pk], case):
            raise NotTheSamePerson
        handover_gives_way(case_id=case.pk, actor=actor, now=now, today=today)
        if handover_is_open(case_id=case.pk):
            raise DuplicateOnTheWay
        changes: dict[str, Any] = {
            "duplicate_of": kept,
            "touched_at": now,
            "version": F("version") + 1,
        }
        if held[case.pk].status in OPEN:
            changes |= {"status": Status.CLOSED, "closed_on": today}
        if not Case.objects.filter(pk=case.pk, duplicate_of=None).update(**changes):
            raise CaseMoved
        Case.objects.filter(duplicate_of=case).update(duplicate_of=kept)
        _event(case, "case.duplicate", now)


def _may_go_on(kept: Case, case: Case) -> bool:
    return (
        kept.institution_id == case.institution_id
        and kept.status in OPEN
        and kept.duplicate_of_id is None
    )


def case_archive(*, case: Case, actor: Actor, now: datetime, today: date) -> None:
    """Put a closed case into the archive.

    Raises
    ------
    CaseMoved
        It is not closed.
    """
    changes = {"status": Status.ARCHIVED, "archived_at": now}
    _move(
        case,
        (Status.CLOSED,),
        changes,
        activity="case.archived",
        actor=actor,
        now=now,
        today=today,
    )


def case_bin(*, case: Case, actor: Actor, now: datetime, today: date) -> None:
    """Put a case into the bin, from which it can be brought back for 30 days. What was only offered is withdrawn.

    Raises
    ------
    CaseOnTheWay
        A hand-over of it has been accepted and has not come to an end.
    """
    must_lead(actor, case)
    try:
        with transaction.atomic():
            handover_gives_way(case_id=case.pk, actor=actor, now=now, today=today)
            binned = Case.objects.filter(pk=case.pk, deleted_at=None)
            if binned.update(deleted_at=now, version=F("version") + 1):
                _event(case, "case.binned", now)
    except IntegrityError as error:
        if "case_in_the_bin_is_not_handed_over" not in str(error):
            raise
        raise CaseOnTheWay from error


def case_unbin(*, case: Case, actor: Actor, now: datetime) -> None:
    """Bring a case back from the bin.

    Raises
    ------
    CaseGone
        It lay there for more than 30 days.
    CaseOpenAlready
        Another one of the same person was opened meanwhile.
    """
    must_lead(actor, case)
    found = Case.objects.filter(pk=case.pk, deleted_at__gt=now - BIN_KEEPS)
    try:
        with transaction.atomic():
            back = found.update(deleted_at=None, touched_at=now, version=F("version") + 1)
    except IntegrityError as error:
        raise CaseOpenAlready from error
    if not back:
        raise CaseGone
    _event(case, "case.unbinned", now)


def _move(
    case: Case,
    before: tuple[str, ...],
    changes: dict[str, Any],
    *,
    activity: str,
    actor: Actor,
    now: datetime,
    today: date,
) -> None:
    """Change the state of a case if it is still one of those it may be left from."""
    must_lead(actor, case)
    moved = Case.objects.filter(pk=case.pk, status__in=before, deleted_at=None).update(
        **changes, touched_at=now, version=F("version") + 1
    )
    if not moved:
        raise CaseMoved
    _event(case, activity, now)
    person_was_active(person_id=case.person_id, today=today)


def _event(case: Case, activity: str, now: datetime) -> None:
    event_record(
        pseudonym=case.person.pseudonym,
        journey=case.journey,
        activity=activity,
        institution_id=case.institution_id,
        now=now,
    )
