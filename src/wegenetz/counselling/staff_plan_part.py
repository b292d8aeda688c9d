"""The plan as a part of the page of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.counselling.plan_breaks import Reason
from wegenetz.counselling.selectors.plan_rows import plan_table
from wegenetz.counselling.selectors.plans import plan_current
from wegenetz.counselling.staff_plan_words import BREAKS

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.counselling.models import Plan


def plan_told(case_id: int, *, today: date) -> dict[str, Any]:
    """Return what `counselling/staff_case_plan.html` shows; two queries."""
    plan = plan_current(case_id)
    if plan is None:
        return {"plan_table": None}
    table = plan_table(plan, today=today)
    return {
        "plan_table": table,
        "plan_last_month": table.months[-1],
        "plan_breaks": _breaks(plan),
    }


def _breaks(plan: Plan) -> list[dict[str, Any]]:
    labels = {step.position: step.label for step in plan.steps.all()}
    return [
        {"label": labels.get(one["position"], ""), "words": BREAKS[Reason(one["reason"])]}
        for one in plan.broken_because
    ]
