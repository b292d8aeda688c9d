"""Who says yes to a plan being handed over hands over the plan: the preview shows what the grant will open."""

from __future__ import annotations

from tests.counselling.test_plans import nurse, plan

from wegenetz.counselling.selectors.handover_packages import package_contents, sections_of
from wegenetz.counselling.selectors.plans import plan_current
from wegenetz.foundation.wall import acting_as

__all__ = ["nurse", "plan"]


def test_the_plan_stands_in_the_package_with_its_days(plan, counsellor):
    with acting_as(counsellor):
        contents = package_contents(plan.case, ["contact", "plan"], [])
        steps = list(plan_current(plan.case_id).steps.all())
    section = next(one for one in sections_of(contents) if one.title == "Wegeplan und Ergebnisse")
    assert section.rows == [(f"{step.planned_ends:%d.%m.%Y}", str(step.label)) for step in steps]


def test_without_a_yes_to_the_plan_it_stays_behind(plan, counsellor):
    with acting_as(counsellor):
        assert set(package_contents(plan.case, ["contact"], [])) == {"contact"}
