"""The way of another directory's records through the pages: brought, looked at, taken whole, and taken back."""

from __future__ import annotations

import copy
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.network.members import member
from tests.opendata.conftest import example, needs_hsds
from tests.opendata.test_hsds_import import ORGANIZATION, SERVICE

from wegenetz.catalogue.models import Offer
from wegenetz.foundation.actor import Role
from wegenetz.network.models import Institution, Location
from wegenetz.opendata.models import ForeignRecord, Import

ADA = {"id": "77777777-7777-4777-8777-777777777777", "name": "Ada Muster"}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def client(db) -> Client:
    return signed_in(member("Kora Muster", ("hafentor", Role.COORDINATOR)))


@pytest.fixture
def editor(db) -> Client:
    return signed_in(member("Erik Muster", ("hafentor", Role.EDITOR)))


def bring(client, said, *, name="verzeichnis.json", **more):
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    form = {
        "file": SimpleUploadedFile(name, content),
        "source": "Verzeichnis Muster",
        "network": "bremen",
    }
    return client.post(reverse("tables:records"), form | more, follow=True)


def take(client, page):
    here = page.redirect_chain[-1][0]
    return client.post(f"{here}uebernehmen/", {"seen": page.context["seen"]}, follow=True)


def take_back(client, page):
    return client.post(f"{page.redirect_chain[-1][0]}zuruecknehmen/", follow=True)


def standing() -> tuple[int, ...]:
    return (
        Institution.objects.filter(archived_on=None).count(),
        Location.objects.filter(institution__archived_on=None).count(),
        Offer.objects.filter(is_active=True).count(),
        ForeignRecord.objects.count(),
    )


class TestTaken:
    def test_brought_looked_at_taken_and_taken_back(self, client):
        before = standing()
        page = bring(client, SERVICE)
        html = page.content.decode()
        assert "Noch ist nichts geändert" in html
        for name in ("Beratung Musterwind", "Haus am Wind", "Sprechstunde"):
            assert name in html
        assert "Straße: Windweg 1 · PLZ: 28195" in html
        assert standing() == before
        assert "3 Einträge sind geschrieben" in take(client, page).content.decode()
        assert [now - then for now, then in zip(standing(), before, strict=True)] == [1, 1, 1, 2]
        house = Institution.objects.get(name="Beratung Musterwind")
        assert (house.network_id, house.source) == ("bremen", "Verzeichnis Muster")
        assert house.confirmed_by.name == "Kora Muster"
        assert house.locations.get().postal_code_id == "28195"
        assert house.offers.get().languages == ["ar"]
        assert "wieder da wie vorher" in take_back(client, page).content.decode()
        assert standing() == before

    def test_what_came_in_goes_out_as_it_came(self, client):
        take(client, bring(client, SERVICE))
        assert Client().get(f"/hsds/services/{SERVICE['id']}").json() == SERVICE

    @needs_hsds
    def test_their_examples_survive_the_page(self, client):
        for name, kind, parameters in (
            ("service_full", "services", {}),
            ("organization_full", "organizations", {"full_service": "true"}),
        ):
            original = example(name)
            take(client, bring(client, original, with_persons="on"))
            told = Client().get(f"/hsds/{kind}/{original['id']}", parameters).json()
            assert told == original

    def test_a_second_time_changes_nothing(self, client):
        take(client, bring(client, SERVICE))
        assert "Alles steht schon so da" in bring(client, SERVICE).content.decode()

    def test_a_new_edition_shows_what_becomes_of_what_and_can_be_taken_back(self, client):
        take(client, bring(client, SERVICE))
        newer = copy.deepcopy(SERVICE)
        newer["name"] = "Offene Sprechstunde"
        place = newer["service_at_locations"][0]["location"]
        place["addresses"][0]["address_1"] = "Windweg 2"
        page = bring(client, newer)
        html = page.content.decode()
        assert "<del>Sprechstunde</del> → <ins>Offene Sprechstunde</ins>" in html
        assert "<del>Windweg 1</del> → <ins>Windweg 2</ins>" in html
        take(client, page)
        assert Client().get(f"/hsds/services/{SERVICE['id']}").json() == newer
        take_back(client, page)
        assert Client().get(f"/hsds/services/{SERVICE['id']}").json() == SERVICE
        assert Location.objects.get(name="Haus am Wind").street == "Windweg 1"

    def test_what_was_changed_since_stays_and_is_named(self, client):
        page = bring(client, SERVICE)
        take(client, page)
        Offer.objects.filter(title__de="Sprechstunde").update(title={"de": "Neuer Titel"})
        html = take_back(client, page).content.decode()
        assert "Neuer Titel" not in html
        assert "<li>Sprechstunde</li>" in html
        assert Offer.objects.get(title__de="Neuer Titel").is_active

    def test_a_service_that_is_over_comes_in_as_archived(self, client):
        take(client, bring(client, SERVICE | {"status": "inactive"}))
        assert not Offer.objects.get(title__de="Sprechstunde").is_active

    def test_a_hundred_records_are_previewed_in_a_bounded_number_of_queries(
        self, client, django_assert_max_num_queries
    ):
        """A preview really writes: some queries a record, none that grows with the others."""
        page = [
            ORGANIZATION | {"id": f"11111111-1111-4111-8111-{n:012}", "name": f"Haus {n}"}
            for n in range(100)
        ]
        with django_assert_max_num_queries(13 * 100 + 60):
            assert bring(client, {"contents": page}).status_code == 200


class TestWrong:
    def test_every_record_says_what_is_wrong_with_it_and_none_is_taken(self, client):
        before = standing()
        said = [
            SERVICE,
            ORGANIZATION | {"id": "keine"},
            ORGANIZATION | {"id": ORGANIZATION["id"][:-1] + "2", "website": "musterwind"},
            {"id": SERVICE["id"], "name": "Ohne Haus", "status": "active"},
            "x",
        ]
        page = bring(client, said)
        html = page.content.decode()
        assert "Eintrag, [1].id" in html
        assert "erwartet wird eine UUID" in html
        assert "Einrichtung, [2] (" in html
        assert "„musterwind“ ist keine Internetadresse" in html
        assert "[3].organization_id" in html
        assert "Eintrag, [4]" in html
        assert "uebernehmen" not in html
        here = page.redirect_chain[-1][0]
        refused = client.post(f"{here}uebernehmen/", {"seen": page.context["seen"]})
        assert refused.status_code == 409
        assert standing() == before

    def test_a_record_that_came_from_here_is_not_doubled(self, client):
        ours = Client().get("/hsds/organizations").json()["contents"][0]
        assert "der Eintrag stammt von hier" in bring(client, ours).content.decode()

    def test_an_editor_creates_no_house_but_fills_the_own_one(self, client, editor):
        html = bring(editor, SERVICE, network="").content.decode()
        assert "uebernehmen" not in html
        assert "Koordination" in html

    def test_nobody_writes_what_another_house_keeps(self, client):
        take(client, bring(client, SERVICE))
        away = signed_in(member("Nele Muster", ("bildungswerk-leine", Role.COORDINATOR)))
        page = bring(away, SERVICE, network="")
        assert "pflegt hier schon eine andere Einrichtung" in page.content.decode()

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b'{"id": ', "kein JSON"),
            (b"\xff\xfe\x00", "kein JSON"),
            (b"[" * 100_000, "kein JSON"),
            (b"[]", "steht kein Eintrag"),
            (b'{"contents": []}', "steht kein Eintrag"),
        ],
    )
    def test_what_cannot_be_read_is_said_with_a_way_back(self, client, content, said):
        page = bring(client, content)
        assert page.status_code == 422
        assert said in page.content.decode()
        assert reverse("tables:desk") in page.content.decode()

    def test_too_much_is_refused_with_a_sentence(self, client):
        page = bring(client, b" " * (11 * 1024**2))
        assert page.status_code == 413
        assert "höchstens 10 MB" in page.content.decode()

    def test_without_source_the_form_says_so(self, client):
        assert "Nennen Sie das Verzeichnis" in bring(client, SERVICE, source="").content.decode()


class TestPersons:
    RECORD = ORGANIZATION | {"contacts": [ADA]}

    def test_without_their_consent_not_even_the_preview_keeps_them(self, client):
        page = bring(client, self.RECORD)
        assert "Ada" not in page.content.decode()
        take(client, page)
        assert "Ada" not in json.dumps(list(ForeignRecord.objects.values_list("record")))
        assert not Import.objects.filter(rows__icontains="Ada").exists()

    def test_whoever_agreed_is_told(self, client):
        take(client, bring(client, self.RECORD, with_persons="on"))
        told = Client().get(f"/hsds/organizations/{ORGANIZATION['id']}").json()
        assert told["contacts"][0]["name"] == "Ada Muster"
