"""The same routes for programs: one shape for answers, one for errors, and nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from tests.conftest import TODAY

from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.models import SavedRoute

pytestmark = pytest.mark.django_db

SNAPSHOT = Path(__file__).with_name("openapi.json")
NURSE = {
    "profession": "pflegefachkraft",
    "country": "SY",
    "german": "b1",
    "residence_title": "p25_1_2",
    "place": "28195",
    "work": "jobcentre",
}


def ask(**changes):
    return Client().post(
        "/api/routes", json.dumps(NURSE | changes), content_type="application/json"
    )


def test_the_contract_is_the_one_we_published():
    """Renew it with: curl -s localhost:8000/api/openapi.json | python3 -m json.tool --sort-keys"""
    document = Client().get("/api/openapi.json").content.decode()
    # Python 3.13 took over the newer name of the status.
    current = json.loads(document.replace("Unprocessable Content", "Unprocessable Entity"))
    assert current == json.loads(SNAPSHOT.read_text("utf-8"))


def test_professions_are_open_and_searchable():
    everything = Client().get("/api/professions").json()
    assert len(everything) == 16
    assert {"code": "koch", "regulation": "none"}.items() <= next(
        p for p in everything if p["code"] == "koch"
    ).items()
    assert Client().get("/api/professions", {"q": "ممرضة"}).json()[0]["code"] == "pflegefachkraft"


def test_a_nurse_gets_explained_routes():
    answer = ask().json()
    assert answer["routes"]
    assert answer["assumed"] == []
    for route in answer["routes"]:
        assert route["finish"] <= (route["finish_p90"] or route["finish"])
        seen = route["outlook"]
        assert (seen is None) == (not route["branches"])
        if seen:
            assert seen["expected"] <= seen["worst"] >= route["finish"]
            assert 0 < seen["arrives"] <= 1
        assert route["cost"] == sum(leg["cost"] for leg in route["legs"])
        for leg in route["legs"]:
            assert leg["why"]
            assert leg["source"]
            assert leg["confidence"] in {"seen", "inferred", "sample", "open"}
            assert leg["because"]


def test_what_was_skipped_is_named_as_assumed():
    answer = (
        Client()
        .post("/api/routes", json.dumps({"profession": "koch"}), content_type="application/json")
        .json()
    )
    assert answer["assumed"] == ["country", "german", "title", "place"]


def test_asking_stores_nothing():
    ask()
    assert SavedRoute.objects.count() == 0


def test_no_route_says_what_is_missing_and_who_can_give_it():
    answer = ask(profession="koch", residence_title="p60a_ban").json()
    assert answer["routes"] == []
    assert {"facts": ["work_permitted"]}.items() <= answer["blockers"][0].items() or any(
        blocker["facts"] == ["work_permitted"] for blocker in answer["blockers"]
    )
    assert all(blocker["labels"] and blocker["given_by"] for blocker in answer["blockers"])


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"profession": "zauberer"}, "ProfessionUnknown", "profession"),
        ({"profession": "<script>"}, "ProfessionUnknown", "profession"),
        ({"place": "99999"}, "PostalCodeUnknown", "place"),
        ({"place": "281"}, "PostalCodeIncomplete", "place"),
        ({"place": "19273"}, "PlaceAmbiguous", "place"),
        ({"place": "", "region": "99999"}, "RegionUnknown", "region"),
        ({"facts": ["german_b1", "can_fly"]}, "FactUnknown", "facts[1]"),
        ({"residence_title": "p99"}, "AnswerUnknown", "residence_title"),
        ({"work": "pirate"}, "AnswerUnknown", "work"),
        ({"done": ["nothing"]}, "AnswerUnknown", "done[0]"),
        ({"country": "Syrien"}, "AnswerUnknown", "country"),
        ({"assume": "maybe"}, "AnswerUnknown", "assume"),
        ({"start": "2020-01-01"}, "DayInThePast", "start"),
        ({"start": "2099-01-01"}, "DayTooFar", "start"),
        ({"start": "morgen"}, "Unusable", "start"),
        ({"german": "d1"}, "Unusable", "german"),
        ({"profession": None}, "Unusable", "profession"),
        ({"profession": "a\ud800"}, "ProfessionUnknown", "profession"),
        ({"profesion": "koch"}, "Unusable", "profesion"),
        ({"facts": "german_b1"}, "Unusable", "facts"),
    ],
)
def test_every_refusal_names_the_place_and_what_to_do(changes, code, place):
    response = ask(**changes)
    problem = response.json()
    assert response.status_code == 422
    assert response["Content-Type"].startswith("application/problem+json")
    assert (problem["status"], problem["code"], problem["place"]) == (422, code, place)
    assert problem["title"]


def test_an_ambiguous_place_lists_its_readings():
    assert {candidate["region"] for candidate in ask(place="19273").json()["candidates"]} == {
        "03355",
        "13076",
    }


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '"x"', "null", "\x00", '{"profession": "koch"} x']
)
def test_what_is_no_json_is_refused(body):
    response = Client().post("/api/routes", body, content_type="application/json")
    assert response.status_code in {400, 422}
    assert response["Content-Type"].startswith("application/problem+json")


def test_ten_megabytes_are_refused():
    response = Client().post("/api/routes", "x" * 10_000_000, content_type="application/json")
    assert response.status_code == 413
    assert "256 kB" in response.json()["title"]


def test_planning_takes_few_queries(django_assert_max_num_queries):
    ask()
    with django_assert_max_num_queries(10):
        ask()


def test_the_page_that_describes_it_shows_every_endpoint_and_field():
    page = Client().get("/api/docs").content.decode()
    for words in (
        "/api/routes",
        "/api/professions",
        "residence_title",
        "RoutesOut",
        "is_irrevocable",
    ):
        assert words in page


def test_a_rule_that_has_ended_by_the_day_of_a_step_does_not_plan():
    """The grant for recognition can be applied for until 30 June 2027."""
    person = {"profession": "koch", "country": "TR", "residence_title": "p18", "place": "Bremen"}
    person |= {"german": "b1", "work": "employed", "done": ["documents"]}

    def steps(start: str) -> set[str]:
        return {
            leg["step"].split(":")[0]
            for route in ask(**person, start=start).json()["routes"]
            for leg in route["legs"]
        }

    assert any("recognition-grant" in step for step in steps("2026-11-23"))
    assert not any("recognition-grant" in step for step in steps("2027-07-02"))
    late = ask(**person, start="2027-06-20").json()
    for route in late["routes"]:
        for leg in route["legs"]:
            assert leg["valid_to"] is None or leg["starts"] <= leg["valid_to"]


def test_what_ends_on_the_way_is_said():
    person = {"profession": "pflegefachkraft", "country": "UA", "residence_title": "p24"}
    person |= {"german": "b1", "place": "Bremen", "work": "jobcentre"}
    route = ask(**person).json()["routes"][0]
    assert any("04.03.2027" in warning for warning in route["warnings"])


def test_a_start_in_the_future_leaves_the_network_of_today_in_place():
    today = planned_network(TODAY)
    ask(start="2027-07-02")
    assert planned_network(TODAY) is today
