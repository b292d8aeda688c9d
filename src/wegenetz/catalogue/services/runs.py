"""Writing runs and sessions: create a row of them, edit, cancel with a reason, restore; and noting that a run is full."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from wegenetz.catalogue import models as rows
from wegenetz.catalogue import signals
from wegenetz.catalogue.services.doors import offer_open, run_open
from wegenetz.catalogue.staff_errors import (
    ApplyLate,
    CancelNeedsReason,
    OfferArchived,
    RunEndsEarly,
    RunExists,
    RunOver,
    SeatsGivenAway,
    SessionEndsEarly,
    SessionOutside,
    SessionsOverlap,
    TooManyDates,
)
from wegenetz.catalogue.values import MOST_RUNS, MOST_SESSIONS, planned_runs
from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from wegenetz.catalogue.values import PlannedRun, RunDraft, RunPlan, SessionSpan
    from wegenetz.foundation.actor import Actor

Status = rows.Run.Status


@transaction.atomic
def runs_create(
    *, offer_id: int, plan: RunPlan, free_days: Mapping[date, str], actor: Actor
) -> list[rows.Run]:
    """Publish a run, or a row of them, with its sessions; all or none.

    Parameters
    ----------
    plan : RunPlan
        The first run, when it meets, how often it is repeated.
    free_days : mapping of date to str
        Public holidays: no session takes place on them.

    Raises
    ------
    OfferUnknown, OnlyEditors, OfferArchived
        The actor may not write dates of this offer.
    RunEndsEarly, ApplyLate, SessionEndsEarly, TooManyDates
        The plan contradicts itself or is too long.
    RunExists
        One of the runs is there already.
    """
    offer = offer_open(actor, offer_id, for_update=True)
    if not offer.is_active:
        raise OfferArchived
    plan_check(plan)
    planned = planned_runs(plan, free_days)
    number = sum(len(run.sessions) for run in planned)
    if number > MOST_SESSIONS:
        raise TooManyDates(number=number, most=MOST_SESSIONS, place="repeats")
    runs, sessions = rows_of([(offer, run) for run in planned])
    for run in runs:
        _refuse_twice(run)
    rows.Run.objects.bulk_create(runs)
    rows.RunSession.objects.bulk_create(sessions)
    return runs


def plan_check(plan: RunPlan) -> None:
    """Refuse a plan that contradicts itself.

    Raises
    ------
    RunEndsEarly, ApplyLate, SessionEndsEarly, TooManyDates
        What is wrong, and at which field.
    """
    _agree(plan.first)
    if plan.begins and plan.finishes and plan.finishes <= plan.begins:
        raise SessionEndsEarly(place="finishes")
    if plan.repeats >= MOST_RUNS:
        raise TooManyDates(number=plan.repeats + 1, most=MOST_RUNS, place="repeats")


@transaction.atomic
def run_edit(*, run_id: int, draft: RunDraft, actor: Actor, now: datetime) -> rows.Run:
    """Write a run anew; a cancelled one stays cancelled.

    Raises
    ------
    RunUnknown, OnlyEditors
        The actor may not write this run.
    RunEndsEarly, ApplyLate, RunExists, SessionOutside
        The new days do not fit.
    SeatsGivenAway
        More seats are booked than would be left.
    """
    run = run_open(actor, run_id)
    _agree(draft)
    before = (run.starts, run.ends, run.location_id)
    for name in ("starts", "ends", "apply_by", "seats", "language", "location_id"):
        setattr(run, name, getattr(draft, name))
    if run.status != Status.CANCELLED:
        run.status = Status.OPEN if draft.is_certain else Status.PLANNED
    _refuse_twice(run)
    for session in run.sessions.all():
        _inside(run, session.starts_at, session.ends_at)
    _save(run)
    if before != (run.starts, run.ends, run.location_id):
        signals.run_moved.send(rows.Run, run_id=run.pk, now=now)
    return run


@transaction.atomic
def run_cancel(*, run_id: int, reason: str, actor: Actor, now: datetime) -> bool:
    """Say that a run does not take place, and why; the floors above tell whoever has a seat. Return whether this is new.

    Raises
    ------
    RunUnknown, OnlyEditors
        The actor may not write this run.
    CancelNeedsReason
        The reason is empty.
    RunOver
        It has taken place.
    """
    run = run_open(actor, run_id)
    reason = reason.strip()
    if not reason:
        raise CancelNeedsReason(place="reason")
    if run.ends < now.astimezone(BERLIN).date():
        raise RunOver
    open_run = rows.Run.objects.filter(pk=run_id).exclude(status=Status.CANCELLED)
    if not open_run.update(status=Status.CANCELLED, cancel_reason=reason):
        return False
    signals.run_cancelled.send(rows.Run, run_id=run_id, reason=reason, now=now)
    return True


@transaction.atomic
def run_restore(*, run_id: int, actor: Actor, now: datetime) -> bool:
    """Take back that a run was cancelled; return whether it was. Bookings that ended with it do not come back by themselves.

    Raises
    ------
    RunUnknown, OnlyEditors
        The actor may not write this run.
    """
    run_open(actor, run_id)
    cancelled = rows.Run.objects.filter(pk=run_id, status=Status.CANCELLED)
    if not cancelled.update(status=Status.OPEN, cancel_reason=""):
        return False
    signals.run_restored.send(rows.Run, run_id=run_id, now=now)
    return True


@transaction.atomic
def sessions_write(
    *, run_id: int, sessions: Sequence[SessionSpan], actor: Actor, now: datetime
) -> int:
    """Replace the sessions of a run; return how many it has now. The same ones again change nothing.

    Raises
    ------
    RunUnknown, OnlyEditors
        The actor may not write this run.
    SessionEndsEarly, SessionOutside, SessionsOverlap, TooManyDates
        The sessions do not fit the run or each other.
    """
    run = run_open(actor, run_id)
    wanted = sorted(sessions, key=lambda session: session.starts_at)
    if len(wanted) > MOST_SESSIONS:
        raise TooManyDates(number=len(wanted), most=MOST_SESSIONS)
    _fit(run, wanted)
    present = run.sessions.order_by("starts_at").values_list("starts_at", "ends_at", "room")
    if list(present) == [(s.starts_at, s.ends_at, s.room) for s in wanted]:
        return len(wanted)
    run.sessions.all().delete()
    rows.RunSession.objects.bulk_create(_sessions(run, wanted))
    run.save(update_fields=["updated_at"])
    signals.run_moved.send(rows.Run, run_id=run_id, now=now)
    return len(wanted)


def run_fullness_write(*, run_id: int, is_full: bool) -> bool:
    """Note whether a seat is free in a run; return whether that is news. Only then routes are planned anew.

    For whoever counts seats; it asks nobody who acts.
    """
    news = rows.Run.objects.filter(pk=run_id, is_full=not is_full)
    return bool(news.update(is_full=is_full))


def _agree(draft: RunDraft) -> None:
    if draft.ends < draft.starts:
        raise RunEndsEarly(place="ends")
    if draft.apply_by and draft.apply_by > draft.starts:
        raise ApplyLate(place="apply_by")


def rows_of(
    planned: Iterable[tuple[rows.Offer, PlannedRun]],
) -> tuple[list[rows.Run], list[rows.RunSession]]:
    """Return the rows of runs as they are planned, not yet written; runs before their sessions, please."""
    runs, sessions = [], []
    for offer, said in planned:
        run = _run(offer, said.draft)
        runs.append(run)
        sessions += list(_sessions(run, said.sessions))
    return runs, sessions


def _run(offer: rows.Offer, draft: RunDraft) -> rows.Run:
    return rows.Run(
        offer=offer,
        starts=draft.starts,
        ends=draft.ends,
        apply_by=draft.apply_by,
        seats=draft.seats,
        language=draft.language,
        location_id=draft.location_id,
        status=Status.OPEN if draft.is_certain else Status.PLANNED,
    )


def _refuse_twice(run: rows.Run) -> None:
    same = rows.Run.objects.filter(
        offer_id=run.offer_id, starts=run.starts, language=run.language
    ).exclude(pk=run.pk)
    elsewhere = set(same.values_list("location_id", flat=True))
    if run.location_id in elsewhere:
        raise RunExists(day=f"{run.starts:%d.%m.%Y}", place="starts")


def _save(run: rows.Run) -> None:
    """Save; the floor that gives seats away may refuse."""
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as refused:
        raise SeatsGivenAway(place="seats") from refused


def _fit(run: rows.Run, sessions: Sequence[SessionSpan]) -> None:
    for session in sessions:
        if session.ends_at <= session.starts_at:
            raise SessionEndsEarly(place="sessions")
        _inside(run, session.starts_at, session.ends_at)
    for one, other in pairwise(sessions):
        if other.starts_at < one.ends_at:
            raise SessionsOverlap(day=_day(other.starts_at), place="sessions")


def _inside(run: rows.Run, starts_at: datetime, ends_at: datetime) -> None:
    first, last = starts_at.astimezone(BERLIN).date(), ends_at.astimezone(BERLIN).date()
    if first < run.starts or last > run.ends:
        raise SessionOutside(day=_day(starts_at), place="sessions")


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(BERLIN):%d.%m.%Y}"


def _sessions(run: rows.Run, spans: Sequence[SessionSpan]) -> Iterator[rows.RunSession]:
    for span in spans:
        yield rows.RunSession(
            run=run, starts_at=span.starts_at, ends_at=span.ends_at, room=span.room
        )
