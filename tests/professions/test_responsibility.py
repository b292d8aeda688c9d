"""Who is responsible: exactly one institution and why, or a question back, or a gap that the coordination hears of."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import TODAY

from wegenetz.engines.responsibility.answers import (
    Found,
    Gap,
    Missing,
    WhichCircumstances,
    WhichInstitution,
    WhichPlace,
    WhichPostalCode,
    WhichProfession,
)
from wegenetz.network.errors import PlaceUnknown, PostalCodeUnknown, RegionUnknown
from wegenetz.network.models import Institution, Responsibility
from wegenetz.network.subjects import Subject
from wegenetz.planner.knowledge import planned_network
from wegenetz.professions.errors import CircumstanceUnknown, ProfessionNotListed
from wegenetz.professions.responsibility_selectors import known, responsible
from wegenetz.professions.responsibility_values import Asked

pytestmark = pytest.mark.django_db


def ask(subject, *, day=TODAY, **said):
    return responsible(Asked(subject=Subject(subject), **said), day=day).answer


def house(answer):
    assert isinstance(answer, Found), answer
    return answer.institution


@pytest.mark.parametrize(
    ("plz", "body"),
    [
        ("28195", "ihk-fosa"),
        ("30159", "ihk-hannover"),
        ("38100", "ihk-braunschweig"),
        ("42103", "ihk-wuppertal-solingen-remscheid"),
        ("80331", "ihk-fosa"),
    ],
)
def test_a_cook_goes_to_ihk_fosa_or_to_the_chamber_that_decides_itself(plz, body):
    assert house(ask("recognition", postal_code=plz, profession="koch")) == body


def test_where_nobody_confirmed_the_districts_of_the_chambers_it_is_asked_back():
    answer = ask("recognition", place="Hildesheim", profession="koch")
    assert isinstance(answer, WhichInstitution)
    assert {claim.institution for claim in answer.claims} == {
        "ihk-fosa",
        "ihk-hannover",
        "ihk-braunschweig",
    }
    chosen = ask("recognition", place="Hildesheim", profession="koch", chosen="ihk-hannover")
    assert house(chosen) == "ihk-hannover"


def test_a_nurse_goes_to_the_authority_of_the_land_of_work():
    assert house(ask("recognition", place="München", profession="pflegefachkraft")) == "lfp-bayern"


def test_a_competent_body_that_nobody_confirmed_is_a_gap_that_says_so():
    answer = ask("recognition", postal_code="28195", profession="pflegefachkraft")
    assert isinstance(answer, Gap)
    assert answer.missing is Missing.UNCONFIRMED
    assert str(known().rules[answer.rules[0].id].label) == "Gesundheitsbehörde des Landes"


def test_without_a_profession_the_competent_body_cannot_be_named():
    assert isinstance(ask("recognition", postal_code="28195"), WhichProfession)


def test_answers_are_those_of_the_planner_wherever_no_chamber_decides_itself():
    """The plan goes to the same bodies as this page, Land by Land."""
    rulebook = planned_network(TODAY).rulebook
    last = {region.land: ags for ags, region in known().places.regions.items()}
    codes = dict(Institution.objects.values_list("pk", "code"))
    compared = 0
    for profession in rulebook.professions.values():
        for land, body in profession.bodies.items():
            answer = ask("recognition", kreis=last[land], profession=profession.code)
            if isinstance(answer, WhichInstitution):
                assert land == "NI"
            elif body.institution_id:
                assert house(answer) == codes[body.institution_id]
                compared += 1
            else:
                assert isinstance(answer, Gap)
    assert compared > 50


def test_the_municipal_job_centre_is_the_kreis_itself():
    answer = ask("jobcentre", place="Stuttgart")
    assert house(answer) == "jobcenter-08111"
    assert known().rules[answer.rule.id].source.startswith("Kommunalträger")


def test_every_kreis_has_a_job_centre_by_name_or_one_that_nobody_confirmed():
    kinds = {}
    for ags in known().places.regions:
        answer = ask("jobcentre", kreis=ags)
        kinds.setdefault(type(answer), []).append(ags)
        assert not isinstance(answer, Gap) or answer.missing is Missing.UNCONFIRMED
    municipal = Responsibility.objects.filter(subject="jobcentre", code__startswith="jobcenter-")
    assert municipal.exclude(confidence="sample").count() == 103
    assert len(kinds[Found]) == 103 + 3  # and three sample job centres
    assert len(kinds[Gap]) == 400 - 106


def test_the_course_voucher_depends_on_what_is_true_of_the_person():
    answer = ask("course_voucher", place="Stuttgart")
    assert isinstance(answer, WhichCircumstances)
    assert set(answer.choices) == {
        frozenset({fact}) for fact in ("employed", "receives_sgb2", "unemployed")
    }
    others = frozenset({"receives_sgb2", "unemployed"})
    at_work = ask("course_voucher", place="Stuttgart", holds=frozenset({"employed"}), fails=others)
    assert house(at_work) == "bamf"


def test_a_postal_code_in_two_kreise_is_asked_back_with_both():
    answered = responsible(Asked(subject=Subject.JOBCENTRE, place="21039"), day=TODAY)
    assert not isinstance(answered.answer, Found)
    both = ask("recognition", postal_code="19273", profession="koch")
    assert isinstance(both, WhichPlace)
    assert set(both.kreise) == {"03355", "13076"}


def test_a_place_of_one_name_in_several_kreise_is_asked_back():
    answered = responsible(Asked(subject=Subject.IMMIGRATION_OFFICE, place="Oldenburg"), day=TODAY)
    assert isinstance(answered.answer, WhichPlace)
    assert "03403" in {candidate.region.ags for candidate in answered.candidates}


def test_in_bremen_counselling_depends_on_the_postal_code():
    assert house(ask("recognition_counselling", postal_code="28195")) == "hafentor"
    assert house(ask("recognition_counselling", postal_code="28757")) == "bremen-nord"
    assert isinstance(ask("recognition_counselling", kreis="04011"), WhichPostalCode)


def test_where_two_offices_claim_the_same_both_are_named():
    answer = ask("recognition_counselling", kreis="16055")
    assert isinstance(answer, WhichInstitution)
    assert {claim.institution for claim in answer.claims} == {"saaletor", "gera-aue"}


def test_nobody_is_named_for_advice_on_rights_at_work():
    assert ask("work_law_counselling", postal_code="28195") == Gap(
        missing=Missing.NOBODY, kreise=("04011",)
    )


def test_a_grant_ends_with_its_last_day():
    assert house(ask("recognition_grant", postal_code="28195")) == "fbb-chemnitz"
    after = ask("recognition_grant", postal_code="28195", day=date(2027, 7, 1))
    assert isinstance(after, Gap)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"postal_code": "99999"}, PostalCodeUnknown),
        ({"kreis": "00000"}, RegionUnknown),
        ({"place": "Atlantis"}, PlaceUnknown),
        ({"kreis": "04011", "profession": "drachenzähmer"}, ProfessionNotListed),
        ({"kreis": "04011", "holds": frozenset({"rich"})}, CircumstanceUnknown),
    ],
)
def test_what_we_do_not_know_is_said(said, error):
    with pytest.raises(error):
        ask("recognition", **said)


def test_asking_takes_one_query_once_the_rules_are_in_memory(django_assert_num_queries):
    known()
    with django_assert_num_queries(1):
        ask("jobcentre", postal_code="28195")


def test_reading_all_rules_takes_a_bounded_number_of_queries(django_assert_max_num_queries):
    Responsibility.objects.filter(code="bamf-berufssprachkurs").update(source="DeuFöV § 5")
    with django_assert_max_num_queries(7):
        assert ask("degree_evaluation", postal_code="28195")


def test_an_institution_that_is_gone_is_responsible_for_nothing():
    Institution.objects.filter(code="zab").update(archived_on=TODAY)
    assert isinstance(ask("degree_evaluation", postal_code="28195"), Gap)
