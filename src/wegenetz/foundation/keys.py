"""Keys of rows, as addresses and forms name them."""

from __future__ import annotations

#: More digits no key of a row has.
LONGEST = 18


def key_named(typed: str) -> int | None:
    """Return the key that somebody sent; None for whatever is none.

    Examples
    --------
    >>> key_named("12"), key_named("²"), key_named("-1"), key_named("9" * 19)
    (12, None, None, None)
    """
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST else None
