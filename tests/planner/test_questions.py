"""Seven short questions, each skippable; answers stay in the browser and never stand in an address."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.planner.conftest import with_answers

from wegenetz.planner.cookie import NAME, answers_in
from wegenetz.planner.person import Answers
from wegenetz.planner.questions import QUESTIONS

pytestmark = pytest.mark.django_db


def answers_of(client):
    class Asked:
        COOKIES = {NAME: client.cookies[NAME].value} if NAME in client.cookies else {}

    return answers_in(Asked())


def address(slug):
    return reverse("planner:question", args=[slug])


GOOD = {
    "beruf": {"typed": "krankenschwester", "profession": "pflegefachkraft"},
    "land": {"country": "SY"},
    "deutsch": {"german": "b1"},
    "aufenthalt": {"residence": "p25_1_2"},
    "ort": {"place": "28195"},
    "stand": {"done": ["counselled"]},
    "arbeit": {"work": "jobcentre"},
}


def test_there_are_at_most_seven():
    assert len(QUESTIONS) <= 7
    assert {q.slug for q in QUESTIONS} == set(GOOD)


def test_seven_good_answers_lead_to_the_routes():
    client = Client()
    for number, question in enumerate(QUESTIONS, start=1):
        response = client.post(address(question.slug), GOOD[question.slug])
        assert response.status_code == 302, response.content.decode()
        assert question.is_answered(answers_of(client)), question.slug
        expected = (
            address(QUESTIONS[number].slug)
            if number < len(QUESTIONS)
            else reverse("planner:routes")
        )
        assert response["Location"] == expected
    assert answers_of(client) == Answers(
        profession="pflegefachkraft",
        profession_typed="krankenschwester",
        country="SY",
        german="b1",
        title="p25_1_2",
        region="04011",
        place="Bremen",
        postal_code="28195",
        done=("counselled",),
        is_done_answered=True,
        work="jobcentre",
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.slug)
def test_every_question_can_be_skipped_and_says_why_it_asks(question):
    page = Client().get(address(question.slug)).content.decode()
    assert "Überspringen" in page
    assert str(question.why) in page.replace("&quot;", '"')


@pytest.mark.parametrize(
    ("slug", "wrong", "words"),
    [
        ("beruf", {"typed": ""}, "Schreiben Sie Ihren Beruf"),
        ("beruf", {"typed": "xqzw"}, "noch keinen Beruf"),
        ("beruf", {"typed": "krankenschwester", "profession": "chirurg"}, ""),
        ("land", {}, "Wählen Sie ein Land"),
        ("land", {"country": "ZZ"}, "ZZ"),
        ("deutsch", {"german": "d9"}, "d9"),
        ("aufenthalt", {"residence": "<b>"}, "&lt;b&gt;"),
        ("ort", {"place": "2819"}, "5 Ziffern, hier sind es 4"),
        ("ort", {"place": "99999"}, "99999 gibt es nicht"),
        ("ort", {"place": "<script>alert(1)</script>"}, "kennen wir nicht"),
        ("ort", {"place": "19273"}, "Welcher ist es?"),
        ("stand", {"done": ["flugschein"]}, "flugschein"),
        ("arbeit", {}, "Wählen Sie eine Antwort"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(slug, wrong, words):
    client = Client()
    response = client.post(address(slug), wrong)
    page = response.content.decode()
    if slug == "beruf" and wrong.get("profession"):
        assert response.status_code == 302  # one match only: it is taken
        return
    assert response.status_code == 200
    assert words in page
    assert "<script>alert" not in page
    assert not answers_of(client)


def test_a_postal_code_in_two_kreise_is_settled_by_choosing():
    client = Client()
    asked = client.post(address("ort"), {"place": "19273"}).content.decode()
    assert "Lüneburg" in asked
    assert "Ludwigslust-Parchim" in asked
    client.post(address("ort"), {"place": "19273", "region": "03355"})
    assert answers_of(client).region == "03355"


def test_a_foreign_kreis_is_not_taken_for_an_ambiguous_place():
    client = Client()
    response = client.post(address("ort"), {"place": "19273", "region": "11000"})
    assert response.status_code == 200
    assert not answers_of(client)


def test_none_of_the_professions_fits_leads_to_people():
    response = Client().post(address("beruf"), {"typed": "pflege", "profession": "none"})
    assert response["Location"] == reverse("planner:offices")


def test_searching_shows_matches_and_keeps_nothing():
    client = Client()
    response = client.post(address("beruf"), {"typed": "hebamme", "search": "1"})
    assert "Hebamme" in response.content.decode()
    assert not answers_of(client)


def test_htmx_gets_only_the_matches():
    response = Client().post(
        address("beruf"), {"typed": "hebamme", "search": "1"}, headers={"HX-Request": "true"}
    )
    assert "<html" not in response.content.decode()
    assert "Hebamme" in response.content.decode()


def test_the_door_on_the_start_page_takes_three_answers_and_asks_for_the_rest():
    client = Client()
    response = client.post(
        reverse("planner:begin"), {"beruf": "Koch", "ort": "Jena", "deutsch": "b1"}
    )
    assert response["Location"] == address("beruf")
    answers = answers_of(client)
    assert (answers.profession_typed, answers.region, answers.german) == ("Koch", "16053", "b1")


def test_an_unclear_place_at_the_door_is_asked_back_at_its_question():
    client = Client()
    client.post(reverse("planner:begin"), {"beruf": "Koch", "ort": "Oldenburg", "deutsch": ""})
    assert "Welcher ist es?" in client.get(address("ort")).content.decode()


@pytest.mark.parametrize("broken", ["", "x", "eyJ9.a.b", "'; --", "%00"])
def test_a_cookie_somebody_changed_is_no_answer(broken):
    client = Client()
    client.cookies[NAME] = broken
    assert "Es fehlt noch Ihr Beruf" in client.get(reverse("planner:routes")).content.decode()


def test_who_skips_everything_is_not_sent_back_without_a_word():
    assert "Es fehlt noch Ihr Beruf" in Client().get(reverse("planner:routes")).content.decode()


def test_who_skips_the_profession_reads_why_there_is_no_way_and_where_to_go():
    client = with_answers(Answers(german="b1"))
    page = client.get(reverse("planner:routes")).content.decode()
    assert "Es fehlt noch Ihr Beruf" in page
    assert address("beruf") in page
    assert reverse("planner:offices") in page


def test_answers_leave_no_trace_on_the_server(visitor):
    from wegenetz.network.models import BrowserSession

    visitor.get(reverse("planner:routes"))
    assert not BrowserSession.objects.exists()
    assert "sessionid" not in visitor.cookies


def test_answers_can_be_forgotten(visitor):
    response = visitor.post(reverse("planner:forget"))
    assert response.cookies[NAME].value == ""


def test_the_cookie_is_out_of_reach_for_scripts():
    response = Client().post(address("deutsch"), {"german": "b1"})
    cookie = response.cookies[NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_a_question_takes_few_queries(django_assert_max_num_queries):
    client = with_answers(Answers(profession="koch"))
    client.get(address("ort"))
    with django_assert_max_num_queries(8):
        client.get(address("ort"))


def test_an_unknown_question_is_not_found():
    response = Client().get(address("schuhgroesse"))
    assert response.status_code == 404
    assert "Zur Startseite" in response.content.decode()
