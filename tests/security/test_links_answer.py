"""Whoever holds a link that opens nothing any more, or never did, is told so in a sentence and shown the next door: at every address, in every state."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from tests.security.addresses import addresses
from tests.security.strangers import wrong_links
from tests.web.register import REGISTER
from tests.web.register_booking import NOWHERE

from wegenetz.booking.models import Appointment
from wegenetz.booking.tasks import appointments_purge, people_forget

#: What stands in an address when somebody holds a personal link.
HELD = {"token", "signed"}
#: Keys beside the link.
BESIDE = {"document_id": 1, "deed": "annehmen", "key": "x:y:z"}
SENTENCE = re.compile(r"\w[^<>]{20,}[.!?]")


def behind_links() -> list:
    """Return every address in which a personal link stands, that of the library for accounts included."""
    return [
        address
        for address in addresses()
        if HELD & set(address.keys) or address.name == "account_confirm_email"
    ]


def path_to(address, link: str) -> str:
    values = {key: NOWHERE if key in HELD else BESIDE[key] for key in address.keys}
    return reverse(address.name, kwargs=values).replace(NOWHERE, link)


def shrugs(answer) -> str:
    """Return what is wrong with an answer; empty if it says a sentence and leads on."""
    if answer.status_code >= 500:
        return f"breaks with {answer.status_code}"
    if answer.get("Content-Type", "").partition(";")[0] != "text/html":
        return "" if answer.status_code == 200 else f"says {answer['Content-Type']}"
    html = answer.content.decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    if not SENTENCE.search(unescape(re.sub(r"<(?!/?p\b)[^>]*>", "", main))):
        return f"{answer.status_code} without a sentence"
    if not re.search(r'<(a [^>]*href="[^#"]|button|form)', main):
        return f"{answer.status_code} without a door"
    return ""


def walk(links: dict[str, str], *, only: str = "", otherwise: str = NOWHERE) -> dict[str, str]:
    """Ask every address behind a link, in both ways; return what shrugged."""
    wrong = {}
    for address in behind_links():
        if not address.name.startswith(only):
            continue
        link = links.get(address.kind, otherwise) if address.name in _of_persons() else otherwise
        path = path_to(address, link)
        for method in ("get", "post"):
            answer = getattr(Client(), method)(path, follow=True)
            if trouble := shrugs(answer):
                wrong[f"{method} {address}"] = trouble
    return wrong


def _of_persons() -> set[str]:
    return {address.name for address in behind_links() if not address.is_open}


class TestNoLink:
    def test_every_purpose_is_walked(self):
        assert {address.name for address in behind_links()} <= set(REGISTER)
        assert len(behind_links()) > 35

    @pytest.mark.django_db
    @pytest.mark.parametrize("link", [NOWHERE, "x", "a:b:c"])
    def test_what_was_never_a_link_is_answered(self, link):
        assert walk({}, otherwise=link) == {}

    def test_a_link_of_another_purpose_is_answered(self, whole):
        assert walk(wrong_links(whole)) == {}

    def test_a_link_that_is_over_is_answered(self, whole):
        assert walk(whole.over) == {}


class TestAppointment:
    """States a booked time goes through, each met with the link in hand."""

    ONLY = "booking:appointment"

    def starts_at(self, whole):
        return max(row["starts_at"] for row in whole.rows(Appointment).values())

    def test_it_is_to_come(self, whole):
        assert walk(whole.links, only=self.ONLY) == {}

    def test_it_was_cancelled(self, whole):
        Client().post(reverse("booking:appointment-cancel", args=[whole.links["appointment"]]))
        assert walk(whole.links, only=self.ONLY) == {}

    def test_it_has_begun(self, whole, settings):
        settings.CLOCK_FIXED_AT = self.starts_at(whole) + timedelta(minutes=1)
        assert walk(whole.links, only=self.ONLY) == {}

    @pytest.mark.parametrize(("days", "status"), [(40, 410), (800, 404)])
    def test_it_is_over_and_forgotten(self, whole, settings, days, status):
        settings.CLOCK_FIXED_AT = self.starts_at(whole) + timedelta(days=days)
        appointments_purge(timestamp=0)
        page = Client().get(reverse("booking:appointment", args=[whole.links["appointment"]]))
        assert page.status_code == status
        assert walk(whole.links, only=self.ONLY) == {}


class TestBooking:
    """States a booked seat goes through, each met with the link in hand."""

    ONLY = "booking:booking"

    def test_it_is_to_come(self, whole):
        assert walk(whole.links, only=self.ONLY) == {}

    def test_it_was_cancelled(self, whole):
        Client().post(reverse("booking:booking-cancel", args=[whole.links["booking"]]))
        assert walk(whole.links, only=self.ONLY) == {}

    def test_the_course_has_begun_or_is_over(self, whole, settings):
        for days in (41, 90):
            settings.CLOCK_FIXED_AT = whole.now + timedelta(days=days)
            assert walk(whole.links, only=self.ONLY) == {}

    def test_it_is_long_over_and_forgotten(self, whole, settings):
        settings.CLOCK_FIXED_AT = whole.now + timedelta(days=1200)
        people_forget(timestamp=0)
        page = Client().get(reverse("booking:booking", args=[whole.links["booking"]]))
        assert page.status_code == 410
        assert walk(whole.links, only=self.ONLY) == {}
