"""What was acknowledged is never lost: the server is killed under load, again and again."""

import os
import signal
import subprocess
import sys
import threading
import time

import psycopg
import pytest

from wegenetz.foundation.postgres.binaries import Binaries
from wegenetz.foundation.postgres.cluster import serving
from wegenetz.foundation.postgres.errors import ClusterNotCreated, ServerDidNotStart
from wegenetz.foundation.postgres.identity import Identity
from wegenetz.foundation.postgres.processes import is_alive
from wegenetz.foundation.postgres.server import Server

pytestmark = pytest.mark.database

CLIENTS = 4


def server_pid(state, home="database") -> int:
    noted = state / home / "server/data/postmaster.pid"
    return int(noted.read_text().splitlines()[0])


def insert_until_it_breaks(address: str, client: int, acknowledged: list) -> None:
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            for number in range(1_000_000):
                connection.execute("INSERT INTO step VALUES (%s, %s)", [client, number])
                acknowledged.append((client, number))
    except psycopg.OperationalError:
        pass


def test_a_kill_under_load_loses_no_committed_row(state):
    acknowledged: list[tuple[int, int]] = []
    with serving(state, environ={}) as cluster, psycopg.connect(cluster.owner_url) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        connection.execute("CREATE TABLE step (client int, number int)")

    for round_of_killing in range(2):
        with serving(state, environ={}) as cluster:
            clients = [
                threading.Thread(
                    target=insert_until_it_breaks,
                    args=(cluster.app_url, CLIENTS * round_of_killing + n, acknowledged),
                )
                for n in range(CLIENTS)
            ]
            for client in clients:
                client.start()
            before = len(acknowledged)
            while len(acknowledged) < before + 300:
                time.sleep(0.01)
            os.kill(server_pid(state), signal.SIGKILL)
            for client in clients:
                client.join()

    with serving(state, environ={}) as cluster, psycopg.connect(cluster.app_url) as connection:
        kept = set(connection.execute("SELECT client, number FROM step"))
    assert len(acknowledged) >= 600
    assert set(acknowledged) <= kept


def test_a_note_left_by_a_process_that_is_now_somebody_else_does_not_block(state):
    with serving(state, environ={}):
        pass
    note = state / "database/server/data/postmaster.pid"
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        note.write_text(f"{stranger.pid}\n{note.parent}\n1\n5432\n/nowhere\n\n 1 1\nready   \n")
        with (
            serving(state, environ={}) as cluster,
            psycopg.connect(cluster.app_url) as connection,
        ):
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert is_alive(stranger.pid)
    finally:
        stranger.communicate(b"\n")


def test_an_unfinished_creation_starts_over(state):
    home = state / "test-database/server"
    (home / "data.unfinished").mkdir(parents=True)
    (home / "data.unfinished" / "PG_VERSION").write_text("18\n")
    with serving(state, durable=False, environ={}) as cluster:
        assert cluster.major >= 15
    assert not (home / "data.unfinished").exists()


def test_test_data_start_over_after_a_crash(state):
    with serving(state, durable=False, environ={}) as cluster:
        with psycopg.connect(cluster.owner_url) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
            connection.execute("CREATE TABLE step (number int)")
        os.kill(server_pid(state, "test-database"), signal.SIGKILL)
    with (
        serving(state, durable=False, environ={}) as cluster,
        psycopg.connect(cluster.owner_url) as connection,
    ):
        assert connection.execute("SELECT to_regclass('step')").fetchone() == (None,)


def test_a_server_that_cannot_start_says_why(state):
    with serving(state, durable=False, environ={}):
        pass
    with (state / "test-database/server/data/postgresql.conf").open("a") as settings:
        settings.write("\nmax_connections = plenty\n")
    with (
        pytest.raises(ServerDidNotStart, match="plenty"),
        serving(state, durable=False, environ={}),
    ):
        pass


def test_a_failed_creation_says_why_and_leaves_nothing_behind(tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    initdb = programs / "initdb"
    initdb.write_text("#!/bin/sh\nmkdir data.unfinished\necho 'no such locale' >&2\nexit 1\n")
    initdb.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    server = Server(
        home=home, durable=True, binaries=Binaries(programs, "18.6"), identity=Identity()
    )
    with pytest.raises(ClusterNotCreated, match="no such locale"):
        server.create(password="geheim")
    assert list(home.iterdir()) == []
