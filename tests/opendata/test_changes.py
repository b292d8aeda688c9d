"""The feed of changes: a reader who follows it misses nothing, and what vanished leaves a tombstone."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.db import connection

from wegenetz.catalogue import services
from wegenetz.network.models import Institution
from wegenetz.opendata import journal
from wegenetz.opendata.models import RecordChange

FEED = "/daten/aenderungen.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


@pytest.fixture
def read(visitor):
    def read(address: str = FEED) -> ET.Element:
        response = visitor.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ET.fromstring(response.content)  # noqa: S314 - our own answer

    return read


def link(feed: ET.Element, relation: str) -> str:
    found = [
        each.get("href") for each in feed.findall(f"{ATOM}link") if each.get("rel") == relation
    ]
    return found[0].removeprefix("http://127.0.0.1:8000") if found else ""


def ids(feed: ET.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]


def gone(feed: ET.Element) -> list[str]:
    return [each.get("ref") for each in feed.findall(GONE)]


class TestTheFeed:
    def test_it_keeps_the_rules_of_atom(self, read):
        feed = read()
        assert feed.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1, name
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == 100
        for entry in entries:
            for name in ("id", "title", "updated"):
                assert entry.findtext(f"{ATOM}{name}"), name
            links = entry.findall(f"{ATOM}link")
            kinds = [each.get("type") for each in links if each.get("rel") == "alternate"]
            assert kinds
            assert len(kinds) == len(set(kinds))
            assert all(each.get("href").startswith("http://127.0.0.1:8000/") for each in links)
        assert len(set(ids(feed))) == len(entries)

    def test_following_next_leads_to_every_record_once(self, read):
        address, seen, pages = FEED, [], 0
        while address:
            feed = read(address)
            seen += ids(feed) + gone(feed)
            address = link(feed, "next")
            pages += 1
        assert len(seen) == len(set(seen)) == RecordChange.objects.count()
        assert pages == -(-len(seen) // 100)

    def test_an_entry_leads_to_the_record_as_json(self, read, visitor, training):
        offer = training()
        entry = read().find(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}id") == f"tag:127.0.0.1,2026:offer/{offer.code}"
        assert entry.findtext(f"{ATOM}title") == "Schulung Beispiel"
        (record,) = [
            each.get("href")
            for each in entry.findall(f"{ATOM}link")
            if each.get("type") == "application/json"
        ]
        assert visitor.get(record).json()["code"] == offer.code

    def test_a_page_takes_a_bounded_number_of_queries(
        self, visitor, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(14):  # nine of the feed, the others say who acts
            visitor.get(FEED)

    def test_a_title_with_signs_xml_cannot_write_does_not_break_it(self, read, house):
        Institution.objects.filter(pk=house.pk).update(name="Akademie <&> \x0b Beispiel")
        assert read().find(f"{ATOM}entry").findtext(f"{ATOM}title") == "Akademie <&>  Beispiel"

    def test_nobody_is_named_in_it(self, visitor, training, editor):
        training()
        assert "Erika" not in visitor.get(FEED).content.decode()


class TestTombstones:
    def test_an_archived_offer_and_its_runs_leave_one(self, read, training, dated, editor):
        offer = training()
        run = dated(offer)
        known = link(read(), "previous")
        services.offer_archive(offer_id=offer.pk, actor=editor)
        feed = read(known)
        assert sorted(gone(feed)) == [
            f"tag:127.0.0.1,2026:offer/{offer.code}",
            f"tag:127.0.0.1,2026:run/{run.pk}",
        ]
        assert ids(feed) == []
        assert feed.find(GONE).get("when") > "2026"

    def test_a_row_somebody_deleted_by_hand_leaves_one(self, read, training, dated):
        offer = training()
        run = dated(offer)
        known = link(read(), "previous")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM catalogue_run WHERE id = %s", [run.pk])
            cursor.execute("DELETE FROM catalogue_offer WHERE id = %s", [offer.pk])
        assert len(gone(read(known))) == 2

    def test_what_comes_back_is_an_entry_again(self, read, training, editor):
        offer = training()
        services.offer_archive(offer_id=offer.pk, actor=editor)
        services.offer_restore(offer_id=offer.pk, actor=editor)
        feed = read()
        assert ids(feed)[0].endswith(f"offer/{offer.code}")
        assert gone(feed) == []


class TestReadingOn:
    def test_previous_of_the_first_page_is_everything_after_it(self, read, training):
        known = link(read(), "previous")
        assert ids(read(known)) == []
        offer = training()
        assert ids(read(known)) == [f"tag:127.0.0.1,2026:offer/{offer.code}"]

    def test_a_moment_is_understood_as_well(self, read, training):
        offer = training()
        moment = RecordChange.objects.get(kind="offer", code=offer.code).changed_at
        assert len(ids(read(f"{FEED}?since={moment.isoformat().replace('+00:00', 'Z')}"))) == 1
        assert ids(read(f"{FEED}?since=2999-01-01T00:00:00%2B00:00")) == []

    def test_nothing_new_is_said_without_a_body(self, visitor, training):
        tag = visitor.get(FEED)["ETag"]
        assert visitor.get(FEED, headers={"If-None-Match": tag}).status_code == 304
        training()
        assert visitor.get(FEED, headers={"If-None-Match": tag}).status_code == 200

    @pytest.mark.parametrize(
        ("asked", "status", "code"),
        [
            ("since=gestern", 400, "ParameterUnusable"),
            ("since=2026-13-45T00:00:00Z", 400, "ParameterUnusable"),
            ("since=999999999999", 410, "StateUnknown"),
            ("after=geraten", 422, "PageUnknown"),
        ],
    )
    def test_what_cannot_be_answered_is_a_problem_that_says_where(
        self, visitor, asked, status, code
    ):
        response = visitor.get(f"{FEED}?{asked}")
        assert (response.status_code, response.json()["code"]) == (status, code)
        assert response["Content-Type"] == "application/problem+json"

    def test_the_version_of_the_catalogue_is_where_one_reads_on(self, read, visitor, training):
        version = journal.version()
        training()
        assert len(ids(read(f"{FEED}?since={version}"))) == 1
