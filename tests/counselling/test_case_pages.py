"""Cases on pages: found, opened, seen by those who may."""

from __future__ import annotations

import pytest
from tests.counselling.houses import at_hafentor, at_leinetal, case_of

from wegenetz.counselling.models import Case
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import AccessLog, Person

NAMES = ["Amal Muster", "أمل مثال", "Олена Приклад", "Đặng Mẫu", "阿明 例", "O'Beispiel-Ñúñez"]


@pytest.fixture
def desk(case):
    return at_hafentor()


def test_a_case_is_opened_with_a_name_only(counsellor, db):
    answer = at_hafentor().post(
        "/faelle/neu/", {"family_name": "Muster", "institution": counsellor.desks[0]}
    )
    with acting_as(counsellor):
        case = Case.objects.get()
        assert answer.url == f"/faelle/{case.pk}/"
        assert (case.status, case.counsellor_id) == ("active", counsellor.user_id)


def test_a_case_is_opened_while_the_clock_runs(counsellor, settings):
    """Elsewhere in the tests it stands still; here the transaction begins before anybody reads it, as in real life."""
    settings.CLOCK_FIXED_AT = None
    desk = at_hafentor()
    said = {"family_name": "Muster", "institution": counsellor.desks[0]}
    answer = desk.post("/faelle/neu/", said, follow=True)
    assert answer.status_code == 200
    assert answer.context["person"].family_name == "Muster"


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_are_kept_and_found(counsellor, name):
    desk = at_hafentor()
    said = {"family_name": name, "institution": counsellor.desks[0]}
    page = desk.post("/faelle/neu/", said, follow=True)
    assert page.context["person"].family_name == name
    again = desk.post("/faelle/neu/aehnlich/", said)
    assert page.context["case"].reference in again.content.decode()


def test_an_anonymous_case_keeps_no_name(counsellor):
    at_hafentor().post(
        "/faelle/neu/",
        {
            "family_name": "Muster",
            "phone": "0421 000000",
            "is_anonymous": "on",
            "institution": counsellor.desks[0],
        },
    )
    with acting_as(counsellor):
        person = Person.objects.get()
        assert (person.name, person.phone, Case.objects.get().is_anonymous) == ("", "", True)


def test_a_nameless_case_must_be_meant(counsellor):
    page = at_hafentor().post("/faelle/neu/", {"institution": counsellor.desks[0]})
    assert "Anonyme Beratung" in page.content.decode()
    assert page.status_code == 200


def test_somebody_known_is_named_before_a_second_case_is_opened(case, desk, counsellor):
    said = {
        "given_name": "amal",
        "family_name": "müster".replace("ü", "u"),
        "institution": counsellor.desks[0],
    }
    page = desk.post("/faelle/neu/", said)
    assert f"/faelle/{case.pk}/" in page.content.decode()
    meant = desk.post("/faelle/neu/", said | {"is_somebody_else": "on"})
    assert meant.status_code == 302


def test_nobody_opens_a_case_in_a_foreign_house_by_form(counsellor, other_office):
    page = at_hafentor().post(
        "/faelle/neu/", {"family_name": "Muster", "institution": other_office.pk}
    )
    assert page.status_code == 200
    with acting_as(counsellor):
        assert not Case.objects.exists()


@pytest.mark.parametrize("day", ["2026-12-01", "31.02.2026", "1850-01-01"])
def test_a_case_cannot_have_begun_on_an_impossible_day(counsellor, day):
    page = at_hafentor().post(
        "/faelle/neu/",
        {"family_name": "Muster", "began_on": day, "institution": counsellor.desks[0]},
    )
    assert page.context["form"].errors["began_on"]


def test_a_case_entered_later_says_when_it_began_and_when_it_was_entered(counsellor, today):
    at_hafentor().post(
        "/faelle/neu/",
        {"family_name": "Muster", "began_on": "2026-03-02", "institution": counsellor.desks[0]},
    )
    with acting_as(counsellor):
        case = Case.objects.get()
        assert (str(case.registered_at.date()), case.entered_later_on) == ("2026-03-02", today)


def test_opening_a_case_leaves_one_row_the_person_can_read(case, desk, counsellor):
    assert desk.get(f"/faelle/{case.pk}/").status_code == 200
    with acting_as(counsellor):
        look = AccessLog.objects.get(person=case.person)
        assert (look.what, look.user_id) == ("counselling:case", counsellor.user_id)


def test_a_stranger_meets_nothing(case, counsellor):
    stranger = at_leinetal()
    assert stranger.get(f"/faelle/{case.pk}/").status_code == 404
    assert case.reference not in stranger.get("/faelle/?welche=alle").content.decode()


@pytest.mark.parametrize("which", ["meine", "alle", "wartend", "abgeschlossen", "papierkorb", "x"])
def test_lists_take_a_bounded_number_of_queries(
    counsellor, now, today, which, django_assert_max_num_queries
):
    for number in range(35):
        case_of(counsellor, now=now, today=today, family_name=f"Muster {number}")
    desk = at_hafentor()
    with django_assert_max_num_queries(13):
        page = desk.get("/faelle/", {"welche": which})
    if which == "meine":
        assert len(page.context["cases"]) == 30
        rest = desk.get("/faelle/", {"nach": page.context["after"]})
        assert len(rest.context["cases"]) == 5
