"""Whatever a coordinator adds, removes or changes on the page has an effect, stands there as a sentence, and comes back from a file as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.conftest import TODAY
from tests.insights.test_scenario_pages import at, scenario, text

from wegenetz.insights.assessing import finding
from wegenetz.insights.changes import difference_between
from wegenetz.insights.models import Difference, Scenario
from wegenetz.insights.profiles import profiles
from wegenetz.insights.sandbox import with_changes
from wegenetz.insights.staff_deed_words import deeds_told
from wegenetz.planner.knowledge import planned_network

__all__ = ["scenario"]

pytestmark = pytest.mark.django_db
#: A nurse in Bremen with a notice: prepares in a course with dates or alone, is tested after sixty days, gets the licence.
COURSE = {"was": "angebot:akademie-osterdeich-test-preparation"}


def step(rule):
    return {"was": f"schritt:{rule}", "land": "HB", "beruf": "pflegefachkraft"}


TEST, LICENCE = step("knowledge_test.care"), step("licence.care")
PAPER = {"was": "schritt:police_certificate.care", "beruf": "pflegefachkraft"}
SEARCH = {"was": "schritt:job_search.licensed", "beruf": "pflegefachkraft"}
#: A run of the course, the first there is.
FIRST = "2026-12-14"
EARLY = {
    "starts": (TODAY + timedelta(days=1)).isoformat(),
    "ends": (TODAY + timedelta(days=2)).isoformat(),
}
LATE = {"starts": "2027-01-20", "ends": "2027-06-30"}
HERE = {"kreise_HB": ["04011"]}
FUNDED = {"grant": "berufssprachkurs", "grant_cost": "5"}

SUBJECT, COPY, AREA = "scenario-subject", "scenario-copy", "scenario-area"
CASES = {
    "an offer comes by a new institution": (
        [(COPY, TEST, HERE | {"new_house": "Prüfhaus Nord", "wait": "0"})],
        Difference.SOONER,
        "Prüfhaus Nord",
    ),
    "an offer comes by a known institution": (
        [(COPY, TEST, HERE | {"institution": "at:hafentor", "wait": "5"})],
        Difference.SOONER,
        "Wartezeit 5 Tage",
    ),
    "an offer goes": ([(SUBJECT, COURSE, {"deed": "remove"})], Difference.LATER, "nicht mehr"),
    "an offer changes its area": (
        [(AREA, COURSE, {"kreise_HB": ["04012"]})],
        Difference.LATER,
        "nicht mehr in Bremen",
    ),
    "a run comes": (
        [(SUBJECT, COURSE, {"deed": "run"} | {f"neu-{key}": day for key, day in EARLY.items()})],
        Difference.SOONER,
        "Ein Termin mehr",
    ),
    "a run goes": (
        [(SUBJECT, COURSE, {"deed": "run-gone", "starts": FIRST})],
        Difference.LATER,
        "fällt weg",
    ),
    "a run moves": (
        [
            (
                SUBJECT,
                COURSE,
                {"deed": "run-moved", "deed-of": "0", "termin-0-at": FIRST}
                | {f"termin-0-{key}": day for key, day in LATE.items()},
            )
        ],
        Difference.LATER,
        "ist nicht am 14.12.2026, sondern 20.01.2027 bis 30.06.2027",
    ),
    "seats go": (
        [(SUBJECT, COURSE, {"deed": "seats", "starts": FIRST, "seats": "0"})],
        Difference.LATER,
        "kein Platz frei",
    ),
    "seats come": (
        [
            (SUBJECT, COURSE, {"deed": "seats", "starts": FIRST, "seats": "0"}),
            (SUBJECT, COURSE, {"deed": "seats", "starts": FIRST, "seats": "12"}),
        ],
        Difference.SOONER,
        "12 Plätze frei",
    ),
    "seats have no limit any more": (
        [
            (SUBJECT, COURSE, {"deed": "seats", "starts": FIRST, "seats": "0"}),
            (SUBJECT, COURSE, {"deed": "seats", "starts": FIRST, "seats": ""}),
        ],
        Difference.SOONER,
        "",
    ),
    "a waiting time comes": (
        [(SUBJECT, LICENCE, {"wait": "50"})],
        Difference.LATER,
        "von 0 auf 50 Tage",
    ),
    "a waiting time changes": (
        [(SUBJECT, TEST, {"wait": "30"})],
        Difference.SOONER,
        "von 60 auf 30 Tage",
    ),
    "a waiting time goes": (
        [(SUBJECT, TEST, {"wait": "0"})],
        Difference.SOONER,
        "von 60 auf 0 Tage",
    ),
    "a fee comes": ([(SUBJECT, LICENCE, {"cost": "12.50"})], Difference.DEARER, "12,50"),
    "a fee changes": ([(SUBJECT, PAPER, {"cost": "10"})], Difference.CHEAPER, "auf 10"),
    "a fee goes": ([(SUBJECT, PAPER, {"cost": "0"})], Difference.CHEAPER, "auf 0"),
    "a funding comes": ([(SUBJECT, PAPER, FUNDED)], Difference.CHEAPER, "5"),
    "a funding changes": (
        [(SUBJECT, PAPER, FUNDED), (SUBJECT, PAPER, {"funding_berufssprachkurs": "15"})],
        Difference.DEARER,
        "15",
    ),
    "a funding goes": (
        [(SUBJECT, PAPER, FUNDED), (SUBJECT, PAPER, {"without_berufssprachkurs": "on"})],
        Difference.DEARER,
        "nicht mehr",
    ),
    "a rule asks for more": (
        [(SUBJECT, TEST, {"add": "german_c1"})],
        None,
        "wird auch verlangt",
    ),
    "a rule asks for less": (
        [(SUBJECT, LICENCE, {"drop": ["police_certificate"]})],
        Difference.CHEAPER,
        "nicht mehr verlangt",
    ),
    "a rule takes less time": (
        [(SUBJECT, SEARCH, {"duration": "30"})],
        Difference.SOONER,
        "von 60 auf 30 Tage",
    ),
    "a step goes": ([(SUBJECT, PAPER, {"deed": "remove"})], Difference.CLOSED, "nicht mehr"),
}


def answer(network):
    return finding(network, "pflegefachkraft", profiles()["compensation_b2"], ("04011",))


@pytest.mark.parametrize("case", CASES)
def test_a_change_on_the_page_has_its_effect_its_sentence_and_its_file(
    coordinator, scenario, case
):
    posts, expected, said = CASES[case]
    planned = planned_network(TODAY)
    before = answer(planned)
    for page, what, given in posts:
        before = answer(with_changes(planned, scenario.changes))
        sent = coordinator.post(at(page, scenario.pk, **what), {"deed": "parts"} | given)
        assert sent.status_code == 302, sent.content.decode()
        scenario.refresh_from_db()
    after = answer(with_changes(planned, scenario.changes))
    found = difference_between(before, after)
    assert found == expected if expected else found in {Difference.CLOSED, Difference.LATER}
    sentences = [one for deed in deeds_told(scenario.changes, planned) for one in deed.sentences]
    assert said in sentences[-1]
    assert sentences[-1].replace("„", "")[:20] in text(
        coordinator, "scenario", scenario.pk
    ).replace("„", "")
    file = SimpleUploadedFile("a.json", coordinator.get(at("scenario-file", scenario.pk)).content)
    coordinator.post(at("scenario-bring"), {"name": "B", "network": "bremen", "file": file})
    assert Scenario.objects.get(name="B").changes == scenario.changes
