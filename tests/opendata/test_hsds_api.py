"""Whoever speaks HSDS reads our open knowledge: every record is valid, found again, and a page is a page."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from tests.opendata.conftest import HSDS, needs_hsds

from wegenetz.catalogue.models import Offer, Run
from wegenetz.network.models import Institution, Location

pytestmark = pytest.mark.django_db


def get(visitor, address, **parameters):
    response = visitor.get(f"/hsds/{address}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def lines(visitor, address):
    response = visitor.get(f"/hsds/{address}", {"format": "ndjson"})
    assert response["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]


@pytest.fixture(scope="module")
def validators():
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    schemas = {
        file.name: json.loads(file.read_text("utf-8"))
        for file in (HSDS / "schema").glob("*.json")
        if file.name not in {"openapi.json", "meta_table_description.json"}
    }
    registry = Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=_draft()))
        for name, schema in schemas.items()
    )
    return {
        name.removesuffix(".json"): Draft202012Validator(
            schema, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        for name, schema in schemas.items()
    }


def _draft():
    from referencing.jsonschema import DRAFT202012

    return DRAFT202012


def faults(validator, records):
    return [
        f"{error.json_path}: {error.message[:100]}"
        for record in records
        for error in validator.iter_errors(record)
    ][:5]


@needs_hsds
class TestEveryRecordOfTheStarterNetworkIsValid:
    def test_services(self, visitor, validators):
        records = lines(visitor, "services")
        assert len(records) == Offer.objects.filter(is_active=True).count() > 150
        assert faults(validators["service"], records) == []

    def test_organizations(self, visitor, validators):
        records = lines(visitor, "organizations")
        assert len(records) == Institution.objects.count()
        assert faults(validators["organization"], records) == []

    def test_services_at_locations(self, visitor, validators):
        records = lines(visitor, "service_at_locations")
        assert len(records) > 100
        assert faults(validators["service_at_location"], records) == []

    def test_words(self, visitor, validators):
        vocabularies = get(visitor, "taxonomies", per_page=200)["contents"]
        words = get(visitor, "taxonomy_terms", per_page=200)["contents"]
        assert faults(validators["taxonomy"], vocabularies) == []
        assert faults(validators["taxonomy_term"], words) == []

    def test_a_wrong_record_would_be_noticed(self, visitor, validators):
        record = lines(visitor, "services")[0]
        assert faults(validators["service"], [record | {"status": "vielleicht"}])
        assert faults(validators["service"], [record | {"id": "keine-uuid"}])
        assert faults(validators["service"], [record | {"languages": [{"code": "de"}]}])


class TestOurProfile:
    def test_conditions_keep_to_the_profile(self, visitor):
        from jsonschema import Draft202012Validator

        schema = get(visitor, "profile/")
        Draft202012Validator.check_schema(schema)
        records = lines(visitor, "services")
        assert faults(Draft202012Validator(schema), records) == []
        with_conditions = [r for r in records if r.get("conditions")]
        assert len(with_conditions) > 150

    def test_needs_and_effects_speak_in_words_of_the_vocabulary(self, visitor):
        facts = {
            term["code"]
            for page in (1, 2, 3)
            for term in get(visitor, "taxonomy_terms", per_page=200, page=page)["contents"]
            if term["taxonomy"] == "fact"
        }
        said = {
            fact
            for record in lines(visitor, "services")
            for condition in record.get("conditions", [])
            for facts in [condition["gives"], *condition["needs"]]
            for fact in facts
            if not fact.startswith("$")
        }
        assert said <= facts
        assert "german_b2" in said

    def test_what_is_invented_says_so(self, visitor):
        for record in lines(visitor, "services"):
            assert record.get("is_sample") == ("erfunden" in record.get("alert", "") or None)


class TestPages:
    def test_pages_hold_every_service_once(self, visitor):
        first = get(visitor, "services", per_page=50)
        assert first["first_page"]
        assert not first["last_page"]
        pages = [
            get(visitor, "services", per_page=50, page=number)["contents"]
            for number in range(1, first["total_pages"] + 1)
        ]
        found = [record["id"] for page in pages for record in page]
        assert len(found) == len(set(found)) == first["total_items"]

    def test_behind_the_last_page_there_is_nothing(self, visitor):
        page = get(visitor, "services", page=99999)
        assert page["contents"] == []
        assert page["empty"]

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("page", "0"), ("page", "-1"), ("page", "zwei"), ("per_page", "1e3"), ("page", "²"),
            ("full", "vielleicht"), ("modified_after", "gestern"), ("modified_after", "2026-13-45"),
            ("format", "xml"),
        ],
    )  # fmt: skip
    def test_nonsense_is_answered_with_the_place_and_an_example(self, visitor, name, typed):
        response = visitor.get("/hsds/services", {name: typed})
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["place"] == name
        assert "Erwartet" in response.json()["title"]

    def test_a_page_takes_the_same_queries_however_many_rows_it_has(
        self, visitor, django_assert_max_num_queries
    ):
        get(visitor, "services", per_page=1, full="true")
        for size in (5, 200):
            with django_assert_max_num_queries(15):
                get(visitor, "services", per_page=size, full="true")


class TestOneRecord:
    def test_every_kind_is_found_again_under_its_name(self, visitor):
        for kind in ("services", "organizations", "service_at_locations", "taxonomies"):
            listed = get(visitor, kind, per_page=3)["contents"]
            for record in listed:
                assert get(visitor, f"{kind}/{record['id']}")["id"] == record["id"]

    def test_names_stay_the_same(self, visitor):
        assert get(visitor, "services", page=2) == get(visitor, "services", page=2)

    def test_a_name_nobody_has_is_404_for_programs(self, visitor):
        response = visitor.get("/hsds/services/00000000-0000-4000-8000-000000000000")
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"

    def test_the_name_of_an_institution_is_none_of_an_offer(self, visitor):
        house = get(visitor, "organizations", per_page=1)["contents"][0]["id"]
        assert visitor.get(f"/hsds/services/{house}").status_code == 404

    def test_a_service_that_ended_says_so_under_its_name(self, visitor):
        record = get(visitor, "services", per_page=1, full="true")["contents"][0]
        Offer.objects.filter(code=record["url"].rstrip("/").rpartition("/")[2]).update(
            is_active=False
        )
        assert get(visitor, f"services/{record['id']}")["status"] == "inactive"


class TestQuestions:
    def test_only_of_one_institution(self, visitor):
        house = Institution.objects.get(code="hafentor")
        wanted = next(
            r["id"]
            for r in get(visitor, "organizations", search=house.name)["contents"]
            if r["name"] == house.name
        )
        found = get(visitor, "services", organization_id=wanted)
        assert found["total_items"] == house.offers.filter(is_active=True).count() > 0

    def test_only_what_changed_since(self, visitor):
        everything = get(visitor, "services")["total_items"]
        assert get(visitor, "services", modified_after="2000-01-01")["total_items"] == everything
        assert get(visitor, "services", modified_after="2999-01-01T00:00:00Z")["empty"]

    def test_an_offer_that_went_into_the_archive_is_among_the_changes(self, visitor):
        before = get(visitor, "services")["total_items"]
        Offer.objects.filter(pk=Offer.objects.first().pk).update(is_active=False)
        assert get(visitor, "services")["total_items"] == before - 1
        changed = get(visitor, "services", modified_after="2000-01-01")
        assert changed["total_items"] == before

    def test_only_with_a_word(self, visitor):
        words = get(visitor, "taxonomy_terms", per_page=200)["contents"]
        word = next(w for w in words if (w["taxonomy"], w["code"]) == ("offer_kind", "course"))
        found = get(visitor, "services", taxonomy_term_id=word["id"])
        assert found["total_items"] == Offer.objects.filter(is_active=True, kind="course").count()
        unknown = "00000000-0000-4000-8000-000000000000"
        assert get(visitor, "services", taxonomy_term_id=unknown)["empty"]

    def test_around_a_postal_code(self, visitor):
        here = get(visitor, "service_at_locations", postcode="28195")
        near = get(visitor, "service_at_locations", postcode="28195", proximity=15000)
        assert 0 < here["total_items"] < near["total_items"]
        cities = {
            address["city"]
            for record in near["contents"]
            for address in record["location"].get("addresses", [])
        }
        assert all(city.startswith("Bremen") for city in cities)

    def test_pages_of_services_at_locations_are_full_and_tell_each_once(self, visitor):
        every = lines(visitor, "service_at_locations")
        first = get(visitor, "service_at_locations", per_page=100)
        pages = [
            get(visitor, "service_at_locations", per_page=100, page=number + 1)["contents"]
            for number in range(first["total_pages"])
        ]
        assert [len(page) for page in pages[:-1]] == [100] * (len(pages) - 1)
        told = [record["id"] for page in pages for record in page]
        assert told == [record["id"] for record in every]
        assert first["total_items"] == len(set(told)) == len(told)

    def test_what_takes_place_elsewhere_is_looked_for_there(self, visitor):
        branch = Location.objects.get(institution__code="hafentor", is_main=False)
        offer = Offer.objects.get(code="workshop-bescheide-hafentor")
        Offer.objects.filter(pk=offer.pk).update(location=branch)

        def found(postcode):
            told = get(visitor, "service_at_locations", postcode=postcode)["contents"]
            return {record["service"]["url"].split("/")[-2] for record in told}

        assert offer.code not in found("28195")
        assert offer.code in found(branch.postal_code_id)

    def test_minimal_names_all_at_once(self, visitor):
        found = get(visitor, "services", minimal="true")
        assert len(found) == get(visitor, "services")["total_items"]
        assert set(found[0]) == {"id", "last_modified"}


def test_a_run_ends_by_a_day_and_never_by_a_count(visitor):
    offer = Run.objects.first().offer
    record = next(r for r in lines(visitor, "services") if r["url"].endswith(f"/{offer.code}/"))
    schedule = record["schedules"][0]
    assert {"dtstart", "until"} <= set(schedule)
    assert "count" not in schedule
    assert schedule["wkst"] == "MO"


class TestTables:
    @pytest.fixture
    def tables(self, visitor):
        response = visitor.get("/hsds/tables.zip")
        file = zipfile.ZipFile(io.BytesIO(response.content))
        return {
            name: list(csv.DictReader(io.StringIO(file.read(name).decode())))
            for name in file.namelist()
            if name.endswith(".csv")
        } | {"package": json.loads(file.read("datapackage.json"))}

    def test_rows_name_rows_that_are_there(self, tables):
        services = {row["id"] for row in tables["services.csv"]}
        houses = {row["id"] for row in tables["organizations.csv"]}
        places = {row["id"] for row in tables["locations.csv"]}
        assert {row["organization_id"] for row in tables["services.csv"]} <= houses
        assert {row["organization_id"] for row in tables["locations.csv"]} <= houses
        links = tables["service_at_location.csv"]
        assert {row["service_id"] for row in links} <= services
        assert {row["location_id"] for row in links} <= places
        words = {row["id"] for row in tables["taxonomy_terms.csv"]}
        assert {row["taxonomy_term_id"] for row in tables["attributes.csv"]} <= words

    def test_the_description_names_every_file_and_column(self, tables):
        described = {r["path"]: r for r in tables.pop("package")["resources"]}
        assert set(described) == set(tables)
        for name, rows in tables.items():
            fields = [field["name"] for field in described[name]["schema"]["fields"]]
            assert list(rows[0]) == fields

    @needs_hsds
    def test_columns_are_those_of_hsds_or_of_our_profile(self, tables):
        tables.pop("package")
        ours = {"conditions", "is_sample"}
        for name, rows in tables.items():
            with (HSDS / "examples" / "csv" / name).open() as file:
                known = set(next(csv.reader(file)))
            assert set(rows[0]) - known - ours == set(), name

    def test_a_cell_that_a_spreadsheet_would_execute_leaves_as_text(self, visitor):
        Institution.objects.filter(code="zab").update(name="=HYPERLINK(1)")
        response = visitor.get("/hsds/tables.zip")
        file = zipfile.ZipFile(io.BytesIO(response.content))
        assert "'=HYPERLINK(1)" in file.read("organizations.csv").decode()
