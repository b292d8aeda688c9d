"""Houses a consent can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.network.published import institutions_published
from wegenetz.network.selectors import institutions

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Houses a search offers.
MOST = 12


def recipients_found(words: str, *, always: Iterable[int]) -> dict[int, str]:
    """Return houses by key: some that are always offered, and those whose name holds the words."""
    found = {pk: str(one.name) for pk, one in institutions(set(always)).items()}
    if words.strip():
        for one in institutions_published(words=words.strip())[:MOST]:
            found[one.pk] = str(one.name)
    return found
