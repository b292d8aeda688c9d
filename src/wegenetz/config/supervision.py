"""Children of ``wegenetz run``: started in sessions of their own, watched, brought back when they fall, and stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wegenetz.config.checkout import ROOT, log_dir
from wegenetz.config.progress import say, step
from wegenetz.config.setup.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: Together with stopping the database this stays under five seconds.
_PATIENCE = 2.0
_GLANCE = 0.1
_LONGEST_LOG = 4_000_000
#: A service that falls more often than this within the time is not brought back any more.
_FALLS = 3
_FALLS_WITHIN = 60.0


class ChildEnded(SetupError):
    """{name}: beendet mit Code {code}. Damit ist alles gestoppt.

    Das Protokoll steht in {log_file} und endet so:
    {log}
    """


@dataclass(frozen=True, slots=True, eq=False)
class Child:
    """A process of ours with a log file."""

    name: str
    process: subprocess.Popen[bytes]
    log_file: Path
    is_errand: bool
    """Whether it ends by itself when its work is done."""

    def last_words(self) -> str:
        """Return the end of its log, in reading length."""
        lines = self.log_file.read_text(errors="replace").splitlines()[-15:]
        return "\n".join(line if len(line) < 400 else line[:400] + " …" for line in lines)

    def signal(self, order: signal.Signals) -> None:
        """Send a signal to the process and all it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, order)


class Supervisor:
    """Starts children and sees to it that none is left when it goes."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self._recipes: dict[Child, Callable[[], Child]] = {}
        self._falls: dict[str, list[float]] = {}

    def start(
        self,
        name: str,
        module: str,
        *arguments: str,
        log: str,
        environ: Mapping[str, str],
        handles: Sequence[int] = (),
        is_errand: bool = False,
    ) -> Child:
        """Start ``python -m module`` with standard output and error in the log file ``log``."""
        again = partial(
            self._launch,
            name,
            [module, *arguments],
            log=log,
            environ=dict(environ),
            handles=tuple(handles),
            is_errand=is_errand,
        )
        child = again()
        self._recipes[child] = again
        self._children.append(child)
        return child

    @staticmethod
    def _launch(
        name: str,
        words: Sequence[str],
        *,
        log: str,
        environ: Mapping[str, str],
        handles: Sequence[int],
        is_errand: bool,
    ) -> Child:
        log_file = log_dir() / log
        fresh = not log_file.exists() or log_file.stat().st_size > _LONGEST_LOG
        with log_file.open("wb" if fresh else "ab") as output:
            process = subprocess.Popen(  # noqa: S603 - our own modules
                [sys.executable, "-P", "-m", "wegenetz.config.child", *words],
                cwd=ROOT,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=handles,
            )
        return Child(name=name, process=process, log_file=log_file, is_errand=is_errand)

    def finish(self, child: Child) -> None:
        """Wait for an errand.

        Raises
        ------
        ChildEnded
            It did not succeed, or another one ended meanwhile.
        """
        with step(child.name):
            while child.process.poll() is None:
                self.check()
                time.sleep(_GLANCE / 4)
            self.check()
        self._children.remove(child)

    def check(self) -> None:
        """Look after all children.

        Raises
        ------
        ChildEnded
            A service is gone, or an errand failed.
        """
        for child in self._children:
            code = child.process.poll()
            if code is not None and not (child.is_errand and code == 0):
                raise ChildEnded(
                    name=child.name, code=code, log_file=child.log_file, log=child.last_words()
                )

    def watch(self, *, first: Callable[[], object] = bool) -> None:
        """Look after all children, and bring back whichever falls.

        Parameters
        ----------
        first : callable
            Looks after what the children need before they are looked after: the database.

        Raises
        ------
        ChildEnded
            One falls again and again.
        """
        while True:
            first()
            for child in self._children:
                if child.process.poll() is not None:
                    self._bring_back(child)
                    break
            time.sleep(_GLANCE)

    def _bring_back(self, fallen: Child) -> None:
        now = time.monotonic()
        falls = self._falls.setdefault(fallen.name, [])
        falls[:] = [at for at in falls if at > now - _FALLS_WITHIN] + [now]
        if fallen.is_errand or len(falls) > _FALLS:
            self.check()
        # A killed master leaves workers behind that still listen.
        fallen.signal(signal.SIGKILL)
        again = self._recipes.pop(fallen)
        child = again()
        self._recipes[child] = again
        self._children[self._children.index(fallen)] = child
        say(f"{fallen.name}: war mit Code {fallen.process.returncode} beendet, läuft wieder.")

    def stop(self) -> None:
        """End all children: politely first, then without asking."""
        for child in self._children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + _PATIENCE
        for child in self._children:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.0, deadline - time.monotonic()))
            child.signal(signal.SIGKILL)
            child.process.wait()
        self._children.clear()
        self._recipes.clear()


@contextmanager
def supervisor() -> Iterator[Supervisor]:
    """Give a supervisor whose children end with the block, and close the ears while it ends them."""
    ours = Supervisor()
    try:
        yield ours
    finally:
        for order in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(order, signal.SIG_IGN)
        ours.stop()
