"""The plan as a part of the page of a case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from wegenetz.counselling.plan_breaks import Reason
from wegenetz.counselling.selectors.plan_rows import SAME_DAYS, PlanTable, plan_table
from wegenetz.counselling.selectors.plans import plan_current
from wegenetz.counselling.staff_plan_words import BREAKS

if TYPE_CHECKING:
    from wegenetz.counselling.models import Plan

#: Kind of the steps an authority takes: one asks there how far it is.
BODY = "amt"


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
        "plan_shifted": _shifted(table) if table.behind > SAME_DAYS else None,
        "plan_asks": next(
            (
                row
                for row in table.rows
                if row.is_now and (row.delay or 0) > SAME_DAYS and row.step.kind == BODY
            ),
            None,
        ),
    }


def _shifted(table: PlanTable) -> dict[str, date | None]:
    """Return the arrival if everything ahead takes as long as planned: later by what the plan is behind."""
    late = timedelta(days=table.behind)
    safe = table.plan.safe_finish
    return {"typical": table.plan.typical_finish + late, "safe": safe + late if safe else None}


def _breaks(plan: Plan) -> list[dict[str, Any]]:
    labels = {step.position: step.label for step in plan.steps.all()}
    return [
        {"label": labels.get(one["position"], ""), "words": BREAKS[Reason(one["reason"])]}
        for one in plan.broken_because
    ]
