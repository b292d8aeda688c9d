"""Counts of attempts: two at once are two, a flood of others drops none, and no row names anybody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.account.app_settings import RATE_LIMITS
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.db import connections
from django.test import RequestFactory

from wegenetz.foundation import guard
from wegenetz.foundation.attempts import TABLE, AttemptsCache

AT_ONCE = 6


@pytest.fixture
def attempts(django_db_setup, django_db_blocker, monkeypatch):
    """The cache of real life, for everything that counts."""
    kept = AttemptsCache("attempts", {})
    with django_db_blocker.unblock():
        monkeypatch.setattr(caches._connections, "default", kept, raising=False)
        yield kept
        kept.clear()
        connections["attempts"].close()


def at_once(work, times=AT_ONCE):
    """Do something in several threads at the same moment; return what came of each."""
    gate = Barrier(times)

    def one(number):
        gate.wait()
        try:
            return work(number)
        finally:
            connections["attempts"].close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_what_is_added_stands_until_it_ends(attempts):
    assert attempts.add("a", [1.5], 60)
    assert not attempts.add("a", [2.5], 60)
    assert attempts.get("a") == [1.5]
    attempts.set("a", {"b": None}, None)
    assert attempts.get("a", "nothing") == {"b": None}
    assert attempts.touch("a", -1)
    assert attempts.get("a", "nothing") == "nothing"
    assert attempts.add("a", True)
    assert attempts.delete("a")
    assert not attempts.delete("a")
    with pytest.raises(ValueError, match="a"):
        attempts.incr("a")


def test_of_six_who_add_at_once_one_does(attempts):
    assert sorted(at_once(lambda number: attempts.add("lock", number, 10))) == [False] * 5 + [True]
    attempts.set("lock", 0, -1)
    assert sorted(at_once(lambda number: attempts.add("lock", number, 10))) == [False] * 5 + [True]


def test_six_at_once_are_six(attempts):
    attempts.add("count", 0, 60)
    assert sorted(at_once(lambda number: attempts.incr("count"))) == [1, 2, 3, 4, 5, 6]


def test_six_guesses_of_a_password_at_once_are_not_one(attempts):
    """The limit of allauth is five for an address; the sixth is refused, whoever comes in parallel."""
    from allauth.core import ratelimit

    assert "5/300s/key" in RATE_LIMITS["login_failed"] or "5/5m/key" in RATE_LIMITS["login_failed"]

    def guess(number):
        request = RequestFactory().post("/", REMOTE_ADDR=f"203.0.113.{number}")
        request.user = AnonymousUser()
        return ratelimit.consume(request, action="login_failed", key="jana@beispiel.example")

    assert sorted(at_once(guess)) == [False] + [True] * 5


def test_a_flood_of_other_names_drops_no_count(attempts):
    def knock(address):
        return guard.may_knock(RequestFactory().get("/", REMOTE_ADDR=address), door="t", most=2)

    assert [knock("203.0.113.7") for _ in range(3)] == [True, True, False]
    for number in range(400):
        knock(f"198.51.100.{number % 250}" if number < 250 else f"192.0.2.{number % 250}")
    assert not knock("203.0.113.7")


def test_no_row_names_anybody_and_the_table_is_not_logged(attempts):
    attempts.add("jana@beispiel.example", 1, 60)
    with connections["attempts"].cursor() as cursor:
        cursor.execute(f"SELECT t::text FROM {TABLE} AS t")  # noqa: S608
        assert "jana" not in repr(cursor.fetchall())
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [TABLE])
        assert cursor.fetchone() == ("u",)
