"""What a scenario does to current persons: read across the wall for one purpose, told in fives, and nobody stored."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.conftest import TODAY
from tests.counselling.conftest import counsellor, now, office, other_office, stranger
from tests.counselling.houses import case_of
from tests.insights.test_scenario_runs import NETWORK, actor, begun, scenario, step

from wegenetz.counselling.models import Case, Plan
from wegenetz.counselling.selectors.situations import situations_in
from wegenetz.counselling.services.plans import answers_of_case, facts_gained
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.insights.models import Difference, ScenarioEffect
from wegenetz.insights.scenario_selectors import persons_by_kreis, persons_counted
from wegenetz.people.models import Person, PersonFact, Qualification
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.persons import person_change, qualification_add
from wegenetz.people.wall import SITUATIONS
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.person import facts_of

__all__ = ["actor", "counsellor", "now", "office", "other_office", "scenario", "stranger"]

pytestmark = pytest.mark.django_db
COUNTING = Actor.system(SITUATIONS)
TEACHER = "erzieher"


@pytest.fixture
def counselled(counsellor, now):
    """Opens cases of so many teachers from Turkey who work in another profession and live in a Kreis."""

    def counselled(count, *, kreis="04011", who=counsellor, german="b2"):
        cases = []
        for _ in range(count):
            case = case_of(who, now=now, today=TODAY, given_name="Amal", family_name="Muster")
            with acting_as(who):
                qualification_add(
                    person_id=case.person_id,
                    about={"kind": "vocational", "country": "TR", "profession": TEACHER},
                )
                for key, value in {
                    "german_level": german,
                    "residence_title": "settled",
                    "employment_status": "employed",
                }.items():
                    fact_set(person_id=case.person_id, key=key, value=value, actor=who, now=now)
                person_change(
                    person_id=case.person_id, version=1, changes={"kreis": kreis}, today=TODAY
                )
                case.person.refresh_from_db()
            cases.append(case)
        return cases

    return counselled


def situations(network=NETWORK):
    return situations_in(network, profession=TEACHER, rulebook=planned_network(TODAY).rulebook)


def effects_of(scenario):
    run = begun(scenario)
    step(run)
    return run


# ------------------------------------------------------------------------------ across the wall
def test_a_situation_is_what_the_planner_is_asked_with_for_the_case(counselled, counsellor):
    known = situations()
    (case,) = counselled(1)
    (fresh,) = [one for one in situations() if one not in known] or [situations()[0]]
    with acting_as(counsellor):
        facts = facts_of(answers_of_case(case), rulebook=planned_network(TODAY).rulebook).facts
        assert set(fresh.facts) == facts | set(facts_gained(case))
    assert fresh.kreis == "04011"


def test_the_purpose_reads_and_changes_nothing(counselled):
    (case,) = counselled(1)
    with acting_as(COUNTING):
        assert Case.objects.filter(pk=case.pk).exists()
        for table in (Case, Plan, PersonFact, Qualification):
            assert table.objects.update(person_id=case.person_id) == 0
        assert Person.objects.update(given_name="") == 0
        assert Person.objects.filter(pk=case.person_id).delete()[0] == 0
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting_as(COUNTING),
    ):
        Qualification.objects.create(person_id=case.person_id, kind="vocational")


def test_without_the_purpose_nobody_is_counted(counselled, actor):
    counselled(1)
    with acting_as(actor):
        assert not Case.objects.filter(institution__network_id=NETWORK).exists()
        assert not PersonFact.objects.exists()


def test_only_open_cases_of_the_network_count_and_each_person_once(
    counselled, stranger, now, office
):
    before = len(situations())
    closed, binned, archived, leaving, _ = counselled(5)
    counselled(1, who=stranger)
    with acting_as(Actor.system("counselling.loop")):
        Case.objects.filter(pk=closed.pk).update(status="closed", closed_on=TODAY)
        Case.objects.filter(pk=binned.pk).update(deleted_at=now)
        Case.objects.filter(pk=archived.pk).update(status="archived", closed_on=TODAY)
        Person.objects.filter(pk=leaving.person_id).update(forget_asked_at=now)
    assert len(situations()) == before + 1
    assert len(situations("baden")) == 0


def test_situations_take_a_bounded_number_of_queries(counselled, django_assert_max_num_queries):
    counselled(3)
    situations()
    with django_assert_max_num_queries(12):
        situations()


# ------------------------------------------------------------------------------------ in fives
def test_four_are_never_told(counselled, scenario):
    counselled(4)
    run = effects_of(scenario)
    assert not any(count.persons for count in persons_by_kreis(run).get("04011", []))


def test_nine_are_told_as_five_at_least_with_the_weeks_they_gain(counselled, scenario):
    counselled(9)
    run = effects_of(scenario)
    (count,) = persons_by_kreis(run)["04011"]
    assert (count.difference, count.persons) == (Difference.SOONER, 5)
    assert count.weeks > 0
    assert sum(count.persons for count in persons_counted(run)) == sum(
        count.persons for counts in persons_by_kreis(run).values() for count in counts
    )


def test_who_lives_where_nothing_changes_is_told_as_the_same(counselled, scenario):
    counselled(5, kreis="03241")
    run = effects_of(scenario)
    (count,) = persons_by_kreis(run)["03241"]
    assert (count.difference, count.persons) == (Difference.SAME, 5)


def test_the_same_persons_are_told_by_every_scenario(counselled, scenario):
    """What is told in all does not depend on what is changed; so two scenarios cannot be played off against each other."""
    counselled(7)
    counselled(6, german="b1")
    one = effects_of(scenario)
    scenario.changes = [{"remove_offer": "apply_recognition.third_country:erzieher:HB"}]
    scenario.save()
    other = effects_of(scenario)
    assert persons_counted(one) != persons_counted(other)
    assert sum(count.persons for count in persons_counted(one)) == sum(
        count.persons for count in persons_counted(other)
    )


@pytest.mark.parametrize("persons", [0, 4, 6, 9])
def test_the_database_keeps_numbers_that_are_not_whole_fives_out(scenario, persons):
    run = begun(scenario)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScenarioEffect.objects.create(
            run=run, profession=TEACHER, difference=Difference.SOONER, persons=persons
        )
