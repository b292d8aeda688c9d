"""One line for each long step, with its seconds: moving on a terminal, plain everywhere else."""

from __future__ import annotations

import io
import os
import sys
import threading
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_TICK = 0.2


def speak_plainly() -> None:
    """Let no terminal's alphabet stand in the way of a message: what it lacks becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(words: str = "", *, stream: TextIO | None = None) -> None:
    """Print a line at once; standard error keeps standard output for results."""
    print(words, file=stream or sys.stderr, flush=True)


def seconds(length: float) -> str:
    """Return a length of time as people here write it: ``3,4 s``."""
    return f"{length:.1f} s".replace(".", ",")


@contextmanager
def step(words: str) -> Iterator[None]:
    """Show that something takes its time, and how long it took."""
    began = monotonic()
    if not is_moving(sys.stderr):
        say(f"· {words} …")
        yield
        say(f"  {words}: fertig nach {seconds(monotonic() - began)}")
        return
    done = threading.Event()
    line = threading.Thread(target=_move, args=(words, began, done), daemon=True)
    line.start()
    mark = "✗"
    try:
        yield
        mark = "✓"
    finally:
        done.set()
        line.join()
        say(f"\r\033[K{mark} {words}  {seconds(monotonic() - began)}")


def is_moving(stream: TextIO) -> bool:
    """Whether a line may be written over: a terminal that is not watched by a machine."""
    return stream.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


def _move(words: str, began: float, done: threading.Event) -> None:
    while not done.wait(_TICK):
        sys.stderr.write(f"\r\033[K· {words} …  {monotonic() - began:.0f} s")
        sys.stderr.flush()
