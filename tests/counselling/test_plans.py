"""A route becomes the plan; reality is written beside it; a plan that holds no longer says so and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from wegenetz.catalogue.models import Run, StepRule
from wegenetz.counselling.errors import DayNotPossible, PlanGone, RouteGone, StepUnknown
from wegenetz.counselling.models import JourneyEvent, Plan, PlanStep
from wegenetz.counselling.plan_answers import missing
from wegenetz.counselling.plan_breaks import lost
from wegenetz.counselling.selectors.plans import plan_current, plans_broken
from wegenetz.counselling.services.plans import (
    answers_of_case,
    facts_gained,
    plan_check,
    plan_choose,
    plans_check,
    signature_of,
    step_of,
    step_record,
)
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.persons import person_change, qualification_add, qualification_change
from wegenetz.planner.selectors import routes_for


@pytest.fixture
def nurse(case, counsellor, now, today):
    """The case of a nurse from Syria with B1 who lives in Bremen."""
    with acting_as(counsellor):
        qualification_add(
            person_id=case.person_id,
            about={"kind": "vocational", "country": "SY", "profession": "pflegefachkraft"},
        )
        for key, value in {
            "german_level": "b1",
            "residence_title": "p25_1_2",
            "benefit": "sgb2",
        }.items():
            fact_set(person_id=case.person_id, key=key, value=value, actor=counsellor, now=now)
        person_change(
            person_id=case.person_id,
            version=1,
            changes={"kreis": "04011", "postal_code": "28195", "place": "Bremen"},
            today=today,
        )
        case.person.refresh_from_db()
    return case


@pytest.fixture
def plan(nurse, counsellor, now, today):
    with acting_as(counsellor):
        found = routes_for(answers_of_case(nurse), day=today).routes
        best = next(one for one in found if one.route.branches)
        return plan_choose(
            case=nurse, signature=signature_of(best), actor=counsellor, now=now, today=today
        )


def reasons(plan):
    plan.refresh_from_db()
    return {one["reason"] for one in plan.broken_because}


def events():
    with acting_as(Actor.system("counselling.events_export")):
        return list(JourneyEvent.objects.values_list("activity", flat=True))


class TestAnswers:
    def test_the_record_speaks_the_words_of_the_planner(self, nurse, counsellor):
        with acting_as(counsellor):
            answers = answers_of_case(nurse)
        assert (answers.profession, answers.country, answers.german) == (
            "pflegefachkraft",
            "SY",
            "b1",
        )
        assert (answers.title, answers.region, answers.work) == ("p25_1_2", "04011", "jobcentre")
        assert missing(answers) == ()

    def test_a_certificate_counts_before_what_somebody_says(self, nurse, counsellor, now):
        with acting_as(counsellor):
            fact_set(
                person_id=nurse.person_id,
                key="german_certificate",
                value="b2",
                actor=counsellor,
                now=now,
            )
            assert answers_of_case(nurse).german == "b2"

    def test_an_empty_record_says_what_is_missing(self, case, counsellor):
        with acting_as(counsellor):
            assert missing(answers_of_case(case))[0] == "profession"


class TestChoosing:
    def test_the_chosen_route_becomes_the_plan_with_its_days(self, plan, counsellor):
        with acting_as(counsellor):
            steps = list(plan_current(plan.case_id).steps.all())
            assert plan.planned_finish == max(s.planned_ends for s in steps)
            assert any(step.expected for step in steps)
            assert any(step.is_dated for step in steps)
        assert events().count("plan.chosen") == 1

    def test_a_route_nobody_saw_is_not_taken(self, nurse, counsellor, now, today):
        with acting_as(counsellor), pytest.raises(RouteGone):
            plan_choose(case=nurse, signature="x", actor=counsellor, now=now, today=today)

    def test_a_second_choice_replaces_the_first_which_stays_readable(
        self, plan, nurse, counsellor, now, today
    ):
        with acting_as(counsellor):
            other = routes_for(answers_of_case(nurse), day=today).routes[-1]
            plan_choose(
                case=nurse, signature=signature_of(other), actor=counsellor, now=now, today=today
            )
            assert sorted(Plan.objects.values_list("status", flat=True)) == ["current", "replaced"]
            with pytest.raises(IntegrityError, match="plan_one_current"), transaction.atomic():
                Plan.objects.update(status="current", ended_at=None)

    def test_a_stranger_sees_no_plan(self, plan, stranger):
        with acting_as(stranger):
            assert plan_current(plan.case_id) is None
            with pytest.raises(StepUnknown):
                step_of(case_id=plan.case_id, plan_id=plan.pk, position=0)

    def test_the_person_reads_the_plan_and_does_not_write_it(self, plan):
        with acting_as(Actor.person(plan.person_id)):
            assert PlanStep.objects.filter(plan=plan).exists()
            assert PlanStep.objects.update(status="finished") == 0


class TestReality:
    @pytest.fixture
    def record(self, plan, counsellor, now, today):
        def write(position, status, on, **more):
            step = step_of(case_id=plan.case_id, plan_id=plan.pk, position=position)
            step_record(
                step=step, status=status, on=on, actor=counsellor, now=now, today=today, **more
            )
            return step

        return write

    def test_what_happened_stands_beside_what_was_planned(self, record, plan, counsellor, today):
        with acting_as(counsellor):
            step = record(0, "finished", today)
            step.refresh_from_db()
            assert (step.status, step.ended_on) == ("finished", today)
            assert facts_gained(plan.case) != ()
        assert "step.finished" in events()

    def test_it_can_be_taken_back(self, record, plan, counsellor, today):
        with acting_as(counsellor):
            record(0, "finished", today)
            step = record(0, "open", None)
            step.refresh_from_db()
            assert (step.status, step.ended_on) == ("open", None)
            assert facts_gained(plan.case) == ()

    @pytest.mark.parametrize("days", [1, 4000])
    def test_nothing_has_happened_on_a_day_to_come(self, record, counsellor, today, days):
        with acting_as(counsellor), pytest.raises(DayNotPossible):
            record(0, "finished", today + timedelta(days=days))

    def test_nothing_ends_before_it_began(self, record, plan, counsellor, today):
        with acting_as(counsellor):
            record(0, "started", today)
            with pytest.raises(DayNotPossible):
                record(0, "finished", today - timedelta(days=1))

    def test_a_replaced_plan_takes_no_more_reality(self, record, nurse, counsellor, now, today):
        with acting_as(counsellor):
            other = routes_for(answers_of_case(nurse), day=today).routes[-1]
            plan_choose(
                case=nurse, signature=signature_of(other), actor=counsellor, now=now, today=today
            )
            with pytest.raises(PlanGone):
                record(0, "finished", today)

    def test_a_level_that_was_not_reached_breaks_the_plan(self, record, plan, counsellor, today):
        with acting_as(counsellor):
            record(0, "failed", today)
            assert reasons(plan) == {"step_failed"}
            assert [one.pk for one in plans_broken(counsellor)] == [plan.pk]
            record(0, "open", None)
            assert reasons(plan) == set()
        assert events().count("plan.broken") == 1

    def test_another_decision_breaks_the_plan_and_the_expected_one_does_not(
        self, record, plan, counsellor, today
    ):
        with acting_as(counsellor):
            decision = PlanStep.objects.filter(plan=plan).exclude(expected="").first()
            place = decision.position
            record(place, "finished", today, outcome=decision.expected)
            assert reasons(plan) == set()
            record(place, "finished", today, outcome="refused")
            assert reasons(plan) == {"decided_otherwise"}


class TestWhatChangesOutside:
    def check(self, plan, now, today):
        fresh = Plan.objects.select_related("case__person").get(pk=plan.pk)
        return plan_check(plan=fresh, now=now, today=today)

    def test_a_plan_nothing_happened_to_holds(self, plan, counsellor, now, today):
        with acting_as(counsellor):
            assert self.check(plan, now, today)

    def test_a_full_course_breaks_the_plan(self, plan, counsellor, now, today):
        with acting_as(counsellor):
            step = PlanStep.objects.filter(plan=plan, is_dated=True).first()
            Run.objects.filter(starts=step.planned_starts).update(is_full=True)
            assert not self.check(plan, now, today)
            assert reasons(plan) == {"run_gone"}

    def test_a_rule_that_ended_breaks_the_plan(self, plan, counsellor, now, today):
        with acting_as(counsellor):
            step = PlanStep.objects.filter(plan=plan).exclude(expected="").first()
            StepRule.objects.filter(step__code=step.step).update(
                valid_to=today - timedelta(days=1)
            )
            assert not self.check(plan, now, today)
            assert "rule_changed" in reasons(plan)

    def test_a_lost_benefit_breaks_the_plan_and_better_german_does_not(
        self, plan, counsellor, now, today
    ):
        with acting_as(counsellor):
            say = {"person_id": plan.person_id, "actor": counsellor, "now": now}
            fact_set(**say, key="german_level", value="b2")
            assert self.check(plan, now, today)
            fact_set(**say, key="benefit", value=None)
            assert not self.check(plan, now, today)
            assert reasons(plan) == {"facts_changed"}

    def test_a_decision_that_arrived_is_no_loss(self, plan, counsellor, now, today):
        with acting_as(counsellor):
            main = plan.case.person.qualifications.get()
            qualification_change(
                qualification_id=main.pk,
                version=1,
                changes={"result": "measure", "decided_on": today},
            )
            assert self.check(plan, now, today)

    def test_a_step_that_is_late_for_a_month_breaks_the_plan(self, plan, counsellor, now, today):
        with acting_as(counsellor):
            first = PlanStep.objects.filter(plan=plan).first()
            late = first.planned_ends + timedelta(days=31)
            assert not self.check(plan, now, late)
            assert "overdue" in reasons(plan)

    def test_the_job_checks_each_plan_once_a_version(self, plan, now, today):
        with acting_as(Actor.system("counselling.loop")):
            Plan.objects.update(checked_version=0)
        assert plans_check(now=now, today=today) == 1
        assert plans_check(now=now, today=today) == 0
        with acting_as(Actor.system("counselling.loop")):
            assert Plan.objects.get().broken_at is None


def test_levels_of_german_only_rise():
    assert lost({"german_b1"}, {"german_b2"}) == frozenset()
    assert lost({"german_b2"}, {"german_b1"}) == {"german_b2"}
    assert lost({"undecided", "employed"}, set()) == {"employed"}
