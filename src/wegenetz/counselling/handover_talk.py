"""Questions of the receiver and answers of the sender, as the package of a hand-over keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wegenetz.engines.handover.words import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Steps that say something to the other side without moving the hand-over.
TALK = frozenset({Action.ASK, Action.REPLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A question or an answer."""

    is_question: bool
    at: datetime
    text: str


def talk_line(action: Action, text: str, *, now: datetime) -> dict[str, str]:
    """Return a question or an answer as it is kept."""
    return {"deed": action.value, "at": now.isoformat(), "text": text.strip()}


def talk_read(kept: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Return what was asked and answered, the oldest first."""
    return [
        Line(
            is_question=one["deed"] == Action.ASK,
            at=datetime.fromisoformat(one["at"]),
            text=one["text"],
        )
        for one in kept
    ]
