"""What a kind of table must know: its columns, the rows that are there, and how one is written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from wegenetz.opendata.tables import parsing
from wegenetz.opendata.tables.values import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Held, Values


class Kind(ABC):
    """One kind of table. Everything is written through the services of the flat that owns the rows."""

    code: ClassVar[str]
    title: ClassVar[str]
    """Name of the sheet, German in every language."""

    is_public: ClassVar[bool] = True
    """Whether everybody may take the whole table along."""

    #: Place of an error of a service -> code of the column it is about, where they differ.
    places: ClassVar[dict[str, str]] = {}

    def settle(self, keys: Sequence[int], *, today: date) -> None:  # noqa: B027 - most kinds need nothing
        """Do what can be done only once all rows are written, or taken back."""

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


def sample_column() -> Column:
    """Return the column that marks invented rows."""
    return Column(
        code="sample",
        label="Beispiel",
        read=parsing.text(20),
        is_told_only=True,
        hint="„Beispiel“ bei erfundenen Einträgen; wird nicht eingelesen",
    )


def sample_word(is_sample: bool) -> str:
    return "Beispiel" if is_sample else ""


def german(text: Any) -> str:
    """Return the German of a text in many languages."""
    return str(text.get("de", "")) if text else ""
