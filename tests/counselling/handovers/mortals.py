"""Processes that are made to be killed: members, players, workers, and the one that settles everything.

``python -m tests.counselling.handovers.mortals FOLDER`` reads one order a line (what, clock, seed), forks a process for it and prints its number. Forked,
not started: a start costs seconds of imports, and the project's own code runs in each all the same.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import traceback
from datetime import datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need the set-up
from django.core.management import call_command  # noqa: E402
from django.db import InterfaceError, OperationalError, connection, transaction  # noqa: E402

from wegenetz.counselling.handover_values import Receiver, Said  # noqa: E402
from wegenetz.counselling.models import (  # noqa: E402
    Case,
    Handover,
    HandoverEntry,
    HandoverNotice,
)
from wegenetz.counselling.services.cases import case_open  # noqa: E402
from wegenetz.counselling.services.handover_steps import handover_act  # noqa: E402
from wegenetz.counselling.services.handovers import (  # noqa: E402
    handover_draft,
    handover_offer,
)
from wegenetz.engines.handover.words import Action  # noqa: E402
from wegenetz.foundation import clock  # noqa: E402
from wegenetz.foundation.actor import Actor, Role  # noqa: E402
from wegenetz.foundation.errors import WegenetzError  # noqa: E402
from wegenetz.foundation.jobs import jobs_rescue, later  # noqa: E402
from wegenetz.foundation.mail import PURPOSE, message_id  # noqa: E402
from wegenetz.foundation.models import OutgoingMail  # noqa: E402
from wegenetz.foundation.wall import acting_as  # noqa: E402
from wegenetz.network import services as network  # noqa: E402
from wegenetz.network.models import User  # noqa: E402
from wegenetz.people.selectors.grants import houses_with_grant  # noqa: E402
from wegenetz.people.services.consents import Said as Consented  # noqa: E402
from wegenetz.people.services.consents import consent_record, consent_withdraw  # noqa: E402
from wegenetz.people.wall import COUNSELLING  # noqa: E402

CODES = ("hafentor", "leinetal", "bremen-nord")
SERVICE = Actor.system(COUNSELLING)
#: What a receiver does, and the reason it gives.
ANSWERS = (
    (Action.ACCEPT, ""),
    (Action.ACCEPT, ""),
    (Action.CONTACT, ""),
    (Action.COMPLETE, ""),
    (Action.DECLINE, "duplicate"),
    (Action.RETURN, "no_capacity"),
    (Action.UNDO, ""),
    (Action.ASK, ""),
)
#: Months that are left to pass until everything has come to an end.
MONTHS = 8


def members(folder: Path, seed: int) -> None:
    """One member in each house."""
    for code in CODES:
        network.sample_member_write(
            email=f"{code}@beispiel.example",
            name=code,
            password="nur-zum-testen-2026",
            institution_code=code,
            role=Role.COUNSELLOR,
        )
    (folder / "members").touch()


class Player:
    """A web process: one step a request, each in a transaction of its own."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - chance of a test
        found = [User.objects.get(email=f"{code}@beispiel.example").as_actor() for code in CODES]
        self.actors = {actor.desks[0]: actor for actor in found}
        self.when = {"now": clock.now(), "today": clock.today()}

    def case_new(self) -> None:
        actor = self.chance.choice(list(self.actors.values()))
        with acting_as(actor):
            case_open(
                institution_id=actor.desks[0],
                actor=actor,
                about_person={
                    "given_name": "Amal",
                    "email": f"p{self.chance.random()}@beispiel.example",
                },
                **self.when,
            )

    def hand_over(self) -> None:
        with acting_as(SERVICE):
            cases = list(Case.objects.select_related("person").order_by("-pk")[:30])
        case = self.chance.choice(cases)
        actor = self.actors[case.institution_id]
        to = self.chance.choice([key for key in self.actors if key != case.institution_id])
        person, now = Actor.person(case.person_id), self.when["now"]
        with acting_as(person):
            said = Consented(
                purpose="handover",
                language="de",
                medium="link",
                is_given=True,
                recipients=(to,),
                classes=("contact",),
            )
            consent_record(person_id=case.person_id, said=said, actor=person, now=now)
        with acting_as(actor):
            draft = handover_draft(
                sender_id=case.institution_id,
                receiver=Receiver(institution_id=to),
                actor=actor,
                now=now,
                case=case,
            )
            contents = {"contact": {"name": "Amal"}}
            handover_offer(handover=draft, contents=contents, actor=actor, **self.when)

    def act(self) -> None:
        with acting_as(SERVICE):
            row = Handover.objects.filter(next_at__isnull=False).order_by("?").first()
        if row is None:
            return
        action, reason = self.chance.choice(ANSWERS)
        actor = self.actors[row.receiver_id]
        said = Said(reason=reason, text="Eine Frage." if action is Action.ASK else "")
        with acting_as(actor):
            handover_act(handover_id=row.pk, action=action, actor=actor, said=said, **self.when)

    def take_back(self) -> None:
        with acting_as(SERVICE):
            row = Handover.objects.exclude(consent=None).order_by("?").first()
        if row:
            with acting_as(Actor.person(row.person_id)):
                consent_withdraw(consent_id=row.consent_id, now=self.when["now"])

    def sweep(self) -> None:
        with transaction.atomic():
            later("counselling.handovers_sweep", timestamp=0)

    def step(self) -> None:
        """Do anything."""
        deeds = [self.case_new, self.hand_over, self.act, self.take_back, self.sweep]
        try:
            self.chance.choices(deeds, [2, 5, 8, 1, 1])[0]()
        except WegenetzError:
            pass
        except (
            InterfaceError,
            OperationalError,
        ):  # the database is gone; the next request finds it again
            connection.close()


def player(folder: Path, seed: int) -> None:
    """Play until killed."""
    one = Player(seed)
    one.case_new()
    (folder / f"ready-{os.getpid()}").touch()
    while True:
        one.step()


def worker(folder: Path, seed: int) -> None:
    """A worker."""
    call_command("procrastinate", "worker", "--concurrency=2")


def settle(folder: Path, seed: int) -> None:
    """Leave everything alone until it has come to an end: half-done jobs are taken up again, months go by, the worker works. Then count."""
    for month in range(MONTHS):
        jobs_rescue(silence=0)
        with transaction.atomic():
            later("counselling.handovers_sweep", timestamp=0)
        for _time in range(3 if month == MONTHS - 1 else 1):
            call_command("procrastinate", "worker", "--one-shot", "--concurrency=1")
        settings.CLOCK_FIXED_AT += timedelta(days=30)
    told = json.dumps(counted())
    (folder / "unsettled").write_text(told, encoding="utf-8")
    (folder / "unsettled").rename(folder / "settled")


def counted() -> dict[str, object]:
    """Return what there is in the end."""
    with acting_as(SERVICE):
        cases = list(Case.objects.all())
        rows = list(Handover.objects.select_related("case"))
        notices = list(HandoverNotice.objects.all())
        entries = HandoverEntry.objects.count()
    with acting_as(Actor.system(PURPOSE)):
        left = OutgoingMail.objects.count()
    now = clock.now()
    return {
        "cases": len(cases),
        "rows": len(rows),
        "entries": entries,
        "left": left,
        "lost": [
            case.pk
            for case in cases
            if case.institution_id not in houses_with_grant(case.person_id, now=now)
        ],
        "open": [row.pk for row in rows if row.next_at is not None],
        "steps": sum(row.step for row in rows),
        "mails": [message_id(key) for notice in notices for key in notice.mails],
    }


ORDERS = {one.__name__: one for one in (members, player, worker, settle)}


def obey(folder: Path) -> None:
    """Fork a process for every order."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for order in sys.stdin:
        what, at, seed = order.split()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            settings.CLOCK_FIXED_AT = datetime.fromisoformat(at)
            try:
                ORDERS[what](folder, int(seed))
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    obey(Path(sys.argv[1]))
