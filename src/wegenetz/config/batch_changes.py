"""Answers to an earlier network: which of them still hold, and how old and new ones go together."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import compress, islice
from pathlib import Path
from typing import TYPE_CHECKING

from wegenetz.config.batch_files import Portions, QueryFile, Refused
from wegenetz.config.batch_workers import Answered, Answering
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.incremental import Change
from wegenetz.engines.routing.reading import outline_from_json

if TYPE_CHECKING:
    from wegenetz.engines.routing.query import Query

#: Answers that still hold are written so many at a time.
_TOGETHER = 2_000


class Earlier:
    """The answers of an earlier run, judged one after the other.

    Parameters
    ----------
    change : Change
        From the network of then to that of now.
    path : Path
        One outline per query, in the same order.
    """

    def __init__(self, change: Change, path: Path) -> None:
        self._change = change
        self._file = QueryFile(path)
        self._unread = self._file.lines()
        self._digest = sha256()
        self._touched = bytearray()
        self._found = bytearray()

    @property
    def digest(self) -> str:
        """Of the answers judged so far."""
        return self._digest.hexdigest()

    def judge(self, query: "Query") -> None:
        """Find out whether the next answer, which is to this query, still holds."""
        number, line = next(self._unread, (0, b""))
        if not number:
            raise Refused(f"{self._file.path}: keine Antwort auf {query.id!r}")
        try:
            outline = outline_from_json(line)
        except UnusableInput as error:
            raise Refused(
                f"{self._file.path}:{number}: {error}. Gebraucht werden Antworten mit --brief."
            ) from None
        if outline.id != query.id:
            raise Refused(
                f"{self._file.path}:{number}: Antwort auf {outline.id!r}, gefragt ist {query.id!r}"
            )
        self._digest.update(line)
        self._touched.append(self._change.touches(query, outline))
        self._found.append(bool(outline.sketches))

    def close(self) -> None:
        """Make sure that no answer is left without a query."""
        for number, _ in self._unread:
            raise Refused(f"{self._file.path}:{number}: Antwort ohne Frage")

    def asked_again(self, lines: Iterator[bytes], done: int) -> Iterator[bytes]:
        """Of the queries behind the first so many: those whose answer may have changed."""
        return compress(lines, islice(self._touched, done, None))

    def count(self, done: int = 0) -> int:
        """How many answers may have changed, behind the first so many."""
        return sum(islice(self._touched, done, None))

    def merged(self, answers: Answering, done: int) -> Answering:
        """Put new answers in their places among those that still hold."""

        def together(portions: Portions) -> Iterator[Answered]:
            place = done
            kept = islice(self._file.lines(), done, None)
            for fresh in answers(portions):
                block: list[bytes] = []
                begun = place
                for text in fresh.text.splitlines(keepends=True):
                    while not self._touched[place]:
                        block.append(next(kept)[1] + b"\n")
                        place += 1
                    next(kept)
                    block.append(text)
                    place += 1
                held = sum(
                    compress(self._found[begun:place], map(_no, self._touched[begun:place]))
                )
                yield Answered(b"".join(block), place - begun, held + fresh.found, fresh.seconds)
            while rest := [line + b"\n" for _, line in islice(kept, _TOGETHER)]:
                held = sum(self._found[place : place + len(rest)])
                place += len(rest)
                yield Answered(b"".join(rest), len(rest), held, 0.0)

        return together


def _no(flag: int) -> bool:
    return not flag
