"""Rules of responsibility keep their promises; what nobody is named for is remembered without a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import TODAY

from wegenetz.foundation.actor import Actor, Role
from wegenetz.network import responsibility_selectors as selectors
from wegenetz.network import responsibility_services as services
from wegenetz.network.errors import (
    GapUnknown,
    InstitutionUnknown,
    NotYourArea,
    PostalCodeUnknown,
    ResponsibilityKnown,
    ResponsibilityUnknown,
)
from wegenetz.network.models import Kreis, Responsibility, ResponsibilityGap

pytestmark = pytest.mark.django_db

BREMEN = Actor(user_id=1, roles=frozenset({Role.COORDINATOR}), networks=("bremen",))
COUNSELLOR = Actor(user_id=2, roles=frozenset({Role.COUNSELLOR}), networks=("bremen",))


def enter(**changes):
    return services.responsibility_enter(
        **{
            "subject": "work_law_counselling",
            "institution": "hafentor",
            "kreise": ["04011", "04012"],
            "source": "Bescheid vom 01.11.2026",
            "actor": BREMEN,
            "today": TODAY,
        }
        | changes
    )


def test_a_rule_names_one_kind_of_area():
    with pytest.raises(IntegrityError, match="one_kind_of_area"), transaction.atomic():
        Responsibility.objects.filter(code="leinetal-recognition-counselling").update(
            kreise=["03241"]
        )


def test_what_a_coordinator_enters_is_open_until_it_is_confirmed():
    rule = enter()
    assert (rule.confidence, rule.confirmed_on) == ("open", None)
    services.responsibility_confirm(pk=rule.pk, actor=BREMEN, today=TODAY)
    services.responsibility_confirm(pk=rule.pk, actor=BREMEN, today=TODAY + timedelta(days=1))
    rule.refresh_from_db()
    assert (rule.confidence, rule.confirmed_on) == ("seen", TODAY)


def test_a_rule_for_postal_codes_holds_in_their_kreise_and_is_closer_than_a_kreis():
    rule = enter(kreise=[], postal_codes=["28195", "28199", "28195"])
    assert (rule.kreise, rule.postal_codes) == ([], ["28195", "28199"])
    assert selectors.kreise_of(rule) == ["04011"]
    shown = selectors.rules_entered(subject=rule.subject, kreis="04011", day=TODAY)
    assert rule in shown
    elsewhere = selectors.rules_entered(subject=rule.subject, kreis="04012", day=TODAY)
    assert rule not in elsewhere
    services.responsibility_confirm(pk=rule.pk, actor=BREMEN, today=TODAY)
    services.responsibility_end(pk=rule.pk, actor=BREMEN, today=TODAY)


def test_postal_codes_nobody_knows_or_of_another_land_are_refused():
    with pytest.raises(PostalCodeUnknown):
        enter(kreise=[], postal_codes=["00000"])
    with pytest.raises(NotYourArea):
        enter(kreise=[], postal_codes=["28195", "30159"])


def test_the_same_is_not_entered_twice_in_any_order_of_kreise():
    enter()
    with pytest.raises(ResponsibilityKnown, match="Hafentor"):
        enter(kreise=["04012", "04011"])
    enter(kreise=["04012"])


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"actor": COUNSELLOR}, NotYourArea),
        ({"kreise": ["04011", "03241"]}, NotYourArea),
        ({"kreise": []}, NotYourArea),
        ({"institution": "gibt-es-nicht"}, InstitutionUnknown),
        ({"institution": "agentur-fuer-arbeit"}, InstitutionUnknown),
    ],
)
def test_only_the_coordination_enters_only_at_home_and_only_real_offices(changes, error):
    with pytest.raises(error):
        enter(**changes)
    assert not Responsibility.objects.filter(subject="work_law_counselling").exists()


def test_a_rule_ends_with_yesterday_and_one_of_today_never_was():
    rule = enter()
    services.responsibility_end(pk=rule.pk, actor=BREMEN, today=TODAY)
    assert not Responsibility.objects.filter(pk=rule.pk).exists()
    older = enter()
    services.responsibility_end(pk=older.pk, actor=BREMEN, today=TODAY + timedelta(days=5))
    older.refresh_from_db()
    assert older.valid_to == TODAY + timedelta(days=4)
    with pytest.raises(ResponsibilityUnknown):
        services.responsibility_end(pk=older.pk, actor=BREMEN, today=TODAY + timedelta(days=5))
    assert enter(today=TODAY + timedelta(days=5)).code == older.code


def test_a_rule_for_all_of_germany_is_nobodys_to_end():
    rule = Responsibility.objects.get(code="zab-zeugnisbewertung")
    with pytest.raises(ResponsibilityUnknown):
        services.responsibility_end(pk=rule.pk, actor=BREMEN, today=TODAY)


def note(today=TODAY, kreise=("04011",)):
    services.gap_note(subject="work_law_counselling", kreise=kreise, profession="", today=today)


def test_a_gap_counts_how_often_it_was_asked():
    note()
    note(TODAY + timedelta(days=3), kreise=("04011", "04012"))
    first, second = selectors.gaps_open()
    assert (first.kreis_id, first.count) == ("04011", 2)
    assert (first.first_asked_on, first.last_asked_on) == (TODAY, TODAY + timedelta(days=3))
    assert (second.kreis_id, second.count) == ("04012", 1)


def test_a_gap_that_opens_again_begins_to_count_anew():
    note()
    gap = ResponsibilityGap.objects.get()
    services.gaps_resolve(pks=[gap.pk], today=TODAY)
    assert not selectors.gaps_open().exists()
    note(TODAY + timedelta(days=9))
    gap.refresh_from_db()
    assert (gap.resolved_on, gap.count) == (None, 1)
    assert gap.first_asked_on == TODAY + timedelta(days=9)


def test_a_gap_the_coordination_has_answered_stays_closed():
    note()
    gap = ResponsibilityGap.objects.get()
    services.gap_close(pk=gap.pk, answer="Bitte nach Hannover.", actor=BREMEN, today=TODAY)
    note()
    assert not selectors.gaps_open().exists()
    with pytest.raises(GapUnknown):
        services.gap_close(pk=gap.pk, answer="Noch einmal.", actor=BREMEN, today=TODAY)


def test_a_gap_elsewhere_is_not_ours_to_close():
    note(kreise=("03241",))
    gap = ResponsibilityGap.objects.get()
    with pytest.raises(NotYourArea):
        services.gap_close(pk=gap.pk, answer="Bitte nach Bremen.", actor=BREMEN, today=TODAY)


def test_a_gap_holds_nothing_about_a_person():
    fields = {field.name for field in ResponsibilityGap._meta.get_fields()}
    assert fields == {
        "id",
        "subject",
        "kreis",
        "profession",
        "first_asked_on",
        "last_asked_on",
        "count",
        "resolved_on",
        "answer",
    }


def test_every_change_raises_the_version():
    before = selectors.responsibility_version()
    rule = enter()
    between = selectors.responsibility_version()
    services.responsibility_end(pk=rule.pk, actor=BREMEN, today=TODAY)
    assert before < between < selectors.responsibility_version()


def test_the_nearest_counselling_comes_first(django_assert_num_queries):
    with django_assert_num_queries(4):
        near = selectors.nearest_institutions(["counselling"], today=TODAY, postal_code="28757")
    assert [house.code for house in near][:2] == ["bremen-nord", "hafentor"]
    by_kreis = selectors.nearest_institutions(["counselling"], today=TODAY, kreis="16055", limit=1)
    assert by_kreis[0].code in {"saaletor", "gera-aue"}
    assert selectors.nearest_institutions(["counselling"], today=TODAY, postal_code="99999") == []


def test_kreise_know_their_people_and_their_agency():
    assert Kreis.objects.filter(population__gt=0).exclude(agency_district="").count() == 400
    assert Kreis.objects.exclude(nuts="").count() == 398
