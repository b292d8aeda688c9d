"""Every transition of a case, a plan or an outcome writes exactly one journey event, also when it takes something back."""

from __future__ import annotations

from datetime import timedelta
from inspect import getmembers, isfunction

import pytest
from tests.counselling.test_plans import nurse, plan

from wegenetz.counselling.activities import ACTIVITIES
from wegenetz.counselling.models import JourneyEvent, Plan
from wegenetz.counselling.services import case_life, cases, contacts, outcomes, plans
from wegenetz.counselling.services.plans import signature_of
from wegenetz.engines.mining.xes import LIFECYCLE
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.planner.selectors import routes_for

__all__ = ["nurse", "plan"]


class Way:
    """A case that several steps are taken with."""

    def __init__(self, plan, actor, now, today):
        self.plan, self.case = plan, plan.case
        self.actor, self.now, self.today = actor, now, today
        self.when = {"actor": actor, "now": now, "today": today}

    def step(self, status):
        step = plans.step_of(case_id=self.case.pk, plan_id=self.plan.pk, position=0)
        on = self.today if status in {"started", "finished", "failed"} else None
        plans.step_record(step=step, status=status, on=on, **self.when)

    def chosen(self):
        found = routes_for(plans.answers_of_case(self.case), day=self.today).routes[0]
        self.plan = plans.plan_choose(case=self.case, signature=signature_of(found), **self.when)

    def check(self, days):
        day = self.today + timedelta(days=days)
        plan = Plan.objects.select_related("case__person").get(pk=self.plan.pk)
        plans.plan_check(plan=plan, now=self.now, today=day)

    def talked(self):
        talk = contacts.Talk(on=self.today, kinds=("follow_up",), channel="phone", minutes=20)
        self.contact = contacts.contact_record(case=self.case, talk=talk, **self.when)

    def reached(self):
        self.outcome = outcomes.outcome_record(
            case=self.case, kind="training", reached_on=self.today, **self.when
        )


#: What is done, one after the other, and the one event it writes; two where two things change, none where nothing does.
STORY = [
    ("step_record started", lambda way: way.step("started"), "step.started"),
    ("step_record finished", lambda way: way.step("finished"), "step.finished"),
    ("step_record again", lambda way: way.step("finished"), None),
    ("step_record undone", lambda way: way.step("open"), "step.undone"),
    ("step_record skipped", lambda way: way.step("skipped"), "step.skipped"),
    ("step_record failed", lambda way: way.step("failed"), "step.failed plan.broken"),
    ("plan_choose", lambda way: way.chosen(), "plan.chosen"),
    ("plan_check late", lambda way: way.check(4000), "plan.broken"),
    ("plan_check late again", lambda way: way.check(4000), None),
    ("plan_check in time", lambda way: way.check(0), "plan.mended"),
    ("contact_record", lambda way: way.talked(), "case.counselled"),
    (
        "contact_withdraw",
        lambda way: contacts.contact_withdraw(contact=way.contact, now=way.now),
        "case.counselling_undone",
    ),
    (
        "contact_withdraw twice",
        lambda way: contacts.contact_withdraw(contact=way.contact, now=way.now),
        None,
    ),
    (
        "contact_restore",
        lambda way: contacts.contact_restore(contact=way.contact, now=way.now),
        "case.counselled",
    ),
    ("outcome_record", lambda way: way.reached(), "outcome.training"),
    (
        "outcome_withdraw",
        lambda way: outcomes.outcome_withdraw(
            outcome=way.outcome, now=way.now + timedelta(minutes=1)
        ),
        "outcome.undone",
    ),
    (
        "outcome_restore",
        lambda way: outcomes.outcome_restore(outcome=way.outcome, now=way.now),
        "outcome.training",
    ),
    (
        "case_close",
        lambda way: case_life.case_close(case=way.case, on=way.today, **way.when),
        "case.closed",
    ),
    (
        "case_archive",
        lambda way: case_life.case_archive(case=way.case, **way.when),
        "case.archived",
    ),
    (
        "case_reopen",
        lambda way: case_life.case_reopen(case=way.case, **way.when),
        "case.reopened",
    ),
    ("case_bin", lambda way: case_life.case_bin(case=way.case, **way.when), "case.binned"),
    ("case_bin twice", lambda way: case_life.case_bin(case=way.case, **way.when), None),
    (
        "case_unbin",
        lambda way: case_life.case_unbin(case=way.case, actor=way.actor, now=way.now),
        "case.unbinned",
    ),
]
#: Change fields of a case or a contact, not where it stands; or are told in tests of their own.
NO_TRANSITION = {
    "case_change",
    "case_touch",
    "contact_change",
    "plans_check",
    "case_open",
    "case_start",
    "case_mark_duplicate",
}


def written() -> list[str]:
    with acting_as(Actor.system("counselling.events_export")):
        return list(JourneyEvent.objects.order_by("pk").values_list("activity", flat=True))


def test_each_transition_writes_one_event_and_no_other_thing_does(plan, counsellor, now, today):
    way = Way(plan, counsellor, now, today)
    wrong = []
    for what, deed, activity in STORY:
        before = len(written())
        with acting_as(counsellor):
            deed(way)
        new = written()[before:]
        if new != (activity or "").split():
            wrong.append((what, new))
    assert not wrong


def test_no_transition_is_missing_from_the_story():
    told = {what.split()[0] for what, _deed, _activity in STORY}
    there = {
        name
        for module in (case_life, cases, contacts, outcomes, plans)
        for name, one in getmembers(module, isfunction)
        if one.__module__ == module.__name__
        and name.startswith(("case_", "contact_", "outcome_", "plan_", "plans_", "step_record"))
    }
    assert there - NO_TRANSITION == told


@pytest.mark.parametrize("activity", sorted(LIFECYCLE))
def test_exports_know_only_activities_of_the_vocabulary(activity):
    assert activity in ACTIVITIES
