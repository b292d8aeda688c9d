"""Find uv, or bring it in: with pip, with a fresh virtual environment's pip, or straight from the package index.

Debian's python3 comes without pip and without venv, hence the third way. Whichever it is, the file
must have one of the checksums in uv.txt. Standard library only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from wegenetz.config.setup.errors import UvUnavailable
from wegenetz.config.setup.index import IndexUnusable, fetch_program

if TYPE_CHECKING:
    from collections.abc import Callable

PINS = Path(__file__).with_name("uv.txt")

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_DOWNLOAD_SECONDS = 300


class WayClosed(Exception):
    """A way of getting uv that does not work here; the message says why."""


def pinned_version(pins: Path = PINS) -> str:
    """Return the version of uv this checkout is made for."""
    found = re.search(r"^uv==([\d.]+)", pins.read_text(), re.MULTILINE)
    if found is None:
        raise ValueError(pins)
    return found.group(1)


def find_uv(home: Path, *, pins: Path = PINS) -> Path | None:
    """Return uv of this machine if it is new enough, else the one in ``home``, else None."""
    oldest = _as_numbers(pinned_version(pins))[:2]
    for candidate in (shutil.which("uv"), str(home / "uv")):
        if candidate and version_of(candidate)[:2] >= oldest:
            return Path(candidate)
    return None


def bring_uv(home: Path, *, pins: Path = PINS, python: str = sys.executable) -> Path:
    """Put the pinned uv into ``home`` and return its path.

    Raises
    ------
    UvUnavailable
        No way leads to it; the message names what each one met.
    """
    reasons = []
    for name, way in _WAYS:
        with tempfile.TemporaryDirectory(prefix="uv-", dir=_made(home.parent)) as folder:
            try:
                program = way(Path(folder), pins, python)
            except WayClosed as closed:
                reasons.append(f"- {name}: {closed}")
                continue
            if version_of(str(program)):
                return program.replace(_made(home) / "uv")
            reasons.append(f"- {name}: das Programm startet auf diesem Rechner nicht")
    raise UvUnavailable(reasons="\n".join(reasons), version=pinned_version(pins))


def version_of(program: str) -> tuple[int, ...]:
    """Return the version a program states, empty if it does not start."""
    try:
        done = subprocess.run(  # noqa: S603 - uv of the operator or our own
            [program, "--version"], capture_output=True, text=True, check=False, timeout=30
        )
    except OSError:
        return ()
    return _as_numbers(done.stdout) if done.returncode == 0 else ()


def _with_pip(folder: Path, pins: Path, python: str) -> Path:
    target = folder / "target"
    environ = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-warn-script-location")
    _run(
        [
            *(python, "-m", "pip", "install", *quiet, "--no-deps", "--only-binary=:all:"),
            *("--require-hashes", "--target", str(target), "--requirement", str(pins)),
        ],
        environ=environ,
    )
    return target / "bin" / "uv"


def _with_venv(folder: Path, pins: Path, python: str) -> Path:
    _run([python, "-m", "venv", str(folder / "venv")], environ=dict(os.environ))
    return _with_pip(folder, pins, str(folder / "venv" / "bin" / "python"))


def _from_index(folder: Path, pins: Path, python: str) -> Path:
    del python
    program = folder / "uv"
    try:
        fetch_program(program, version=pinned_version(pins), pins=pins.read_text())
    except IndexUnusable as unusable:
        raise WayClosed(str(unusable)) from unusable
    return program


_WAYS: tuple[tuple[str, Callable[[Path, Path, str], Path]], ...] = (
    ("mit pip", _with_pip),
    ("mit venv", _with_venv),
    ("direkt aus dem Paketverzeichnis", _from_index),
)


def _run(command: list[str], *, environ: dict[str, str]) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own python
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=_DOWNLOAD_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WayClosed(str(error)) from error
    if done.returncode != 0:
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        raise WayClosed(lines[-1].strip() if lines else f"Ende mit Code {done.returncode}")


def _as_numbers(text: str) -> tuple[int, ...]:
    found = _VERSION.search(text)
    return tuple(map(int, found.groups())) if found else ()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
