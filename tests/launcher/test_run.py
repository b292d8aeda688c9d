"""`run` as an operator meets it: everything starts, answers, and is gone after Ctrl-C."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from tests.launcher.visitor import Visitor, guess_at_once

from wegenetz.foundation.guard import is_worked
from wegenetz.foundation.postgres.processes import is_alive, wait_until

pytestmark = [pytest.mark.database, pytest.mark.slow]

#: Seconds; a machine may have other work.
LONGEST_STOP = 20.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Running:
    """A `wegenetz run` with data of its own."""

    def __init__(self, state: Path, port: int):
        self.port = port
        strange = ("WEGENETZ_", "DATABASE_URL", "PYTEST_")
        environ = {
            name: value for name, value in os.environ.items() if not name.startswith(strange)
        }
        self._news = state.parent / f"news-{port}.txt"
        with self._news.open("wb") as news:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "wegenetz.config.cli", "run"],
                env={**environ, "WEGENETZ_STATE_DIR": str(state), "PORT": str(port)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=news,
                text=True,
                start_new_session=True,
            )

    def greeting(self) -> str:
        """Wait until everything runs; return what was printed."""
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Beenden mit Strg+C"):
                return "".join(lines)
        pytest.fail(self.news())

    def news(self) -> str:
        """What it has told the operator so far beside the greeting."""
        return self._news.read_text("utf-8")

    def status_of(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def answers(self) -> bool:
        with suppress(OSError, http.client.HTTPException):
            return self.status_of("/health/ready") == 200
        return False

    def stop(self, order: signal.Signals) -> tuple[int, float]:
        began = time.monotonic()
        self.process.send_signal(order)
        code = self.process.wait(timeout=60)
        return code, time.monotonic() - began

    def close(self) -> None:
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def state(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("installation") / "state"


@pytest.fixture
def start(state):
    started = []

    def start_one(port: int | None = None) -> Running:
        started.append(Running(state, port or free_port()))
        return started[-1]

    yield start_one
    for each in started:
        each.close()


def everything_of(state: Path) -> set[int]:
    """Processes that carry this installation in their environment or their command."""
    marks = (
        os.fsencode(f"WEGENETZ_STATE_DIR={state}"),
        os.fsencode(state / "database/server/data"),
    )
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "environ").read_bytes() + b"\0" + (process / "cmdline").read_bytes()
        except OSError:
            continue
        if any(mark in words.split(b"\0") for mark in marks):
            found.add(int(process.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="counts processes as Linux shows them")
def test_a_fresh_start_answers_and_ctrl_c_ends_every_process(start, state):
    running = start()
    greeting = running.greeting()
    assert f"http://127.0.0.1:{running.port}" in greeting
    assert (state / "sample-signins.txt").read_text().strip() in greeting
    assert running.status_of("/health/ready") == 200

    household = everything_of(state)
    assert len(household) >= 5
    code, took = running.stop(signal.SIGINT)
    assert code == 0
    assert took < LONGEST_STOP
    assert wait_until(lambda: not any(map(is_alive, household)), seconds=20)
    assert wait_until(lambda: not everything_of(state), seconds=20)

    # The second start skips what is done.
    again = start()
    again.greeting()
    hidden = a_day_full_of_secrets(again.port, state)
    guessing_at_once_is_counted(again.port, state)
    code, _ = again.stop(signal.SIGTERM)
    assert code == 0
    printed = again.process.stdout.read() + again.news()
    assert "Tabellen anlegen" not in printed
    nothing_of_it_was_written_down(hidden, printed, state)

    # What is killed comes back: the worker, the web process, the database.
    crashing = start()
    crashing.greeting()
    for kind, told in (
        (b"procrastinate", "Auftragsdienst: war mit Code -9 beendet, läuft wieder."),
        (b"gunicorn", "Weboberfläche: war mit Code -9 beendet, läuft wieder."),
        (b"postgres", "Datenbank: war beendet, läuft wieder."),
    ):
        before = processes_of(state, kind)
        os.kill(parent_among(before), signal.SIGKILL)
        assert wait_until(lambda gone=before: not any(map(is_alive, gone)), seconds=30)
        assert wait_until(lambda kind=kind: processes_of(state, kind), seconds=30)
        # Whoever serves may answer a moment before the operator is told.
        assert wait_until(lambda told=told: told in crashing.news(), seconds=30)
        assert wait_until(crashing.answers, seconds=60)
    crashing.stop(signal.SIGTERM)
    assert wait_until(lambda: not everything_of(state), seconds=20)


#: What people of this day are called, write and are asked; it stands in the database, and nowhere else.
MARK = "Qvx7"
EMAIL = f"samira.{MARK}@beispiel.example"
WRONG = f"geraten-{MARK}-geraten"


def member(state: Path, role: str) -> tuple[str, str]:
    lines = map(str.split, (state / "sample-signins.txt").read_text("utf-8").splitlines())
    return next((email, password) for email, password, is_a in lines if is_a == role)


def a_day_full_of_secrets(port: int, state: Path) -> set[str]:
    """Sign in, counsel, hand over; register, come back with a code. Return everything that was secret in it."""
    desk = Visitor(port)
    email, password = member(state, "counsellor")
    desk.fill_in("/anmelden/", login=email, password=WRONG)
    assert desk.path == "/anmelden/"
    desk.fill_in("/anmelden/", login=email, password=password)
    assert desk.path == "/heute/"
    page = desk.get("/faelle/neu/")
    house = re.search(r'name="institution".*?value="(\d+)"', page, re.DOTALL)[1]
    desk.send(
        "/faelle/neu/",
        page,
        given_name="Samira",
        family_name=f"Probe-{MARK}",
        email=f"fall.{MARK}@beispiel.example",
        institution=house,
        is_somebody_else="on",
    )
    case = desk.path
    assert re.fullmatch(r"/faelle/\d+/", case)
    desk.fill_in(f"{case}kontakt/", channel="phone", minutes=30, kinds="first", note=MARK)
    desk.fill_in("/ueberall/", q=f"Probe-{MARK}")
    desk.get(f"/faelle/?suche={MARK}")
    desk.fill_in(
        "/uebergaben/neu/",
        receiver=0,
        subject="recognition_counselling",
        receiver_name=f"Kanzlei {MARK}",
        receiver_email=f"kanzlei.{MARK}@beispiel.example",
        message=f"Frage {MARK}",
    )
    desk.send(f"{desk.path}senden/", desk.get(desk.path))
    link = found_in_mails(state, rf"/uebergabe/({TOKEN})/")

    person = Visitor(port)
    person.get(f"/uebergabe/{link}/")
    assert person.status == 200
    page = person.get("/anmelden-zur-beratung/")
    puzzle = str(person.form(page)["opened"])
    answer = next(number for number in range(10**7) if is_worked(puzzle, str(number)))
    time.sleep(2.1)  # nobody fills in a form faster
    page = person.send(
        "/anmelden-zur-beratung/",
        page,
        worked=answer,
        given_name=f"Samira {MARK}",
        email=EMAIL,
        spoken="ar",
        lives="de",
        place="28195",
    )
    draft = re.search(TOKEN, person.path)[0]
    page = person.send(person.path, page, topic="recognition", number=1, german_level="b1")
    office = re.search(r'name="institution"\s+id="\w+"\s+value="(\d+)"', page)[1]
    page = person.send(person.path, page, institution=office, consent="yes", send=1)
    assert person.path.endswith("/danke/")
    person.send(person.path.replace("/danke/", "/akte/"), page)
    door = re.search(TOKEN, person.path)[0]
    assert person.path == f"/mein-weg/akte/{door}/"
    person.send(f"/mein-weg/akte/{door}/code/", person.get(f"/mein-weg/akte/{door}/"))
    code = found_in_mails(state, r"\b(\d{3} \d{3})\b")
    person.send(f"/mein-weg/akte/{door}/", person.get(f"/mein-weg/akte/{door}/"), code=code)
    assert person.path == "/mein-weg/akte/"
    person.fill_in("/mein-weg/akte/nachricht/", text=f"Hallo {MARK}")
    confirm = found_in_mails(state, rf"/bestaetigen/({TOKEN})/")
    person.fill_in(f"/anmelden-zur-beratung/bestaetigen/{confirm}/")
    for visitor in (desk, person):  # what breaks, and what no database takes
        for path in (f"/faelle/{10**30}/?q={MARK}", f"/{MARK}/", f"/ueberall/?q={MARK}%00"):
            visitor.get(path)
        visitor.fill_in("/ueberall/", q=f"{MARK}\0")
        visitor.fill_in("/anmelden/", login=f"{MARK}\0@x.example", password=f"{MARK}\0")
    cookies = desk.secrets() | person.secrets()
    assert len(cookies) >= 4
    return {
        MARK,
        WRONG,
        password,
        link,
        draft,
        door,
        code,
        code.replace(" ", ""),
        confirm,
    } | cookies


TOKEN = "[23456789bcdfghjkmnpqrstvwxz]{21}"


def found_in_mails(state: Path, pattern: str) -> str:
    """Wait for a mail in the folder that stands in for a mail server."""
    found = []

    def came() -> bool:
        for file in sorted((state / "mail").glob("*")):
            letters = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
            found.extend(re.findall(pattern, letters.get_content()))
        return bool(found)

    assert wait_until(came, seconds=60), pattern
    return found[-1]


def guessing_at_once_is_counted(port: int, state: Path) -> None:
    """Five wrong passwords at the same moment are five: then the right one has to wait as well."""
    email, password = member(state, "coordinator")
    guess_at_once(port, email, WRONG, times=5)
    late = Visitor(port)
    late.fill_in("/anmelden/", login=email, password=password)
    assert late.path == "/anmelden/"


def nothing_of_it_was_written_down(hidden: set[str], printed: str, state: Path) -> None:
    """Neither on the terminal nor in any log: web, worker, database."""
    logs = {
        file: file.read_text("utf-8", "replace")
        for file in state.rglob("*.log")
        if file.parent.name != "mail"  # mails are files while there is no mail server
    }
    assert {"web.log", "worker.log", "server.log"} <= {file.name for file in logs}
    whole = "".join(logs.values())
    for page in ("counselling:intake-own-page", "people:door", "counselling:handover-link"):
        assert f'"page": "{page}"' in whole, "the day was logged"
    assert '"job": "foundation.mail_deliver"' in whole
    for place, said in {**logs, "terminal": printed}.items():
        betrayed = [secret for secret in hidden if secret.casefold() in said.casefold()]
        assert betrayed == [], place


def processes_of(state: Path, kind: bytes) -> set[int]:
    """Return the processes of a kind, children and all."""
    found = set()
    for pid in everything_of(state):
        with suppress(OSError):
            if kind in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.add(pid)
    return found


def parent_among(family: set[int]) -> int:
    """Return the one whose own parent is not of the family. The lowest number says nothing: numbers begin anew."""
    parents = {}
    for pid in family:
        with suppress(OSError):
            parents[pid] = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return next(pid for pid, parent in parents.items() if parent not in family)


def test_the_web_process_never_learns_the_owners_password():
    from wegenetz.config.run import _without_owner

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", "postgresql://owner:geheim@/wegenetz")
        patch.setenv("WEGENETZ_APP_DATABASE_URL", "postgresql://app@/wegenetz")
        environ = _without_owner()
    assert "DATABASE_URL" not in environ
    assert environ["WEGENETZ_APP_DATABASE_URL"] == "postgresql://app@/wegenetz"
