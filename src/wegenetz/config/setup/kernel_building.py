"""Install the native planner: built where a compiler is, taken from a wheel where one lies, else done without.

Nothing here ever stops a set-up: the reference planner gives the same answers. Standard library only.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from wegenetz.config.checkout import PYTHON, ROOT, VENV, log_dir
from wegenetz.config.setup import kernel, stamps

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_BUILD = 900


def bring(uv: str, environ: Mapping[str, str]) -> str:
    """Install the kernel if this machine can.

    Parameters
    ----------
    uv : str
        Program.
    environ : mapping
        Environment uv runs in.

    Returns
    -------
    str
        What to tell people, in one sentence; empty if the kernel is there.
    """
    means = kernel.means()
    failure = _installed(uv, environ) if means else ""
    there = bool(means) and not failure
    stamps.keep(kernel={"sources": kernel.sources_stamp(), "there": there, "means": means})
    if there:
        kernel.log_file().unlink(missing_ok=True)
        return ""
    _remove_older(uv, environ)
    if not means:
        return (
            "Kein C++-Compiler auf diesem Rechner: der Planer rechnet ohne seinen schnellen Kern, "
            "mit denselben Antworten. Abhilfe: apt-get install g++ python3-dev"
        )
    log_dir()
    kernel.log_file().write_text(failure)
    return (
        "Der schnelle Kern des Planers ließ sich nicht bauen: der Planer rechnet ohne ihn, "
        f"mit denselben Antworten. Grund: {kernel.log_file()}"
    )


def _installed(uv: str, environ: Mapping[str, str]) -> str:
    """Build the kernel or install its wheel; return what was said if that fails."""
    if kernel.compiler():
        words = ["sync", "--frozen", "--inexact", "--only-group", "kernel", "--compile-bytecode"]
    else:
        words = ["pip", "install", "--python", str(PYTHON), "--no-deps", "--reinstall"]
        words += ["--no-index", "--find-links", str(ROOT / "dist")]
        words += [f"wegenetz-kernel=={kernel.version()}"]
    return _run([uv, *words], environ)


def _remove_older(uv: str, environ: Mapping[str, str]) -> None:
    """A kernel of other sources must not answer for these."""
    if any(VENV.glob("lib/python*/site-packages/wegenetz_kernel")):
        _run([uv, "pip", "uninstall", "--python", str(PYTHON), "wegenetz-kernel"], environ)


def _run(command: list[str], environ: Mapping[str, str]) -> str:
    """Return what a command said if it failed."""
    try:
        done = subprocess.run(  # noqa: S603 - uv
            command,
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=_LONGEST_BUILD,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    return "" if done.returncode == 0 else done.stdout or f"Ende mit Code {done.returncode}"
