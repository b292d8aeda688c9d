"""The ESF Plus asks where its money pays, and nowhere else; what it counts is what one counts by hand."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from django.db import IntegrityError, transaction
from tests.counselling.houses import at_hafentor, at_leinetal, case_of
from tests.reporting.fields import SHARED
from tests.shared import needs

from wegenetz.counselling.models import Case
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Subproject
from wegenetz.people.models import Consent, Hold, SpecialFact
from wegenetz.people.services.consents import consent_withdraw
from wegenetz.people.services.facts import fact_set
from wegenetz.reporting.errors import NotFunded
from wegenetz.reporting.indicators import INDICATORS, EsfParticipant, counted
from wegenetz.reporting.models import EsfParticipation
from wegenetz.reporting.selectors import esf
from wegenetz.reporting.selectors.rows import Period

SAID = {
    "agrees": "yes",
    "medium": "office",
    "language": "de",
    "entered_on": "2026-11-20",
    "sex": "female",
    "age": "30_54",
    "employment": "long_term_unemployed",
    "education": "isced_5_8",
    "third_country": "yes",
    "foreign_background": "yes",
    "homeless": "no",
    "rural": "unsaid",
}
YEAR = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))


@pytest.fixture
def project(db):
    return Subproject.objects.get(code="beispiel-beratung-weser")


@pytest.fixture
def funded(case, project, counsellor):
    with acting_as(counsellor):
        Case.objects.filter(pk=case.pk).update(subproject=project)
    case.subproject = project
    return case


def address(case, more=""):
    return f"/faelle/{case.pk}/foerderung/{more}"


# ------------------------------------------------------------------------- only where the money is
def test_a_case_without_money_of_the_esf_shows_no_question(case):
    browser = at_hafentor()
    assert browser.get(address(case)).status_code == 404
    assert browser.post(address(case), SAID).status_code == 404
    assert "ESF" not in browser.get(f"/faelle/{case.pk}/").content.decode()


def test_the_fund_before_2021_asks_nothing_any_more(case, counsellor):
    old = Subproject.objects.get(code="beispiel-beratung-elbe")
    with acting_as(counsellor):
        Case.objects.filter(pk=case.pk).update(subproject=old)
        with pytest.raises(NotFunded):
            esf.funded_case(case.pk)


def test_a_funded_case_says_so_on_its_page(funded):
    page = at_hafentor().get(f"/faelle/{funded.pk}/").content.decode()
    assert address(funded) in page


def test_a_stranger_meets_nothing(funded):
    assert at_leinetal().get(address(funded)).status_code == 404
    assert at_leinetal().post(address(funded), SAID).status_code == 404


# ---------------------------------------------------------------------------------------- entering
def test_what_the_case_knows_is_not_typed_twice(funded, counsellor, now, today):
    with acting_as(counsellor):
        person = funded.person
        person.sex, person.born_on, person.nationalities, person.born_in = (
            "female",
            date(1990, 5, 1),
            ["SY"],
            "SY",
        )
        person.save()
        fact_set(
            person_id=person.pk,
            key="employment_status",
            value="unemployed",
            actor=counsellor,
            now=now,
            holds_from=date(2025, 1, 1),
        )
        known = esf.known_of(esf.funded_case(funded.pk).case, day=today)
    assert known == {
        "sex": "female",
        "age": "30_54",
        "employment": "long_term_unemployed",
        "third_country": "yes",
        "foreign_background": "yes",
    }
    page = at_hafentor().get(address(funded)).content.decode()
    assert page.count("Aus dem Fall übernommen.") == 5


def test_a_group_of_ages_that_lies_in_two_bands_is_asked(funded, counsellor, today):
    with acting_as(counsellor):
        funded.person.age_group = "25_34"
        assert "age" not in esf.known_of(funded, day=today)


def test_entering_writes_down_the_consent_and_the_answers(funded, counsellor):
    response = at_hafentor().post(address(funded), SAID | {"may_be_asked_later": "on"})
    assert response.url == address(funded)
    with acting_as(counsellor):
        held = EsfParticipation.objects.get(case=funded)
        assert (held.employment, held.rural, held.retention_until) == (
            "long_term_unemployed",
            "unsaid",
            None,
        )
        assert {one.purpose for one in Consent.objects.filter(person=funded.person_id)} == {
            "funding",
            "contact_later",
        }
        assert not Hold.objects.exists()


def test_a_no_stores_the_no_and_nothing_else(funded, counsellor):
    at_hafentor().post(
        address(funded), {"agrees": "no", "language": "de", "entered_on": "2026-11-20"}
    )
    with acting_as(counsellor):
        assert Consent.objects.get(person=funded.person_id).refused_at is not None
        assert not EsfParticipation.objects.exists()


def test_no_answer_must_be_meant(funded):
    page = at_hafentor().post(address(funded), {**SAID, "rural": ""})
    assert "keine Angabe“ ist erlaubt" in page.content.decode()


# ------------------------------------------------------------------------------ special categories
def test_special_questions_come_only_after_a_yes_of_their_own(funded, counsellor):
    browser = at_hafentor()
    browser.post(address(funded), SAID)
    assert "Besonders geschützt" not in browser.get(address(funded)).content.decode()
    answers = {"disability": "yes", "minority": "unsaid"}
    assert browser.post(address(funded, "besonders/"), answers).status_code == 404
    with acting_as(counsellor):
        assert not SpecialFact.objects.exists()


def test_special_answers_open_with_the_consent_and_close_with_it(funded, counsellor, project, now):
    browser = at_hafentor()
    browser.post(address(funded), SAID | {"asks_special": "on"})
    answers = {"disability": "yes", "minority": "unsaid"}
    assert browser.post(address(funded, "besonders/"), answers).status_code == 302

    def disabled():
        lines = esf.indicators_of(
            subproject_id=project.pk, institution_ids=counsellor.desks, period=YEAR
        )
        return next(one.total for one in lines if one.indicator.code == "EECO12")

    with acting_as(counsellor):
        assert disabled() == 1
        consent = Consent.objects.get(person=funded.person_id)
        consent_withdraw(consent_id=consent.pk, now=now)
        assert not SpecialFact.objects.exists()
        assert disabled() == 0


# ------------------------------------------------------------------------------------ leaving, keeping
def test_the_day_of_the_grant_notice_becomes_a_hold_and_is_never_made_up(funded, counsellor):
    browser = at_hafentor()
    browser.post(address(funded), SAID)
    said = {"left_on": "2026-11-22", "exit_states": ["EECR01"], "version": 1}
    browser.post(address(funded, "ende/"), said)
    with acting_as(counsellor):
        assert not Hold.objects.exists()
    browser.post(address(funded, "ende/"), said | {"retention_until": "2034-12-31", "version": 2})
    with acting_as(counsellor):
        hold = Hold.objects.get()
        assert (hold.kind, hold.until) == ("funding", date(2034, 12, 31))
    late = browser.post(address(funded, "ende/"), said | {"version": 2})
    assert late.status_code == 409


def test_the_database_knows_that_one_leaves_after_entering(funded, counsellor):
    at_hafentor().post(address(funded), SAID)
    page = at_hafentor().post(address(funded, "ende/"), {"left_on": "2026-11-19", "version": 1})
    assert "vor dem Eintritt" in page.content.decode()
    with acting_as(counsellor):
        held = EsfParticipation.objects.filter(case=funded)
        with pytest.raises(IntegrityError), transaction.atomic():
            held.update(left_on=date(2026, 11, 1))
        with pytest.raises(IntegrityError), transaction.atomic():
            held.update(exit_states=["EECR01"])


# ---------------------------------------------------------------------------------------- counting
def participant(**about):
    usual = {
        "sex": "unsaid",
        "age": "unsaid",
        "employment": "unsaid",
        "education": "unsaid",
        "is_third_country": False,
        "has_foreign_background": False,
        "is_homeless": False,
        "is_rural": False,
    }
    return EsfParticipant(**usual | about)


def test_indicators_are_what_one_counts_by_hand():
    came = [
        participant(sex="female", employment="long_term_unemployed", age="18_29"),
        participant(sex="female", employment="unemployed", education="isced_5_8"),
        participant(sex="male", employment="employed", age="55_plus", is_third_country=True),
        participant(sex="diverse", employment="inactive", is_rural=True, has_disability=True),
        participant(has_foreign_background=True, is_homeless=True, is_minority=True),
    ]
    left = [
        participant(sex="female", exit_states=frozenset({"EECR01", "EECR03"})),
        participant(sex="male", exit_states=frozenset({"EECR04"})),
    ]
    found = {one.indicator.code: tuple(one.by_sex.values()) for one in counted(came, left)}
    by_hand = {
        "EECO01": (2, 1, 1, 1),
        "EECO02": (2, 0, 0, 0),
        "EECO03": (1, 0, 0, 0),
        "EECO04": (0, 0, 1, 0),
        "EECO05": (0, 1, 0, 0),
        "EECO06": (0, 0, 0, 0),
        "EECO07": (1, 0, 0, 0),
        "EECO08": (0, 1, 0, 0),
        "EECO09": (0, 0, 0, 0),
        "EECO10": (0, 0, 0, 0),
        "EECO11": (1, 0, 0, 0),
        "EECO12": (0, 0, 1, 0),
        "EECO13": (0, 1, 0, 0),
        "EECO14": (0, 0, 0, 1),
        "EECO15": (0, 0, 0, 1),
        "EECO16": (0, 0, 0, 1),
        "EECO17": (0, 0, 1, 0),
        "EECR01": (1, 0, 0, 0),
        "EECR02": (0, 0, 0, 0),
        "EECR03": (1, 0, 0, 0),
        "EECR04": (0, 1, 0, 0),
    }
    assert found == by_hand


def test_the_page_and_the_table_count_the_same(funded, counsellor, now, today):
    browser = at_hafentor()
    browser.post(address(funded), SAID)
    case_of(counsellor, now=now, today=today, family_name="ohne Teilnahme")
    page = browser.get("/berichte/esf-plus/").content.decode()
    assert "EECO17" in page
    table = browser.get("/berichte/esf-plus/tabelle/").getvalue().decode("utf-8-sig").splitlines()
    assert table[1] == "EECO01;Teilnehmende insgesamt;1;0;0;0;1;abgeleitet"
    assert len(table) == 22
    assert "EECO01" not in at_leinetal().get("/berichte/esf-plus/").content.decode()


@needs(SHARED)
def test_definitions_and_confidence_are_those_of_the_facts():
    facts = yaml.safe_load((SHARED / "esf_indicators.yaml").read_text("utf-8"))
    said = {
        one["id"]: (one["def"], one["conf"], one.get("two_stars", False))
        for one in [*facts["outputs_persons"], *facts["results_immediate"]]
    }
    ours = {one.code: (one.definition, one.confidence, one.is_special) for one in INDICATORS}
    assert ours == said
