"""Golden routes: what a counsellor would accept, re-checked whenever a rule changes."""

from __future__ import annotations

import pytest

from wegenetz.catalogue.models import StepRule
from wegenetz.professions.models import ResidencePermission
from wegenetz.starter.golden import judge, profiles

pytestmark = pytest.mark.django_db

PROFILES = {profile.id: profile for profile in profiles()}


def test_there_are_at_least_forty_and_each_cites_its_rule():
    assert len(PROFILES) >= 40
    assert all(profile.cites for profile in PROFILES.values())


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_golden(name, today):
    verdict = judge(PROFILES[name], today=today)
    assert verdict.faults == (), "\n".join(" → ".join(route) for route in verdict.routes)


def test_a_wrong_rule_is_noticed(today):
    """Taking the waiver away, or letting tolerated people work, breaks the golden routes that cite it."""
    StepRule.objects.filter(step_id="apply_with_waiver").delete()
    assert judge(PROFILES["nurse_waives_the_comparison"], today=today).faults
    ResidencePermission.objects.create(
        title_id="p60a_ban",
        fact_id="work_permitted",
        valid_from=today,
        source="falsch",
        confidence="seen",
    )
    assert judge(PROFILES["tolerated_with_ban_is_blocked"], today=today).faults


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_every_step_of_an_order_is_wanted_too(name):
    """An order of steps that need not be there would hold by itself."""
    for wanted in PROFILES[name].expected.values():
        if isinstance(wanted, dict):
            ordered = {step for pair in wanted.get("order", ()) for step in pair}
            assert ordered <= set(wanted.get("with", ()))
