"""The plan reads exactly what houses say about their offers."""

from __future__ import annotations

import pytest

from wegenetz.catalogue import services
from wegenetz.catalogue.models import Offer, Run
from wegenetz.planner.knowledge import planned_network

pytestmark = pytest.mark.django_db

COURSE = "sprachschule-weserbogen-vocational-language-b2"


def planned(today, code: str):
    network = planned_network(today)
    return [offer for offer in network.network.offers if code in offer.id]


def runs(today):
    (offer,) = planned(today, COURSE)
    return {run.starts: run.seats for run in offer.timing.runs}


def test_a_cancelled_run_is_gone_and_a_full_one_has_no_seat(today):
    first, second = Run.objects.filter(offer__code=COURSE, starts__gte=today).order_by("starts")[
        :2
    ]
    assert runs(today)[first.starts] is None
    services.run_fullness_write(run_id=first.pk, is_full=True)
    Run.objects.filter(pk=second.pk).update(status="cancelled", cancel_reason="Raum gesperrt")
    assert runs(today)[first.starts] == 0
    assert second.starts not in runs(today)
    services.run_fullness_write(run_id=first.pk, is_full=False)
    assert runs(today)[first.starts] is None


def test_a_course_whose_runs_are_all_over_does_not_start_on_any_day(today):
    Offer.objects.filter(code=COURSE).update(rhythm_days=None, rhythm_anchor=None, run_days=None)
    Run.objects.filter(offer__code=COURSE).exclude(
        pk=Run.objects.filter(offer__code=COURSE).earliest("starts").pk
    ).delete()
    Run.objects.filter(offer__code=COURSE).update(
        starts="2026-01-05", ends="2026-02-05", apply_by=None
    )
    assert runs(today) == {}


def test_what_an_offer_needs_and_gives_beyond_its_step_is_planned(today):
    code = "hafentor-recognition-counselling"
    (before,) = planned(today, code)
    Offer.objects.filter(code=code).update(
        needs=["in_germany"], gives=["skills_evidenced"], hours_per_week=5
    )
    (after,) = planned(today, code)
    assert (before.needs, after.needs) == ((), (("in_germany",),))
    assert after.gives == (*before.gives, "skills_evidenced")
    assert after.hours_per_week == 5


def test_offers_beside_the_plan_and_in_the_archive_do_not_plan(today):
    assert planned(today, "diversity-basis") == []
    Offer.objects.filter(code=COURSE).update(is_active=False)
    assert planned(today, COURSE) == []
