"""A route is kept behind a personal link: whoever has it may read, nobody else; deleted is deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import CLOCK

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import ALPHABET, LINK_LENGTH, digest_of, new_token
from wegenetz.foundation.wall import acting_as
from wegenetz.planner import services
from wegenetz.planner.errors import RouteDeleted, RouteUnknown
from wegenetz.planner.models import SavedRoute
from wegenetz.planner.person import Answers

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat(CLOCK)
ROUTES = {"format": "wegenetz-kept/1", "routes": [], "total": 0, "complete": True}


@pytest.fixture
def link(visitor):
    response = visitor.post(reverse("planner:save", args=["a"]))
    assert response.status_code == 302
    return response["Location"]


def token_of(link):
    return link.strip("/").rpartition("/")[2]


def test_the_link_opens_the_route_in_any_browser_and_in_any_language(link):
    page = Client().get(link).content.decode()
    assert "Das ist Ihr gemerkter Weg" in page
    assert "Pflegefachfrau" in page
    assert Client().get(f"/ar{link}").status_code == 200


def test_the_first_visit_shows_the_link_as_new_and_the_next_does_not(visitor, link):
    assert "Gemerkt. Das ist Ihr Link" in visitor.get(link).content.decode()
    assert "Gemerkt. Das ist Ihr Link" not in visitor.get(link).content.decode()


def test_the_link_is_not_in_the_database(link):
    with acting_as(Actor.link(digest_of(token_of(link)))):
        row = SavedRoute.objects.get()
    assert token_of(link) not in str(vars(row))


@pytest.mark.parametrize("path", ["", "drucken/", "pdf/", "kalender/"])
def test_everything_behind_the_link_opens_with_it_and_with_no_other(link, path):
    assert Client().get(link + path).status_code == 200
    other = reverse("planner:saved", args=[new_token()]) + path
    response = Client().get(other)
    assert response.status_code == 404
    assert "Unter diesem Link liegt nichts" in response.content.decode()


@pytest.mark.parametrize("broken", ["abc", "2" * 20, "2" * 22, "A" * 21, "../../etc", "%00" * 7])
def test_a_broken_link_is_not_found_without_a_hint(db, broken):
    assert Client().get(f"/w/{broken}/").status_code == 404


def test_after_deletion_the_link_says_so_kindly_and_nothing_is_left(link):
    client = Client()
    assert client.post(link + "loeschen/").status_code == 302
    for path in ("", "pdf/", "kalender/", "drucken/"):
        response = client.get(link + path)
        assert response.status_code == 410
        assert "Niemand kann ihn mehr lesen" in response.content.decode()
    with acting_as(Actor.link(digest_of(token_of(link)))):
        row = SavedRoute.objects.get()
    assert (row.answers, row.routes, row.chosen) == (None, None, "")


def test_a_second_click_on_delete_does_no_harm(link):
    client = Client()
    assert [client.post(link + "loeschen/").status_code for _ in range(2)] == [302, 302]


def test_a_get_never_deletes(link):
    assert Client().get(link + "loeschen/").status_code == 405
    assert Client().get(link).status_code == 200


def test_pages_behind_the_link_tell_nobody(link):
    response = Client().get(link)
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_a_route_whose_time_is_over_is_gone(today):
    token = new_token()
    services.route_save(
        token=token, answers=Answers(profession="koch"), routes=ROUTES, chosen="a", today=today
    )
    assert services.route_open(token=token, today=today + services.KEPT)
    with pytest.raises(RouteDeleted):
        services.route_open(token=token, today=today + services.KEPT + timedelta(days=1))


def test_the_nightly_purge_empties_what_is_over_and_sweeps_old_shells(today):
    old, young = new_token(), new_token()
    services.route_save(
        token=old,
        answers=Answers(profession="koch"),
        routes=ROUTES,
        chosen="a",
        today=today - timedelta(days=400),
    )
    services.route_save(
        token=young, answers=Answers(profession="koch"), routes=ROUTES, chosen="a", today=today
    )
    purge = Actor.system("planner.saved_routes_purge")
    with acting_as(purge):
        assert services.saved_routes_purge(today=today, now=NOW) == (1, 0)
        assert services.saved_routes_purge(today=today, now=NOW) == (0, 0)
    with pytest.raises(RouteDeleted):
        services.route_open(token=old, today=today)
    assert services.route_open(token=young, today=today)
    with acting_as(purge):
        assert services.saved_routes_purge(today=today, now=NOW + timedelta(days=366)) == (0, 1)
    with pytest.raises(RouteUnknown):
        services.route_open(token=old, today=today)


def test_the_purge_without_its_purpose_finds_nothing(today):
    token = new_token()
    services.route_save(
        token=token,
        answers=Answers(profession="koch"),
        routes=ROUTES,
        chosen="a",
        today=today - timedelta(days=400),
    )
    assert services.saved_routes_purge(today=today, now=NOW) == (0, 0)


def test_links_are_long_random_and_readable():
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(len(token) == LINK_LENGTH and set(token) <= set(ALPHABET) for token in tokens)
    assert len(ALPHABET) ** LINK_LENGTH > 2**96


def test_nothing_is_kept_without_answers(db):
    response = Client().post(reverse("planner:save", args=["a"]))
    assert response.status_code == 422
    assert "Beantworten Sie zuerst die Fragen" in response.content.decode()
