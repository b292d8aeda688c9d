"""A look into a JSON document that knows where it looks: every complaint names its place."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NoReturn, Self, TypeVar

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.values.days import day_from_iso

EXTENSION = "x_"
"""Keys that begin so belong to other programs and are passed over."""

LARGEST = 10**15
"""No sensible number of days, hours, seats or cents is larger; guards against absurd input."""

T = TypeVar("T")
D = TypeVar("D")

#: Longest quotation of a wrong value in a message, in characters.
_QUOTE = 40


class _Repeated(dict[str, Any]):
    """An object in which a key stands twice; remembers which."""

    key: str


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    repeated = _Repeated(members)
    times = Counter(key for key, _ in pairs)
    repeated.key = next(key for key in times if times[key] > 1)
    return repeated


def _no_number(name: str) -> NoReturn:
    raise UnusableInput("", f"not JSON: {name} is not a number")


def document(data: bytes) -> "Field":
    """Open a JSON document.

    Parameters
    ----------
    data : bytes
        The text in UTF-8.

    Returns
    -------
    Field
        The document as a whole; its place is the empty text.

    Raises
    ------
    UnusableInput
        The bytes are not UTF-8 or not JSON (``NaN`` and ``Infinity`` are not), or the nesting
        is too deep for any network.
    """
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_members, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        raise UnusableInput("", f"not UTF-8: byte {error.start}") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}"
        raise UnusableInput("", f"not JSON: {error.msg} ({where})") from None
    except RecursionError:
        raise UnusableInput("", "not usable: nested too deeply") from None
    except ValueError as error:
        if isinstance(error, UnusableInput):
            raise
        raise UnusableInput("", "not JSON: a number has too many digits") from None
    return Field(value, None, "")


def _plain(value: object) -> bool:
    """Whether a value is a text about which nothing can be said, found out fast."""
    return isinstance(value, str) and value.isascii() and value != ""


class Field:
    """One value of a document, with the way that leads to it."""

    __slots__ = ("_above", "_step", "value")

    def __init__(self, value: object, above: "Field | None", step: str | int) -> None:
        self.value = value
        self._above = above
        self._step = step

    @property
    def place(self) -> str:
        """The path from the document to this value, such as ``offers[12].id``; put together only when somebody complains."""
        if self._above is None:
            return ""
        above = self._above.place
        if isinstance(self._step, int):
            return f"{above}[{self._step}]"
        if not self._step.isidentifier():
            return f"{above}[{json.dumps(self._step)}]"
        return f"{above}.{self._step}" if above else self._step

    def refuse(self, reason: str) -> NoReturn:
        """Say that this value cannot be used, and why."""
        raise UnusableInput(self.place, reason)

    def _quoted(self) -> str:
        if isinstance(self.value, list | dict):
            return "a list" if isinstance(self.value, list) else "an object"
        text = json.dumps(self.value, ensure_ascii=True)
        return text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"

    # -- containers ------------------------------------------------------------------------

    def keys(self, *, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Self:
        """Make sure this is an object with these keys and no other; return the field itself."""
        value = self.value
        if not isinstance(value, dict):
            self.refuse("not an object")
        if isinstance(value, _Repeated):
            self.at(value.key).refuse("stands twice")
        for key in value:
            if key not in required and key not in optional and not key.startswith(EXTENSION):
                self.at(key).refuse("unknown key")
        for key in required:
            if key not in value:
                self.at(key).refuse("missing")
        return self

    def at(self, key: str) -> "Field":
        """The value under a key that is there (or, for a complaint, is not)."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Field(value, self, key)

    def maybe(self, key: str, how: "Callable[[Field], T]") -> T | None:
        """Read the value under a key; None if it is absent or null."""
        if isinstance(self.value, dict) and self.value.get(key) is not None:
            return how(self.at(key))
        return None

    def has(self, key: str) -> bool:
        """Whether the key is there, be it null."""
        return isinstance(self.value, dict) and key in self.value

    def members(self) -> Iterator[tuple[str, "Field"]]:
        """All keys of an object whose keys are names."""
        if not isinstance(self.value, dict):
            self.refuse("not an object")
        if isinstance(self.value, _Repeated):
            self.at(self.value.key).refuse("stands twice")
        for key in self.value:
            if not key.startswith(EXTENSION):
                yield key, self.at(key)

    def items(self) -> "Iterator[Field]":
        """The members of a list."""
        if not isinstance(self.value, list):
            self.refuse("not a list")
        for index in range(len(self.value)):
            yield self.member(index)

    def member(self, index: int) -> "Field":
        """A member that is there of a list."""
        value = self.value[index] if isinstance(self.value, list) else None
        return Field(value, self, index)

    def read(self, key: str, how: "Callable[[Field], T]", default: D) -> T | D:
        """Read the value under a key that may be absent, but not null."""
        return how(self.at(key)) if self.has(key) else default

    # -- values ----------------------------------------------------------------------------

    def text(self) -> str:
        """A text that is not empty and can be written again."""
        value = self.value
        if not isinstance(value, str):
            self.refuse(f"not a text: {self._quoted()}")
        if not value:
            self.refuse("empty")
        if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
            self.refuse("not Unicode text: half a surrogate pair")
        return value

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        value = self.value
        if isinstance(value, list) and all(map(_plain, value)):
            return tuple(value)
        return tuple(item.text() for item in self.items())

    def whole(self) -> int:
        """A whole number that is not negative."""
        value = self.value
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(f"not a whole number: {self._quoted()}")
        if value < 0:
            self.refuse(f"negative: {self._quoted()}")
        if value > LARGEST:
            self.refuse("too large")
        return value

    def number(self) -> float:
        """A finite number that is not negative."""
        value = self.value
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.refuse(f"not a number: {self._quoted()}")
        if value < 0:
            self.refuse(f"negative: {self._quoted()}")
        if value > LARGEST:
            self.refuse("too large")
        return float(value)

    def truth(self) -> bool:
        """``true`` or ``false``."""
        if not isinstance(self.value, bool):
            self.refuse(f"neither true nor false: {self._quoted()}")
        return self.value

    def day(self) -> date:
        """A day written as ``YYYY-MM-DD``."""
        try:
            return day_from_iso(self.text())
        except UnusableInput:
            raise
        except ValueError:
            self.refuse(f"not a day (YYYY-MM-DD): {self._quoted()}")

    def word(self, *allowed: str) -> str:
        """One of a few words."""
        value = self.text()
        if value not in allowed:
            self.refuse(f"{self._quoted()} is not one of {', '.join(allowed)}")
        return value
