"""Plans: a route becomes the plan, steps are recorded as they happen, and a plan that holds no longer says so."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.counselling.errors import DayNotPossible, PlanGone, RouteGone, StepUnknown
from wegenetz.counselling.models import Plan, PlanStep
from wegenetz.counselling.plan_answers import answers_of, gained
from wegenetz.counselling.plan_breaks import breaks_of
from wegenetz.counselling.selectors.plans import legs_of
from wegenetz.counselling.services.cases import case_touch
from wegenetz.counselling.services.events import event_record
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.selectors.facts import qualifications_of, values_current
from wegenetz.people.wall import COUNSELLING
from wegenetz.planner.asking import FoundRoutes
from wegenetz.planner.keeping import keep
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.person import Answers, facts_of
from wegenetz.planner.selectors import routes_for
from wegenetz.planner.telling import Teller

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from wegenetz.counselling.models import Case
    from wegenetz.engines.routing.network import Network, Offer
    from wegenetz.planner.asking import FoundRoute
    from wegenetz.planner.networks import PlannedNetwork

_BECAME = {
    PlanStep.Status.OPEN: "step.undone",
    PlanStep.Status.SKIPPED: "step.skipped",
    PlanStep.Status.STARTED: "step.started",
    PlanStep.Status.FINISHED: "step.finished",
    PlanStep.Status.FAILED: "step.failed",
}


def plan_choose(*, case: Case, signature: str, actor: Actor, now: datetime, today: date) -> Plan:
    """Make a route the plan of a case; the plan before it is replaced.

    Parameters
    ----------
    signature : str
        What :func:`signature_of` says of the route that was seen; routes are asked for anew, and only the very same one
        is taken.

    Raises
    ------
    RouteGone
        Since the page was drawn the route has become another one.
    """
    answers = answers_of_case(case)
    already = facts_gained(case)
    found = routes_for(answers, day=today, facts=already)
    chosen = next((one for one in found.routes if signature_of(one) == signature), None)
    if chosen is None:
        raise RouteGone
    planned = planned_network(today)
    with transaction.atomic():
        Plan.objects.filter(case=case, status=Plan.Status.CURRENT).update(
            status=Plan.Status.REPLACED, ended_at=now
        )
        plan = Plan.objects.create(
            person_id=case.person_id,
            case=case,
            institution_id=case.institution_id,
            answers={"answers": answers.dump(), "facts": list(already)},
            goal=chosen.goal,
            route=keep(FoundRoutes(routes=(chosen,), total=1, complete=True)),
            chosen_at=now,
            chosen_by_id=actor.user_id,
            planned_finish=chosen.route.finish,
            typical_finish=chosen.typical,
            safe_finish=chosen.route.finish_p90,
            cost=chosen.route.cost,
            checked_version=planned.version,
            checked_on=today,
        )
        PlanStep.objects.bulk_create(_steps(plan, chosen, planned))
    _record(case, "plan.chosen", now=now, object_id=f"plan:{plan.pk}", is_planned=None)
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)
    return plan


def signature_of(found: FoundRoute) -> str:
    """Return a short text that is the same for the same route on the same days, and for no other."""
    days = "|".join(f"{leg.offer}@{leg.starts}-{leg.ends}" for leg in found.route.legs)
    return f"{found.goal}:{days}"


def answers_of_case(case: Case) -> Answers:
    """Return what the planner is asked with for a case; three queries."""
    main = qualifications_of(case.person_id).first()
    facts = values_current(case.person_id)
    return answers_of(case.person, facts=facts, qualification=main)


def facts_gained(case: Case) -> tuple[str, ...]:
    """Return the facts that finished steps of the case's plans have made true."""
    held: set[str] = set()
    for plan in Plan.objects.filter(case=case).prefetch_related("steps"):
        held.update(plan.answers["facts"], gained(plan.steps.all(), legs_of(plan)))
    return tuple(sorted(held))


def step_record(
    *,
    step: PlanStep,
    status: str,
    on: date | None,
    actor: Actor,
    now: datetime,
    today: date,
    outcome: str = "",
) -> None:
    """Write down what became of a step, or take it back with ``open``.

    Raises
    ------
    DayNotPossible
        The day lies ahead, or before the step began.
    PlanGone
        Another plan has taken its place.
    """
    if step.plan.status != Plan.Status.CURRENT:
        raise PlanGone
    started, ended = _days(step, status=status, on=on, today=today)
    PlanStep.objects.filter(pk=step.pk).update(
        status=status,
        started_on=started,
        ended_on=ended,
        outcome=outcome if status == PlanStep.Status.FINISHED else "",
        recorded_by_id=actor.user_id,
        recorded_at=now,
    )
    case = step.plan.case
    if status != step.status:
        _record(case, _BECAME[PlanStep.Status(status)], now=now, step=step.step, is_planned=True)
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)
    plan_check(plan=step.plan, now=now, today=today)


def _days(
    step: PlanStep, *, status: str, on: date | None, today: date
) -> tuple[date | None, date | None]:
    """Return first and last day of a step as they will stand."""
    if status in {PlanStep.Status.OPEN, PlanStep.Status.SKIPPED}:
        return None, None
    if on is None or on > today:
        raise DayNotPossible(place="on")
    if status == PlanStep.Status.STARTED:
        return on, None
    if step.started_on and on < step.started_on:
        raise DayNotPossible(place="on")
    return step.started_on, on


def step_of(*, case_id: int, plan_id: int, position: int) -> PlanStep:
    """Return a step of a case with its plan.

    Raises
    ------
    StepUnknown
        There is none, or the wall shows none.
    """
    wanted = PlanStep.objects.select_related("plan__case__person")
    step = wanted.filter(plan__case_id=case_id, plan_id=plan_id, position=position).first()
    if step is None:
        raise StepUnknown
    return step


def plan_check(*, plan: Plan, now: datetime, today: date) -> bool:
    """Compare a plan with the knowledge and the facts of today; return whether it still holds.

    Nothing is planned anew. A plan that broke says why since the first moment; one that holds again says nothing any
    more. Doing it twice writes one event.
    """
    planned = planned_network(today)
    before = Answers.load(plan.answers["answers"])
    now_said = answers_of_case(plan.case)
    found = breaks_of(
        plan.steps.all(),
        offers=_offers(planned.network),
        today=today,
        facts_before=facts_of(before, rulebook=planned.rulebook).facts,
        facts_now=facts_of(now_said, rulebook=planned.rulebook).facts
        | frozenset(facts_gained(plan.case)),
    )
    said = [one.dump() for one in found]
    was_broken = plan.broken_at is not None
    Plan.objects.filter(pk=plan.pk).update(
        checked_version=planned.version,
        checked_on=today,
        broken_because=said,
        broken_at=(plan.broken_at or now) if said else None,
    )
    if bool(said) != was_broken:
        became = "plan.broken" if said else "plan.mended"
        _record(plan.case, became, now=now, object_id=f"plan:{plan.pk}", is_planned=not said)
    return not said


def plans_check(*, now: datetime, today: date, most: int = 500) -> int:
    """Check current plans that were not yet compared with today's knowledge; return how many. Killed half-way it goes on."""
    version = planned_network(today).version
    with acting_as(Actor.system(COUNSELLING)):
        waiting = (
            Plan.objects.filter(status=Plan.Status.CURRENT)
            .exclude(checked_version=version, checked_on=today)
            .select_related("case__person")
            .prefetch_related("steps")
            .order_by("checked_on", "pk")[:most]
        )
        plans = list(waiting)
        for plan in plans:
            plan_check(plan=plan, now=now, today=today)
    return len(plans)


@lru_cache(maxsize=2)
def _offers(network: Network) -> Mapping[str, Offer]:
    """Return the offers of a network by id; worked out once, however many plans are compared with it."""
    return {offer.id: offer for offer in network.offers}


def _steps(plan: Plan, chosen: FoundRoute, planned: PlannedNetwork) -> list[PlanStep]:
    assumed = {branch.offer: branch.outcome for branch in chosen.route.branches if branch.assumed}
    return [
        PlanStep(
            person_id=plan.person_id,
            plan=plan,
            position=number,
            offer=leg.id,
            step=leg.step.rule.step,
            label=dict(leg.label),
            office=str(leg.office.name) if leg.office else "",
            kind=leg.kind,
            is_dated=leg.run is not None,
            planned_starts=leg.starts,
            planned_ends=max(leg.ends, leg.settled),
            cost=leg.leg.cost,
            expected=assumed.get(leg.id, ""),
        )
        for number, leg in enumerate(Teller(planned, distances={}).legs(chosen.route.legs))
    ]


def _record(
    case: Case,
    activity: str,
    *,
    now: datetime,
    is_planned: bool | None,
    step: str = "",
    object_id: str = "",
) -> None:
    pseudonym: UUID = case.person.pseudonym
    event_record(
        pseudonym=pseudonym,
        journey=case.journey,
        activity=activity,
        institution_id=case.institution_id,
        now=now,
        step=step,
        object_id=object_id,
        is_planned=is_planned,
    )
