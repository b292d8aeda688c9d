"""What recorded steps took becomes the length of planned ones, from five people on and never below."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from wegenetz.catalogue import selectors as catalogue
from wegenetz.catalogue.models import ObservedDuration
from wegenetz.counselling.models import Plan, PlanStep
from wegenetz.counselling.selectors.durations import lengths_observed
from wegenetz.counselling.services.cases import case_open
from wegenetz.counselling.services.durations import durations_tell
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.proving import proofs_of

LOOP = Actor.system("counselling.loop")
PLACE = "hafentor-recognition-counselling:recognition_counselling"


@pytest.fixture
def finished(office, counsellor, now, today):
    """Writes a finished step of so many days, each of somebody else or again of a person."""

    def finished(days: int, *, again: PlanStep | None = None, rank: str = "0014") -> PlanStep:
        if again is None:
            with acting_as(counsellor):
                case = case_open(
                    institution_id=office.pk,
                    actor=counsellor,
                    now=now,
                    today=today,
                    about_person={"given_name": "Amal", "family_name": "Muster"},
                )
            with acting_as(LOOP):
                plan = Plan.objects.create(
                    person_id=case.person_id,
                    case=case,
                    institution=office,
                    answers={},
                    goal="work",
                    route={},
                    chosen_at=now,
                    planned_finish=today,
                    typical_finish=today,
                    cost=0,
                    checked_version=0,
                    checked_on=today,
                )
        else:
            plan = again.plan
        with acting_as(LOOP):
            return PlanStep.objects.create(
                person_id=plan.person_id,
                plan=plan,
                position=again.position + 1 if again else 0,
                offer=f"{rank}-{PLACE}",
                step="recognition_counselling",
                label={"de": "Beratung"},
                kind="beratung",
                is_dated=False,
                planned_starts=today,
                planned_ends=today,
                cost=0,
                status=PlanStep.Status.FINISHED,
                started_on=today - timedelta(days=days),
                ended_on=today,
            )

    return finished


def told(today):
    with acting_as(LOOP):
        return durations_tell(today=today)


def planned(today):
    return next(
        (key, step)
        for key, step in planned_network(today).steps.items()
        if key.endswith(f"-{PLACE}")
    )


def timing(today):
    key, _ = planned(today)
    return next(o.timing for o in planned_network(today).network.offers if o.id == key)


def test_four_people_store_nothing_and_change_nothing(finished, today):
    before, version = timing(today), catalogue.knowledge_version()
    steps = [finished(days) for days in (20, 30, 40, 50)]
    finished(60, again=steps[0])
    assert told(today) == 0
    assert not ObservedDuration.objects.exists()
    assert (timing(today), catalogue.knowledge_version()) == (before, version)


def test_from_five_people_on_the_plan_reckons_with_what_was_seen(finished, today):
    wait = timing(today).wait
    for days, rank in {20: "0014", 30: "0014", 40: "0021", 50: "1007", 60: "0120"}.items():
        finished(days, rank=rank)
    assert told(today) == 1
    row = ObservedDuration.objects.get()
    assert (row.place, row.persons, row.p50, row.p90) == (PLACE, 5, 42, 56)
    found = timing(today)
    assert (found.wait, found.duration, found.duration_p90) == (wait, 42, 56)
    _, step = planned(today)
    assert any("Personen: 5" in proof.words for proof in proofs_of(step, None))


def test_nobodys_own_time_can_be_read_from_the_figures(finished, today):
    for days in (2, 2, 3, 85, 93):
        finished(days)
    with acting_as(LOOP):
        found = lengths_observed(today=today)[PLACE]
    assert (found.p50, found.p90) == (3, 91)


def test_told_again_nothing_is_written(finished, today):
    for _ in range(5):
        finished(10)
    told(today)
    version = catalogue.knowledge_version()
    assert told(today + timedelta(days=1)) == 0
    assert catalogue.knowledge_version() == version


def test_the_database_refuses_figures_about_fewer_than_five(today, db):
    with pytest.raises(IntegrityError, match="of_five_at_least"), transaction.atomic():
        ObservedDuration.objects.create(place="x", persons=4, p50=1, p90=2, observed_on=today)


def test_who_only_sees_own_cases_cannot_ask_for_it(finished, today):
    for _ in range(5):
        finished(10)
    with acting_as(Actor.system("catalogue.runs_roll")):
        assert lengths_observed(today=today) == {}
