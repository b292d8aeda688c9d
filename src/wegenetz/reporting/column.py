"""What a column of an export is, and how values become cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from wegenetz.foundation.cells import harmless
from wegenetz.foundation.clock import BERLIN

Cell = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    label: str
    """The heading, German in every language, so that a file can be handed on."""

    about: str
    """What stands there, for the documentation."""

    value: Callable[[Any], Any]
    """Row of the sheet -> what stands there."""

    holds: tuple[str, ...] = ()
    """Fields of the comparable record, as paths in the facts: ``intake_by_person.person.name``."""

    tells_who: bool = False
    """Whether it names or reaches somebody, or holds free words; left out of the export to hand on."""


def cell_of(value: Any) -> Cell:
    """Return a value as a cell that no spreadsheet executes.

    Examples
    --------
    >>> cell_of(True), cell_of(None), cell_of(date(2026, 11, 23)), cell_of(["b", "a"]), cell_of("=1+1")
    ('ja', '', '23.11.2026', 'b, a', "'=1+1")
    >>> cell_of(Decimal("2.5")), cell_of(45)
    ('2,5', 45)
    """
    said = _said(value)
    return said if isinstance(said, int) else str(harmless(said))


def _said(value: Any) -> Cell:
    for kind, written in _WRITTEN:
        if isinstance(value, kind):
            return written(value)
    return str(value)


#: How kinds of values are written; the first that fits counts.
_WRITTEN: tuple[tuple[Any, Callable[[Any], Cell]], ...] = (
    (type(None), lambda value: ""),
    (bool, lambda value: "ja" if value else "nein"),
    (int, lambda value: value),
    (datetime, lambda value: f"{value.astimezone(BERLIN):%d.%m.%Y}"),
    (date, lambda value: f"{value:%d.%m.%Y}"),
    (Decimal, lambda value: f"{value.normalize():f}".replace(".", ",")),
    (list | tuple, lambda value: ", ".join(str(_said(one)) for one in value)),
)
