"""`run` as an operator meets it: everything starts, answers, and is gone after Ctrl-C."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from wegenetz.foundation.postgres.processes import is_alive, wait_until

pytestmark = [pytest.mark.database, pytest.mark.slow]

LONGEST_STOP = 5.0


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
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "wegenetz.config.cli", "run"],
            env={**environ, "WEGENETZ_STATE_DIR": str(state), "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
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
        pytest.fail(self.process.stderr.read())

    def status_of(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
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
        code = self.process.wait(timeout=30)
        return code, time.monotonic() - began

    def close(self) -> None:
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        self.process.stdout.close()
        self.process.stderr.close()


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
    assert wait_until(lambda: not any(map(is_alive, household)), seconds=2)
    assert wait_until(lambda: not everything_of(state), seconds=2)

    # The second start skips what is done.
    again = start()
    again.greeting()
    again.process.stdout.close()
    code, _ = again.stop(signal.SIGTERM)
    assert code == 0
    assert "Tabellen anlegen" not in again.process.stderr.read()

    # What is killed comes back: the worker, the web process, the database.
    crashing = start()
    crashing.greeting()
    for kind in (b"procrastinate", b"gunicorn", b"postgres"):
        killed = process_of(state, kind)
        os.kill(killed, signal.SIGKILL)
        assert wait_until(lambda kind=kind: process_of(state, kind), seconds=30)
        assert wait_until(crashing.answers, seconds=60)
    crashing.stop(signal.SIGTERM)
    said = crashing.process.stderr.read()
    for name in ("Auftragsdienst", "Weboberfläche"):
        assert f"{name}: war mit Code -9 beendet, läuft wieder." in said
    assert "Datenbank: war beendet, läuft wieder." in said
    assert wait_until(lambda: not everything_of(state), seconds=5)


def process_of(state: Path, kind: bytes) -> int | None:
    """Return the oldest process of a kind; the others are its children."""
    for pid in sorted(everything_of(state)):
        with suppress(OSError):
            if kind in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    return None


def test_the_web_process_never_learns_the_owners_password():
    from wegenetz.config.run import _without_owner

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", "postgresql://owner:geheim@/wegenetz")
        patch.setenv("WEGENETZ_APP_DATABASE_URL", "postgresql://app@/wegenetz")
        environ = _without_owner()
    assert "DATABASE_URL" not in environ
    assert environ["WEGENETZ_APP_DATABASE_URL"] == "postgresql://app@/wegenetz"
