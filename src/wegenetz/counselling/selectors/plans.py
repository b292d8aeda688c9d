"""Plans, within what the wall lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.models import Plan
from wegenetz.planner.keeping import unkeep

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from wegenetz.engines.routing.answer import Leg
    from wegenetz.foundation.actor import Actor


def plan_current(case_id: int) -> Plan | None:
    """Return the plan of a case with its steps, or nothing; two queries."""
    found = Plan.objects.filter(case_id=case_id, status=Plan.Status.CURRENT)
    return found.select_related("chosen_by").prefetch_related("steps").first()


def plans_broken(actor: Actor) -> QuerySet[Plan]:
    """Return the plans that hold no longer in the cases of the actor's houses, the oldest break first: which case, and since when."""
    return (
        Plan.objects.filter(
            institution_id__in=actor.desks,
            case__deleted_at=None,
            status=Plan.Status.CURRENT,
            broken_at__isnull=False,
        )
        .only("case_id", "broken_at")
        .order_by("broken_at", "pk")
    )


def legs_of(plan: Plan) -> dict[str, Leg]:
    """Return the legs of the kept route by offer."""
    return {leg.offer: leg for one in unkeep(plan.route).routes for leg in one.route.legs}
