"""The counselling map: map and list say the same, filters are links, and others may embed it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from tests.conftest import CLOCK, TODAY

from wegenetz.booking.models import Availability
from wegenetz.catalogue.models import Offer
from wegenetz.finder import services
from wegenetz.finder.map_places import Wanted, dots, map_for
from wegenetz.network.models import Institution, Location
from wegenetz.network.outlines import drawing, simplified

pytestmark = pytest.mark.django_db


def page(address="/karte/"):
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def names(html):
    return re.findall(r'<h3><a [^>]*><bdi lang="de">([^<]+)</bdi>', html)


def test_the_list_shows_counselling_and_every_point_of_the_map_is_of_the_same_places():
    shown = set(re.findall(r'data-place="(\d+)"', page()))
    points = Client().get("/karte/orte.geojson").json()["features"]
    assert {str(point["id"]) for point in points} <= shown
    assert {point["properties"]["kind"] for point in points} == {"Beratungsstelle"}
    assert len(points) >= 10


def test_what_is_reached_by_telephone_stands_in_the_list_and_on_no_map():
    assert "Beratung am Telefon und per Video" in names(page())
    assert "Telefon und per Video" not in Client().get("/karte/orte.geojson").content.decode()


def test_the_nearest_comes_first():
    found = names(page("/karte/?plz=28757"))
    assert found[0] == "Beratungsstelle Nord"
    assert found[1].startswith("Beratungsstelle Hafentor")
    assert "km entfernt" in page("/karte/?plz=28757")
    assert found[-1] == "Beratung am Telefon und per Video"


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("?art=jobcentre", "Jobcenter Neustadt", "Beratungsstelle Nord"),
        ("?art=alle", "Fahrschule Hafenring", ""),
        ("?sprache=pl", "Beratungsstelle Huntetor", "Beratungsstelle Hafentor"),
        ("?zugang=ohne-stufen", "Beratungsstelle Hafentor", "Beratungsstelle Nord"),
    ],
)
def test_filters_are_links(query, there, not_there):
    found = names(page(f"/karte/{query}"))
    if query == "?art=alle":
        found = [one.place.name for one in map_for(Wanted(kind="alle"), today=TODAY).matching]
    assert there in found
    assert not not_there or not_there not in found


def test_who_publishes_times_by_telephone_or_video_is_met_online_as_in_the_search():
    house = Institution.objects.get(code="hafentor")
    Offer.objects.filter(institution=house).update(mode="onsite")
    times = Availability.objects.filter(institution=house)
    assert times.exists()
    for modes, valid_to, is_met in (
        (["onsite"], None, False),
        (["onsite", "phone"], None, True),
        (["video"], TODAY, True),
        (["video"], TODAY - timedelta(days=1), False),
    ):
        times.update(modes=modes, valid_to=valid_to)
        listed = [one.startswith(house.name) for one in names(page("/karte/?online=1"))]
        assert any(listed) == is_met, (modes, valid_to)
        points = Client().get("/karte/orte.geojson?online=1").json()["features"]
        drawn = [one["properties"]["name"].startswith(house.name) for one in points]
        assert any(drawn) == is_met, (modes, valid_to)


@pytest.mark.parametrize(
    ("word", "column"),
    [
        ("aufzug", "lift"),
        ("wc", "accessible_toilet"),
        ("parkplatz", "accessible_parking"),
        ("hoeranlage", "induction_loop"),
    ],
)
def test_what_helps_to_come_in_narrows_map_list_and_search(word, column):
    for facts in ({"step_free": True, column: True}, {"step_free": True, column: None}):
        Location.objects.filter(institution__code="hafentor", is_main=True).update(**facts)
        services.entries_refresh(now=datetime.fromisoformat(CLOCK))
        is_there = bool(facts[column])
        assert ("Beratungsstelle Hafentor" in names(page(f"/karte/?zugang={word}"))) is is_there
        both = page(f"/karte/?zugang=ohne-stufen,{word}")
        assert ("Beratungsstelle Hafentor" in names(both)) is is_there
        assert f'name="zugang" value="ohne-stufen,{word}"' in both
        found = page(f"/suche/?q=Hafentor&art=institution&{word}=1")
        assert ("/einrichtungen/hafentor/" in found) is is_there


def test_what_nobody_confirmed_for_long_says_so_and_comes_last_and_points_carry_the_day():
    house = Institution.objects.get(code="hafentor")
    Institution.objects.filter(pk=house.pk).update(
        is_sample=False, confidence="seen", source="gelesen", confirmed_on=date(2024, 1, 5)
    )
    html = page()
    assert names(html)[-1].startswith("Beratungsstelle Hafentor")
    assert "lange nicht bestätigt" in html
    assert "05.01.2024" in html
    points = Client().get("/karte/orte.geojson").json()["features"]
    days = {one["properties"]["code"]: one["properties"]["confirmed_on"] for one in points}
    assert days["hafentor"] == "2024-01-05"


@pytest.mark.parametrize(
    "query", ["?art=%00", "?plz=abc", "?nach=-1", "?nach=99999999999999999999", "?sprache=<x>"]
)
def test_nonsense_in_the_address_does_no_harm(query):
    assert "<x>" not in page(f"/karte/{query}")


@pytest.mark.parametrize("typed", ["00000", "2819", "Bremen"])
def test_a_postal_code_nobody_knows_is_said_and_stays_to_be_mended(typed):
    html = page(f"/karte/?plz={typed}")
    assert "Diese Postleitzahl kennen wir nicht." in html
    assert f'value="{typed}"' in html
    assert "data-near" not in html


def test_digits_of_an_arabic_or_persian_keyboard_are_digits():
    for typed in ("٢٨٧٥٧", "۲۸۷۵۷"):
        assert names(page(f"/ar/karte/?plz={typed}")) == names(page("/karte/?plz=28757"))
        assert "plz-fehler" not in page(f"/fa/suche/?plz={typed}")


def test_pages_follow_each_other_without_gap_or_repetition():
    seen, after = [], 0
    while True:
        found = map_for(Wanted(kind="alle", after=after), today=TODAY)
        seen += [one.place.id for one in found.page]
        after = found.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == len(found.matching)


def test_without_javascript_there_is_a_drawing_with_every_place():
    html = page("/karte/?art=alle")
    found = map_for(Wanted(kind="alle"), today=TODAY)
    drawn = dots(found.matching)
    assert html.count('<circle class="dot') == len(drawn)
    assert sum(dot.count for dot in drawn) == sum(
        one.place.point is not None for one in found.matching
    )
    assert all(0 <= dot.x <= drawing().width and 0 <= dot.y <= drawing().height for dot in drawn)


def test_an_institution_that_is_gone_or_open_is_not_shown():
    Institution.objects.filter(code="hafentor").update(archived_on="2026-01-01")
    assert "Beratungsstelle Hafentor" not in names(page())
    assert not any(
        place.name == ""
        for place in (one.place for one in map_for(Wanted(), today=TODAY).matching)
    )


def test_points_are_kept_until_the_knowledge_changes():
    client = Client()
    first = client.get("/karte/orte.geojson")
    assert first["Content-Type"] == "application/geo+json"
    again = client.get("/karte/orte.geojson", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    location = Location.objects.get(institution__code="hafentor", is_main=True)
    location.city = "Bremen-Mitte"
    location.save()
    changed = client.get("/karte/orte.geojson", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert "Bremen-Mitte" in json.dumps(changed.json(), ensure_ascii=False)


def test_others_may_embed_the_map_and_get_no_cookie():
    response = Client().get("/karte/einbetten?sprache=ar")
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert not response.cookies
    assert "X-Frame-Options" not in response
    assert "htmx" not in response.content.decode()


def test_the_map_itself_may_not_be_framed():
    response = Client().get("/karte/")
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_the_map_takes_few_queries(django_assert_max_num_queries):
    page()
    with django_assert_max_num_queries(12):
        page("/karte/?plz=28195")


def test_every_kreis_of_today_is_drawn_and_borders_keep_their_ends():
    drawn = drawing()
    assert len(drawn.kreise) == 400
    assert all(path.startswith("M") for path in drawn.kreise.values())
    assert simplified([(0.0, 0.0), (1.0, 0.1), (2.0, 0.0)], 0.5) == [(0.0, 0.0), (2.0, 0.0)]
    bend = [(0.0, 0.0), (1.0, 5.0), (2.0, 0.0)]
    assert simplified(bend, 0.5) == bend
