"""Search everywhere within what a member may see: own cases first, then the open directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegenetz.counselling.selectors.cases import cases_found
from wegenetz.finder.asked import Asked
from wegenetz.finder.kinds import KINDS
from wegenetz.finder.selectors import search

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.foundation.actor import Actor

#: Entries of the directory that are shown here; the search of the directory has them all.
MOST_OPEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the directory."""

    kind: Any
    title: str
    address: str
    place: str


def found(
    typed: str, *, actor: Actor, now: datetime, language: str, with_directory: bool
) -> dict[str, Any]:
    """Return what was found for some words; nothing of them is written down anywhere.

    A name that was found among the cases is not asked of the directory, unless somebody wants that: its search remembers
    questions for a while.
    """
    said = " ".join(typed.split())[:120]
    cases = cases_found(said, actor=actor)
    asks_directory = bool(said) and (with_directory or not cases)
    return {
        "typed": said,
        "cases": cases,
        "asks_directory": asks_directory,
        "entries": _entries(said, now=now, language=language) if asks_directory else [],
    }


def _entries(said: str, *, now: datetime, language: str) -> list[Entry]:
    rows = search(Asked(words=said), now=now, language=language).page.rows
    return [
        Entry(
            kind=KINDS[row.kind],
            title=str(row.title),
            address=KINDS[row.kind].address(row.code),
            place=row.place,
        )
        for row in rows[:MOST_OPEN]
    ]
