"""Synonyms of the search as rows for the service of the finder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.foundation.words import searchable
from wegenetz.starter import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.starter.rules_rows import Row


def synonyms() -> Iterator[Row]:
    """Yield every phrase with the words it means."""
    for said in files.content("search", "synonyms")["synonyms"]:
        means = [word for one in said["means"] for word in searchable(one).split()]
        for phrase in dict.fromkeys(searchable(one) for one in said["words"]):
            yield {"phrase": phrase, "means": means}
