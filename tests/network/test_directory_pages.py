"""The directory as everybody sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.conftest import TODAY
from tests.network.members import house

from wegenetz.network.directory_selectors import Filters, directory, institution_profile
from wegenetz.network.models import Institution

pytestmark = pytest.mark.django_db


def page(address: str) -> str:
    return Client().get(address).content.decode()


def test_the_list_takes_five_queries(django_assert_num_queries):
    with django_assert_num_queries(5):
        found = directory(Filters(), today=TODAY)
        assert [row.main_location for row in found.page.rows]
    assert found.count == Institution.objects.filter(archived_on=None, is_open=False).count()


def test_filters_are_links_that_say_how_many_are_left():
    found = directory(Filters(land="HB"), today=TODAY)
    counselling = next(choice for choice in found.kinds if choice.value == "counselling")
    narrowed = directory(Filters(land="HB", kind="counselling"), today=TODAY)
    assert narrowed.count == counselling.count == len(narrowed.page.rows)
    assert "?land=HB&amp;art=counselling" in page("/einrichtungen/?land=HB") or (
        "?art=counselling&amp;land=HB" in page("/einrichtungen/?land=HB")
    )


def test_houses_of_no_land_are_nationwide():
    found = directory(Filters(land="DE", kind="federal_office"), today=TODAY)
    assert "bamf" in {row.code for row in found.page.rows}
    assert {row.land_id for row in found.page.rows} == {None}


def test_what_nobody_confirmed_for_long_comes_last_and_says_so():
    every = {"land": "HB", "kind": "counselling"}
    first = directory(Filters(**every), today=TODAY).page.rows[0]
    Institution.objects.filter(pk=first.pk).update(
        is_sample=False,
        confidence="seen",
        source="gelesen",
        confirmed_on=TODAY - timedelta(days=457),
    )
    rows = directory(Filters(**every), today=TODAY).page.rows
    assert rows[-1].pk == first.pk
    assert directory(Filters(**every), today=TODAY - timedelta(days=1)).page.rows[0].pk == first.pk
    assert "lange nicht bestätigt" in page("/einrichtungen/?land=HB&art=counselling")


def test_paging_shows_every_house_once():
    seen, after = [], ""
    while True:
        found = directory(Filters(), today=TODAY, after=after)
        seen += [row.pk for row in found.page.rows]
        after = found.page.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == found.count


def test_open_and_archived_houses_are_not_listed(today):
    Institution.objects.filter(code="hafentor").update(archived_on=today)
    text = page("/einrichtungen/?art=counselling&land=HB")
    assert "Beratungsstelle Nord" in text
    assert "Hafentor" not in text
    assert "Landesärztekammer" not in page("/einrichtungen/?art=chamber")


def test_a_filter_that_leaves_nobody_names_the_next_door():
    assert "Nehmen Sie einen Filter weg." in page("/einrichtungen/?art=school")


def test_a_profile_takes_few_queries(django_assert_max_num_queries, now, today):
    with django_assert_max_num_queries(7):
        profile = institution_profile("hafentor", now=now, today=today)
    assert profile.main is not None
    assert len(profile.doors) == 2


def test_a_profile_says_where_when_who_and_with_whom():
    text = page("/einrichtungen/hafentor/")
    for said in (
        "Am Speicher 4",
        "Jetzt offen",
        "Außenstelle Überseehafen",
        "Amira Beispiel",
        "Sprachschule Weserbogen",
        "/angebote/hafentor-recognition-counselling/",
        "mit Aufzug",
        "keine Anlage für Hörgeräte",
        "zuletzt bestätigt am",
        "Stimmt etwas nicht?",
    ):
        assert said in text
    assert "Parkplatz" not in text  # nobody confirmed one, so nothing is said of it


def test_what_nobody_confirmed_for_long_says_so(today):
    Institution.objects.filter(code="hafentor").update(
        is_sample=False,
        confidence="seen",
        source="gelesen",
        confirmed_on=today - timedelta(days=600),
    )
    assert "Rufen Sie besser vorher an." in page("/einrichtungen/hafentor/")
    assert "lange nicht bestätigt" in page("/einrichtungen/?art=counselling&land=HB")


def test_a_house_nobody_named_yet_says_so_and_invents_nothing():
    text = page("/einrichtungen/landesaerztekammer-hb/")
    assert "Landesärztekammer" in text
    assert "hat uns noch niemand bestätigt" in text


def test_a_house_that_is_gone_says_since_when(today):
    Institution.objects.filter(code="hafentor").update(archived_on=today)
    response = Client().get("/einrichtungen/hafentor/")
    assert response.status_code == 410
    assert "23.11.2026" in response.content.decode()
    assert Client().get("/einrichtungen/gibt-es-nicht/").status_code == 404


def test_sample_houses_are_marked_and_real_ones_name_their_source():
    assert "Beispieldaten" in page("/einrichtungen/hafentor/")
    real = page("/einrichtungen/zab/")
    assert "Beispieldaten" not in real
    assert "kmk.org/zab" in real


class TestStaffPages:
    BASE = "/arbeit/einrichtungen/hafentor/"

    def test_editing_asks_what_it_needs_and_keeps_other_languages(self, editor, as_member):
        Institution.objects.filter(code="hafentor").update(
            description={"de": "Alt.", "en": "Old."}
        )
        browser = as_member(editor)
        form = browser.get(f"{self.BASE}bearbeiten/").context["form"]
        said = {name: form[name].value() or "" for name in form.fields} | {"website": ""}
        assert browser.post(f"{self.BASE}bearbeiten/", said).status_code == 302
        assert house().description == {"de": "Alt.", "en": "Old."}
        assert house().website == ""

    def test_a_form_that_was_open_too_long_keeps_what_was_typed(self, editor, as_member):
        browser = as_member(editor)
        form = browser.get(f"{self.BASE}bearbeiten/").context["form"]
        said = {name: form[name].value() or "" for name in form.fields}
        Institution.objects.filter(code="hafentor").update(email="neu@hafentor.example")
        text = browser.post(
            f"{self.BASE}bearbeiten/", said | {"description": "Mein neuer Satz."}
        ).content.decode()
        assert "Jemand hat den Eintrag geändert" in text
        assert "Mein neuer Satz." in text

    def test_a_location_with_its_week(self, editor, as_member):
        browser = as_member(editor)
        said = {
            "name": "Nebenan",
            "street": "Speicherweg 1",
            "postal_code": "28195",
            "city": "Bremen",
            "step_free": "no",
            "open_1": "9-12, 14-18",
            "phone_2": "8-10",
        }
        assert browser.post(f"{self.BASE}standorte/neu/", said).status_code == 302
        made = house().locations.get(name="Nebenan")
        assert (made.kreis_id, made.step_free, made.lift) == ("04011", False, None)
        assert made.opening_hours.count() == 3
        form = browser.get(f"{self.BASE}standorte/{made.pk}/").context["form"]
        assert form["open_1"].value() == "9:00-12:00, 14:00-18:00"

    def test_a_point_of_its_own_stands_on_the_map(self, editor, as_member):
        browser = as_member(editor)
        browser.post(f"{self.BASE}standorte/neu/", {"name": "Nebenan", "point": "53.0793, 8.8017"})
        made = house().locations.get(name="Nebenan")
        assert made.point == (53.0793, 8.8017)
        form = browser.get(f"{self.BASE}standorte/{made.pk}/").context["form"]
        assert form["point"].value() == "53.0793, 8.8017"
        browser.post(f"{self.BASE}standorte/{made.pk}/", {"name": "Nebenan", "point": ""})
        made.refresh_from_db()
        assert made.latitude is None

    def test_history_names_the_house_at_the_other_end(self, editor, as_member):
        browser = as_member(editor)
        browser.post(
            f"{self.BASE}zusammenarbeit/",
            {"kind": "works_with", "other": "Sprachschule Weserbogen"},
        )
        lines = browser.get(self.BASE).context["changes"][0].lines
        assert [line.what for line in lines] == ["Zusammenarbeit neu: Sprachschule Weserbogen"]

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"point": "8.8017, 53.0793"}, "liegt nicht in Deutschland"),
            ({"point": "hier"}, "Schreiben Sie zwei Zahlen"),
            ({"open_1": "vormittags"}, "„vormittags“ verstehen wir nicht."),
            ({"open_1": "9-12, 11-13"}, "überschneiden sich zwei Zeiten"),
            ({"postal_code": "99999"}, "gibt es nicht"),
        ],
    )
    def test_what_is_wrong_with_a_week_is_said(self, editor, as_member, typed, said):
        page = as_member(editor).post(f"{self.BASE}standorte/neu/", {"name": "Nebenan"} | typed)
        assert said in page.content.decode()
        assert not house().locations.filter(name="Nebenan").exists()

    def test_the_workbench_shows_what_changed_and_takes_it_back(self, editor, as_member):
        browser = as_member(editor)
        browser.post(f"{self.BASE}bestaetigen/")
        page = browser.get(self.BASE)
        change = page.context["changes"][0]
        assert [line.what for line in change.lines] == ["zuletzt bestätigt"]
        browser.post(f"{self.BASE}rueckgaengig/", {"key": change.key})
        assert house().confirmed_on.isoformat() == "2026-11-02"
        assert browser.post(f"{self.BASE}rueckgaengig/", {"key": "x"}).status_code == 409

    def test_the_workbench_takes_a_bounded_number_of_queries(
        self, editor, as_member, django_assert_max_num_queries
    ):
        browser = as_member(editor)
        with django_assert_max_num_queries(30):
            assert browser.get(self.BASE).status_code == 200
