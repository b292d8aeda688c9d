"""A real browser for the tests: one that is installed, else Playwright's, else Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from wegenetz.config.checkout import PYTHON
from wegenetz.config.progress import step
from wegenetz.config.setup.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VARIABLE = "WEGENETZ_BROWSER"

#: One without windows first: it needs half the time for a page.
_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)
_ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)
_INSTALL_SECONDS = 300


class BrowserMissing(SetupError):
    """Für die Tests fehlt ein Browser, und er ließ sich nicht holen.

    {reasons}

    Abhilfe: `sudo apt-get install chromium`, oder den Pfad eines Chromium in WEGENETZ_BROWSER setzen.
    """


def find_browser() -> str:
    """Return the path of an installed browser that starts, empty if there is none."""
    candidates = [os.environ.get(VARIABLE), *map(shutil.which, _NAMES)]
    return next((path for path in candidates if path and _starts(path)), "")


def bring_browser() -> str:
    """Return the path of a browser, installing one if need be.

    Raises
    ------
    BrowserMissing
        Neither Playwright nor the package manager could bring one.
    """
    if found := find_browser() or _playwrights():
        return found
    reasons = []
    for words, command, where in _ways():
        with step(words):
            log = _install(command)
        if found := where():
            return found
        reasons.append(f"- {words}: {log}")
    raise BrowserMissing(reasons="\n".join(reasons))


def _ways() -> Iterator[tuple[str, list[str], Callable[[], str]]]:
    playwright = [str(PYTHON), "-m", "playwright", "install", "chromium"]
    yield "Browser holen (playwright install chromium)", playwright, _playwrights
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        quiet = ["-y", "-qq", "--no-install-recommends"]
        script = 'apt-get update -qq && exec apt-get install "$@"'
        command = ["/bin/sh", "-c", script, "apt-get", *quiet, "chromium"]
        yield "Browser holen (apt-get install chromium)", command, find_browser


def _playwrights() -> str:
    path = _output([str(PYTHON), "-c", _ASK_PLAYWRIGHT]).strip()
    return path if path and Path(path).exists() and _starts(path) else ""


def _starts(path: str) -> bool:
    """Whether the browser and all its libraries are there."""
    return bool(_output([path, "--version"]).strip())


def _install(command: list[str]) -> str:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 - Playwright and the package manager
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=_INSTALL_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    return lines[-1].strip() if lines else f"Code {done.returncode}"


def _output(command: list[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a browser or our own python
            command, capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
