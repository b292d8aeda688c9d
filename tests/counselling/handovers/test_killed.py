"""Web process, worker and database are killed at random moments while hand-overs go on: at no moment is anybody lost, and every mail arrives once.

``KILL_ROUNDS=200 ./wegenetz test tests/counselling/handovers/test_killed.py -s`` is a long run.
"""

from __future__ import annotations

import json
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from threading import Event, Thread
from time import sleep
from typing import TYPE_CHECKING

import psycopg
import pytest
from aiosmtpd.controller import Controller
from tests.conftest import ROOT, STATE, environment

from wegenetz.config.dumping import dump, restore_dump
from wegenetz.foundation.postgres.cluster import Cluster, serving
from wegenetz.foundation.postgres.processes import is_alive, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger("tests.killed")
ROUNDS = int(os.environ.get("KILL_ROUNDS", "2"))
#: Clocks of the first round; far enough back that queued clocks are due at once.
BEGINS = datetime.fromisoformat("2026-06-01T09:00:00+02:00")

#: What must hold at every moment, read from outside in one statement, and so in one snapshot.
WATCH = """
SELECT
    (SELECT count(*) FROM counselling_case),
    (SELECT count(*) FROM counselling_handover WHERE next_at IS NOT NULL),
    jsonb_build_object(
    'cases nobody responsible may see', (SELECT count(*) FROM counselling_case AS c WHERE NOT EXISTS (
        SELECT FROM people_accessgrant AS g WHERE g.person_id = c.person_id AND g.institution_id = c.institution_id
            AND g.valid_to IS NULL)),
    'open without a clock, or ended with one', (SELECT count(*) FROM counselling_handover
        WHERE (next_at IS NOT NULL) <> (state IN ('drafted', 'offered', 'accepted', 'in_progress'))
            OR (next_at IS NOT NULL) <> (next_clock <> '')),
    'cases at another house than the responsible one', (SELECT count(*) FROM counselling_handover AS h
        JOIN counselling_case AS c ON c.id = h.case_id WHERE h.next_at IS NOT NULL AND c.institution_id <>
            CASE WHEN h.state IN ('accepted', 'in_progress') THEN h.receiver_id ELSE h.sender_id END),
    'cases handed over twice at once', (SELECT count(*) FROM (SELECT FROM counselling_handover
        WHERE next_at IS NOT NULL GROUP BY case_id HAVING count(*) > 1) AS twice),
    'steps without an entry', (SELECT count(*) FROM counselling_handover AS h
        WHERE h.step <> (SELECT count(*) FROM counselling_handoverentry AS e WHERE e.handover_id = h.id)))
"""


class Mortal:
    """A database server of its own, that waits for the disk as in production, and can be killed."""

    def __init__(self, cluster: Cluster, home: Path) -> None:
        self.cluster = cluster
        self.data = home / "database" / "server" / "data"

    def struck(self, how: int, chance: random.Random) -> int:
        """Do the database harm, or none; return how many times it died."""
        if how == 0:
            self.die()
        elif how == 1:
            self.lose_a_backend(chance)
        elif how == 2:
            self.cut()
        return int(how < 2)

    def answers(self) -> bool:
        """Whether the server has recovered from whatever was done to it."""
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(self.cluster.superuser_url) as reader,
        ):
            return reader.execute("SELECT true").fetchone() == (True,)
        return False

    def die(self) -> None:
        """Kill the server with all it does, and start it again on what is on disk."""
        server = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(server, signal.SIGKILL)
        assert wait_until(lambda: not is_alive(server), seconds=60)
        assert self.cluster.revive()

    def lose_a_backend(self, chance: random.Random) -> None:
        """Kill one process of the server; it throws everybody out and recovers by itself."""
        with psycopg.connect(self.cluster.superuser_url, autocommit=True) as operator:
            found = operator.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchall()
            if found:
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(found)[0], signal.SIGKILL)

    def cut(self) -> None:
        """Cut every connection, as an orderly restart does."""
        with psycopg.connect(self.cluster.app_url, autocommit=True) as operator:
            operator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def mortal(cluster: Cluster, template: str, tmp_path: Path) -> Iterator[Mortal]:
    home = STATE / f"mortal-{os.getpid()}"
    try:
        with serving(home, environ={}) as own:
            if own.major < cluster.major:
                pytest.skip("the server of the tests is newer than the one that can be killed")
            with serving(
                STATE, durable=False, environ={}
            ) as ours:  # of the tests, and all of its rows
                dump(ours.database(template), tmp_path / "template.dump")
            restore_dump(own, tmp_path / "template.dump")
            yield Mortal(own, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


class Watch(Thread):
    """Looks at the whole from outside, all the time; finds the database again when it was gone."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address, self.over, self.looks, self.wrong = address, Event(), 0, []
        self.most = (0, 0)

    def run(self) -> None:
        while not self.over.is_set():
            with suppress(psycopg.OperationalError), psycopg.connect(self.address) as reader:
                reader.autocommit = True
                while not self.over.wait(0.02):
                    cases, open_, found = reader.execute(WATCH).fetchone()
                    self.looks += 1
                    self.most = (max(self.most[0], cases), max(self.most[1], open_))
                    self.wrong += [one for one in found.items() if one[1]]
            self.over.wait(0.05)

    def stop(self) -> None:
        self.over.set()
        self.join()


@pytest.fixture
def sink():
    """A mail server that keeps what it took, and survives everybody."""
    taken = []

    class Sink:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the name aiosmtpd calls
            taken.append(message_from_bytes(envelope.content, policy=policy.default))
            return "250 OK"

    controller = Controller(Sink(), hostname="127.0.0.1", port=0)
    controller.port = _free_port()
    controller.start()
    yield controller.port, taken
    controller.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Crowd:
    """The processes of a run, all of them children of one that has imported everything already."""

    def __init__(self, database: Cluster, folder: Path, port: int) -> None:
        self.folder, self.log = folder, folder / "log"
        around = {
            **environment(database),
            "WEGENETZ_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "WEGENETZ_STATE_DIR": str(folder),
        }
        with self.log.open("ab") as stderr:
            self.mother = subprocess.Popen(
                [sys.executable, "-m", "tests.counselling.handovers.mortals", str(folder)],
                env=around,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                cwd=ROOT,
                text=True,
            )

    def born(self, what: str, clock: datetime, seed: int = 0) -> int:
        """Start a process and return its number."""
        self.mother.stdin.write(f"{what} {clock.isoformat()} {seed}\n")
        self.mother.stdin.flush()
        return int(self.mother.stdout.readline())

    def waits_for(self, name: str, pid: int, *, seconds: float = 120) -> Path:
        """Wait for the file with which a process says that it has come so far."""
        file = self.folder / name
        wait_until(lambda: file.exists() or not is_alive(pid), seconds=seconds)
        assert file.exists(), self.log.read_text("utf-8")[-3000:]
        return file

    def ends(self) -> None:
        self.mother.stdin.close()
        self.mother.wait()
        self.mother.stdout.close()


@pytest.fixture
def crowd(mortal, sink, tmp_path):
    found = Crowd(mortal.cluster, tmp_path, sink[0])
    yield found
    found.ends()


@pytest.mark.slow
@pytest.mark.database
def test_killed_at_random_moments_nobody_is_lost_and_every_mail_arrives_once(mortal, crowd, sink):
    _, taken = sink
    chance = random.Random()  # noqa: S311 - chance of a test
    kills, deaths, now = 0, 0, BEGINS
    crowd.waits_for("members", crowd.born("members", now))
    watch = Watch(mortal.cluster.superuser_url)
    watch.start()
    for number in range(ROUNDS):
        players = [
            crowd.born("player", now, chance.randrange(10**6))
            for _ in range(1 if number % 2 else 2)
        ]
        processes = [*players, crowd.born("worker", now)]
        try:
            for player in players:
                crowd.waits_for(f"ready-{player}", player)
            sleep(2 + 2 * chance.random())
            # The first two rounds of every run kill the server and one of its processes.
            deaths += mortal.struck(number if number < 2 else chance.randrange(4), chance)
            if not is_alive(processes[-1]):  # as the supervisor does
                processes.append(crowd.born("worker", now))
            sleep(1 + chance.random())
        finally:
            for process in chance.sample(processes, len(processes)):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                    kills += 1
                sleep(0.2 * chance.random())
        now += timedelta(days=chance.randint(1, 9))
        assert wait_until(mortal.answers, seconds=60)
    watch.stop()
    assert not watch.wrong
    assert watch.looks > 10 * ROUNDS

    settled = crowd.waits_for("settled", crowd.born("settle", now), seconds=600)
    found = json.loads(settled.read_text("utf-8"))
    assert found["cases"] >= ROUNDS
    assert found["rows"] > 0
    assert (found["lost"], found["open"], found["left"]) == ([], [], 0)
    assert found["entries"] == found["steps"]
    arrived = Counter(one["Message-ID"] for one in taken)
    missing = set(found["mails"]) - set(arrived)
    assert not missing
    assert len(found["mails"]) == len(set(found["mails"]))
    twice = sum(times - 1 for times in arrived.values())
    # Only a worker killed in the blink between the answer of the mail server and the receipt on disk sends again.
    assert twice <= 2 + kills // 10
    figures = (
        f"{ROUNDS} rounds, {kills} processes and {deaths} databases killed, {found['cases']} cases, {found['rows']} hand-overs,"
        f" {found['steps']} steps, {watch.looks} looks meanwhile (at most {watch.most[0]} cases, {watch.most[1]} open hand-overs),"
        f" {len(arrived)} mails, {twice} of them sent again"
    )
    logger.info(figures)
