"""Rules and offers become the network: editing one changes routes at once, and what is open stays open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wegenetz.catalogue import selectors as catalogue
from wegenetz.catalogue.models import Offer, Run, StepRule
from wegenetz.catalogue.services import runs_roll
from wegenetz.foundation.actor import Actor, Role
from wegenetz.planner import selectors
from wegenetz.planner.asking import GOALS
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.person import facts_of
from wegenetz.professions.services import competent_body_confirm

pytestmark = pytest.mark.django_db

COORDINATOR = Actor(user_id=1, roles=frozenset({Role.COORDINATOR}))


def steps(found):
    return {step for one in found.routes for leg in one.route.legs for step in [leg.offer]}


def test_the_network_is_compiled_once_a_version(today, django_assert_num_queries):
    first = planned_network(today)
    with django_assert_num_queries(1):
        assert planned_network(today) is first


def test_every_change_of_knowledge_raises_the_version(today):
    before = catalogue.knowledge_version()
    Offer.objects.filter(code="hafentor-recognition-counselling").update(wait=3)
    assert catalogue.knowledge_version() > before


def test_an_offer_taken_away_is_gone_from_routes_at_once(today, nurse):
    assert any("hafentor" in step for step in steps(selectors.routes_for(nurse, day=today)))
    Offer.objects.filter(institution__code="hafentor").update(is_active=False)
    found = selectors.routes_for(nurse, day=today)
    assert found.routes
    assert not any("hafentor" in step for step in steps(found))


def test_an_open_body_is_shown_as_open_and_a_confirmed_one_by_name(today, nurse):
    def body():
        planned = planned_network(today)
        return next(
            s.office
            for s in planned.steps.values()
            if s.rule.step == "apply_recognition"
            and s.profession.code == "pflegefachkraft"
            and s.land == "HB"
        )

    assert body().is_open
    assert body().name == ""
    competent_body_confirm(
        profession="pflegefachkraft",
        land="HB",
        name="Amt für Beispiele",
        source="Auskunft",
        actor=COORDINATOR,
        today=today,
    )
    assert not body().is_open
    assert body().name == "Amt für Beispiele"
    met = {
        leg.institution
        for one in selectors.routes_for(nurse, day=today).routes
        for leg in one.route.legs
    }
    assert "at:amt-fur-beispiele-hb" in met
    assert not any(str(institution).startswith("open:health:HB") for institution in met)


def test_a_step_rule_outside_its_validity_does_not_plan(today, electrician):
    StepRule.objects.filter(step_id="job_search").update(valid_to=today - timedelta(days=1))
    assert not selectors.routes_for(electrician, day=today).routes


def test_needs_and_effects_speak_only_in_facts_of_the_dictionary(today):
    planned = planned_network(today)
    known = set(planned.rulebook.facts)
    for offer in planned.network.offers:
        words = {fact for alternative in offer.needs for fact in alternative} | set(offer.gives)
        words |= {fact for funding in offer.fundings for fact in funding.needs}
        words |= {fact for outcome in offer.outcomes for fact in outcome.gives}
        assert words <= known, offer.id


def test_every_fact_is_used_or_answered(today):
    planned = planned_network(today)
    used = {
        fact for o in planned.network.offers for alternative in o.needs for fact in alternative
    }
    used |= {
        fact for o in planned.network.offers for funding in o.fundings for fact in funding.needs
    }
    aims = {fact for goal in GOALS.values() for fact in goal}
    idle = set(planned.rulebook.facts) - used - aims - set(planned.rulebook.ladders()[0])
    assert idle == {"side_job_permitted", "decision_full", "decision_refused"}


def test_runs_never_end_and_rolling_twice_adds_nothing(today):
    later = today + timedelta(days=700)
    assert runs_roll(today=later) > 0
    assert runs_roll(today=later) == 0
    assert Run.objects.filter(starts__gte=later + timedelta(days=3 * 365)).exists()


def test_compiling_takes_a_bounded_number_of_queries(today, django_assert_max_num_queries):
    Offer.objects.filter(code="hafentor-recognition-counselling").update(wait=4)
    with django_assert_max_num_queries(30):
        planned_network(today)


@pytest.mark.parametrize(
    ("changes", "fact", "holds"),
    [
        ({"country": "SY"}, "qualification_third_country", True),
        ({"country": "PL"}, "qualification_eu", True),
        ({"country": "CH"}, "qualification_eu", True),
        ({"country": "GB"}, "qualification_eu", False),
        ({"title": "p24"}, "work_permitted", True),
        ({"title": "p60a_ban"}, "work_permitted", False),
        ({"title": "abroad"}, "in_germany", False),
        ({"done": ("documents_lost",)}, "documents_obtainable", False),
        ({"german": "none"}, "german_a1", False),
    ],
)
def test_facts_follow_from_answers_under_the_rules_of_the_day(today, nurse, changes, fact, holds):
    person = facts_of(nurse.with_answer(**changes), rulebook=planned_network(today).rulebook)
    assert (fact in person.facts) is holds


def test_looking_again_asks_the_engine_nothing(today, nurse):
    planned = planned_network(today)
    first = selectors.routes_for(nurse, day=today).routes
    again = selectors.routes_for(nurse, day=today).routes
    assert all(one.route is other.route for one, other in zip(first, again, strict=True))
    assert planned_network(today) is planned
