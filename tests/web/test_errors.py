"""Errors speak: on every page, in every shape, and when our own house is broken."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_address_that_leads_nowhere_names_the_next_door():
    response = Client().get("/gibt-es-nicht/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Diese Seite gibt es nicht" in page
    assert "Zur Startseite" in page


def test_an_api_address_that_leads_nowhere_answers_as_the_api_does():
    response = Client().get("/api/gibt-es-nicht")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "NotFound"


def test_a_form_of_ten_megabytes_is_refused_with_the_limit():
    response = Client().post("/mein-weg/frage/ort/", {"place": "x" * 10_000_000})
    assert response.status_code == 413
    assert "256 kB" in response.content.decode()


def test_an_unknown_host_name_says_where_to_enter_it():
    response = Client().get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "WEGENETZ_HOSTS" in response.content.decode()
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize(
    ("path", "kind"), [("/", "text/html"), ("/api/professions", "application/problem+json")]
)
def test_without_a_database_even_a_member_reads_what_to_do(coordinator, path, kind):
    visitor = Client(raise_request_exception=False)
    visitor.cookies["sessionid"] = coordinator.cookies["sessionid"].value
    connection = connections["default"]
    connection.cursor().execute("SAVEPOINT broken")
    with pytest.raises(Exception, match="nowhere"):
        connection.cursor().execute("SELECT * FROM nowhere")
    response = visitor.get(path)
    connection.cursor().execute("ROLLBACK TO SAVEPOINT broken")
    assert response.status_code == 500
    assert response["Content-Type"].startswith(kind)
    assert "Bei uns ist etwas schiefgegangen" in response.content.decode()
    assert "wegenetz_test" not in response.content.decode()


def test_a_path_is_never_read_as_a_template_or_a_file():
    for path in ("/{{7*7}}/", "/..%2f..%2fetc/passwd", "/%00/", "/static/../settings.py"):
        response = Client().get(path)
        assert response.status_code == 404
        assert "49" not in response.content.decode().partition("<main")[2]


@pytest.mark.django_db
def test_an_address_that_only_takes_forms_leads_to_the_page_before_in_the_language_of_the_reader():
    for prefix, word in (("", "Zur Seite davor"), ("/ar", "إلى الصفحة السابقة")):
        page = Client().get(f"{prefix}/termin/{'2' * 21}/absagen/")
        assert page.status_code == 405
        assert page["Allow"] == "POST"
        assert f'<a href="{prefix}/termin/{"2" * 21}/">{word}</a>' in page.content.decode()
    page = Client().post("/karte/")
    assert '<a href="/karte/">Zur Seite davor</a>' in page.content.decode()
