"""What does not fit is said kindly: impossible years, names in any script, too much text, files that are none, too many."""

from __future__ import annotations

import time

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.counselling.registering import (
    EMAIL,
    begin,
    drafts,
    everything,
    first_page,
    held,
    opened,
    second_page,
    send,
    upload,
    worked,
)
from tests.foundation.vault.files import photo

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.guard import is_worked
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import Person, PersonDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def still():
    """Time stands: a busy machine takes seconds over the work of a browser."""
    with time_machine.travel(time.time(), tick=False):
        yield


class TestBadInput:
    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("year_of_entry", "2031", "Dieses Jahr liegt in der Zukunft."),
            ("year_of_entry", "vor drei Jahren", "mit vier Ziffern"),
            ("year_of_entry", "12", "mit vier Ziffern"),
            ("given_name", "a" * 10_000, "120"),
            ("email", "keine-adresse", "E-Mail"),
            ("phone", "12", "keine ganze Telefonnummer"),
            ("place", "00000", "00000"),
            ("place", "", "Schreiben Sie Ihre Postleitzahl"),
            ("spoken", "xx", "xx"),
            ("born_in", "ZZ", "ZZ"),
        ],
    )
    def test_the_first_page_says_kindly_what_does_not_fit(self, client, field, value, sentence):
        response = client.post(reverse("counselling:intake"), first_page(**{field: value}))
        assert response.status_code == 200
        assert sentence in response.text

    @pytest.mark.parametrize("year", ["2031", "1066", "zwanzig", "99999999999999999999"])
    def test_a_year_of_a_qualification_must_be_possible(self, client, year):
        token = begin(client)
        response = second_page(
            client,
            token,
            **{"a0-title": "Beruf", "a0-kind": "vocational", "a0-year_finished": year},
        )
        assert response.status_code == 200
        assert "Jahr" in response.text

    @pytest.mark.parametrize("name", ["محمد", "Ольга", "Nguyễn", "李小龙", "O’Brien-Müller", "ስም"])
    def test_names_in_any_script(self, client, name):
        token = begin(client, given_name=name)
        send(client, token)
        with everything():
            assert Person.objects.get(email=EMAIL).given_name == name

    def test_a_machine_that_fills_in_the_hidden_field_comes_no_further(self, client):
        response = client.post(
            reverse("counselling:intake"), first_page(website="http://x.example")
        )
        assert response.status_code == 200
        assert "Bitte lassen Sie dieses Feld leer." in response.text
        assert drafts() == 0
        begin(client)
        assert drafts() == 1

    def test_a_machine_that_rushes_comes_no_further_and_a_person_only_sends_again(self, client):
        rushed = opened(0)
        response = client.post(reverse("counselling:intake"), first_page(opened=rushed))
        assert "Das ging sehr schnell" in response.text
        assert rushed in response.text
        assert drafts() == 0

    @pytest.mark.parametrize(("works", "most"), [(True, 12), (False, 6)])
    def test_too_many_from_one_address(self, client, works, most):
        def knock():
            said = first_page()
            if works:
                said["worked"] = worked(said["opened"])
            address = reverse("counselling:intake")
            return client.post(address, said, REMOTE_ADDR="203.0.113.9").status_code

        assert [knock() for _ in range(most)] == [302] * most
        assert knock() == 429
        assert drafts() == most

    @pytest.mark.parametrize(
        ("seconds", "works", "is_taken"),
        [(1, True, False), (4, True, True), (4, False, False), (8, False, True)],
    )
    def test_whoever_has_not_worked_needs_a_little_longer(
        self, client, still, seconds, works, is_taken
    ):
        puzzle = opened(seconds)
        said = first_page(opened=puzzle, worked=worked(puzzle) if works else "")
        response = client.post(reverse("counselling:intake"), said)
        assert (response.status_code == 302) is is_taken
        assert drafts() == is_taken

    def test_work_for_another_page_is_none(self, client, still):
        said = first_page(opened=opened(4), worked=worked(opened(4)))
        if is_worked(said["opened"], said["worked"]):
            pytest.skip("one in 16,000")
        assert client.post(reverse("counselling:intake"), said).status_code == 200
        assert drafts() == 0

    def test_what_was_worked_for_is_of_use_once_and_for_a_day(self, client):
        puzzle = opened()
        said = first_page(opened=puzzle, worked=worked(puzzle))
        for name in ("Samira", "Rima", "Nadia"):
            client.post(reverse("counselling:intake"), said | {"given_name": name})
        assert drafts() == 1
        puzzle = opened(25 * 3600)
        stale = first_page(opened=puzzle, worked=worked(puzzle))
        answer = client.post(reverse("counselling:intake"), stale)
        assert "Bitte laden Sie die Seite neu." in answer.text
        assert puzzle not in answer.text
        assert drafts() == 1

    def test_an_office_elsewhere_cannot_be_chosen(self, client):
        token = begin(client)
        assert "Wählen Sie" in send(client, token, institution="999999").text


class TestDocuments:
    def test_a_photo_is_kept_shown_removed_taken_back_and_handed_in(self, client):
        token = begin(client)
        content = photo()
        assert upload(client, token, SimpleUploadedFile("zeugnis.jpg", content)).status_code == 302
        (document,) = held()
        picture = client.get(reverse("counselling:intake-preview", args=[token, document.pk]))
        assert picture["Content-Type"] == "image/webp"
        address = reverse("counselling:intake-office", args=[token])
        client.post(address, {"remove": str(document.pk)})
        assert "Doch behalten" in client.get(address).text
        client.post(address, {"restore": str(document.pk), f"kind-{document.pk}": "certificate"})
        send(client, token)
        assert held() == []
        with everything():
            handed = PersonDocument.objects.get()
        assert (handed.name, handed.kind) == ("zeugnis.jpg", "certificate")
        with acting_as(Actor.person(handed.person_id)):
            from wegenetz.foundation import vault
            from wegenetz.people.services.documents import document_open

            assert document_open(handed, part=vault.Part.ORIGINAL)[0] == content

    def test_the_same_file_twice_is_one_document(self, client):
        token = begin(client)
        content = photo()
        upload(
            client,
            token,
            SimpleUploadedFile("a.jpg", content),
            SimpleUploadedFile("b.jpg", content),
        )
        assert len(held()) == 1

    def test_other_files_are_refused_with_a_sentence_and_nothing_else_is_lost(self, client):
        token = begin(client)
        response = upload(
            client,
            token,
            SimpleUploadedFile("zeugnis.pdf", b"MZ this is a program"),
            SimpleUploadedFile("gut.jpg", photo()),
            authority="Beispielkammer",
        )
        assert "nehmen wir nicht an" in response.text
        assert "gut.jpg" in response.text
        assert (
            "Beispielkammer" in client.get(reverse("counselling:intake-office", args=[token])).text
        )

    def test_a_stranger_with_another_link_sees_no_picture(self, client):
        token = begin(client)
        upload(client, token, SimpleUploadedFile("zeugnis.jpg", photo()))
        (document,) = held()
        other = begin(client, email="andere@beispiel.example")
        assert (
            client.get(
                reverse("counselling:intake-preview", args=[other, document.pk])
            ).status_code
            == 404
        )
