"""What a table is made of: columns, rows as they came in, and what became of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wegenetz.foundation.errors import WegenetzError

Cells = list[str]
Values = dict[str, Any]
"""Values by the code of their column; all of them can be written as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: how a cell is read and written."""

    code: str
    label: str
    """The heading, German in every language, so that a file can be handed on."""

    read: Callable[[str], Any]
    """Returns the value of a cell, or raises an error with a sentence."""

    write: Callable[[Any], str] = str
    is_needed: bool = False
    """Whether a new row needs it."""

    is_told_only: bool = False
    """Whether it is only told: what stands there in a file that comes back changes nothing."""

    hint: str = ""
    """What may stand there, for the second sheet of the template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as it was read: headings, and rows with their number in the file."""

    headings: list[str]
    heading_row: int
    rows: list[tuple[int, Cells]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A row that is there already."""

    key: int
    values: Values
    token: Any = None
    """What the service needs to see that nobody was faster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong in a row: where, and what to do."""

    row: int
    column: str
    letter: str
    """The column as a spreadsheet calls it; empty for the whole row."""

    sentence: str

    @classmethod
    def of(cls, error: WegenetzError, *, row: int, column: str = "", letter: str = "") -> Trouble:
        return cls(row=row, column=column, letter=letter, sentence=error.sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell that becomes another."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What becomes of one row."""

    row: int
    name: str
    state: str
    """``new``, ``changed``, ``unchanged`` or ``wrong``."""

    changes: tuple[Change, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(slots=True, kw_only=True)
class Preview:
    """What becomes of a whole table."""

    results: list[Result] = field(default_factory=list)
    written: list[dict[str, Any]] = field(default_factory=list)
    """Key, values before and after of every row written."""

    def count(self, state: str) -> int:
        return sum(result.state == state for result in self.results)

    @property
    def is_wrong(self) -> bool:
        return any(result.state == "wrong" for result in self.results)

    @property
    def has_changes(self) -> bool:
        return any(result.state in {"new", "changed"} for result in self.results)


def letter_of(position: int) -> str:
    """Return how a spreadsheet calls a column.

    >>> letter_of(0), letter_of(25), letter_of(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
