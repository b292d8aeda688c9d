"""An office takes a registration, or passes it on to a house the person has named, before anybody counselled."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.counselling.houses import at_hafentor, browser_of
from tests.counselling.test_intake import EMAIL, begin, second_page, send
from tests.people.houses import counsellor_of

from wegenetz.counselling.errors import CaseUnknown
from wegenetz.counselling.models import Case, Contact, PassingOn, Registration
from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.services.taking import case_pass_on, case_take
from wegenetz.counselling.staff_intake_errors import (
    CaseTaken,
    CounselledAlready,
    PassingOnUnconsented,
    PassingOnUnexplained,
)
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import Person
from wegenetz.people.wall import COUNSELLING

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(client) -> Case:
    """Somebody who registered at Hafentor in Bremen and allows the other office of the city."""
    token = begin(client)
    second_page(client, token)
    send(client, token, passes_on="on")
    with acting_as(Actor.system(COUNSELLING)):
        return Case.objects.select_related("person", "institution").get(person__email=EMAIL)


@pytest.fixture
def north(db) -> Actor:
    return counsellor_of("bremen-nord", name="Nele Beispiel").as_actor()


@pytest.fixture
def passing(registered, counsellor, now, today):
    """The office passes the registration on."""

    def to(receiver: Actor, **more):
        with acting_as(counsellor):
            case_pass_on(
                case=registered,
                actor=counsellor,
                now=now,
                today=today,
                **{"receiver_id": receiver.desks[0], "reason": "full", "note": "", **more},
            )

    return to


class TestWalls:
    def test_the_office_sees_it_and_nobody_else(self, registered, counsellor, stranger, north):
        with acting_as(counsellor):
            assert case_seen(registered.pk).status == "registered"
            assert Registration.objects.filter(case=registered).exists()
        for actor in (stranger, north, Actor.anonymous(), Actor.link("0" * 64)):
            with acting_as(actor):
                assert not Registration.objects.exists()
                assert not Person.objects.exists()
                with pytest.raises(CaseUnknown):
                    case_seen(registered.pk)

    def test_a_draft_is_seen_by_its_link_only(self, client, counsellor):
        begin(client)
        for actor in (counsellor, Actor.anonymous(), Actor.link("0" * 64), Actor.person(1)):
            with acting_as(actor):
                assert not Registration.objects.exists()


class TestTaking:
    def test_who_takes_it_counsels_and_the_second_is_told(
        self, registered, counsellor, now, today
    ):
        with acting_as(counsellor):
            case_take(case=registered, actor=counsellor, now=now, today=today)
            taken = case_seen(registered.pk)
            assert (taken.status, taken.counsellor_id) == ("active", counsellor.user_id)
            assert taken.confirmed_at is not None
            with pytest.raises(CaseTaken):
                case_take(case=registered, actor=counsellor, now=now, today=today)

    def test_on_the_page(self, registered):
        member = counsellor_of("hafentor")
        client = browser_of(member)
        address = reverse("counselling:case", args=[registered.pk])
        assert "Annehmen" in client.get(address).text
        client.post(reverse("counselling:case-take", args=[registered.pk]))
        assert "Selbst angemeldet" in client.get(address).text
        assert "Annehmen" not in client.get(address).text


class TestPassingOn:
    def test_the_other_house_has_it_and_this_one_no_more(
        self, registered, counsellor, north, passing, post
    ):
        before = len(post())
        passing(north, note="Bitte auf Türkisch")
        with acting_as(counsellor), pytest.raises(CaseUnknown):
            case_seen(registered.pk)
        with acting_as(north):
            case = case_seen(registered.pk)
            assert (case.institution_id, case.status) == (north.desks[0], "registered")
            passed = PassingOn.objects.get(case=case)
        assert (passed.reason, passed.note) == ("full", "Bitte auf Türkisch")
        letters = post()[before:]
        assert [one for one in letters if one["To"] == EMAIL]
        assert all("Samira" not in one.get_content() for one in letters if one["To"] != EMAIL)

    def test_without_a_reason_it_stays(self, north, passing):
        with pytest.raises(PassingOnUnexplained):
            passing(north, reason="")

    def test_a_house_the_person_has_not_named_gets_nothing(self, stranger, passing):
        with pytest.raises(PassingOnUnconsented):
            passing(stranger)

    def test_once_counselled_it_takes_a_warm_hand_over(
        self, registered, counsellor, north, passing
    ):
        with acting_as(counsellor):
            Contact.objects.create(
                person_id=registered.person_id,
                case=registered,
                institution_id=registered.institution_id,
                on=date(2026, 11, 23),
                kinds=["first"],
                channel="phone",
                minutes=30,
            )
        with pytest.raises(CounselledAlready):
            passing(north)

    def test_on_the_page(self, registered, north):
        client = at_hafentor()
        address = reverse("counselling:case-pass", args=[registered.pk])
        page = client.get(address).text
        assert "Beratungsstelle Nord" in page
        assert client.post(address, {}).status_code == 200
        response = client.post(address, {"receiver": north.desks[0], "reason": "language"})
        assert response.url == reverse("counselling:cases")
        assert client.get(address).status_code == 404


def test_a_probable_duplicate_is_shown_and_can_be_dismissed(client, registered):
    send(client, begin(client))
    with acting_as(Actor.system(COUNSELLING)):
        second = Case.objects.latest("pk")
    desk = at_hafentor()
    address = reverse("counselling:case", args=[second.pk])
    assert registered.reference in desk.get(address).text
    desk.post(reverse("counselling:case-dismiss", args=[second.pk]))
    assert registered.reference not in desk.get(address).text
