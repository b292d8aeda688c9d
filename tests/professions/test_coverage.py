"""The coverage: where one, several or nobody is named, and what a coordinator does about it."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from django.test import Client
from tests.conftest import TODAY

from wegenetz.network.models import Responsibility, ResponsibilityGap
from wegenetz.network.subjects import Subject
from wegenetz.professions.coverage import Cover, coverage

pytestmark = pytest.mark.django_db
ENTER = "/arbeit/zustaendigkeit/04011/work_law_counselling/"
ASK = {"anliegen": "work_law_counselling", "ort": "28195"}


def covers(subject, profession="koch"):
    return {
        row.region.ags: row.covers[subject] for row in coverage(day=TODAY, profession=profession)
    }


def test_every_kreis_has_every_subject():
    rows = coverage(day=TODAY, profession="koch")
    assert len(rows) == 400
    assert all(set(row.covers) == {subject.value for subject in Subject} for row in rows)


def test_one_several_nobody_and_unconfirmed_are_told_apart():
    assert covers("degree_evaluation")["04011"] is Cover.ONE
    assert covers("recognition")["03254"] is Cover.SEVERAL
    assert covers("work_law_counselling")["04011"] is Cover.NOBODY
    assert covers("employment_agency")["01001"] is Cover.UNCONFIRMED
    assert covers("recognition", "pflegefachkraft")["04011"] is Cover.UNCONFIRMED


def test_where_it_depends_the_worst_counts():
    """In Bremen counselling depends on the postal code, but everybody has one office; the voucher is open for some."""
    assert covers("recognition_counselling")["04011"] is Cover.ONE
    assert covers("course_voucher")["08111"] is Cover.ONE
    assert covers("course_voucher")["01001"] is Cover.UNCONFIRMED


def test_map_list_and_table_say_the_same(coordinator):
    page = coordinator.get(
        "/arbeit/zustaendigkeit/abdeckung/", {"anliegen": "jobcentre", "land": "alle"}
    ).content.decode()
    found = list(covers("jobcentre").values())
    lacking = [cover for cover in found if cover is not Cover.ONE]
    assert page.count('class="kreis"') == len(lacking)
    assert page.count("kreis--one") == 400 - len(lacking)
    assert f"{len(lacking)} Kreise ohne eindeutige Antwort" in page


def test_the_map_shows_the_land_that_the_figures_mean(coordinator):
    address = "/arbeit/zustaendigkeit/abdeckung/"
    asked = {"anliegen": "jobcentre"}
    country = view_of(coordinator.get(address, asked | {"land": "alle"}))
    assert country["coloured"] == 400
    for land, kreise in (("HB", 2), ("ST", 14)):
        seen = view_of(coordinator.get(address, asked | {"land": land}))
        assert seen["coloured"] == kreise
        assert seen["outside"] == 400 - kreise
        assert seen["width"] < country["width"] / 2


def view_of(response):
    page = response.content.decode()
    return {
        "width": int(re.search(r'viewBox="\S+ \S+ (\d+) \d+" role="group"', page).group(1)),
        "coloured": page.count('class="kreis"') + page.count('class="kreis kreis--one"'),
        "outside": page.count("kreis--outside"),
    }


def test_the_file_holds_every_kreis_and_subject(counsellor):
    response = counsellor.get("/arbeit/zustaendigkeit/abdeckung.csv", {"beruf": "koch"})
    rows = list(csv.reader(StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 401
    assert {len(row) for row in rows} == {3 + len(Subject)}
    assert rows[0][3] == "Anerkennung des Berufsabschlusses"


def enter(client, **changes):
    return client.post(
        ENTER,
        {"institution": "hafentor", "area": "land", "source": "Auskunft vom 20.11.2026"} | changes,
    )


def test_a_coordinator_enters_confirms_and_ends_and_people_read_it_at_once(coordinator):
    Client().post("/zustaendigkeit/", ASK)
    assert ResponsibilityGap.objects.filter(resolved_on=None).count() == 1
    page = enter(coordinator)
    assert page.status_code == 302
    rule = Responsibility.objects.get(subject="work_law_counselling")
    assert (rule.confidence, rule.kreise) == ("open", ["04011", "04012"])
    assert not ResponsibilityGap.objects.filter(resolved_on=None).exists()
    read = Client().post("/zustaendigkeit/", ASK).content.decode()
    assert "Beratungsstelle Hafentor" in read
    assert "noch offen" in read
    coordinator.post(f"/arbeit/zustaendigkeit/regel/{rule.pk}/bestaetigen/")
    rule.refresh_from_db()
    assert rule.confidence == "seen"
    coordinator.post(f"/arbeit/zustaendigkeit/regel/{rule.pk}/beenden/")
    assert "noch niemand eingetragen" in Client().post("/zustaendigkeit/", ASK).content.decode()


def test_entering_the_same_twice_is_refused_kindly(coordinator):
    enter(coordinator)
    again = enter(coordinator)
    assert again.status_code == 409
    assert "schon eingetragen" in again.content.decode()


@pytest.mark.parametrize("changes", [{"institution": "zab-x"}, {"source": ""}, {"area": "welt"}])
def test_what_is_missing_or_unknown_is_said_and_nothing_is_written(coordinator, changes):
    assert enter(coordinator, **changes).status_code == 200
    assert not Responsibility.objects.filter(subject="work_law_counselling").exists()


def test_elsewhere_and_for_a_counsellor_there_is_nothing_to_enter(coordinator, counsellor):
    elsewhere = "/arbeit/zustaendigkeit/03241/work_law_counselling/"
    assert "Zuständigkeit eintragen" not in coordinator.get(elsewhere).content.decode()
    assert enter(counsellor).status_code == 403
    said = {"institution": "leinetal", "area": "kreis", "source": "Auskunft"}
    assert coordinator.post(elsewhere, said).status_code == 403


def test_a_gap_is_closed_with_an_answer_that_people_read(coordinator):
    Client().post("/zustaendigkeit/", ASK)
    gap = ResponsibilityGap.objects.get()
    address = f"/arbeit/zustaendigkeit/luecke/{gap.pk}/schliessen/"
    coordinator.post(address, {"answer": "kurz"})
    gap.refresh_from_db()
    assert gap.resolved_on is None
    coordinator.post(address, {"answer": "Bitte gehen Sie zur Beratung in Hannover."})
    assert "Beratung in Hannover" in Client().post("/zustaendigkeit/", ASK).content.decode()
    assert coordinator.post(address, {"answer": "Noch eine andere Antwort."}).status_code == 404


def test_the_overview_takes_a_bounded_number_of_queries(
    coordinator, django_assert_max_num_queries
):
    coordinator.get("/arbeit/zustaendigkeit/abdeckung/")
    with django_assert_max_num_queries(28):
        coordinator.get("/arbeit/zustaendigkeit/abdeckung/")
