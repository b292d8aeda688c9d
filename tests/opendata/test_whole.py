"""The whole catalogue: everything that is told, of one moment, valid against its schema, and not sent twice to whoever has it."""

from __future__ import annotations

import gzip
import json

import jsonschema
import pytest
from django.db import connection
from tests.catalogue.conftest import HOUSE

from wegenetz.catalogue import services
from wegenetz.catalogue.models import Offer, Run
from wegenetz.foundation import clock
from wegenetz.network.models import Institution, Location
from wegenetz.opendata import journal
from wegenetz.opendata.models import RecordChange
from wegenetz.opendata.whole import lines
from wegenetz.opendata.whole.kept import keeping, kept, unpacked
from wegenetz.professions.models import Profession

CATALOGUE = "/daten/katalog.json"


@pytest.fixture
def document(visitor) -> dict:
    return json.loads(visitor.get(CATALOGUE).getvalue())


@pytest.fixture
def validator(visitor) -> jsonschema.Draft202012Validator:
    schema = visitor.get("/daten/katalog.schema.json").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


class TestTheDocument:
    def test_it_is_valid_against_its_schema(self, document, validator, today, training, dated):
        training()
        assert list(validator.iter_errors(document)) == []
        assert document["$schema"].endswith("/daten/katalog.schema.json")

    def test_it_holds_every_record_that_is_there(self, document, today):
        offers = Offer.objects.filter(is_active=True)
        assert len(document["professions"]) == Profession.objects.count()
        assert (
            len(document["institutions"]) == Institution.objects.filter(archived_on=None).count()
        )
        assert {o["code"] for o in document["offers"]} == set(
            offers.values_list("code", flat=True)
        )
        runs = [run["id"] for offer in document["offers"] for run in offer["runs"]]
        coming = Run.objects.filter(ends__gte=today, offer__is_active=True)
        assert sorted(runs) == sorted(coming.values_list("pk", flat=True))
        places = [
            place["id"] for house in document["institutions"] for place in house["locations"]
        ]
        assert sorted(places) == sorted(Location.objects.values_list("pk", flat=True))

    def test_an_offer_without_a_title_is_called_by_its_step(self, document):
        untitled = Offer.objects.filter(title={}).select_related("step").first()
        told = next(o for o in document["offers"] if o["code"] == untitled.code)
        assert told["title"] == untitled.step.label

    def test_what_is_in_the_archive_is_left_out(self, visitor, training, dated, editor):
        offer = training()
        dated(offer)
        assert offer.code in visitor.get(CATALOGUE).getvalue().decode()
        services.offer_archive(offer_id=offer.pk, actor=editor)
        assert offer.code not in visitor.get(CATALOGUE).getvalue().decode()

    def test_texts_with_quotes_backslashes_and_line_ends_stay_whole(self, visitor, training):
        summary = 'Er sagte: "Pfad C:\\neu"\nund ging.\t\x01 Ende'
        offer = training(summary=summary)
        document = json.loads(visitor.get(CATALOGUE).getvalue())
        told = next(o for o in document["offers"] if o["code"] == offer.code)
        assert told["summary"]["de"] == summary

    def test_it_says_which_state_it_is(self, document):
        assert document["version"] == journal.version()

    def test_nothing_about_a_member_is_in_it(self, visitor, training, editor):
        offer = training()
        assert offer.confirmed_by_id
        text = visitor.get(CATALOGUE).getvalue().decode()
        assert "confirmed_by" not in text
        assert "Erika Muster" not in text

    def test_it_takes_one_statement_whatever_is_in_it(self, db, today, django_assert_num_queries):
        with django_assert_num_queries(2):  # the savepoint around it
            assert sum(1 for _ in lines.catalogue_lines(today)) > 300

    def test_a_reader_who_leaves_halfway_leaves_the_connection_usable(self, db, today):
        reading = lines.catalogue_lines(today)
        next(reading)
        next(reading)
        reading.close()
        assert journal.version() > 0
        assert connection.is_usable()


class TestTheLines:
    def test_they_are_the_same_records_as_in_the_document(self, visitor, document, validator):
        text = visitor.get("/daten/katalog.ndjson").getvalue().decode()
        head, *rows = [json.loads(line) for line in text.splitlines()]
        assert head["version"] == document["version"]
        assert rows == [record for name in lines.SECTIONS for record in document[name]]

    def test_one_record_is_the_line_of_it(self, visitor, document):
        told = next(i for i in document["institutions"] if i["code"] == HOUSE)
        assert visitor.get(f"/daten/katalog/institution/{HOUSE}.json").json() == told

    def test_a_record_that_is_gone_says_so_and_one_that_never_was_is_not_found(
        self, visitor, training, editor
    ):
        offer = training()
        address = f"/daten/katalog/offer/{offer.code}.json"
        assert visitor.get(address).status_code == 200
        services.offer_archive(offer_id=offer.pk, actor=editor)
        gone = visitor.get(address)
        assert (gone.status_code, gone.json()["code"]) == (410, "RecordGone")
        assert gone["Content-Type"] == "application/problem+json"
        assert visitor.get("/daten/katalog/offer/nie-da.json").status_code == 404
        assert visitor.get("/daten/katalog/person/nie-da.json").status_code == 404
        assert visitor.get("/daten/katalog/anderes").json()["status"] == 404


class TestFetching:
    def test_whoever_has_the_state_gets_nothing_again(self, visitor, training):
        tag = visitor.get(CATALOGUE)["ETag"]
        again = visitor.get(CATALOGUE, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        training()
        assert visitor.get(CATALOGUE, headers={"If-None-Match": tag}).status_code == 200

    def test_it_travels_compressed_if_wanted(self, visitor):
        plain = visitor.get(CATALOGUE)
        packed = visitor.get(CATALOGUE, headers={"Accept-Encoding": "gzip"})
        assert packed["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in plain["Vary"]
        assert gzip.decompress(packed.getvalue()) == plain.getvalue()

    def test_somebody_who_only_asks_for_the_head_gets_no_body(self, visitor):
        head = visitor.head(CATALOGUE)
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"]

    def test_pages_of_others_may_read_it(self, visitor):
        for address in (CATALOGUE, "/daten/orte.geojson", "/daten/aenderungen.atom", "/hsds/"):
            assert visitor.get(address)["Access-Control-Allow-Origin"] == "*", address
        asked = visitor.options(
            CATALOGUE,
            headers={"Origin": "https://stadt.example", "Access-Control-Request-Method": "GET"},
        )
        assert asked.status_code == 204
        assert "If-None-Match" in asked["Access-Control-Allow-Headers"]

    def test_pages_for_people_stay_closed_to_other_origins(self, visitor):
        assert "Access-Control-Allow-Origin" not in visitor.get("/")
        assert "Access-Control-Allow-Origin" not in visitor.get("/api/openapi.json")


class TestPlaces:
    def test_every_place_with_a_point_is_a_feature(self, visitor):
        response = visitor.get("/daten/orte.geojson")
        assert response["Content-Type"] == "application/geo+json"
        said = json.loads(response.getvalue())
        found = {f["id"]: f for f in said["features"]}
        rows = {
            place.pk: place.point
            for place in Location.objects.select_related("postal_code").filter(
                institution__archived_on=None
            )
            if place.point
        }
        assert found.keys() == rows.keys() != set()
        for key, (latitude, longitude) in rows.items():
            assert found[key]["geometry"]["coordinates"] == [longitude, latitude]
            assert 47 < latitude < 56
            assert 5 < longitude < 16


class TestWhatIsKept:
    """The compressed document is made once for a state, and told to everybody until something changes."""

    @staticmethod
    def fetched(visitor, **headers):
        return visitor.get(CATALOGUE, headers=headers).getvalue()

    def test_it_is_the_same_plain_and_compressed_and_asked_again(self, visitor):
        plain = self.fetched(visitor)
        packed = self.fetched(visitor, accept_encoding="gzip")
        assert gzip.decompress(packed) == plain
        assert self.fetched(visitor, accept_encoding="gzip") == packed
        assert self.fetched(visitor) == plain

    def test_asked_again_it_comes_from_memory(self, visitor):
        state = f"{journal.state()}.{clock.today():%Y%m%d}"
        list(keeping("application/json", state, [gzip.compress(b"kept")]))
        try:
            assert self.fetched(visitor) == b"kept"
            assert gzip.decompress(self.fetched(visitor, accept_encoding="gzip")) == b"kept"
        finally:
            list(keeping("application/json", "", []))

    def test_a_change_is_told_at_once(self, visitor):
        self.fetched(visitor, accept_encoding="gzip")
        house = Institution.objects.filter(archived_on=None).first()
        Institution.objects.filter(pk=house.pk).update(name="Zauberstelle")
        assert b"Zauberstelle" in self.fetched(visitor)
        assert b"Zauberstelle" in gzip.decompress(self.fetched(visitor, accept_encoding="gzip"))

    def test_a_change_begun_earlier_and_finished_later_is_another_state(self, db):
        before = journal.state()
        earliest = RecordChange.objects.order_by("number").first()
        latest = journal.version()
        RecordChange.objects.filter(pk=earliest.pk).update(number=earliest.number - 1)
        assert journal.version() == latest
        assert journal.state() != before

    def test_what_was_not_fetched_to_the_end_is_not_kept(self):
        begun = keeping("half", "1", iter([b"a", b"b"]))
        next(begun)
        begun.close()
        assert kept("half", "1") is None
        assert list(keeping("half", "1", iter([b"a", b"b"]))) == [b"a", b"b"]
        assert kept("half", "1") == [b"a", b"b"]
        assert kept("half", "2") is None

    def test_pieces_say_all_of_it_however_large(self):
        said = bytes(range(256)) * 9000
        pieces = list(
            lines.in_pieces(
                [said[at : at + 999] for at in range(0, len(said), 999)], is_compressed=True
            )
        )
        assert b"".join(unpacked(pieces)) == said
