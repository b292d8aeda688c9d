"""The files of a batch: queries read line by line, answers that survive a kill.

While a batch runs, its answers stand in a hidden file beside the one that is wanted, and beside
them a note on what they answer. Whoever gives the same command again goes on behind the last
whole answer. The wanted file takes its place in one step, when nothing is missing.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

NOTE_FORMAT = "wegenetz-batch/1"

#: Seconds a portion of queries is meant to take: what a kill loses, and how often a bar moves.
_PORTION_SECONDS = 0.5
_FIRST_PORTION = 8
_LARGEST_PORTION = 2_000

#: What a note says -> what somebody who reads that it differs should look at.
_WHAT = {
    "network": "das Netz ist ein anderes",
    "queries": "die Fragen sind andere",
    "earlier": "die Antworten von vorher oder ihr Netz sind andere",
    "form": "die Antworten haben eine andere Form",
}


class Refused(Exception):
    """A file that cannot be used; the message says which, where and why."""


class BrokenOff(Exception):
    """A batch that cannot go on; the message says why."""


class QueryFile:
    """Queries, one per line; blank lines are passed over. Never held in memory as a whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Each query with the number of its line, from 1."""
        try:
            with self.path.open("rb") as file:
                for number, line in enumerate(file, start=1):
                    if line.strip():
                        yield number, line.rstrip()
        except OSError as error:
            raise Refused(f"{self.path}: nicht lesbar ({error.strerror})") from None

    def checked(self, check: Callable[[Path, bytes], object]) -> tuple[int, str]:
        """Look at every query once.

        Parameters
        ----------
        check : callable
            Told the place and the query; raises if it is not usable.

        Returns
        -------
        int
            How many queries there are.
        str
            Digest of all of them.
        """
        digest = sha256()
        total = 0
        for number, line in self.lines():
            check(Path(f"{self.path}:{number}"), line)
            digest.update(line + b"\n")
            total += 1
        return total, digest.hexdigest()


class Portions:
    """Lines in portions, so large that each takes about half a second."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._size = _FIRST_PORTION

    def take(self) -> list[bytes]:
        """The next portion; empty at the end."""
        return list(islice(self._lines, self._size))

    def learn(self, count: int, seconds: float) -> None:
        """Take into account how long a portion took."""
        fitting = int(count * _PORTION_SECONDS / max(seconds, 1e-6))
        self._size = max(1, min(fitting, 4 * self._size, _LARGEST_PORTION))


class Ledger:
    """Answers written so far. Made by :func:`ledger`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.done = 0
        """Answers that are there."""
        self.found = 0
        """Answers with a route."""
        self._mend()

    def _mend(self) -> None:
        """Count the answers of an earlier run; cut off what was being written when it ended."""
        whole = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            try:
                found = bool(json.loads(line)["routes"])
            except (ValueError, KeyError, TypeError):
                break
            self.found += found
            self.done += 1
            whole += len(line)
        self._file.seek(whole)
        self._file.truncate()

    def add(self, text: bytes, count: int, found: int) -> None:
        """Write answers down so that they outlive this process and a power cut.

        Parameters
        ----------
        text : bytes
            ``count`` lines.
        count, found : int
            How many answers, how many of them with a route.
        """
        self._file.write(text)
        self._file.flush()
        os.fsync(self._file.fileno())
        self.done += count
        self.found += found


@contextmanager
def ledger(out: Path, note: dict[str, str], *, anew: bool) -> Iterator[Ledger]:
    """Open the answers meant for a file, where an earlier run left them.

    Parameters
    ----------
    out : Path
        Is replaced when the block ends well; stays as it is otherwise.
    note : dict
        What the answers depend on: name -> digest or word.
    anew : bool
        Whether to forget what an earlier run left.

    Yields
    ------
    Ledger

    Raises
    ------
    Refused
        The file cannot be written, an earlier run answered something else, or another run is
        writing at this moment.
    """
    part, beside = out.with_name(f".{out.name}.part"), out.with_name(f".{out.name}.part.json")
    try:
        with beside.open("a+", encoding="utf-8") as notes:
            _alone(notes.fileno(), out)
            notes.seek(0)
            before = "" if anew else notes.read()
            fresh = not before.endswith("}\n")
            if fresh:
                notes.truncate(0)
                part.unlink(missing_ok=True)
                notes.write(json.dumps({"format": NOTE_FORMAT, **note}) + "\n")
                notes.flush()
                os.fsync(notes.fileno())
            else:
                _same(json.loads(before), note, out)
            part.touch()
            with part.open("r+b") as file:
                yield Ledger(file)
            part.replace(out)
            beside.unlink()
    except OSError as error:
        raise Refused(f"{out}: nicht schreibbar ({error.strerror})") from None


def _alone(descriptor: int, out: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused(f"{out}: wird gerade von einem anderen Lauf geschrieben") from None


def _same(before: dict[str, Any], note: dict[str, str], out: Path) -> None:
    for key, words in _WHAT.items():
        if before.get(key) != note.get(key):
            raise Refused(
                f"{out}: ein früherer Lauf wurde unterbrochen, und {words}. Mit den Dateien von "
                "damals geht er weiter, mit --anew beginnt er von vorn."
            )
