"""Signposts for machines: every public page in every language, nothing of members, and whom to tell of a weakness."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from wegenetz.foundation.languages import CODES
from wegenetz.opendata import journal
from wegenetz.opendata.signposts import sitemap
from wegenetz.professions.models import Profession

if TYPE_CHECKING:
    from django.test import Client

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://127.0.0.1:8000"


def locations(client: Client, path: str) -> list[str]:
    root = ET.fromstring(client.get(path).content)  # noqa: S314 - our own answer
    return [each.findtext(f"{MAP}loc").removeprefix(SITE) for each in root]


class TestSitemap:
    def test_every_part_of_the_index_is_there_and_small_enough(self, visitor):
        parts = locations(visitor, "/sitemap.xml")
        assert "/sitemap/pages/0.xml" in parts
        for part in parts:
            assert 0 < len(locations(visitor, part)) <= 50_000
        assert sitemap.SIZE * len(CODES) <= 50_000

    def test_every_profession_is_in_it_in_twelve_languages_with_alternates(self, visitor):
        parts = [p for p in locations(visitor, "/sitemap.xml") if "/profession/" in p]
        pages = [page for part in parts for page in locations(visitor, part)]
        assert len(pages) == len(set(pages)) == Profession.objects.count() * len(CODES)
        assert "/berufe/koch/" in pages
        assert "/ar/berufe/koch/" in pages
        root = ET.fromstring(visitor.get(parts[0]).content)  # noqa: S314 - our own answer
        languages = [each.get("hreflang") for each in root[0].findall(LINK)]
        assert sorted(languages) == sorted([*CODES, "x-default"])

    def test_pages_it_names_answer(self, visitor):
        for page in locations(visitor, "/sitemap/pages/0.xml"):
            if not page.startswith(tuple(f"/{code}/" for code in CODES)):
                assert visitor.get(page).status_code == 200, page

    def test_a_part_nobody_named_is_not_found(self, visitor):
        for path in ("/sitemap/person/0.xml", "/sitemap/pages/1.xml", "/sitemap/run/0.xml"):
            assert visitor.get(path).status_code == 404, path

    def test_index_and_part_take_one_question_each(self, db, django_assert_num_queries):
        with django_assert_num_queries(1):
            sitemap.index(SITE)
        heap = journal.heaps(["profession"], size=sitemap.SIZE)[0]
        with django_assert_num_queries(1):
            list(sitemap.part(SITE, *heap[:2]))


class TestRobots:
    def test_they_are_shown_the_sitemap_and_kept_from_work_and_personal_links(self, visitor):
        text = visitor.get("/robots.txt").content.decode()
        assert f"Sitemap: {SITE}/sitemap.xml" in text
        for path in ("/arbeit/", "/w/", "/buchung/"):
            assert f"Disallow: {path}\nDisallow: /*{path}\n" in text


class TestSecurity:
    def test_it_names_the_operator_and_ends(self, visitor, settings, today):
        settings.CONTACT_EMAIL = "sicherheit@betreiber.example"
        response = visitor.get("/.well-known/security.txt")
        said = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert said["Contact"] == "mailto:sicherheit@betreiber.example"
        ends = datetime.fromisoformat(said["Expires"]).date()
        assert today < ends < today + timedelta(days=365)

    def test_without_an_address_there_is_none(self, visitor, settings):
        settings.CONTACT_EMAIL = ""
        assert visitor.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt", "/daten/katalog.json"])
def test_nothing_is_set_in_the_browser_of_a_machine(visitor, path):
    assert not visitor.get(path).cookies
