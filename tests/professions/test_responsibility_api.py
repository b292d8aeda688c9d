"""Who is responsible, for programs: one shape for every answer, and gaps that the coordination hears of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from wegenetz.network.models import ResponsibilityGap
from wegenetz.network.subjects import Subject

pytestmark = pytest.mark.django_db


def get(**parameters):
    return Client().get("/api/responsibility", parameters)


def test_exactly_one_institution_with_the_rule_and_why():
    answer = get(subject="recognition", plz="30159", profession="koch").json()
    assert answer["answer"] == "found"
    assert answer["office"]["name"] == "IHK Hannover"
    assert answer["subject"]["place_counts"] == "work"
    assert answer["rule"]["reach"] == "kreis"
    assert answer["rule"]["source"] == "ihk-fosa.de"
    assert answer["rule"]["confidence"] == "inferred"
    assert (
        answer["rule"]["why"] == "Die Regel gilt für Region Hannover. Sie gilt für diesen Beruf."
    )
    assert answer["sentence"] == "Zuständig ist: IHK Hannover."


@pytest.mark.parametrize(
    "places",
    [
        {},
        {"plz": "28195", "ags": "04011"},
        {"plz": "28195", "place": "Bremen"},
        {"plz": "28195", "ags": "04011", "place": "Bremen"},
        {"plz": ""},
    ],
)
def test_exactly_one_place_or_400(places):
    response = get(subject="jobcentre", **places)
    assert response.status_code == 400
    assert response["Content-Type"].startswith("application/problem+json")
    assert response.json()["code"] == "OnePlace"
    assert "genau einen Ort" in response.json()["title"]


@pytest.mark.parametrize(
    ("parameters", "code", "place"),
    [
        ({"subject": "fishing", "plz": "28195"}, "Unusable", "subject"),
        ({"plz": "28195"}, "Unusable", "subject"),
        ({"subject": "jobcentre", "plz": "99999"}, "PostalCodeUnknown", "plz"),
        ({"subject": "jobcentre", "plz": "a\x00b"}, "PostalCodeUnknown", "plz"),
        ({"subject": "jobcentre", "ags": "99999"}, "RegionUnknown", "ags"),
        ({"subject": "jobcentre", "place": "Atlantis"}, "PlaceUnknown", "place"),
        ({"subject": "jobcentre", "place": "281"}, "PostalCodeIncomplete", "place"),
        (
            {"subject": "recognition", "plz": "28195", "profession": "x"},
            "ProfessionNotListed",
            "profession",
        ),
        (
            {"subject": "jobcentre", "plz": "28195", "circumstances": "rich"},
            "CircumstanceUnknown",
            "circumstances",
        ),
        ({"subject": "jobcentre", "plz": "28195", "day": "morgen"}, "Unusable", "day"),
        (
            {"subject": "jobcentre", "plz": "28195", "postcode": "28195"},
            "ParameterUnknown",
            "postcode",
        ),
    ],
)
def test_every_refusal_names_the_place_and_what_to_do(parameters, code, place):
    response = get(**parameters)
    assert response.status_code == 422
    problem = response.json()
    assert (problem["code"], problem["place"]) == (code, place)


def test_what_is_missing_is_named():
    said = get(plz="28195").json()["title"]
    assert said == "Hier fehlt eine Angabe: subject. Was es gibt, steht unter /api/docs."


def test_a_postal_code_in_two_kreise_is_asked_back_and_the_choice_leads_on():
    asked = get(subject="recognition", plz="19273", profession="koch").json()
    assert asked["answer"] == "which_place"
    choices = {choice["value"]: choice for choice in asked["choices"]}
    assert set(choices) == {"03355", "13076"}
    assert choices["13076"]["parameter"] == "ags"
    then = get(subject="recognition", ags="13076", profession="koch").json()
    assert then["office"]["code"] == "ihk-fosa"


def test_circumstances_are_asked_back_and_the_choice_leads_on():
    asked = get(subject="course_voucher", ags="08111").json()
    assert asked["answer"] == "which_circumstances"
    labels = {choice["value"]: choice["label"] for choice in asked["choices"]}
    assert labels["receives_sgb2"] == "Sie bekommen Geld vom Jobcenter"
    facts = sorted(labels)
    then = Client().get(
        "/api/responsibility",
        {
            "subject": "course_voucher",
            "ags": "08111",
            "circumstances": "receives_sgb2",
            "without": [fact for fact in facts if fact != "receives_sgb2"],
        },
    )
    assert then.json()["office"]["code"] == "jobcenter-08111"


def test_several_that_claim_the_same_are_asked_back():
    asked = get(subject="recognition", ags="03254", profession="koch").json()
    assert asked["answer"] == "which_institution"
    names = {choice["label"] for choice in asked["choices"]}
    assert {"IHK Hannover", "IHK Braunschweig", "IHK FOSA, Nürnberg"} == names
    then = get(subject="recognition", ags="03254", profession="koch", institution="ihk-fosa")
    assert then.json()["office"]["code"] == "ihk-fosa"


def test_a_gap_names_the_next_door_and_is_counted():
    for _ in range(2):
        answer = get(subject="work_law_counselling", plz="28195").json()
    assert (answer["answer"], answer["missing"]) == ("gap", "nobody")
    assert answer["office"] is None
    assert answer["next_doors"][0]["code"] == "hafentor"
    gap = ResponsibilityGap.objects.get()
    assert (gap.subject, gap.kreis_id, gap.count) == ("work_law_counselling", "04011", 2)


def test_somebody_whom_nobody_has_confirmed_is_said_by_kind():
    answer = get(subject="employment_agency", ags="01001").json()
    assert (answer["answer"], answer["missing"]) == ("gap", "unconfirmed")
    assert answer["sentence"] == (
        "Agentur für Arbeit vor Ort ist zuständig. Welche Stelle genau, hat noch niemand bestätigt."
    )


def test_asking_about_another_day_counts_nothing():
    answer = get(subject="recognition_grant", plz="28195", day="2027-07-01").json()
    assert answer["answer"] == "gap"
    assert not ResponsibilityGap.objects.exists()


def test_the_wrong_door_is_explained():
    answer = get(
        subject="recognition", plz="30159", profession="koch", came_from="ihk-fosa"
    ).json()
    assert answer["office"]["code"] == "ihk-hannover"
    assert answer["wrong_door"]["refusal"] == "less_close"
    assert "IHK FOSA" in answer["wrong_door"]["why"]
    right = get(subject="recognition", plz="28195", profession="koch", came_from="ihk-fosa").json()
    assert right["wrong_door"] is None


def test_an_answer_takes_few_queries(django_assert_max_num_queries):
    get(subject="jobcentre", ags="08111")
    with django_assert_max_num_queries(10):
        get(subject="jobcentre", ags="08111")
    with django_assert_max_num_queries(18):
        get(subject="work_law_counselling", plz="28195")


API_PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "api.md"
EXAMPLES = re.findall(r"^/api/responsibility\?\S+$", API_PAGE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("address", EXAMPLES)
def test_examples_of_the_documentation_lead_to_one_institution(address):
    assert Client().get(address).json()["answer"] == "found"


def test_the_documentation_has_examples_and_names_every_subject():
    assert len(EXAMPLES) == 4
    text = API_PAGE.read_text("utf-8")
    assert all(f"`{subject}`" in text for subject in Subject)
