"""What a kind of table must know: its columns, the rows that are there, and how one is written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Column, Held, Values


class Kind(ABC):
    """One kind of table. Everything is written through the services of the flat that owns the rows."""

    code: ClassVar[str]
    title: ClassVar[str]
    """Name of the sheet, German in every language."""

    #: Place of an error of a service -> code of the column it is about, where they differ.
    places: ClassVar[dict[str, str]] = {}

    @abstractmethod
    def columns(self) -> list[Column]:
        """Return the columns in their order; the first one identifies a row."""

    @abstractmethod
    def held(self, actor: Actor, wanted: Sequence[Values], *, today: date) -> dict[str, Held]:
        """Return the rows the actor may write that `wanted` may mean, by :meth:`key_of`. A bounded number of queries."""

    @abstractmethod
    def held_again(self, actor: Actor, keys: Sequence[int]) -> dict[int, Held]:
        """Return rows by primary key, as they are now. A bounded number of queries."""

    @abstractmethod
    def key_of(self, values: Values) -> str:
        """Return what identifies a row; empty for a new one."""

    @abstractmethod
    def name_of(self, values: Values) -> str:
        """Return how people call a row."""

    @abstractmethod
    def write(
        self, actor: Actor, held: Held | None, values: Values, *, now: datetime, today: date
    ) -> int:
        """Write a row through its service and return its primary key."""

    @abstractmethod
    def take_away(self, actor: Actor, held: Held, *, now: datetime, today: date) -> None:
        """Take back a row that was new."""

    @abstractmethod
    def everything(self, *, today: date) -> Iterator[Values]:
        """Yield what everybody may take along."""

    @abstractmethod
    def own(self, actor: Actor, *, today: date) -> Iterator[Values]:
        """Yield the rows of the actor's houses."""


def german(text: Any) -> str:
    """Return the German of a text in many languages."""
    return str(text.get("de", "")) if text else ""


def by_code(columns: Iterable[Column]) -> dict[str, Column]:
    return {column.code: column for column in columns}
