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

MEMBERS = """
import django
django.setup()
from wegenetz.foundation.actor import Role
from wegenetz.network import services
for code in ("hafentor", "leinetal", "bremen-nord"):
    services.sample_member_write(email=f"{code}@beispiel.example", name=code, password="nur-zum-testen-2026",
        institution_code=code, role=Role.COUNSELLOR)
"""

#: What a web process does: one step a request, each in a transaction of its own.
PLAYER = """
import random, sys
import django
django.setup()
from django.db import InterfaceError, OperationalError, connection, transaction
from wegenetz.counselling.handover_values import Receiver, Said
from wegenetz.counselling.models import Case, Handover
from wegenetz.counselling.services.cases import case_open
from wegenetz.counselling.services.handover_steps import handover_act
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.engines.handover.words import Action
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.jobs import later
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import User
from wegenetz.people.services.consents import Said as Consented, consent_record, consent_withdraw
from wegenetz.people.wall import COUNSELLING
CODES = ("hafentor", "leinetal", "bremen-nord")
chance = random.Random(int(sys.argv[1]))
actors = {}
for code in CODES:
    actor = User.objects.get(email=f"{code}@beispiel.example").as_actor()
    actors[actor.desks[0]] = actor
now, today = clock.now(), clock.today()
SERVICE = Actor.system(COUNSELLING)
def case_new():
    actor = chance.choice(list(actors.values()))
    with acting_as(actor):
        case_open(institution_id=actor.desks[0], actor=actor, now=now, today=today,
            about_person={"given_name": "Amal", "email": f"p{chance.random()}@beispiel.example"})
def hand_over():
    with acting_as(SERVICE):
        cases = list(Case.objects.select_related("person").order_by("-pk")[:30])
    case = chance.choice(cases)
    actor = actors[case.institution_id]
    to = chance.choice([key for key in actors if key != case.institution_id])
    with acting_as(Actor.person(case.person_id)):
        consent_record(person_id=case.person_id, said=Consented(purpose="handover", language="de", medium="link",
            is_given=True, recipients=(to,), classes=("contact",)), actor=Actor.person(case.person_id), now=now)
    with acting_as(actor):
        draft = handover_draft(sender_id=case.institution_id, receiver=Receiver(institution_id=to), actor=actor, now=now, case=case)
        handover_offer(handover=draft, contents={"contact": {"name": "Amal"}}, actor=actor, now=now, today=today)
def act():
    with acting_as(SERVICE):
        rows = list(Handover.objects.filter(next_at__isnull=False).order_by("?")[:1])
    if not rows:
        return
    row = rows[0]
    action, reason = chance.choice([(Action.ACCEPT, ""), (Action.ACCEPT, ""), (Action.CONTACT, ""), (Action.COMPLETE, ""),
        (Action.DECLINE, "duplicate"), (Action.RETURN, "no_capacity"), (Action.UNDO, "")])
    actor = actors[row.receiver_id]
    with acting_as(actor):
        handover_act(handover_id=row.pk, action=action, actor=actor, now=now, today=today, said=Said(reason=reason))
def take_back():
    with acting_as(SERVICE):
        row = Handover.objects.exclude(consent=None).order_by("?").first()
    if row:
        with acting_as(Actor.person(row.person_id)):
            consent_withdraw(consent_id=row.consent_id, now=now)
def sweep():
    with transaction.atomic():
        later("counselling.handovers_sweep", timestamp=0)
case_new()
print("ready", flush=True)
while True:
    try:
        chance.choices([case_new, hand_over, act, take_back, sweep], [2, 5, 8, 1, 1])[0]()
    except WegenetzError:
        pass
    except (InterfaceError, OperationalError):  # the database is gone; the next request finds it again
        connection.close()
"""

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

#: Leaves everything alone until it has come to an end: half-done jobs are taken up again, months go by, the worker works. Then counts.
SETTLE = """
import json, sys
from datetime import datetime, timedelta
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from wegenetz.counselling.models import Case, Handover, HandoverEntry, HandoverNotice
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.jobs import jobs_rescue, later
from wegenetz.foundation.mail import message_id
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as
from wegenetz.people.selectors.grants import houses_with_grant
for month in range(8):
    jobs_rescue(silence=0)
    with transaction.atomic():
        later("counselling.handovers_sweep", timestamp=0)
    for _ in range(3):
        call_command("procrastinate", "worker", "--one-shot", "--concurrency=1")
    settings.CLOCK_FIXED_AT += timedelta(days=30)
with acting_as(Actor.system("counselling.loop")):
    cases = list(Case.objects.all())
    rows = list(Handover.objects.select_related("case"))
    notices = list(HandoverNotice.objects.all())
    entries = HandoverEntry.objects.count()
with acting_as(Actor.system("foundation.mail_deliver")):
    left = OutgoingMail.objects.count()
print(json.dumps({
    "cases": len(cases), "rows": len(rows), "entries": entries, "left": left,
    "lost": [c.pk for c in cases if c.institution_id not in houses_with_grant(c.person_id, now=clock.now())],
    "open": [r.pk for r in rows if r.next_at is not None],
    "steps": sum(r.step for r in rows),
    "elsewhere": [r.pk for r in rows if r.state in ("accepted", "in_progress") and r.case.institution_id != r.receiver_id],
    "mails": [message_id(key) for n in notices for key in n.mails],
}))
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
        assert wait_until(lambda: not is_alive(server), seconds=10)
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


@pytest.mark.slow
@pytest.mark.database
def test_killed_at_random_moments_nobody_is_lost_and_every_mail_arrives_once(
    mortal, sink, tmp_path
):
    port, taken = sink
    chance = random.Random()  # noqa: S311 - chance of a test
    kills, deaths, log = 0, 0, tmp_path / "log"

    def around(clock: datetime) -> dict[str, str]:
        return {
            **environment(mortal.cluster, clock=clock.isoformat()),
            "WEGENETZ_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "WEGENETZ_STATE_DIR": str(tmp_path),
        }

    now = BEGINS
    _run(MEMBERS, around(now))
    watch = Watch(mortal.cluster.superuser_url)
    watch.start()
    for number in range(ROUNDS):
        processes = [_player(around(now), log, chance) for _ in range(1 if number % 2 else 2)]
        processes.append(_worker(around(now), log))
        try:
            for player in processes[:-1]:
                assert player.stdout.readline() == b"ready\n", log.read_text("utf-8")[-3000:]
            sleep(1 + 2 * chance.random())
            # The first two rounds of every run kill the server and one of its processes.
            deaths += mortal.struck(number if number < 2 else chance.randrange(4), chance)
            if processes[-1].poll() is not None:  # as the supervisor does
                processes.append(_worker(around(now), log))
            sleep(0.5 + chance.random())
        finally:
            for process in chance.sample(processes, len(processes)):
                process.kill()
                process.communicate()
                kills += 1
                sleep(0.2 * chance.random())
        now += timedelta(days=chance.randint(1, 9))
        assert wait_until(mortal.answers, seconds=60)
    watch.stop()
    assert not watch.wrong
    assert watch.looks > 10 * ROUNDS

    found = json.loads(_run(SETTLE, around(now)).splitlines()[-1])
    assert found["cases"] >= ROUNDS
    assert found["rows"] > 0
    assert (found["lost"], found["open"], found["elsewhere"], found["left"]) == ([], [], [], 0)
    assert found["entries"] == found["steps"]
    arrived = Counter(one["Message-ID"] for one in taken)
    missing = set(found["mails"]) - set(arrived)
    assert not missing
    assert len(found["mails"]) == len(set(found["mails"]))
    twice = sum(times - 1 for times in arrived.values())
    # Only a process killed in the blink between the answer of the mail server and the receipt on disk sends again.
    assert twice <= 1 + kills // 50
    figures = (
        f"{ROUNDS} rounds, {kills} processes and {deaths} databases killed, {found['cases']} cases, {found['rows']} hand-overs,"
        f" {found['steps']} steps, {watch.looks} looks meanwhile (at most {watch.most[0]} cases, {watch.most[1]} open hand-overs),"
        f" {len(arrived)} mails, {twice} of them sent again"
    )
    logger.info(figures)


def _run(script: str, around: dict[str, str]) -> str:
    """Run a script to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=around,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def _player(around: dict[str, str], log: Path, chance: random.Random) -> subprocess.Popen[bytes]:
    """Start a web process that takes steps at random."""
    with log.open("ab") as stderr:
        return subprocess.Popen(
            [sys.executable, "-c", PLAYER, str(chance.randrange(10**6))],
            env=around,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=ROOT,
        )


def _worker(around: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start a worker."""
    with log.open("ab") as stderr:
        return subprocess.Popen(
            [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency=2"],
            env=around,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            cwd=ROOT,
        )
