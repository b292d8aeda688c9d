"""Which processes live: a zombie does not."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PROC = Path("/proc")


def is_alive(pid: int) -> bool:
    """Whether the process exists and is no zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        facts = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return not (_PROC / "self").exists()
    return facts.rpartition(")")[2].split()[0] not in {"Z", "X"}


def runs_on(pid: int, folder: Path) -> bool:
    """Whether the process lives and works on ``folder``: named in its command or its working folder."""
    if not is_alive(pid):
        return False
    process = _PROC / str(pid)
    try:
        if os.fsencode(folder) in (process / "cmdline").read_bytes().split(b"\0"):
            return True
        return (process / "cwd").samefile(folder)
    except OSError:
        return not (_PROC / "self").exists()


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Wait until ``condition`` holds, at most ``seconds``; return whether it does."""
    deadline = time.monotonic() + seconds
    pause = 0.005
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)
    return True
