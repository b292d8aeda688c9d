"""Web process and worker are killed at random moments while hand-overs go on: nobody is lost, and every mail arrives once."""

from __future__ import annotations

import json
import logging
import os
import random
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from time import sleep
from typing import TYPE_CHECKING

import psycopg
import pytest
from aiosmtpd.controller import Controller
from tests.conftest import ROOT, copy_of, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wegenetz.foundation.postgres.cluster import Cluster

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
from django.db import transaction
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
"""

CHECK = """
import json
import django
django.setup()
from wegenetz.counselling.models import Case, Handover, HandoverEntry, HandoverNotice
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.mail import message_id
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as
from wegenetz.people.selectors.grants import houses_with_grant
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

SETTLE = """
import django
django.setup()
from django.core.management import call_command
from wegenetz.foundation.jobs import jobs_rescue, later
from django.db import transaction
print(jobs_rescue(silence=0))
with transaction.atomic():
    later("counselling.handovers_sweep", timestamp=0)
for _ in range(3):
    call_command("procrastinate", "worker", "--one-shot", "--concurrency=1")
"""


@pytest.fixture
def shared(cluster: Cluster, template: str) -> Iterator[Cluster]:
    yield from copy_of(cluster, template, "wegenetz_test_killed")


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
    shared, sink, tmp_path
):
    port, taken = sink
    chance = random.Random()  # noqa: S311 - chance of a test
    kills, log = 0, tmp_path / "log"

    def around(clock: datetime) -> dict[str, str]:
        return {
            **environment(shared, clock=clock.isoformat()),
            "WEGENETZ_SMTP_URL": f"smtp://127.0.0.1:{port}",
        }

    def run(script: str, clock: datetime) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=around(clock),
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    now = BEGINS
    run(MEMBERS, now)
    for number in range(ROUNDS):
        processes = [_player(around(now), log, chance) for _ in range(1 if number % 2 else 2)]
        processes.append(_worker(around(now), log))
        try:
            for player in processes[:-1]:
                assert player.stdout.readline() == b"ready\n", log.read_text("utf-8")[-3000:]
            sleep(1 + 5 * chance.random())
            if chance.random() < 0.5:
                _cut(shared)
        finally:
            for process in chance.sample(processes, len(processes)):
                process.kill()
                process.communicate()
                kills += 1
                sleep(0.2 * chance.random())
        now += timedelta(days=chance.randint(1, 9))

    for _ in range(8):
        run(SETTLE, now)
        now += timedelta(days=30)
    found = json.loads(run(CHECK, now))
    assert found["cases"] >= ROUNDS
    assert found["rows"] > 0
    assert (found["lost"], found["open"], found["elsewhere"], found["left"]) == ([], [], [], 0)
    assert found["entries"] == found["steps"]
    arrived = Counter(one["Message-ID"] for one in taken)
    missing = set(found["mails"]) - set(arrived)
    assert not missing
    assert len(found["mails"]) == len(set(found["mails"]))
    twice = sum(times - 1 for times in arrived.values())
    # A server killed between the answer of the mail server and its own commit sends again, under the same Message-ID.
    assert twice <= kills
    figures = (
        f"{ROUNDS} rounds, {kills} kills, {found['cases']} cases, {found['rows']} hand-overs,"
        f" {found['steps']} steps, {len(arrived)} mails, {twice} of them sent again"
    )
    logger.info(figures)


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


def _cut(shared: Cluster) -> None:
    """Cut every connection to the database, as its restart does."""
    with psycopg.connect(shared.app_url, autocommit=True) as operator:
        operator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
