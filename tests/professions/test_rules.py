"""Rules are dated: two about the same never hold on one day, and one outside its validity does not plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.rules import valid_on
from wegenetz.foundation.wall import acting_as
from wegenetz.professions import models as rows
from wegenetz.professions import selectors, services
from wegenetz.professions.errors import BodyAlreadyConfirmed, BodyUnknown, OnlyCoordination

pytestmark = pytest.mark.django_db

COORDINATOR = Actor(user_id=1, institution_ids=(1,), roles=frozenset({Role.COORDINATOR}))
COUNSELLOR = Actor(user_id=2, institution_ids=(1,), roles=frozenset({Role.COUNSELLOR}))


def test_two_rules_about_the_same_never_hold_on_one_day():
    held = rows.Regulation.objects.get(profession_id="koch")
    with pytest.raises(IntegrityError, match="regulation_one_at_a_time"), transaction.atomic():
        rows.Regulation.objects.create(
            profession_id="koch",
            kind="full",
            valid_from=held.valid_from + timedelta(days=9),
            source="x",
            confidence="seen",
        )


def test_a_rule_for_everywhere_is_a_rule_of_its_own():
    held = rows.LanguageDemand.objects.get(profession_id="sozialarbeiter", land=None)
    with (
        pytest.raises(IntegrityError, match="language_demand_one_at_a_time"),
        transaction.atomic(),
    ):
        rows.LanguageDemand.objects.create(
            profession_id="sozialarbeiter",
            valid_from=held.valid_from,
            source="x",
            confidence="seen",
        )


def test_a_rule_ends_after_it_begins():
    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        rows.TreatyState.objects.create(
            country="XX",
            treaty="eu",
            valid_from=date(2026, 2, 1),
            valid_to=date(2026, 1, 1),
            source="x",
            confidence="seen",
        )


def test_what_is_not_open_names_its_source():
    with pytest.raises(IntegrityError, match="names_its_source"), transaction.atomic():
        rows.TreatyState.objects.create(
            country="XX", treaty="eu", valid_from=date(2026, 1, 1), source="", confidence="seen"
        )


def test_a_body_nobody_confirmed_stays_empty():
    with pytest.raises(IntegrityError, match="competent_body_open_is_empty"), transaction.atomic():
        rows.CompetentBody.objects.filter(profession_id="pflegefachkraft", land_id="HB").update(
            confidence="seen", source="x"
        )


def test_the_admission_by_discretion_ended_in_february_2026():
    about = {"title_id": "p24", "fact_id": "integration_course_admitted"}
    assert valid_on(rows.ResidencePermission, date(2026, 2, 8)).filter(**about).exists()
    assert not valid_on(rows.ResidencePermission, date(2026, 2, 9)).filter(**about).exists()


def test_sixteen_professions_have_a_body_known_or_open_in_every_land(today):
    rulebook = selectors.rulebook(today)
    assert len(rulebook.professions) == 16
    for profession in rulebook.professions.values():
        assert len(profession.bodies) == (16 if profession.body else 0)


@pytest.mark.parametrize("land", ["NI", "HB", "HH", "SL"])
def test_what_the_facts_leave_open_is_not_guessed(today, land):
    body = selectors.rulebook(today).professions["pflegefachkraft"].bodies[land]
    assert body.institution_id is None
    assert body.evidence.confidence == "open"


def test_a_coordinator_confirms_an_open_body_and_both_versions_stay(today):
    with acting_as(COORDINATOR):
        services.competent_body_confirm(
            profession="pflegefachkraft",
            land="HB",
            name="Amt für Beispiele",
            source="Auskunft vom 20.11.2026",
            actor=COORDINATOR,
            today=today,
        )
    newest, before = selectors.body_versions("pflegefachkraft", "HB")
    assert (newest.institution.name, newest.valid_from) == ("Amt für Beispiele", today)
    assert (before.institution, before.valid_to) == (None, today - timedelta(days=1))
    assert selectors.rulebook(today).professions["pflegefachkraft"].bodies["HB"].institution_id
    assert (
        not selectors.rulebook(today - timedelta(days=1))
        .professions["pflegefachkraft"]
        .bodies["HB"]
        .institution_id
    )


def test_history_knows_who_confirmed(today):
    with acting_as(COORDINATOR):
        body = services.competent_body_confirm(
            profession="pflegefachkraft",
            land="HB",
            name="Amt für Beispiele",
            source="Auskunft",
            actor=COORDINATOR,
            today=today,
        )
    event = rows.CompetentBody.pgh_event_model.objects.filter(pgh_obj_id=body.pk).get()
    assert event.pgh_context.metadata == {"user": 1}


def test_the_slower_of_two_coordinators_reads_who_was_faster(today):
    said = {
        "profession": "pflegefachkraft",
        "land": "HB",
        "source": "Auskunft",
        "actor": COORDINATOR,
        "today": today,
    }
    services.competent_body_confirm(name="Amt für Beispiele", **said)
    with pytest.raises(BodyAlreadyConfirmed, match="Amt für Beispiele"):
        services.competent_body_confirm(name="Anderes Amt", **said)


def test_a_counsellor_is_told_who_may(today):
    with pytest.raises(OnlyCoordination, match="Koordination"):
        services.competent_body_confirm(
            profession="pflegefachkraft",
            land="HB",
            name="Amt",
            source="x",
            actor=COUNSELLOR,
            today=today,
        )


def test_there_is_nothing_to_confirm_where_no_body_decides(today):
    with pytest.raises(BodyUnknown):
        services.competent_body_confirm(
            profession="berufskraftfahrer",
            land="HB",
            name="Amt",
            source="Auskunft",
            actor=COORDINATOR,
            today=today,
        )


def test_the_rulebook_takes_a_bounded_number_of_queries(today, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        selectors.rulebook(today)
