"""Many counsellors' mixed work against what `wegenetz run` starts, while worker, web process and database are killed in turn.

    ./wegenetz bench counsellors [--counsellors 200] [--seconds 300] [--cases 7] [--port 8199] [--no-kills] [--seed 1]

Starts a stack of its own (data in a folder that goes afterwards, a real mail server that counts), writes generated members and cases,
lets each counsellor click every half to six seconds, and kills -9 each part once, at a quarter, a half and three quarters of the time.
Prints times by kind; errors while something was dead and otherwise; and for every kind of write: how many were acknowledged, lost,
there twice. A write without an answer may be there or not; it is never there twice. Ends with 1 if anything was lost, there twice,
wrong outside the kills, or if a log says a mark.

Limits: all on one machine, so the crowd takes processor time from those it measures. Sessions are written into the database instead
of 200 sign-ins, which the house would refuse from one address; one real sign-in is made. A mail server that took a mail in the moment
in which the worker died gets it again under the same Message-ID: such mails are counted apart.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import django
from bench._counsellors import FACT, Counsellor, Desk
from bench._crowd import percentile
from bench._siege import HOST, besieged, killer
from rich.console import Console
from rich.table import Table

from wegenetz.foundation.postgres.cluster import serving

if TYPE_CHECKING:
    from bench._counsellors import Work
    from bench._siege import Stack

    from wegenetz.network.models import User

PASSWORD = "erzeugt-nur-zum-messen-2026"  # noqa: S105 - of generated members
HOUSES = 20
LONGEST_POST = 120.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--counsellors", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument(
        "--cases", type=int, default=7, help="for each counsellor; two are handed over"
    )
    parser.add_argument("--port", type=int, default=8199)
    parser.add_argument("--no-kills", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wegenetz-siege-") as folder:
        state = Path(folder) / "state"
        state.mkdir(mode=0o711)
        for name in ("DATABASE_URL", "WEGENETZ_APP_DATABASE_URL"):
            os.environ.pop(name, None)
        with besieged(state, asked.port) as stack:
            sys.exit(_measured(stack, asked))


def _measured(stack: Stack, asked: argparse.Namespace) -> int:
    from django.db import connections

    console = Console(width=150)
    with serving(stack.state) as cluster:
        os.environ.update(cluster.environment())
        os.environ["WEGENETZ_STATE_DIR"] = str(stack.state)
        os.environ["DJANGO_SETTINGS_MODULE"] = "wegenetz.config.settings"
        os.environ["WEGENETZ_SECRET_KEY"] = (stack.state / "secret-key").read_text()
        django.setup()
        with console.status("Mitglieder und Fälle erzeugen"):
            desks = _desks(asked)
            _sign_in_once(asked.port)
        until = monotonic() + asked.seconds
        crowd = [
            Counsellor(
                desk, host=HOST, port=asked.port, until=until, seed=asked.seed * 1000 + number
            )
            for number, desk in enumerate(desks)
        ]
        kills = killer(stack, seconds=asked.seconds)
        if not asked.no_kills:
            kills.start()
        with console.status(f"{len(crowd)} counsellors, {asked.seconds:.0f} s"):
            for one in crowd:
                one.start()
            for one in crowd:
                one.join()
            if not asked.no_kills:
                kills.join()
        connections.close_all()  # the database was killed meanwhile
        works = [one.work for one in crowd]
        wrong = _print_times(console, works, stack)
        wrong += _print_writes(console, works, stack)
        return int(wrong > 0)


# ------------------------------------------------------------------------------------------ before
def _desks(asked: argparse.Namespace) -> list[Desk]:
    from django.conf import settings
    from django.contrib.auth.hashers import make_password
    from django.test import Client

    from wegenetz.foundation.actor import Role
    from wegenetz.network.models import Institution, Membership, User

    houses = [
        Institution.objects.create(
            code=f"erzeugt-{number}",
            name=f"Beratung {number} (erzeugt)",
            kind="counselling",
            is_sample=True,
            confidence="sample",
        )
        for number in range(min(HOUSES, asked.counsellors))
    ]
    hashed = make_password(PASSWORD)
    desks, users = [], []
    for number in range(asked.counsellors):
        user = User.objects.create(
            email=f"b{number}@erzeugt.example",
            name=f"Beratung {number}",
            password=hashed,
            is_sample=True,
        )
        house = houses[number % len(houses)]
        Membership.objects.create(user=user, institution=house, role=Role.COUNSELLOR.value)
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        name = settings.SESSION_COOKIE_NAME
        desks.append(_desk(user, client.cookies[name].value, name, house.pk, asked))
        users.append(user)
    _hand_over(desks, users)
    return desks


def _desk(user: User, session: str, cookie: str, house: int, asked: argparse.Namespace) -> Desk:
    from django.utils import timezone

    from wegenetz.counselling.services.cases import case_open
    from wegenetz.counselling.services.reminders import reminder_add
    from wegenetz.foundation.wall import acting_as

    now = timezone.now()
    today = now.date()
    actor = user.as_actor()
    cases, reminders, emails = [], [], {}
    with acting_as(actor):
        for number in range(asked.cases):
            email = f"p{user.pk}-{number}@erzeugt.example"
            case = case_open(
                institution_id=house,
                actor=actor,
                now=now,
                today=today,
                about_person={"given_name": "Bado", "family_name": "Erzeugt", "email": email},
            )
            cases.append(case.pk)
            emails[case.pk] = email
            reminder = reminder_add(
                case=case,
                text="Anrufen (erzeugt)",
                due_on=today + timedelta(days=1),
                actor=actor,
                assignee_id=user.pk,
                now=now,
                today=today,
            )
            reminders.append((case.pk, reminder.pk))
    return Desk(session, cookie, cases, reminders, emails)


def _hand_over(desks: list[Desk], users: list[User]) -> None:
    """Let every desk offer two of its cases to a desk of the next house."""
    from django.utils import timezone

    from wegenetz.counselling.handover_values import Receiver
    from wegenetz.counselling.models import Case
    from wegenetz.counselling.services.handovers import handover_draft, handover_offer
    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.wall import acting_as
    from wegenetz.people.services.consents import Said, consent_record

    now = timezone.now()
    for number, (desk, user) in enumerate(zip(desks, users, strict=True)):
        other = (number + 1) % len(desks)
        actor, (to, *_) = user.as_actor(), users[other].as_actor().desks
        for key in desk.handed_over():
            with acting_as(actor):
                case = Case.objects.select_related("person").get(pk=key)
            yes = Said(
                purpose="handover",
                language="de",
                medium="link",
                is_given=True,
                recipients=(to,),
                classes=("contact",),
            )
            with acting_as(Actor.person(case.person_id)):
                consent_record(
                    person_id=case.person_id, said=yes, actor=Actor.person(case.person_id), now=now
                )
            with acting_as(actor):
                draft = handover_draft(
                    sender_id=case.institution_id,
                    receiver=Receiver(institution_id=to),
                    actor=actor,
                    now=now,
                    case=case,
                )
                contents = {"contact": {"name": "Bado Erzeugt"}}
                handover_offer(
                    handover=draft, contents=contents, actor=actor, now=now, today=now.date()
                )
            desks[other].offered.append(draft.pk)


def _sign_in_once(port: int) -> None:
    """Come in as people do: over the page, with the password."""
    from http.client import HTTPConnection
    from urllib.parse import urlencode

    from django.urls import reverse

    token = "a" * 32
    said = {"login": "b0@erzeugt.example", "password": PASSWORD, "csrfmiddlewaretoken": token}
    headers = {
        "Cookie": f"csrftoken={token}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    line = HTTPConnection(HOST, port, timeout=60)
    line.request("POST", reverse("account_login"), urlencode(said), headers)
    if line.getresponse().status != 302:
        raise SystemExit("The sign-in did not work.")


# ------------------------------------------------------------------------------------------ after
def _print_times(console: Console, works: list[Work], stack: Stack) -> int:
    """Print times and errors; return how many errors no kill explains."""
    everything = [one for work in works for one in work.asked]
    table = Table(title=f"{len(everything)} requests of {len(works)} counsellors")
    for heading in ("kind", "requests", "p50 ms", "p95 ms", "errors while dead", "other errors"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    unexplained: Counter[str] = Counter()
    for kind in sorted({one.kind for one in everything}):
        asked = [one for one in everything if one.kind == kind]
        calm = [one for one in asked if not stack.is_excused(one.began, one.ended)]
        bad = [one for one in asked if one.status == 0 or one.status >= 400]
        wrong = [one for one in bad if not stack.is_excused(one.began, one.ended)]
        unexplained.update(f"{kind} {one.status}" for one in wrong)
        times = [one.ended - one.began for one in calm] or [0.0]
        table.add_row(
            kind,
            str(len(asked)),
            f"{percentile(times, 0.5):.0f}",
            f"{percentile(times, 0.95):.0f}",
            str(len(bad) - len(wrong)),
            str(len(wrong)),
        )
    console.print(table)
    for window in stack.windows:
        console.print(f"killed {window.kind}: back after {window.ended - window.began - 3:.1f} s")
    for what, count in unexplained.items():
        console.print(f"unexplained: {what} x {count}")
    return unexplained.total()


def _print_writes(console: Console, works: list[Work], stack: Stack) -> int:
    """Count every acknowledged write in the database; return how many are lost or there twice."""
    table = Table(title="writes")
    for heading in (
        "kind",
        "acknowledged",
        "lost",
        "twice",
        "without an answer",
        "of these there",
    ):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    wrong = 0
    for kind, count in _counts(works, stack).items():
        sure = [mark for work in works for mark in work.acknowledged.get(kind, ())]
        open_ = [mark for work in works for mark in work.unanswered.get(kind, ())]
        lost = sum(count[mark] == 0 for mark in sure)
        twice = sum(count[mark] > 1 for mark in [*sure, *open_])
        there = sum(count[mark] > 0 for mark in open_)
        wrong += lost + twice
        table.add_row(kind, *map(str, (len(sure), lost, twice, len(open_), there)))
    console.print(table)
    again = sum(count - 1 for count in stack.mailbox.mails.values())
    console.print(f"mails taken again under the same Message-ID: {again}")
    written = stack.log()
    marks = {mark for work in works for mark in work.acknowledged.get("contact", ())}
    told = sum(mark in written for mark in marks) + written.count("@erzeugt.example")
    console.print(f"marks and addresses of persons in {len(written)} characters of log: {told}")
    return wrong + told


def _counts(works: list[Work], stack: Stack) -> dict[str, Counter[str]]:
    from wegenetz.counselling.models import Contact, HandoverEntry, Reminder
    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.wall import acting_as
    from wegenetz.people.models import Person, PersonDocument, PersonFact
    from wegenetz.people.wall import ADMIT, COUNSELLING, RETENTION

    with acting_as(Actor.system(COUNSELLING)):
        contacts = Counter(Contact.objects.values_list("note", flat=True))
        reminders = Counter(Reminder.objects.values_list("text", flat=True))
        done = Reminder.objects.filter(done_at__isnull=False).values_list("pk", flat=True)
        ticked = Counter(map(str, done))
        accepted = HandoverEntry.objects.filter(action="accept")
        taken = Counter(map(str, accepted.values_list("handover_id", flat=True)))
    with acting_as(Actor.system(RETENTION)):
        documents = Counter(PersonDocument.objects.values_list("name", flat=True))
        persons = Counter(Person.objects.values_list("family_name", flat=True))
    with acting_as(Actor.system(ADMIT)):
        values: Any = PersonFact.objects.filter(key=FACT).values_list("value", flat=True)
        facts = Counter(values)
    return {
        "contact": contacts,
        "reminder": reminders,
        "reminder done": ticked,
        "fact": facts,
        "hand-over accepted": taken,
        "document": documents,
        "new case": persons,
        "link mail": _mails(works, stack),
    }


def _mails(works: list[Work], stack: Stack) -> Counter[str]:
    """Wait for the post; count different mails to each address."""
    wanted = {mark for work in works for mark in work.acknowledged.get("link mail", ())}
    deadline = monotonic() + LONGEST_POST
    while monotonic() < deadline:
        taken = Counter(address for address, _ in list(stack.mailbox.mails))
        if wanted <= set(taken):
            break
        sleep(0.5)
    return Counter(address for address, _ in list(stack.mailbox.mails))


if __name__ == "__main__":
    main()
