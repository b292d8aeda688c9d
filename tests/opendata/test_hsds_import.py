"""What another directory says survives its stay here: it comes out as it came in, but for what we know better."""

from __future__ import annotations

import copy
import json

import pytest
from django.core.management import CommandError, call_command
from tests.opendata.conftest import HSDS, example, needs_hsds

from wegenetz.catalogue.models import Offer
from wegenetz.network.models import Institution, Location
from wegenetz.opendata.errors import RecordUnusable
from wegenetz.opendata.hsds.importing import hsds_import
from wegenetz.opendata.hsds.tabular import archive, flatten, merged
from wegenetz.opendata.hsds.untabling import records_of, tables_of
from wegenetz.opendata.models import ForeignRecord

pytestmark = pytest.mark.django_db

ORGANIZATION = {
    "id": "11111111-1111-4111-8111-111111111111",
    "name": "Beratung Musterwind",
    "description": "Eine erfundene Beratungsstelle.",
    "legal_status": "Verein",
}
SERVICE = {
    "id": "22222222-2222-4222-8222-222222222222",
    "name": "Sprechstunde",
    "status": "active",
    "fees": "keine",
    "organization": ORGANIZATION,
    "languages": [{"id": "33333333-3333-4333-8333-333333333333", "code": "ar"}],
    "service_at_locations": [
        {
            "id": "44444444-4444-4444-8444-444444444444",
            "location": {
                "id": "55555555-5555-4555-8555-555555555555",
                "location_type": "physical",
                "name": "Haus am Wind",
                "latitude": 53.08,
                "longitude": 8.8,
                "addresses": [
                    {
                        "id": "66666666-6666-4666-8666-666666666666",
                        "address_1": "Windweg 1",
                        "city": "Bremen",
                        "state_province": "Bremen",
                        "postal_code": "28195",
                        "country": "DE",
                        "address_type": "physical",
                    }
                ],
            },
        }
    ],
}


def take(content, today, *, with_persons=True):
    return hsds_import(
        content, source="Verzeichnis Muster", with_persons=with_persons, today=today
    )


def told(visitor, kind, identifier, **parameters):
    return visitor.get(f"/hsds/{kind}/{identifier}", parameters).json()


@needs_hsds
class TestTheirExamplesSurvive:
    def test_a_service(self, visitor, today):
        original = example("service_full")
        take(original, today)
        assert told(visitor, "services", original["id"]) == original

    def test_an_organization_with_its_services(self, visitor, today):
        original = example("organization_full")
        take(original, today)
        assert told(visitor, "organizations", original["id"], full_service="true") == original

    def test_a_page_of_services(self, visitor, today):
        page = example("service_list")
        take(page, today)
        (original,) = page["contents"]
        assert told(visitor, "services", original["id"]) == original

    def test_a_service_at_a_location(self, visitor, today):
        original = example("service_at_location_full")
        take(original, today)
        service = told(visitor, "services", original["service"]["id"])
        (at,) = service.pop("service_at_locations")
        assert at | {"service": service} == original

    def test_their_tables(self, visitor, today):
        tables = example("tabular")
        take(tables, today)
        (organization,) = tables["organizations.csv"]
        told_of = told(visitor, "organizations", organization["id"], full_service="true")
        assert organization.items() <= told_of.items()
        for service in tables["services.csv"]:
            record = told(visitor, "services", service["id"])
            own = {k: v for k, v in service.items() if k != "program_id"}
            assert own.items() <= record.items()
            assert record["organization_id"] == service["organization_id"]

    def test_a_location_once_it_names_its_organization(self, visitor, today):
        original, owner = example("location"), example("organization_full")
        take(owner, today)
        with pytest.raises(RecordUnusable, match="die Einrichtung fehlt") as refusal:
            take(original, today)
        assert refusal.value.place == "$.organization_id"
        assert take(original | {"organization_id": owner["id"]}, today).locations == 1

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("taxonomy_term", "gehört zu einem Eintrag"),
            ("base", "Auskunft über eine Schnittstelle"),
        ],
    )
    def test_what_holds_no_entry_is_refused_with_the_reason(self, db, today, name, reason):
        with pytest.raises(RecordUnusable, match=reason):
            take(example(name), today)

    def test_every_example_is_one_of_these(self):
        files = {file.stem for file in (HSDS / "examples").glob("*.json")}
        assert files == {
            *("service_full", "organization_full", "service_list", "service_at_location_full"),
            *("tabular", "location", "taxonomy_term", "base"),
        }

    def test_twice_is_once(self, visitor, today):
        original = example("organization_full")
        take(original, today)
        counts = [m.objects.count() for m in (Institution, Location, Offer, ForeignRecord)]
        take(original, today)
        assert counts == [m.objects.count() for m in (Institution, Location, Offer, ForeignRecord)]
        assert told(visitor, "organizations", original["id"], full_service="true") == original


class TestWhatItBecomesHere:
    def test_an_institution_with_location_and_offer(self, db, today):
        done = take(SERVICE, today)
        assert (done.organizations, done.services, done.locations) == (1, 1, 1)
        house = Institution.objects.get(name="Beratung Musterwind")
        assert house.source == "Verzeichnis Muster"
        place = house.locations.get()
        assert (place.street, place.city, place.postal_code_id) == ("Windweg 1", "Bremen", "28195")
        assert place.is_main
        offer = house.offers.get()
        assert str(offer.title) == "Sprechstunde"
        assert offer.languages == ["ar"]

    def test_what_a_member_changes_here_is_told_and_the_rest_stays_theirs(self, visitor, today):
        take(SERVICE, today)
        Offer.objects.filter(title__de="Sprechstunde").update(title={"de": "Offene Sprechstunde"})
        record = told(visitor, "services", SERVICE["id"])
        assert record["name"] == "Offene Sprechstunde"
        assert record["fees"] == "keine"
        assert record["organization"] == ORGANIZATION

    def test_a_service_for_an_organization_that_is_here_already(self, db, today):
        take(ORGANIZATION, today)
        alone = {k: v for k, v in SERVICE.items() if k != "organization"}
        take(alone | {"organization_id": ORGANIZATION["id"]}, today)
        assert Institution.objects.get(name="Beratung Musterwind").offers.count() == 1

    def test_a_place_off_the_globe_is_kept_but_not_drawn(self, db, today):
        far = copy.deepcopy(SERVICE)
        far["service_at_locations"][0]["location"]["latitude"] = 100
        take(far, today)
        assert Location.objects.get(name="Haus am Wind").latitude is None


class TestPersons:
    RECORD = ORGANIZATION | {
        "contacts": [{"id": "77777777-7777-4777-8777-777777777777", "name": "Ada Muster"}]
    }

    def test_nobody_stands_here_without_having_agreed(self, visitor, today):
        done = take(self.RECORD, today, with_persons=False)
        assert done.left_out == 1
        assert "contacts" not in told(visitor, "organizations", ORGANIZATION["id"])
        assert "Ada" not in json.dumps(list(ForeignRecord.objects.values_list("record")))

    def test_whoever_agreed_is_told(self, visitor, today):
        take(self.RECORD, today)
        told_of = told(visitor, "organizations", ORGANIZATION["id"])
        assert told_of["contacts"][0]["name"] == "Ada Muster"


class TestBadInput:
    @pytest.mark.parametrize(
        ("record", "place"),
        [
            (5, "$"),
            ([SERVICE, "x"], "$[1]"),
            (SERVICE | {"name": ""}, "$.name"),
            (SERVICE | {"id": "keine"}, "$.id"),
            ({k: v for k, v in SERVICE.items() if k != "organization"}, "$.organization_id"),
            (SERVICE | {"organization": ORGANIZATION | {"name": 5}}, "$.organization.name"),
            (SERVICE | {"service_at_locations": "x"}, "$.service_at_locations"),
            ({"contents": [ORGANIZATION | {"locations": [{}]}]}, "$.contents[0].locations[0].id"),
        ],
    )
    def test_says_where_and_writes_nothing(self, db, today, record, place):
        before = Institution.objects.count(), Offer.objects.count()
        with pytest.raises(RecordUnusable) as refusal:
            take(record, today)
        assert refusal.value.place == place
        assert (Institution.objects.count(), Offer.objects.count()) == before

    def test_a_service_of_an_organization_nobody_knows(self, db, today):
        alone = {k: v for k, v in SERVICE.items() if k != "organization"}
        with pytest.raises(RecordUnusable, match="fehlt"):
            take(alone | {"organization_id": ORGANIZATION["id"]}, today)


class TestCommand:
    def test_takes_a_file_in(self, db, tmp_path, capsys):
        file = tmp_path / "muster.json"
        file.write_text(json.dumps(SERVICE), "utf-8")
        call_command("hsds_import", str(file), source="Verzeichnis Muster")
        assert "1 Einrichtungen, 1 Standorte, 1 Angebote" in capsys.readouterr().out

    @pytest.mark.parametrize("content", ["{", "[1]", b"\xff\xfe".decode("latin-1")])
    def test_says_what_is_wrong_with_a_file(self, db, tmp_path, content):
        file = tmp_path / "muster.json"
        file.write_text(content, "utf-8")
        with pytest.raises(CommandError):
            call_command("hsds_import", str(file), source="x")


class TestTables:
    """The tables of HSDS come in as records do."""

    def test_what_leaves_as_tables_comes_in_again(self, today, tmp_path):
        tables = flatten("organizations", [ORGANIZATION])
        tables = merged(tables, flatten("services", [SERVICE]))
        file = tmp_path / "hsds.zip"
        file.write_bytes(archive(tables))
        done = take(records_of(tables_of(file)), today)
        assert (done.organizations, done.services, done.locations) == (1, 1, 1)
        offer = Offer.objects.get(title__de="Sprechstunde")
        assert offer.languages == ["ar"]
        place = Location.objects.get(name="Haus am Wind")
        assert (place.street, place.latitude) == ("Windweg 1", 53.08)
        assert place.institution.name == "Beratung Musterwind"

    def test_a_folder_of_tables_comes_in_as_well(self, today, tmp_path):
        (tmp_path / "organizations.csv").write_text(
            "id,name,description\n"
            '11111111-1111-4111-8111-111111111111,Beratung Musterwind,"\'=1+1"\n',
            "utf-8",
        )
        call_command("hsds_import", tmp_path, source="Probe")
        assert Institution.objects.get(name="Beratung Musterwind").description["de"] == "=1+1"

    def test_a_location_nobody_owns_stays_outside_and_is_named(self, today, tmp_path, capsys):
        owner = ORGANIZATION["id"]
        (tmp_path / "organizations.csv").write_text(f"id,name,description\n{owner},Haus,Da\n")
        (tmp_path / "locations.csv").write_text(
            "id,location_type,name,organization_id\n"
            f"22222222-2222-4222-8222-222222222201,physical,Am Wind,{owner}\n"
            "22222222-2222-4222-8222-222222222202,physical,Niemandshaus,\n"
        )
        call_command("hsds_import", tmp_path, source="Probe")
        said = capsys.readouterr().out
        assert "locations.csv:3 Niemandshaus: bleibt draußen" in said
        assert "1 Einrichtungen, 1 Standorte" in said
        assert not Location.objects.filter(name="Niemandshaus").exists()

    def test_a_location_of_a_house_that_came_earlier_comes_in_alone(self, today, tmp_path):
        take(ORGANIZATION, today)
        (tmp_path / "locations.csv").write_text(
            "id,location_type,name,organization_id\n"
            f"22222222-2222-4222-8222-222222222201,physical,Am Deich,{ORGANIZATION['id']}\n"
        )
        call_command("hsds_import", tmp_path, source="Probe")
        assert Location.objects.get(name="Am Deich").institution.name == "Beratung Musterwind"

    def test_what_is_no_table_is_refused_with_its_name(self, tmp_path):
        (tmp_path / "services.csv").write_bytes(b"id,name\n\xff\xfe,x\n")
        with pytest.raises(CommandError, match=r"services\.csv"):
            call_command("hsds_import", tmp_path, source="Probe")


def test_a_location_comes_in_alone_if_it_names_its_organization(today):
    take(ORGANIZATION, today)
    location = SERVICE["service_at_locations"][0]["location"]
    with pytest.raises(RecordUnusable, match="die Einrichtung fehlt"):
        take(location, today)
    done = take(location | {"organization_id": ORGANIZATION["id"]}, today)
    assert done.locations == 1
    assert Location.objects.get(name="Haus am Wind").institution.name == "Beratung Musterwind"


def test_a_single_term_is_refused_with_a_reason(today):
    term = {"id": ORGANIZATION["id"], "name": "Wohnen", "term_uri": "https://example.org/w"}
    with pytest.raises(RecordUnusable, match="gehört zu einem Eintrag"):
        take(term, today)
