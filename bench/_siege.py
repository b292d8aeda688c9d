"""A stack under siege: `wegenetz run` on data of its own, a mail server that counts, and kills."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
#: Who is killed, by a word of its command line; the eldest of them is the master.
KINDS = {"worker": b"procrastinate", "web": b"gunicorn", "database": b"postgres"}
#: Errors so long after everything answers again still count as caused by the kill.
AFTERMATH = 3.0
LONGEST_START = 600.0


@dataclass
class Mailbox:
    """A real mail server that keeps who got which mail how often."""

    mails: Counter[tuple[str, str]] = field(default_factory=Counter)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name aiosmtpd calls
        from email import message_from_bytes

        name = str(message_from_bytes(envelope.content)["Message-ID"])
        self.mails[envelope.rcpt_tos[0], name] += 1
        return "250 OK"


@dataclass
class Window:
    """A time in which something was dead."""

    kind: str
    began: float
    ended: float = float("inf")


@dataclass
class Stack:
    """What runs, and what was done to it."""

    state: Path
    port: int
    process: subprocess.Popen[str]
    mailbox: Mailbox
    windows: list[Window] = field(default_factory=list)

    def answers(self) -> bool:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection(HOST, self.port, timeout=5)
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        return False

    def kill(self, kind: str) -> None:
        """Kill without asking, and wait until everything answers again."""
        window = Window(kind, monotonic())
        self.windows.append(window)
        dead = self._eldest(KINDS[kind])
        os.kill(dead, signal.SIGKILL)
        deadline = monotonic() + 120
        while monotonic() < deadline:
            sleep(0.2)
            risen = self._eldest(KINDS[kind], missing_ok=True)
            if risen not in (0, dead) and self.answers():
                break
        window.ended = monotonic() + AFTERMATH

    def is_excused(self, began: float, ended: float) -> bool:
        """Whether a request met a time in which something was dead."""
        return any(one.began <= ended and began <= one.ended for one in self.windows)

    def log(self) -> str:
        return "".join(
            file.read_text(errors="replace")
            for file in self.state.rglob("*.log")
            if file.is_file()
        )

    def _eldest(self, word: bytes, *, missing_ok: bool = False) -> int:
        mark = f"WEGENETZ_STATE_DIR={self.state}".encode()
        data = str(self.state).encode()
        for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes()
                is_ours = mark in (folder / "environ").read_bytes() or data in words
                if word in words and is_ours:
                    return int(folder.name)
        if missing_ok:
            return 0
        raise LookupError(word)


@contextmanager
def besieged(state: Path, port: int) -> Iterator[Stack]:
    """Run the stack as an operator does, until the block ends."""
    mailbox = Mailbox()
    sink = Controller(mailbox, hostname=HOST, port=_free_port())
    sink.start()
    strange = ("WEGENETZ_", "DATABASE_URL", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "wegenetz.config.cli", "run"],
        env={
            **clean,
            "WEGENETZ_STATE_DIR": str(state),
            "PORT": str(port),
            "WEGENETZ_SMTP_URL": f"smtp://{HOST}:{sink.port}",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=(state.parent / "run.txt").open("w"),
        text=True,
        start_new_session=True,
    )
    stack = Stack(state, port, process, mailbox)
    try:
        deadline = monotonic() + LONGEST_START
        while not stack.answers():
            if process.poll() is not None or monotonic() > deadline:
                raise SystemExit((state.parent / "run.txt").read_text())
            sleep(0.5)
        yield stack
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        sink.stop()


def killer(stack: Stack, *, seconds: float) -> threading.Thread:
    """Kill worker, web and database in turn, at a quarter, a half and three quarters of the time."""

    def work() -> None:
        began = monotonic()
        for number, kind in enumerate(KINDS, start=1):
            sleep(max(0.0, began + seconds * number / 4 - monotonic()))
            stack.kill(kind)

    return threading.Thread(target=work, daemon=True)


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as server:
        port: int = server.getsockname()[1]
        return port
