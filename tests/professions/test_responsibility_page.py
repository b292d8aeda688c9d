"""The page that names the right office: one answer with its reason, one question at a time, or an honest gap."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from wegenetz.network.models import ResponsibilityGap

pytestmark = pytest.mark.django_db
PAGE = "/zustaendigkeit/"


def post(**said):
    return Client().post(PAGE, said).content.decode()


def carried(page):
    """What the form of the question sends on, as a browser would."""
    form = page[page.index("wn-responsible__answer") :]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_one_office_with_reason_source_and_how_sure():
    page = post(anliegen="recognition", ort="30159", beruf="Koch")
    assert '<a href="/einrichtungen/ihk-hannover/"><bdi lang="de">IHK Hannover<' in page
    assert "Anmelden zur Beratung" not in page
    assert "Es zählt der Ort, an dem Sie arbeiten wollen." in page
    assert "Die Regel gilt für Region Hannover." in page
    assert "ihk-fosa.de" in page
    assert "wahrscheinlich" in page


def test_a_sample_office_is_marked():
    page = post(anliegen="jobcentre", ort="28195")
    assert "Jobcenter Neustadt" in page
    assert "wn-sample" in page
    assert "Deichallee 30, 28199 Bremen" in page


def test_counselling_leads_on_to_the_next_free_time():
    page = post(anliegen="recognition_counselling", ort="28195")
    assert "Nächste freie Zeit" in page
    assert 'href="/sprechzeiten/hafentor/"' in page


def test_a_place_in_several_kreise_is_asked_back_and_the_answer_leads_on():
    page = post(anliegen="recognition", ort="19273", beruf="Koch")
    assert "Welcher ist es?" in page
    assert 'name="kreis"' in page
    page = post(**carried(page), kreis="13076")
    assert "IHK FOSA" in page


def test_circumstances_are_asked_once_and_lead_to_the_office():
    page = post(anliegen="course_voucher", ort="Stuttgart")
    assert "Sie bekommen Geld vom Jobcenter" in page
    assert "Nichts davon" in page
    page = post(**carried(page), trifft="receives_sgb2")
    assert "Landeshauptstadt Stuttgart" in page
    none = post(**carried(post(anliegen="course_voucher", ort="Stuttgart")), trifft="-")
    assert "noch niemand eingetragen" in none


def test_several_that_claim_the_same_are_asked_back():
    page = post(anliegen="recognition", ort="Hildesheim", beruf="Koch")
    assert "Mehrere Stellen kommen infrage" in page
    page = post(**carried(page), stelle="ihk-hannover")
    assert ">IHK Hannover<" in page


def test_a_profession_in_another_language_is_understood():
    page = post(anliegen="recognition", ort="80331", beruf="ممرضة")
    assert "Landesamt für Pflege" in page


def test_without_a_profession_it_is_asked_for_by_name():
    page = post(anliegen="recognition", ort="30159")
    assert "Es kommt auf den Beruf an" in page
    page = post(**carried(page), berufscode="koch")
    assert ">IHK Hannover<" in page


def test_a_gap_names_the_next_door_and_the_coordination_hears_of_it():
    page = post(anliegen="work_law_counselling", ort="28195")
    assert "Dafür ist hier noch niemand eingetragen." in page
    assert "Die Koordination sieht jetzt" in page
    assert "Beratungsstelle Hafentor" in page
    assert ResponsibilityGap.objects.get().count == 1


def test_somebody_nobody_has_confirmed_is_named_by_kind_and_district():
    page = post(anliegen="employment_agency", ort="Flensburg")
    assert "Agentur für Arbeit vor Ort ist zuständig." in page
    assert "Bezirk der Agentur: 119" in page


def test_the_wrong_door_leads_to_the_right_one():
    page = (
        Client()
        .get(PAGE, {"anliegen": "recognition", "ort": "30159", "beruf": "Koch", "von": "ihk-fosa"})
        .content.decode()
    )
    assert "IHK FOSA, Nürnberg gibt hier an eine andere Stelle ab." in page
    assert "Richtig sind Sie hier:" in page


def test_the_page_of_an_office_leads_to_the_question_and_carries_where_one_came_from():
    page = Client().get("/einrichtungen/hafentor/").content.decode()
    assert "/zustaendigkeit/?von=hafentor" in page
    assert (
        'name="von" value="hafentor"' in Client().get(PAGE, {"von": "hafentor"}).content.decode()
    )


def test_what_is_true_of_a_person_is_never_taken_from_an_address():
    page = Client().get(
        PAGE, {"anliegen": "course_voucher", "ort": "Stuttgart", "gilt": "receives_sgb2"}
    )
    assert "Es kommt darauf an" in page.content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"anliegen": "jobcentre", "ort": ""}, "Schreiben Sie eine Postleitzahl oder einen Ort."),
        ({"anliegen": "jobcentre", "ort": "Atlantis"}, "kennen wir nicht"),
        ({"anliegen": "jobcentre", "ort": "99999"}, "99999 gibt es nicht"),
        ({"anliegen": "jobcentre", "ort": "<script>"}, "kennen wir nicht"),
        ({"anliegen": "fliegen", "ort": "28195"}, "id_anliegen_error"),
        ({"anliegen": "recognition", "ort": "28195", "beruf": "Xqzw"}, "kennen wir nicht"),
        ({"anliegen": "jobcentre", "ort": "28195", "gilt": "reich"}, "Nach „reich“ fragt"),
    ],
)
def test_bad_input_is_answered_with_what_to_do(said, words):
    response = Client().post(PAGE, said)
    assert response.status_code == 200
    page = response.content.decode()
    assert words in page
    assert "<script>alert" not in page


def test_a_link_may_fill_in_the_form_without_asking():
    page = Client().get(PAGE, {"anliegen": "jobcentre"}).content.decode()
    assert '<option value="jobcentre" selected>' in page


def test_an_answer_takes_few_queries(django_assert_max_num_queries):
    post(anliegen="jobcentre", ort="28195")
    with django_assert_max_num_queries(14):
        post(anliegen="jobcentre", ort="28195")
