"""Tables of another directory through the page: a zip, or CSV files, looked at and taken like everything else."""

from __future__ import annotations

import io
import json
import struct
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.opendata.test_hsds_import import ORGANIZATION, SERVICE
from tests.opendata.test_hsds_pages import ADA, bring, client, standing, take, take_back

from wegenetz.network.models import Institution, Location
from wegenetz.opendata.hsds import packs, untabling
from wegenetz.opendata.hsds.tabular import archive, flatten, merged
from wegenetz.opendata.models import ForeignRecord, Import
from wegenetz.opendata.tables import reading

__all__ = ["client"]

HEAD = "id,name,description\n"
HOUSE = f"{ORGANIZATION['id']},Beratung Musterwind,Erfunden\n"


def tables(organization=ORGANIZATION):
    return merged(
        flatten("organizations", [organization]),
        flatten("services", [SERVICE | {"organization": organization}]),
    )


def packed(*files, compression=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as zipped:
        for name, content in files:
            zipped.writestr(name, content)
    return held.getvalue()


def bring_files(client, *files):
    form = {
        "file": [SimpleUploadedFile(name, content.encode()) for name, content in files],
        "source": "Verzeichnis Muster",
        "network": "bremen",
    }
    return client.post(reverse("tables:records"), form, follow=True)


class TestTaken:
    def test_a_zip_is_looked_at_taken_and_taken_back(self, client):
        before = standing()
        page = bring(client, archive(tables()), name="hsds.zip")
        html = page.content.decode()
        assert "Noch ist nichts geändert" in html
        assert "services.csv:2" in html
        assert standing() == before
        take(client, page)
        assert [now - then for now, then in zip(standing(), before, strict=True)] == [1, 1, 1, 2]
        place = Location.objects.get(name="Haus am Wind")
        assert (place.street, place.latitude) == ("Windweg 1", 53.08)
        assert "wieder da wie vorher" in take_back(client, page).content.decode()
        assert standing() == before

    def test_what_the_site_gives_as_tables_the_page_takes(self, client):
        ours = b"".join(Client().get("/hsds/tables.zip"))
        html = bring(client, ours, name="tables.zip").content.decode()
        assert "der Eintrag stammt von hier" in html

    def test_a_location_nobody_owns_is_named_before_anything_is_taken(self, client):
        lonely = (
            "id,location_type,name\n22222222-2222-4222-8222-222222222202,physical,Niemandshaus\n"
        )
        files = (("organizations.csv", HEAD + HOUSE), ("locations.csv", lonely))
        html = bring_files(client, *files).content.decode()
        assert "1 Standort bleibt draußen" in html
        assert "locations.csv:2 Niemandshaus" in html
        assert "Übernehmen" in html
        assert "bleibt draußen" not in bring_files(client, files[0]).content.decode()

    def test_single_tables_come_together(self, client):
        page = bring_files(
            client,
            ("organizations.csv", HEAD + HOUSE),
            (
                "services.csv",
                (
                    "id,name,status,organization_id\n"
                    f"{SERVICE['id']},Sprechstunde,active,{ORGANIZATION['id']}\n"
                ),
            ),
        )
        assert "organizations.csv, services.csv" in page.content.decode()
        take(client, page)
        house = Institution.objects.get(name="Beratung Musterwind")
        assert [str(offer.title) for offer in house.offers.all()] == ["Sprechstunde"]

    def test_persons_stay_outside_unless_they_agreed(self, client):
        said = archive(tables(ORGANIZATION | {"contacts": [ADA]}))
        take(client, bring(client, said, name="hsds.zip"))
        kept = json.dumps(list(ForeignRecord.objects.values_list("record")))
        assert "Ada" not in kept
        assert not Import.objects.filter(rows__icontains="Ada").exists()

    def test_a_text_may_begin_with_a_bracket(self, client):
        bring_said = HEAD + f"{ORGANIZATION['id']},[Neu] Beratung,[1] Erfunden\n"
        take(client, bring_files(client, ("organizations.csv", bring_said)))
        assert Institution.objects.filter(name="[Neu] Beratung").exists()


class TestWrong:
    @pytest.mark.parametrize(
        ("name", "content", "place", "said"),
        [
            ("organizations.csv", f'{HEAD}x,Haus,"zwei\nZeilen"\ny,Haus,', ":2.id", "UUID"),
            ("organizations.csv", f"{HEAD}{HOUSE[:-1]}\n\ny,Haus,Text", ":4.id", "UUID"),
            ("organizations.csv", "id;name\n1;2\n", ":1", "Spalte id fehlt"),
            (
                "locations.csv",
                f"id,location_type,latitude\n{ADA['id']},physical,53;08\n",
                ":2.latitude",
                "eine Zahl mit Punkt",
            ),
            ("locations.csv", f"id,latitude\n{ADA['id']},1e999\n", ":2.latitude", "eine Zahl"),
            ("services.csv", "id,name,status\n[1],x,active\n", ":2.id", "Angabe fehlt"),
        ],
    )
    def test_a_row_says_where_it_stands_and_none_is_taken(
        self, client, name, content, place, said
    ):
        before = standing()
        html = bring_files(client, (name, content), ("programs.csv", "id\nx\n")).content.decode()
        assert f"{name}{place}" in html
        assert said in html
        assert "uebernehmen" not in html
        assert standing() == before

    def test_every_wrong_row_is_named_not_only_the_first(self, client):
        rows = "".join(f"{n},Haus {n},Text\n" for n in range(3))
        html = bring_files(client, ("organizations.csv", HEAD + rows)).content.decode()
        assert all(f"organizations.csv:{line}.id" in html for line in (2, 3, 4))

    def test_rows_that_lead_back_to_themselves_end(self, client):
        loop = "id,link_id,value\n" + f"{ADA['id']},{ADA['id']},x\n"
        start = "id,link_id,value\n" + f"{ADA['id']},{ORGANIZATION['id']},x\n"
        first = bring_files(client, ("organizations.csv", HEAD + HOUSE), ("attributes.csv", loop))
        assert first.status_code == 200
        both = start + f"{ADA['id']},{ADA['id']},x\n"
        html = bring_files(
            client, ("organizations.csv", HEAD + HOUSE), ("attributes.csv", both)
        ).content.decode()
        assert "verweisen im Kreis" in html

    def test_a_place_told_again_and_again_ends(self, client, monkeypatch):
        monkeypatch.setattr(untabling, "MOST_NESTED", 3)
        assert (
            "zu oft aufeinander"
            in bring(client, archive(tables()), name="hsds.zip").content.decode()
        )


class TestTooMuch:
    def test_a_zip_bomb_is_noticed_before_it_goes_off(self, client):
        bomb = packed(("organizations.csv", b"x" * (200 * 1024**2)))
        assert len(bomb) < 1024**2
        page = bring(client, bomb, name="hsds.zip")
        assert page.status_code == 413
        assert "größer als 100 MB" in page.content.decode()

    def test_one_that_lies_about_its_size_is_no_zip(self, client):
        content = bytearray(packed(("organizations.csv", b"x" * (200 * 1024**2))))
        small = struct.pack("<I", 10)
        content[22:26] = small
        directory = content.rindex(b"PK\x01\x02")
        content[directory + 24 : directory + 28] = small
        page = bring(client, bytes(content), name="hsds.zip")
        assert page.status_code in {413, 422}
        assert reverse("tables:desk") in page.content.decode()

    def test_many_small_ones_count_together(self):
        files = [(f"{n}.csv", b"y" * 1024**2) for n in range(3)]
        bearable = packs.Bearable(megabytes=2, rows=10)
        with pytest.raises(packs.PackSwells):
            list(packs.in_zip(io.BytesIO(packed(*files)), bearable))

    def test_more_than_ten_megabytes_together(self, client):
        page = bring_files(
            client, ("organizations.csv", "x" * (6 * 1024**2)), ("services.csv", "x" * 5 * 1024**2)
        )
        assert page.status_code == 413
        assert "höchstens 10 MB" in page.content.decode()

    def test_more_rows_than_anybody_looks_through(self, client, monkeypatch):
        few = packs.Bearable(megabytes=1, rows=2)
        monkeypatch.setattr(reading, "AT_THE_DESK", few)
        page = bring_files(client, ("organizations.csv", HEAD + HOUSE * 3))
        assert page.status_code == 413
        assert "mehr als 2 Zeilen" in page.content.decode()

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"PK\x03\x04 und dann nichts", "ohne Kennwort"),
            (packed(("organizations.csv", "id"), compression=zipfile.ZIP_LZMA), "ohne Kennwort"),
            (packed(("liesmich.txt", "nichts")), "steht kein Eintrag"),
            (packed(("__MACOSX/._organizations.csv", b"\x00\x05")), "steht kein Eintrag"),
        ],
    )
    def test_what_is_no_zip_of_tables_is_said_with_a_way_back(self, client, content, said):
        page = bring(client, content, name="hsds.zip")
        assert page.status_code == 422
        assert said in page.content.decode()
        assert reverse("tables:desk") in page.content.decode()
