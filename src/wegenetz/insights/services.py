"""Writing: begin a run over the whole country, carry it on step by step, cancel it."""

from __future__ import annotations

from collections import defaultdict
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
from wegenetz.insights.stepping import never, taken
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor
    from wegenetz.insights.assessing import Finding
    from wegenetz.insights.stepping import Enough

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
def run_step(
    *, run_id: int, reckoned: int, now: datetime, enough: Enough = never
) -> GapRun | None:
    """Reckon the next profession of a run, for all profiles and Kreise, or a part of it, and store the findings.

    Parameters
    ----------
    run_id : int
    reckoned : int
        Professions that must be reckoned already; if others are, another worker has been here, and nothing is done.
    now : datetime
        The end of the run, if this was the last profession.
    enough : callable, optional
        Whether the rest of the profession is left to the next step.

    Returns
    -------
    GapRun or None
        None: nothing was done, because the run was cancelled, is over or elsewhere.

    Notes
    -----
    No row is locked while reckoning, so that a cancellation need not wait; what was reckoned is thrown away if it came in between, or if somebody else has
    reckoned the same meanwhile.
    """
    going = GapRun.objects.filter(pk=run_id, state=GapRun.State.RUNNING, reckoned=reckoned)
    run = going.first()
    if run is None:
        return None
    known = _known(run)
    found, is_whole = _reckoned(run, known, enough)
    if going.select_for_update().first() is None or _known(run) != known:
        return None
    GapFinding.objects.bulk_create(found)
    run.reckoned = min(reckoned + is_whole, len(run.professions))
    if run.reckoned == len(run.professions):
        run.state, run.ended_at = GapRun.State.DONE, now
    run.save(update_fields=["reckoned", "state", "ended_at"])
    if not run.is_running:
        _sweep()
    return run


def _next(run: GapRun) -> str:
    """Return the code of the profession a run reckons now; empty if it has reckoned all."""
    return run.professions[run.reckoned] if run.reckoned < len(run.professions) else ""


def _known(run: GapRun) -> dict[str, set[str]]:
    """Return by profile in which Kreise the next profession of a run is reckoned already. One query."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    found = GapFinding.objects.filter(run=run, profession=_next(run))
    for profile, kreise in found.values_list("profile", "kreise"):
        known[profile].update(kreise)
    return known


def _reckoned(
    run: GapRun, known: Mapping[str, set[str]], enough: Enough
) -> tuple[list[GapFinding], bool]:
    """Return further findings of the next profession, and whether it is whole now; it is if the knowledge has lost it since the run began."""
    planned = planned_network(run.day)
    profession = _next(run)
    if profession not in planned.rulebook.professions:
        return [], True
    rest = findings(planned, profession, profiles().values(), known=known)
    found, is_whole = taken(rest, enough)
    return [_row(run, each) for each in found], is_whole


def _row(run: GapRun, found: Finding) -> GapFinding:
    return GapFinding(
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
