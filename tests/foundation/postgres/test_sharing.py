"""One server for everybody: who comes first starts it, who leaves last stops it."""

import signal

import psycopg
import pytest
from tests.foundation.postgres.conftest import has_ended

from wegenetz.foundation.postgres.cluster import serving
from wegenetz.foundation.postgres.processes import is_alive

pytestmark = pytest.mark.database


def test_starts_at_the_same_moment_give_one_server(invite):
    guests = [invite() for _ in range(5)]
    servers = {guest.facts()["pid"] for guest in guests}
    assert len(servers) == 1


def test_the_server_stays_until_the_last_guest_has_left(invite):
    first, second = invite(), invite()
    server = first.facts()["pid"]
    assert second.facts()["pid"] == server

    assert first.leave() == 0
    assert is_alive(server)
    assert second.leave() == 0
    assert has_ended(server)


def test_the_server_outlives_the_process_that_started_it(invite):
    starter = invite()
    server = starter.facts()["pid"]
    other = invite()
    address = other.facts()["app"]

    starter.kill()

    assert is_alive(server)
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_server_whose_last_guest_was_killed_is_taken_over(invite):
    killed = invite()
    server = killed.facts()["pid"]
    killed.kill()
    assert is_alive(server)

    heir = invite()
    assert heir.facts()["pid"] == server
    assert heir.leave() == 0
    assert has_ended(server)


def test_an_interrupted_guest_leaves_no_server_behind(invite):
    guest = invite()
    server = guest.facts()["pid"]
    guest.process.send_signal(signal.SIGINT)
    guest.process.wait(timeout=60)
    assert has_ended(server)
    guest.close()


def test_an_interrupt_of_the_terminal_does_not_reach_the_server(invite):
    guest = invite()
    server = guest.facts()["pid"]
    same_session = guest.process.pid
    import os

    assert os.getsid(server) != os.getsid(same_session)
    assert os.getpgid(server) != os.getpgid(same_session)


def test_passwords_and_data_survive_a_second_start(state):
    with serving(state, durable=False, environ={}) as cluster:
        first = cluster.app_url
        with psycopg.connect(cluster.owner_url) as connection:
            connection.execute("CREATE TABLE place (name text)")
            connection.execute("INSERT INTO place VALUES ('Bremen')")
    with serving(state, durable=False, environ={}) as cluster:
        assert cluster.app_url == first
        with psycopg.connect(cluster.app_url) as connection:
            assert connection.execute("SELECT name FROM place").fetchone() == ("Bremen",)
