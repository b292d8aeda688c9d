"""Planning together: routes from the record, one becomes the plan, its steps are recorded where the plan stands."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.counselling.houses import browser_of
from tests.counselling.test_plans import nurse, plan

from wegenetz.counselling.models import Plan, PlanStep
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import User

__all__ = ["nurse", "plan"]


@pytest.fixture
def desk(counsellor):
    return browser_of(User.objects.get(pk=counsellor.user_id))


def test_routes_come_from_the_record_and_one_becomes_the_plan(desk, nurse, counsellor):
    page = desk.get(reverse("counselling:case-routes", args=[nurse.pk]))
    assert len(page.context["results"].cards) >= 2
    assert page.context["missing"] == []
    chosen = desk.post(
        reverse("counselling:route-choose", args=[nurse.pk]),
        {"signature": page.context["signature"]},
        follow=True,
    )
    assert "Plan und Wirklichkeit" in chosen.text
    with acting_as(counsellor):
        assert Plan.objects.get().case_id == nurse.pk


def test_a_record_without_a_profession_says_what_to_do(desk, case):
    page = desk.get(reverse("counselling:case-routes", args=[case.pk]))
    assert "Referenzberuf" in page.text
    assert "results" not in page.context


def test_what_if_is_only_looked_at(desk, nurse):
    page = desk.get(reverse("counselling:case-routes", args=[nurse.pk]) + "?wenn=full")
    assert page.context["signature"] == ""
    assert "zum Plan machen" not in page.text


def test_a_route_that_changed_meanwhile_is_refused_with_a_sentence(desk, nurse):
    answer = desk.post(
        reverse("counselling:route-choose", args=[nurse.pk]), {"signature": "another"}
    )
    assert answer.status_code == 409
    assert "inzwischen ein anderer" in answer.text


def step_url(plan, position=0):
    return reverse("counselling:plan-step", args=[plan.case_id, plan.pk, position])


def test_a_step_is_recorded_and_taken_back(desk, plan, counsellor, today):
    assert "Was ist geschehen?" in desk.get(step_url(plan)).text
    desk.post(step_url(plan), {"status": "finished", "on": today.isoformat()})
    with acting_as(counsellor):
        assert PlanStep.objects.get(plan=plan, position=0).status == "finished"
    desk.post(step_url(plan), {"status": "open"})
    with acting_as(counsellor):
        assert PlanStep.objects.get(plan=plan, position=0).ended_on is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"status": "finished", "on": ""}, "Hier fehlt der Tag."),
        ({"status": "finished", "on": "31.02.2026"}, "Diesen Tag gibt es nicht"),
        ({"status": "finished", "on": "2027-01-01"}, "liegt in der Zukunft"),
    ],
)
def test_an_impossible_day_is_answered_with_a_sentence(desk, plan, counsellor, said, sentence):
    assert sentence in desk.post(step_url(plan), said).text
    with acting_as(counsellor):
        assert PlanStep.objects.get(plan=plan, position=0).status == "open"


def test_a_broken_plan_says_so_on_the_page_of_the_case(desk, plan, today):
    desk.post(step_url(plan), {"status": "failed", "on": today.isoformat()})
    page = desk.get(reverse("counselling:case", args=[plan.case_id])).text
    assert "Der Plan trägt nicht mehr." in page
    assert "Ein Schritt ist nicht geschafft." in page


def test_the_life_path_goes_on_with_the_plan(desk, plan, counsellor, today):
    url = reverse("counselling:case", args=[plan.case_id])
    ahead = desk.get(url).context["way"].planned
    with acting_as(counsellor):
        arrival = PlanStep.objects.filter(plan=plan).last()
    assert (ahead[-1].at, ahead[-1].title) == (arrival.planned_starts, str(arrival.label))
    first = ahead[0].title
    desk.post(step_url(plan), {"status": "finished", "on": today.isoformat()})
    assert first not in [one.title for one in desk.get(url).context["way"].planned]


def test_pages_of_a_plan_ask_the_database_a_bounded_number_of_times(
    desk, plan, django_assert_max_num_queries
):
    case = reverse("counselling:case", args=[plan.case_id])
    desk.get(case)
    with django_assert_max_num_queries(40):
        desk.get(case)


def test_a_stranger_finds_no_routes_and_no_steps(plan, stranger):
    elsewhere = browser_of(User.objects.get(pk=stranger.user_id))
    for url in (
        reverse("counselling:case-routes", args=[plan.case_id]),
        step_url(plan),
    ):
        assert elsewhere.get(url).status_code == 404
    choose = reverse("counselling:route-choose", args=[plan.case_id])
    assert elsewhere.post(choose, {"signature": "x"}).status_code == 404


def test_a_step_of_another_case_is_not_there(desk, plan):
    foreign = reverse("counselling:plan-step", args=[plan.case_id + 1, plan.pk, 0])
    assert desk.get(foreign).status_code == 404
