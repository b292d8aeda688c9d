"""Whoever enters an institution learns in time that it may stand there already."""

from __future__ import annotations

import pytest

from wegenetz.network.duplicates import institutions_alike
from wegenetz.network.models import Institution

pytestmark = pytest.mark.django_db
NEW = "/arbeit/einrichtungen/neu/"
FORM = {
    "name": "Beratungsstelle Hafentor e. V.",
    "kind": "counselling",
    "network_id": "bremen",
    "land_id": "=",
    "source": "Auskunft der Einrichtung",
    "street": "Am Speicher 4",
    "postal_code": "28195",
    "city": "Bremen",
}


def codes(**typed) -> list[str]:
    return [one.institution.code for one in institutions_alike(**typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "Beratungsstelle Hafentor",
        "Hafentor Beratung",
        "beratungsstelle hafentor e.V.",
        "Beratungstelle Hafentohr",
    ],
)
def test_another_spelling_is_found(typed):
    assert codes(name=typed)[0] == "hafentor"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Hafen", "hafentor"),
        ("Beratungsstelle Hafnt", "hafentor"),
        ("Beratungstelle Haffen", "hafentor"),
        ("Hafentohr", "hafentor"),
        ("Sprachschule Weeserb", "sprachschule-weserbogen"),
        ("Sprachshaus Rola", "sprachhaus-roland"),
        ("Kita Verbund Kleine Wes", "kita-regenbogen-weser"),
    ],
)
def test_a_name_is_found_before_it_is_typed_to_the_end_even_misspelt(typed, code):
    assert code in codes(name=typed)


@pytest.mark.parametrize(
    "typed", ["Klinikum", "Pflegesch", "Fahrschule Meyer", "Beratungsste", "Hand"]
)
def test_what_fits_many_houses_or_none_warns_of_none(typed):
    assert codes(name=typed) == []


@pytest.mark.parametrize("typed", ["Beratungsstelle", "Beratungsstelle Werftblick", "Jo", ""])
def test_words_that_half_the_directory_has_find_nothing(typed):
    assert codes(name=typed) == []


def test_the_same_address_is_found_whatever_the_name():
    found = institutions_alike(name="Ganz anders", street="am speicher 4", postal_code="28195")
    assert [(one.institution.code, one.same_address) for one in found] == [("hafentor", True)]


def test_it_takes_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        institutions_alike(
            name="Beratungsstelle Hafentor", street="Am Speicher 4", postal_code="28195"
        )


def test_while_typing_the_page_shows_them(coordinator, as_member):
    page = as_member(coordinator).get(
        "/arbeit/einrichtungen/aehnliche/", {"name": "Beratung Hafentor"}
    )
    assert "Meinen Sie eine von diesen?" in page.content.decode()
    assert "<html" not in page.content.decode()


def test_without_javascript_the_form_asks_and_writes_nothing_until_told(coordinator, as_member):
    browser = as_member(coordinator)
    before = Institution.objects.count()
    page = browser.post(NEW, FORM).content.decode()
    assert "Meinen Sie eine von diesen?" in page
    assert Institution.objects.count() == before
    assert browser.post(NEW, FORM | {"is_new": "on"}).status_code == 302
    made = Institution.objects.latest("pk")
    assert (made.land_id, made.locations.get().kreis_id) == ("HB", "04011")


def test_a_new_house_stands_in_the_own_network_and_the_land_of_its_place_unless_told(
    coordinator, as_member
):
    page = as_member(coordinator).get(NEW).content.decode()
    assert '<option value="bremen" selected' in page
    assert '<option value="=" selected' in page


def test_a_postal_code_in_two_kreise_is_asked_back(coordinator, as_member):
    from wegenetz.network.models import Place

    shared = (
        Place.objects.values_list("postal_code_id", flat=True)
        .order_by("postal_code_id")
        .distinct()
    )
    code = next(
        code
        for code in shared
        if Place.objects.filter(postal_code=code).values("kreis").distinct().count() == 2
    )
    form = FORM | {"name": "Sprachschule Grenzweg", "street": "", "postal_code": code, "city": ""}
    browser = as_member(coordinator)
    page = browser.post(NEW, form)
    assert "In welchem Kreis liegt das?" in page.content.decode()
    kreis = page.context["form"].candidates[0].region.ags
    assert browser.post(NEW, form | {"region": kreis}).status_code == 302
    assert Institution.objects.latest("pk").locations.get().kreis_id == kreis


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Schreiben Sie den Namen der Einrichtung."),
        ({"source": ""}, "Ohne Quelle können andere es nicht prüfen."),
        ({"postal_code": "00000"}, "Die Postleitzahl 00000 gibt es nicht."),
        ({"jobcentre_kind": "joint"}, "Das gilt nur für Jobcenter."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(coordinator, as_member, typed, said):
    before = Institution.objects.count()
    page = as_member(coordinator).post(NEW, FORM | {"name": "Neues Haus Nordlicht"} | typed)
    assert said in page.content.decode()
    assert Institution.objects.count() == before
