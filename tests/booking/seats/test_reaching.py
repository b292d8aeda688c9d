"""Whoever booked can be reached: mistakes are named at once, and what was mistyped can be put right later."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.booking.seats.conftest import book, figures, stands

from wegenetz.booking.models import Booking


@pytest.fixture(autouse=True)
def nobody_knocked_yet():
    cache.clear()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"party": "0"}, "Schreiben Sie eine Zahl, zum Beispiel 2."),
        ({"party": "31"}, "Mehr als 30 Personen melden Sie bitte direkt bei der Stelle an."),
        ({"email": "erna@"}, "Ein Beispiel: name@beispiel.de"),
        ({"phone": "keine"}, "Das ist keine ganze Telefonnummer."),
    ],
)
def test_what_is_wrong_is_said_in_words_that_help(run, said, words):
    answer = Client().post(
        reverse("booking:run", args=[run.pk]), {"party": "1", "key": "a"} | said
    )
    assert words in answer.content.decode()


def test_a_mistyped_address_is_put_right_without_losing_the_place_in_the_waiting_list(run):
    book(run, 10)
    waiting, visitor = book(run, 2, email="erna@beispeil.example"), Client()
    page = visitor.get(reverse("booking:booking", args=[waiting.token])).content.decode()
    assert "erna@beispeil.example" in page, "so that the mistake is seen"
    before = stands(waiting)
    address = reverse("booking:booking-reach", args=[waiting.token])
    said = {"email": "erna@beispiel.example", "phone": "٠٤٢١ 123456"}
    for _ in range(2):
        answer = visitor.post(address, said, follow=True)
    assert "erna@beispiel.example" in answer.content.decode()
    after = stands(waiting)
    assert (after.status, after.pk, after.requested_at) == (
        Booking.Status.WAITING,
        before.pk,
        before.requested_at,
    )
    assert after.phone == "0421 123456"
    assert figures(run)[3] == 1


def test_a_wrong_address_is_not_taken(run):
    booked = book(run, 1, email="erna@beispiel.example")
    answer = Client().post(
        reverse("booking:booking-reach", args=[booked.token]), {"email": "erna@", "phone": "12"}
    )
    page = answer.content.decode()
    assert "Ein Beispiel: name@beispiel.de" in page
    assert "Das ist keine ganze Telefonnummer" in page
    assert stands(booked).email == "erna@beispiel.example"
