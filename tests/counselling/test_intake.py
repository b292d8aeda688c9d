"""Somebody registers for counselling: three pages, saved as one goes, one person and one case in the end."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.counselling.houses import browser_of
from tests.counselling.registering import (
    EMAIL,
    begin,
    everything,
    held,
    office_of,
    opened,
    second_page,
    send,
    upload,
)
from tests.foundation.vault.files import photo
from tests.people.houses import counsellor_of, house

from wegenetz.counselling.models import Case, Registration
from wegenetz.counselling.services import purging
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import Consent, Person, PersonFact, Qualification

pytestmark = pytest.mark.django_db


def test_three_pages_make_one_person_one_case_and_two_mails(client, post):
    token = begin(client, phone="0421 00000-77", year_of_entry="2023", nationality_1="SY")
    second_page(
        client,
        token,
        **{
            "a0-title": "تمريض",
            "a0-kind": "academic",
            "a0-country": "SY",
            "a0-year_finished": "2015",
            "residence_note": "befristet",
            "advised_before": "no",
            "receives_benefit": "yes",
        },
    )
    response = send(client, token, authority="Beispielkammer", passes_on="on")
    assert response.url == reverse("counselling:intake-receipt", args=[token])
    with everything():
        person = Person.objects.get(email=EMAIL)
        case = Case.objects.get(person=person)
        assert (person.given_name, person.kreis, person.nationalities) == (
            "Samira",
            "04011",
            ["SY"],
        )
        assert (case.status, case.topics, case.is_anonymous) == (
            "registered",
            ["recognition"],
            False,
        )
        facts = dict(PersonFact.objects.filter(person=person).values_list("key", "value"))
        learned = Qualification.objects.get(person=person)
        said = {one.purpose: one for one in Consent.objects.filter(person=person)}
    assert facts["german_level"] == "b1"
    assert facts["receives_benefit"] is True
    assert facts["advised_before"] is False
    assert facts["further_languages"] == ["العربية"]
    assert (learned.title, learned.country, learned.year_finished) == ("تمريض", "SY", 2015)
    assert said["counselling"].recipients == [case.institution_id]
    assert said["counselling"].text.language == "de"
    assert case.institution_id not in said["handover"].recipients
    assert said["authority"].named_recipient == "Beispielkammer"
    letters = post()
    to_person = [one for one in letters if one["To"] == EMAIL]
    to_office = [one for one in letters if one["To"] != EMAIL]
    assert len(to_person) == 1
    assert to_office
    for one in to_office:
        assert "Samira" not in one.get_content() + one["Subject"]
        assert EMAIL not in one.get_content()
    receipt = client.get(reverse("counselling:intake-receipt", args=[token])).text
    assert case.reference in receipt


def test_the_second_click_creates_nothing_twice(client):
    same = opened()
    token = begin(client, opened=same)
    assert begin(client, opened=same) == token
    second_page(client, token)
    institution = office_of(client, token)
    for _ in range(2):
        send_again = client.post(
            reverse("counselling:intake-office", args=[token]),
            {"institution": institution, "consent": "yes", "send": "1"},
        )
        assert send_again.status_code == 302
    with everything():
        assert Person.objects.filter(email=EMAIL).count() == 1


def test_what_is_sent_leaves_only_a_shell(client):
    token = begin(client)
    send(client, token)
    with acting_as(Actor.system("counselling.intake")):
        row = Registration.objects.get(sent_at__isnull=False)
    assert row.answers == {}
    assert EMAIL not in str(vars(row))


def test_coming_back_by_link_leads_to_the_page_that_is_open(client):
    token = begin(client)
    own = reverse("counselling:intake-own", args=[token])
    assert client.get(own).url == reverse("counselling:intake-work", args=[token])
    second_page(client, token)
    assert client.get(own).url == reverse("counselling:intake-office", args=[token])
    assert "Samira" in client.get(reverse("counselling:intake-person", args=[token])).text
    send(client, token)
    assert client.get(own).url == reverse("counselling:intake-receipt", args=[token])


def test_the_link_of_the_mail_confirms_and_opening_it_does_not(client, post):
    token = begin(client)
    send(client, token)
    letter = next(one for one in post() if one["To"] == EMAIL)
    address = re.search(
        r"http://[^/]+(/anmelden-zur-beratung/bestaetigen/\S+)", letter.get_content()
    )[1]
    assert "Ja, bestätigen" in client.get(address).text
    with everything():
        assert Case.objects.get(person__email=EMAIL).confirmed_at is None
    for _ in range(2):
        client.post(address)
    assert "Bestätigt" in client.get(address).text
    with everything():
        assert Case.objects.get(person__email=EMAIL).confirmed_at is not None


class TestWithoutNameOrContact:
    def test_counselling_can_be_anonymous(self, client, post):
        token = begin(client, given_name="", family_name="", email="")
        send(client, token)
        with everything():
            case = Case.objects.latest("pk")
        assert case.is_anonymous
        receipt = client.get(reverse("counselling:intake-receipt", args=[token])).text
        assert "Schreiben Sie die Nummer auf" in receipt
        assert case.reference in receipt

    def test_whoever_says_no_leaves_nothing_and_gets_a_door(self, client):
        token = begin(client)
        response = send(client, token, consent="no")
        assert "Wir haben alles gelöscht" in response.text
        assert "Termin nehmen" in response.text
        with everything():
            assert not Person.objects.filter(email=EMAIL).exists()
        own = reverse("counselling:intake-own", args=[token])
        assert client.get(own).status_code == 410

    def test_from_abroad_a_country_is_enough(self, client):
        token = begin(client, lives="abroad", country="TN", place="")
        send(client, token)
        with everything():
            person = Person.objects.get(email=EMAIL)
        assert (person.country, person.place) == ("TN", "")


class TestDuplicates:
    def test_the_office_sees_the_probable_duplicate_and_the_person_learns_nothing(
        self, client, settings
    ):
        pages = []
        for phone in ("0421 00000-55", "+49 421 0000055"):
            token = begin(client, email="", phone=phone, family_name=f"Muster{len(pages)}")
            send(client, token)
            text = client.get(reverse("counselling:intake-receipt", args=[token])).text
            with everything():
                case = Case.objects.latest("pk")
            pages.append(text.replace(case.reference, "").replace(token, ""))
        with acting_as(Actor.system("counselling.intake")):
            first, second = Registration.objects.order_by("pk")
        assert first.resembles == []
        assert second.resembles == [first.case_id]
        without = [
            re.sub(r"\s+|csrfmiddlewaretoken\S+ value=\S+|value=\"[^\"]+\"", "", p) for p in pages
        ]
        assert without[0] == without[1]

    @pytest.mark.parametrize(
        ("said", "is_alike"),
        [
            ({"email": EMAIL.upper(), "given_name": "X", "family_name": "Y"}, True),
            ({"email": "", "given_name": "SAMIRA", "family_name": "beispiel"}, True),
            (
                {
                    "email": "andere@beispiel.example",
                    "given_name": "Samira",
                    "family_name": "Andere",
                },
                False,
            ),
        ],
    )
    def test_same_address_or_name_is_alike(self, client, said, is_alike):
        send(client, begin(client))
        send(client, begin(client, **said))
        with acting_as(Actor.system("counselling.intake")):
            assert bool(Registration.objects.latest("pk").resembles) is is_alike


class TestTime:
    def test_a_free_time_is_taken_once(self, client, post):
        token = begin(client, phone="0421 00000-11")
        send(client, token)
        receipt = client.get(reverse("counselling:intake-receipt", args=[token])).text
        time = re.search(r'name="time"[^>]*value="(\d+:\w+)"', receipt)[1]
        address = reverse("counselling:intake-time", args=[token])
        first = client.post(address, {"time": time})
        assert client.post(address, {"time": time}).url == first.url
        assert "/termin/" in first.url
        assert (
            "Ihr Termin ist gebucht"
            in client.get(reverse("counselling:intake-receipt", args=[token])).text
        )

    def test_no_time_chosen_asks_kindly(self, client):
        token = begin(client)
        send(client, token)
        response = client.post(reverse("counselling:intake-time", args=[token]), {})
        assert "Wählen Sie eine Zeit" in response.text


class TestPurging:
    @pytest.fixture
    def purge(self, now):
        def at(days):
            with acting_as(Actor.system("counselling.registrations_purge")):
                return purging.registrations_purge(now=now + timedelta(days=days))

        return at

    def test_drafts_go_after_two_weeks_with_their_documents(self, client, purge):
        token = begin(client)
        upload(client, token, SimpleUploadedFile("zeugnis.jpg", photo()))
        assert purge(13) == (0, 0, 0)
        assert purge(15)[0] == 1
        assert purge(15)[0] == 0
        assert held() == []
        response = client.get(reverse("counselling:intake-own", args=[token]))
        assert response.status_code == 410
        assert "nach 14 Tagen gelöscht" in response.text

    def test_what_was_never_confirmed_goes_as_a_whole(self, client, purge):
        send(client, begin(client))
        assert purge(13)[1] == 0
        assert purge(15)[1] == 1
        with everything():
            assert not Person.objects.filter(email=EMAIL).exists()
            assert not Case.objects.exists()

    def test_who_can_be_called_or_was_taken_stays(self, client, purge):
        send(client, begin(client, phone="0421 00000-11"))
        assert purge(20)[1] == 0
        with everything():
            assert Person.objects.filter(email=EMAIL).exists()


def test_what_stood_in_my_way_is_taken_over(client):
    client.post(reverse("planner:question", args=["deutsch"]), {"german": "b2"})
    client.post(reverse("planner:question", args=["land"]), {"country": "SY"})
    assert "Mein Weg" in client.get(reverse("counselling:intake")).text
    token = begin(client)
    text = client.get(reverse("counselling:intake-work", args=[token])).text
    assert '<option value="b2" selected>' in text
    assert '<option value="SY" selected>' in text


def test_who_was_advised_before_finds_that_house_first_and_the_office_reads_it(client):
    """The earlier house stands first with its reason; only its own wall shows it records that may be the same."""
    earlier = house("leinetal")
    counsellor_of("leinetal", name="Ole Beispiel")
    token = begin(client)
    work = client.get(reverse("counselling:intake-work", args=[token])).text
    assert "<datalist" in work
    second_page(client, token, advised_before="yes", advised_by=str(earlier.name))
    assert office_of(client, token) == str(earlier.pk)
    page = client.get(reverse("counselling:intake-office", args=[token])).text
    assert page.count("Hier waren Sie schon") == 1
    send(client, token)
    with everything():
        case = Case.objects.get(person__email=EMAIL)
    words = (
        browser_of(counsellor_of("leinetal", name="Ole Beispiel")).get(f"/faelle/{case.pk}/").text
    )
    assert "War schon bei Ihnen in Beratung." in words


def test_an_unknown_house_or_a_no_changes_no_choice_and_words_reach_the_office(client):
    earlier = house("leinetal")
    token = begin(client)
    second_page(client, token, advised_before="no", advised_by=str(earlier.name))
    assert (
        "Hier waren Sie schon"
        not in client.get(reverse("counselling:intake-office", args=[token])).text
    )
    second_page(client, token, advised_before="yes", advised_by="beim Verein in Musterstadt")
    assert (
        "Hier waren Sie schon"
        not in client.get(reverse("counselling:intake-office", args=[token])).text
    )
    send(client, token)
    with everything():
        case = Case.objects.select_related("institution").get(person__email=EMAIL)
    member = counsellor_of(case.institution.code, name="Ina Beispiel")
    words = browser_of(member).get(f"/faelle/{case.pk}/").text
    assert "War schon in Beratung bei:" in words
    assert "beim Verein in Musterstadt" in words
