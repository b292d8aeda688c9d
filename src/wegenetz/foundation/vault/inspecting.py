"""Let a short-lived process of its own look inside a file: the input is hostile, and what reads it may fall."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import BoundedSemaphore, Timer
from typing import IO, TYPE_CHECKING, Any

from wegenetz.foundation.vault.errors import (
    FileActive,
    FileBroken,
    FileLocked,
    FileRefused,
    FileTooComplex,
)
from wegenetz.foundation.vault.kinds import ARCHIVE, DOCX, ODT, OTHER_OFFICE, ZIP, Kind, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATIENCE = 30.0
_LONGEST_ANSWER = 96 * 1024 * 1024
#: Each may take more than a gigabyte; whoever comes third waits.
_AT_ONCE = BoundedSemaphore(2)
_REFUSALS: Mapping[str, type[FileRefused]] = {
    "active": FileActive,
    "broken": FileBroken,
    "complex": FileTooComplex,
    "locked": FileLocked,
}
_OFFICE = {kind.name: kind for kind in (DOCX, ODT)}
_WORDS = {"archive": ARCHIVE, "office": OTHER_OFFICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What the inspector says about a file, and what it made from it."""

    media_type: str
    pages: int
    copy: bytes | None
    copy_type: str
    preview: bytes | None


def inspect(content: bytes, *, kind: Kind) -> Inspection:
    """Return what the inspector found.

    Raises
    ------
    FileRefused
        One of its kinds. A process that died, hung or wanted too much memory says the file is too complex.
    """
    with _AT_ONCE:
        head, _, body = _answer(content, kind).partition(b"\n")
    try:
        said: dict[str, Any] = json.loads(head)
        if why := said.get("refused"):
            raise refused(_WORDS[why]) if why in _WORDS else _REFUSALS[why]
        copied, pictured = int(said["copy"]), int(said["preview"])
    except (KeyError, ValueError):
        raise FileTooComplex from None
    if len(body) != copied + pictured:
        raise FileTooComplex
    return Inspection(
        media_type=(_OFFICE[said["kind"]] if kind is ZIP else kind).media_type,
        pages=int(said["pages"]),
        copy=body[:copied] if copied else None,
        copy_type=str(said["copy_type"]) if copied else "",
        preview=body[copied : copied + pictured] if pictured else None,
    )


def _answer(content: bytes, kind: Kind) -> bytes:
    """Return what the inspector printed; it knows nothing of our environment, and so none of our secrets."""
    command = [sys.executable, "-I", "-m", "wegenetz.foundation.inspector", kind.name]
    with subprocess.Popen(  # noqa: S603 - our own program
        command,
        env={"LC_ALL": "C.UTF-8"},
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
    ) as process:
        timer = Timer(_PATIENCE, process.kill)
        timer.start()
        try:
            # The inspector reads everything before it writes anything, so neither waits for the other.
            _tell(process.stdin, content)
            answer = process.stdout.read(_LONGEST_ANSWER) if process.stdout else b""
        finally:
            timer.cancel()
            process.kill()
    return answer


def _tell(stdin: IO[bytes] | None, content: bytes) -> None:
    """Hand the content over; an inspector that died has its answer read as none."""
    if stdin:
        with suppress(BrokenPipeError):
            stdin.write(content)
        with suppress(BrokenPipeError):
            stdin.close()
