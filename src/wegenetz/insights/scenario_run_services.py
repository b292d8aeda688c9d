"""Writing runs of scenarios: ordered, carried on step by step, cancelled."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from wegenetz.counselling.selectors.situations import situations_in
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.foundation.jobs import later
from wegenetz.insights.comparing import Compared, comparisons, scope_between
from wegenetz.insights.crowd_effects import crowd_effects
from wegenetz.insights.crowds import crowds_of
from wegenetz.insights.models import Scenario, ScenarioEffect, ScenarioFinding, ScenarioRun
from wegenetz.insights.profiles import profiles, profiles_digest
from wegenetz.insights.sandbox import before_and_after
from wegenetz.insights.scenario_selectors import run_going, scenario_for
from wegenetz.insights.selectors import findings_standing
from wegenetz.insights.staff_scenario_errors import ScenarioEmpty
from wegenetz.insights.staff_scenario_refusals import refusal_of
from wegenetz.insights.stepping import never, taken

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor
    from wegenetz.insights.stepping import Enough
    from wegenetz.planner.networks import PlannedNetwork

STEP = "insights.scenario_run_step"
#: Finished runs that are kept of a scenario; older ones go.
KEPT = 3


def scenario_run_order(
    *, scenario_id: int, actor: Actor, now: datetime, today: date
) -> ScenarioRun:
    """Begin a run of a scenario and queue its first step; if one is going, return that one.

    Raises
    ------
    NotForScenarios, ScenarioUnknown
    ScenarioEmpty
        There is nothing to reckon.
    ChangeNotPossible
        A change cannot be made any more in what is known today.
    """
    run, is_new = scenario_run_begin(scenario_for(actor, scenario_id), now=now, today=today)
    if is_new:
        later(STEP, scenario_run_id=run.pk)
    return run


def scenario_run_begin(
    scenario: Scenario, *, now: datetime, today: date
) -> tuple[ScenarioRun, bool]:
    """Return the run of a scenario that is going, begun if there was none, and whether it is new. The database keeps a second one out.

    Raises
    ------
    ScenarioEmpty, ChangeNotPossible
    """
    going = run_going(scenario)
    if going is not None:
        return going, False
    if not scenario.changes:
        raise ScenarioEmpty
    try:
        before, after = before_and_after(today, scenario.changes)
    except UnusableInput as refused:
        raise refusal_of(refused) from None
    scope = scope_between(before.network, after.network)
    touched = scope.professions(sorted(before.rulebook.professions))
    try:
        with transaction.atomic():
            run = ScenarioRun.objects.create(
                scenario=scenario,
                changes=scenario.changes,
                knowledge_version=before.version,
                profiles=profiles_digest(),
                day=today,
                professions=touched,
                began_at=now,
            )
    except IntegrityError:
        return ScenarioRun.objects.get(scenario=scenario, state=ScenarioRun.State.RUNNING), False
    return run, True


@transaction.atomic
def scenario_run_step(
    *, run_id: int, reckoned: int, now: datetime, enough: Enough = never
) -> ScenarioRun | None:
    """Reckon the next profession of a run, before and after, or a part of it, and store what was found.

    First all profiles in touched Kreise, and when they are whole the network's current persons.

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
    ScenarioRun or None
        None: nothing was done, because the run was cancelled, is over or elsewhere.

    Notes
    -----
    No row is locked while reckoning, so that a cancellation need not wait; what was reckoned is thrown away if it came in between, or if somebody else has
    reckoned the same meanwhile. If the knowledge has changed so that the changes cannot be made any more, the run ends as overtaken.
    """
    going = ScenarioRun.objects.filter(
        pk=run_id, state=ScenarioRun.State.RUNNING, reckoned=reckoned
    )
    run = going.select_related("scenario").first()
    if run is None:
        return None
    known = _known(run)
    try:
        found, effects, is_whole = _reckoned(run, known, enough)
    except UnusableInput:
        going.update(state=ScenarioRun.State.CANCELLED, is_overtaken=True, ended_at=now)
        run.refresh_from_db()
        return run
    if going.select_for_update().first() is None or _known(run) != known:
        return None
    ScenarioFinding.objects.bulk_create(found)
    ScenarioEffect.objects.bulk_create(effects)
    run.reckoned = min(reckoned + is_whole, len(run.professions))
    if run.reckoned == len(run.professions):
        run.state, run.ended_at = ScenarioRun.State.DONE, now
    run.save(update_fields=["reckoned", "state", "ended_at"])
    if run.is_done:
        _sweep(run.scenario)
    return run


def scenario_runs_resume() -> int:
    """Queue the next step of every run that is going, in case its job failed for good; return how many. A step too many does no harm."""
    going = ScenarioRun.objects.filter(state=ScenarioRun.State.RUNNING).values_list(
        "pk", flat=True
    )
    for run_id in going:
        later(STEP, scenario_run_id=run_id)
    return len(going)


def _next(run: ScenarioRun) -> str:
    """Return the code of the profession a run reckons now; empty if it has reckoned all."""
    return run.professions[run.reckoned] if run.reckoned < len(run.professions) else ""


def _known(run: ScenarioRun) -> dict[str, set[str]]:
    """Return by profile in which Kreise the next profession of a run is reckoned already. One query."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    found = ScenarioFinding.objects.filter(run=run, profession=_next(run))
    for profile, kreise in found.values_list("profile", "kreise"):
        known[profile].update(kreise)
    return known


def _reckoned(
    run: ScenarioRun, known: Mapping[str, set[str]], enough: Enough
) -> tuple[list[ScenarioFinding], list[ScenarioEffect], bool]:
    """Return what else is found for the next profession, and whether it is whole now; it is if the knowledge has lost it since the run began."""
    profession = _next(run)
    if not profession:
        return [], [], True
    before, after = before_and_after(run.day, run.changes)
    if profession not in before.rulebook.professions:
        return [], [], True
    rest = comparisons(
        before,
        after,
        profession,
        profiles().values(),
        known=known,
        stands=findings_standing(before, profession),
    )
    found, is_whole = taken(rest, enough)
    effects = _effects(run, before, after) if is_whole else []
    return [_row(run, compared) for compared in found], effects, is_whole


def _effects(
    run: ScenarioRun, before: PlannedNetwork, after: PlannedNetwork
) -> list[ScenarioEffect]:
    """Return how the network's current persons fare who want to work in the next profession."""
    profession = _next(run)
    crowds = crowds_of(
        situations_in(run.scenario.network_id, profession=profession, rulebook=before.rulebook),
        ladders=before.network.ladders,
        lands={ags: region.land for ags, region in before.regions.items()},
    )
    return [
        ScenarioEffect(
            run=run,
            profession=profession,
            kreis=outcome.kreis,
            difference=outcome.difference,
            weeks=outcome.weeks,
            persons=persons,
        )
        for outcome, persons in crowd_effects(before, after, profession, crowds).items()
    ]


def _row(run: ScenarioRun, compared: Compared) -> ScenarioFinding:
    before, after = compared.before, compared.after
    return ScenarioFinding(
        run=run,
        profession=before.profession,
        profile=before.profile,
        kreise=list(before.kreise),
        difference=compared.difference,
        days_before=before.days,
        cost_before=before.cost,
        offices_before=before.offices,
        least_cost_before=before.least_cost,
        days_after=after.days,
        cost_after=after.cost,
        offices_after=after.offices,
        least_cost_after=after.least_cost,
        blockers_after=[list(facts) for facts in after.blockers],
        is_proven=before.is_proven and after.is_proven,
    )


def _sweep(scenario: Scenario) -> None:
    """Delete all but the last finished runs of a scenario; a cancelled run keeps nothing worth reading."""
    kept = scenario.runs.filter(state=ScenarioRun.State.DONE).order_by("-began_at", "-pk")[:KEPT]
    keys = list(kept.values_list("pk", flat=True))
    scenario.runs.exclude(state=ScenarioRun.State.RUNNING).exclude(pk__in=keys).delete()


def scenario_run_cancel(*, scenario_id: int, actor: Actor, now: datetime) -> None:
    """Cancel the run of a scenario: the step that is under way ends, and none follows. A second click does no harm.

    Raises
    ------
    NotForScenarios, ScenarioUnknown
    """
    scenario = scenario_for(actor, scenario_id)
    scenario_run_stop(scenario.pk, now=now)


def scenario_run_stop(scenario_id: int, *, now: datetime) -> bool:
    """Cancel the run of a scenario for an operator; return whether there was one."""
    going = ScenarioRun.objects.filter(scenario_id=scenario_id, state=ScenarioRun.State.RUNNING)
    return bool(going.update(state=ScenarioRun.State.CANCELLED, ended_at=now))
