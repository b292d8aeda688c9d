"""Cells that leave for a spreadsheet: none of them is executed there."""

from __future__ import annotations

import re

_EXECUTED = re.compile(r"^[=@\t\r]|^[+-](?![\d\s()/.,-]*$)")


def harmless(cell: object) -> object:
    """Return a cell that a spreadsheet shows and does not execute; numbers and telephones stay as they are.

    Examples
    --------
    >>> harmless("=1+1"), harmless("+49 421 0000"), harmless("-5"), harmless("@sum"), harmless("-cmd")
    ("'=1+1", '+49 421 0000', '-5', "'@sum", "'-cmd")
    """
    if isinstance(cell, str) and _EXECUTED.match(cell):
        return f"'{cell}"
    return cell


def unharmed(cell: str) -> str:
    """Return a cell as it was before it left through :func:`harmless`.

    Examples
    --------
    >>> unharmed("'=1+1"), unharmed("'s-Hertogenbosch"), unharmed("+49 421 0000")
    ('=1+1', "'s-Hertogenbosch", '+49 421 0000')
    """
    if cell.startswith("'") and _EXECUTED.match(cell[1:]):
        return cell[1:]
    return cell
