"""Real servers on folders of their own; nothing here needs Django."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wegenetz.foundation.postgres.cluster import Cluster, serving
from wegenetz.foundation.postgres.processes import is_alive, wait_until

GUEST = Path(__file__).with_name("guest.py")


class Guest:
    """A process that uses a server; see guest.py."""

    def __init__(self, state: Path, *, before: tuple[str, ...] = (), environ=None, python=""):
        self.process = subprocess.Popen(
            [*before, python or sys.executable, str(GUEST), str(state)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(environ or {})},
        )

    def facts(self) -> dict:
        """Wait until the guest is served, and return what it printed."""
        line = self.process.stdout.readline()
        if not line:
            pytest.fail(self.process.stderr.read())
        return json.loads(line)

    def leave(self) -> int:
        self.process.stdin.close()
        code = self.process.wait(timeout=60)
        self.close()
        return code

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=60)
        self.close()

    def close(self) -> None:
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()


def has_ended(pid: int) -> bool:
    return wait_until(lambda: not is_alive(pid), seconds=60)


@pytest.fixture
def state(tmp_path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def invite(state) -> Iterator:
    """Call it to let another guest in; whoever is still there at the end is shown out."""
    guests: list[Guest] = []

    def invite_one(**how) -> Guest:
        guests.append(Guest(state, **how))
        return guests[-1]

    yield invite_one
    for guest in guests:
        if guest.process.poll() is None:
            guest.leave()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    with serving(tmp_path_factory.mktemp("shared"), durable=False, environ={}) as served:
        yield served
