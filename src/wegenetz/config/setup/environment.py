"""Bring a checkout to the state its lock files describe: packages, front end, translations, the native planner.

Runs only when a stamp says that something changed. Standard library only: this runs under the bare
python3 of the machine.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import ssl
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wegenetz.config.checkout import PYTHON, ROOT, VENV, state_dir
from wegenetz.config.progress import say, step
from wegenetz.config.setup import kernel, kernel_building, stamps
from wegenetz.config.setup.errors import DiskFull, FolderNotOurs, NoNetwork, StepFailed
from wegenetz.config.setup.uv import bring_uv, find_uv
from wegenetz.foundation.ui.collect import OLDEST_NODE, is_recent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Space for the packages, the front end and a first database.
_NEEDED_MB = 1_200

_NEWEST_PYTHON = (3, 13)

_OFFLINE = re.compile(
    r"error sending request|dns error|failed to (?:fetch|lookup)|connection (?:refused|reset)|timed out"
    r"|network is unreachable|name resolution|tunnel|certificate",
    re.IGNORECASE,
)


def prepare(groups: frozenset[str]) -> None:
    """Make the checkout ready for a command that needs these dependency groups.

    Parameters
    ----------
    groups : frozenset of str
        Dependency groups beside the packages Wegenetz itself needs. With groups the environment is
        made exact; without, what others installed for tests stays.

    Raises
    ------
    SetupError
        One of its kinds, saying what is in the way and what to do.
    """
    state = state_dir()
    _must_be_ours(state)
    with _alone(state / "setup.lock"):
        kept = stamps.kept_stamps()
        needed = groups | _group_for_node()
        if not stamps.has_packages(kept, needed):
            _must_have_space()
            _sync(needed)
            # Making it exact removes the kernel, which is none of these groups.
            stamps.keep(packages=stamps.packages_stamp(), groups=sorted(needed), kernel=None)
        if not stamps.has_front_end(kept):
            _run_module("Oberfläche", "wegenetz.foundation.ui.collect")
            stamps.keep(front_end=stamps.front_end_stamp())
        if not stamps.has_messages(kept):
            _run_module("Übersetzungen", "wegenetz.config.messages", "compile")
            stamps.keep(messages=stamps.messages_stamp())
        if not kernel.is_settled(stamps.kept_stamps()):
            _bring_kernel()


def _sync(groups: frozenset[str]) -> None:
    command = [_uv(), "sync", "--frozen", "--compile-bytecode", "--quiet", *_python()]
    command += [word for group in sorted(groups) for word in ("--group", group)]
    if not groups & {"dev", "docs"}:
        command.append("--inexact")
    with step("Python-Pakete einrichten"):
        _run("Die Einrichtung der Python-Pakete", command, environ=environ_of_uv())


def _bring_kernel() -> None:
    uv = _uv()
    with step("Schnellen Kern des Planers einrichten"):
        missing = kernel_building.bring(uv, environ_of_uv())
    if missing:
        say(missing)


def _uv() -> str:
    home = state_dir() / "uv"
    uv = find_uv(home)
    if uv is None:
        with step("Werkzeug uv holen"):
            uv = bring_uv(home)
    return str(uv)


def environ_of_uv() -> dict[str, str]:
    """Return the environment uv works in: our .venv and no other, the certificates of this machine."""
    environ = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    return {**_trust(), **environ, "UV_PROJECT_ENVIRONMENT": str(VENV)}


def _trust() -> dict[str, str]:
    """Return what makes uv and Node.js trust the certificates of this machine, as Python does: many institutions have their own."""
    certificates = ssl.get_default_verify_paths().cafile
    if not certificates:
        return {}
    return {"UV_SYSTEM_CERTS": "true", "NODE_EXTRA_CA_CERTS": certificates}


def _python() -> list[str]:
    """Return the words that make uv build on the Python we run under, or on one it looks for."""
    if PYTHON.exists():
        return []
    ours = sys.version_info[:2] <= _NEWEST_PYTHON
    return ["--python", sys.executable if ours else ".".join(map(str, _NEWEST_PYTHON))]


def _group_for_node() -> frozenset[str]:
    """Return the group that brings Node.js, if the front end must be collected and the machine has none."""
    node = shutil.which("node")
    if stamps.has_front_end(stamps.kept_stamps()) or (
        node and shutil.which("npm") and is_recent(node)
    ):
        return frozenset()
    say(f"Kein Node.js {OLDEST_NODE} mit npm auf diesem Rechner: es kommt als Python-Paket.")
    return frozenset({"node"})


def _run_module(what: str, module: str, *arguments: str) -> None:
    with step(f"{what} einrichten"):
        _run(what, [str(PYTHON), "-P", "-m", module, *arguments], environ=_trust() | os.environ)


def _run(what: str, command: list[str], *, environ: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 - uv and our own modules
        command,
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    log = "\n".join(done.stdout.strip().splitlines()[-12:])
    if "No space left" in log or "os error 28" in log:
        _must_have_space(needed=_free_mb() + 200)
    if _OFFLINE.search(log):
        raise NoNetwork(what=what, log=log)
    raise StepFailed(what=what, log=log)


def _must_be_ours(state: Path) -> None:
    try:
        state.mkdir(mode=0o711, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotOurs(folder=state) from error
    for folder in (state, ROOT):
        if not os.access(folder, os.W_OK):
            raise FolderNotOurs(folder=folder)


def _must_have_space(*, needed: int = _NEEDED_MB) -> None:
    if (free := _free_mb()) < needed:
        raise DiskFull(folder=ROOT, free=free, needed=needed)


def _free_mb() -> int:
    return shutil.disk_usage(ROOT).free // 1_000_000


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one launcher set up at a time; the kernel gives the lock back whatever happens."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with step("Warten: ein anderer Aufruf richtet gerade ein"):
                fcntl.flock(file, fcntl.LOCK_EX)
        yield
