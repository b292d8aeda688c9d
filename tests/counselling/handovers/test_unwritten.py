"""A receiver to whom no mail can go: the sender knows before and at once, and nobody says that it was reminded."""

from __future__ import annotations

from datetime import date
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from tests.counselling.handovers.conftest import (
    CONTENTS,
    Play,
    allow,
    fresh,
    house_without_members,
)
from tests.counselling.handovers.test_clocks import addressed, empty_outbox, fire, waiting
from tests.counselling.houses import at_hafentor

from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.selectors.handover_reach import houses_unwritten, letterbox_of
from wegenetz.counselling.selectors.own_handovers import own_handovers_of
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Institution, Location

__all__ = ["addressed"]

PHONE = "0421 000 4711"


@pytest.fixture
def silent_house(db) -> Institution:
    """A house of the directory without members and without any mail address."""
    house = house_without_members()
    Institution.objects.filter(pk=house.pk).update(email="", website="")
    Location.objects.filter(institution=house).delete()
    Location.objects.create(institution=house, is_main=True, phone=PHONE)
    return Institution.objects.get(pk=house.pk)


def drafted(case, house, counsellor, now, **more):
    with acting_as(counsellor):
        return handover_draft(
            sender_id=case.institution_id,
            receiver=Receiver(institution_id=house.pk, **more),
            actor=counsellor,
            now=now,
            case=case,
            scope=["profile"],
            subject="recognition_counselling",
        )


@pytest.fixture
def silent(*, case, silent_house, counsellor, now, today) -> Play:
    """A hand-over that was offered to that house."""
    draft = drafted(case, silent_house, counsellor, now)
    allow(case, silent_house.pk, now=now)
    with acting_as(counsellor):
        row = handover_offer(
            handover=draft, contents=CONTENTS, actor=counsellor, now=now, today=today
        )
    return Play(row=row, now=now)


def page(row) -> str:
    address = reverse("counselling:handover", args=[row.pk])
    return unescape(at_hafentor().get(address).content.decode())


class TestTheSenderKnows:
    def test_while_choosing(self, case, silent_house, counsellor):
        html = unescape(
            at_hafentor()
            .get(
                reverse(
                    "counselling:handover-new",
                    query={"fall": case.pk, "suche": silent_house.name},
                )
            )
            .content.decode()
        )
        assert "gefunden; ohne E-Mail-Adresse: Sie rufen dort an" in html

    def test_before_offering_with_what_helps(self, case, silent_house, counsellor, now):
        html = page(drafted(case, silent_house, counsellor, now))
        assert f"Wir können {silent_house.name} nicht anschreiben" in html
        assert PHONE in html
        assert "Eine andere Stelle wählen" in html
        assert "Adresse eintragen, wenn Sie eine kennen" in html
        assert "/uebergabe/" not in html

    def test_an_address_of_the_sender_helps(self, case, silent_house, counsellor, now):
        draft = drafted(case, silent_house, counsellor, now, email="haus@beispiel.example")
        assert letterbox_of(draft) == ["haus@beispiel.example"]
        assert "nicht anschreiben" not in page(draft)

    def test_at_once_with_a_link_to_give_along(self, silent, silent_house):
        html = page(silent.row)
        assert f"Bei {silent_house.name} weiß noch niemand davon" in html
        assert "Link gemacht" in html
        assert "Link geschickt" not in html
        address = html.partition('id="uebergabe-link">')[2].partition("<")[0]
        opened = Client().get(urlsplit(address).path)
        assert opened.status_code == 200
        assert "weiß noch niemand davon" not in page(silent.row)
        assert "nicht anschreiben" in page(silent.row)

    def test_a_link_that_is_over_is_not_given_along(self, silent, counsellor):
        silent.later(days=1).does(counsellor, Action.REVOKE_LINK)
        html = page(fresh(silent.row))
        assert "Zurzeit gilt kein Link" in html
        assert 'id="uebergabe-link"' not in html


class TestReminders:
    def test_the_sender_is_asked_to_call_and_the_person_hears_the_truth(
        self, addressed, silent, case, post
    ):
        empty_outbox()
        assert fire(silent, date(2026, 11, 27)) >= 1
        assert set(waiting()) == {"counsellor.hafentor@beispiel.example", "amal@beispiel.example"}
        (letter,) = [one for one in post() if "hafentor" in one["To"]]
        text = letter.get_content()
        assert "Bitte rufen Sie dort an" in text
        assert "Wir haben dort erinnert" not in text
        assert "Die Person weiß, dass sie noch wartet." in text
        with acting_as(Actor.person(case.person_id)):
            (own,) = own_handovers_of(case.person_id, now=silent.now, today=silent.now.date())
        assert "gebeten, dort nachzufragen" in own.standing

    def test_coordinators_do_not_read_that_the_house_was_reminded(
        self, addressed, silent, coordinator, post
    ):
        fire(silent, date(2026, 11, 27))
        post()
        fire(silent, date(2026, 12, 3))
        letters = [one for one in post() if one["To"] == "coordinator.hafentor@beispiel.example"]
        assert letters
        assert all("Wir haben dort erinnert" not in one.get_content() for one in letters)
        assert "tragen Sie sie bei der Einrichtung ein" in letters[-1].get_content()

    def test_a_house_that_can_be_written_to_is_told_as_before(self, addressed, offered, post):
        empty_outbox()
        fire(offered, date(2026, 11, 27))
        assert "counsellor.hafentor@beispiel.example" not in waiting()


def test_the_list_asks_the_same_number_of_times_for_ten_houses(
    silent_house, django_assert_max_num_queries
):
    houses = list(Institution.objects.order_by("pk").values_list("pk", flat=True)[:40])
    with django_assert_max_num_queries(4):
        found = houses_unwritten([*houses, silent_house.pk])
    assert silent_house.pk in found
