"""Writing: begin a run over the whole country, carry it on step by step, cancel it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from wegenetz.foundation.actor import Role
from wegenetz.foundation.jobs import later
from wegenetz.insights.assessing import findings
from wegenetz.insights.models import GapFinding, GapRun
from wegenetz.insights.profiles import profiles, profiles_digest
from wegenetz.insights.selectors import is_current, latest_run, running
from wegenetz.insights.staff_errors import NotReckoning
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

STEP = "insights.gap_run_step"
#: Sets of findings that are kept; older ones go.
KEPT = 5
#: Even if nothing changes, dates pass: a set older than this is reckoned anew.
AGED_AFTER = timedelta(days=7)


def run_order(*, actor: Actor, now: datetime, today: date) -> GapRun:
    """Begin a run for a coordinator, and queue its first step; if one is going, return that one.

    Raises
    ------
    NotReckoning
        The actor coordinates no network.
    """
    if Role.COORDINATOR not in actor.roles:
        raise NotReckoning
    run, is_new = run_begin(now=now, today=today)
    if is_new:
        later(STEP, gap_run_id=run.pk)
    return run


def run_renew(*, now: datetime, today: date) -> GapRun | None:
    """Begin a run and queue its first step if the last finished set is stale or a week old; else do nothing.

    A run that goes while no step of it waits (its job failed for good) is queued again.
    """
    going = running()
    if going is not None:
        later(STEP, gap_run_id=going.pk)
        return going
    last = latest_run()
    if last is not None and is_current(last) and today < last.day + AGED_AFTER:
        return None
    run, is_new = run_begin(now=now, today=today)
    if is_new:
        later(STEP, gap_run_id=run.pk)
    return run


def run_begin(*, now: datetime, today: date) -> tuple[GapRun, bool]:
    """Return the run that is going, begun if there was none, and whether it is new. The database keeps a second one out."""
    going = running()
    if going is not None:
        return going, False
    planned = planned_network(today)
    try:
        with transaction.atomic():
            return (
                GapRun.objects.create(
                    knowledge_version=planned.version,
                    profiles=profiles_digest(),
                    day=today,
                    professions=sorted(planned.rulebook.professions),
                    began_at=now,
                ),
                True,
            )
    except IntegrityError:
        return GapRun.objects.get(state=GapRun.State.RUNNING), False


@transaction.atomic
def run_step(*, run_id: int, reckoned: int, now: datetime) -> GapRun | None:
    """Reckon the next profession of a run, for all profiles and Kreise, and store its findings.

    Parameters
    ----------
    run_id : int
    reckoned : int
        Professions that must be reckoned already; if others are, another worker has been here, and nothing is done.
    now : datetime
        The end of the run, if this was the last profession.

    Returns
    -------
    GapRun or None
        None: nothing was done, because the run was cancelled, is over or elsewhere.

    Notes
    -----
    No row is locked while reckoning, so that a cancellation need not wait; what was reckoned is thrown away if it came in between.
    """
    run = GapRun.objects.filter(pk=run_id, state=GapRun.State.RUNNING, reckoned=reckoned).first()
    if run is None:
        return None
    found = _reckoned(run) if reckoned < len(run.professions) else []
    after = min(reckoned + 1, len(run.professions))
    over = {"state": GapRun.State.DONE, "ended_at": now} if after == len(run.professions) else {}
    went_on = GapRun.objects.filter(
        pk=run_id, state=GapRun.State.RUNNING, reckoned=reckoned
    ).update(reckoned=after, **over)
    if not went_on:
        return None
    GapFinding.objects.bulk_create(found)
    if over:
        _sweep()
    run.refresh_from_db()
    return run


def _reckoned(run: GapRun) -> list[GapFinding]:
    """Return the findings of the next profession; none if the knowledge has lost it since the run began."""
    planned = planned_network(run.day)
    profession = run.professions[run.reckoned]
    if profession not in planned.rulebook.professions:
        return []
    return [
        GapFinding(
            run=run,
            profession=found.profession,
            profile=found.profile,
            kreise=list(found.kreise),
            days=found.days,
            cost=found.cost,
            offices=found.offices,
            least_cost=found.least_cost,
            blockers=[list(facts) for facts in found.blockers],
            is_proven=found.is_proven,
        )
        for found in findings(planned, profession, profiles().values())
    ]


def _sweep() -> None:
    """Delete all but the last finished sets; a cancelled run keeps nothing worth reading."""
    kept = GapRun.objects.filter(state=GapRun.State.DONE).order_by("-began_at", "-pk")[:KEPT]
    keys = list(kept.values_list("pk", flat=True))
    GapRun.objects.exclude(state=GapRun.State.RUNNING).exclude(pk__in=keys).delete()


@transaction.atomic
def run_cancel(*, run_id: int, actor: Actor, now: datetime) -> None:
    """Cancel a run: the step that is under way ends, and none follows. A second click does no harm.

    Raises
    ------
    NotReckoning
        The actor coordinates no network.
    """
    if Role.COORDINATOR not in actor.roles:
        raise NotReckoning
    run_stop(now=now, run_id=run_id)


def run_stop(*, now: datetime, run_id: int | None = None) -> bool:
    """Cancel a run, or whichever is going, for an operator; return whether there was one."""
    going = GapRun.objects.filter(state=GapRun.State.RUNNING)
    if run_id is not None:
        going = going.filter(pk=run_id)
    return bool(going.update(state=GapRun.State.CANCELLED, ended_at=now))
