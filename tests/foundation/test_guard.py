"""Open doors: many people get in, one machine does not."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from wegenetz.foundation.guard import HoneypotMixin, may_knock


@pytest.fixture(autouse=True)
def nobody_knocked_yet():
    cache.clear()


def knock(address="203.0.113.7", door="tests", **more):
    return may_knock(RequestFactory().get("/", REMOTE_ADDR=address, **more), door=door, most=3)


def test_one_address_knocks_so_often_and_no_more():
    assert [knock() for _ in range(5)] == [True, True, True, False, False]


def test_each_address_and_each_door_counts_for_itself():
    assert [knock() for _ in range(3)] == [True] * 3
    assert knock("203.0.113.8")
    assert knock(door="other")


def test_behind_a_proxy_that_hides_who_asks_nobody_is_shut_out():
    assert all(knock("127.0.0.1") for _ in range(9))
    assert all(knock("::1") for _ in range(9))


def test_behind_tls_the_proxy_says_who_asks(settings):
    settings.IS_HTTPS = True
    said = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.9"}
    assert [knock("127.0.0.1", **said) for _ in range(4)] == [True, True, True, False]


def test_without_tls_nobody_may_say_who_they_are():
    knocks = [
        knock(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}", address="203.0.113.7")
        for number in range(4)
    ]
    assert knocks == [True, True, True, False]


def test_a_field_only_machines_fill_in_is_refused_with_a_sentence():
    assert HoneypotMixin({"website": ""}).is_valid()
    form = HoneypotMixin({"website": "http://spam.example"})
    assert form.errors["website"] == ["Bitte lassen Sie dieses Feld leer."]
