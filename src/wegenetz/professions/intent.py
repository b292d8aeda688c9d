"""Words people write around the name of a profession: "Anerkennung", "ich bin", "arbeiten als"."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from wegenetz.engines.finding.words import tokens
from wegenetz.foundation.words import searchable

FILE = "intent.yaml"


@cache
def intent_words() -> frozenset[str]:
    """Return the words in the form in which names are compared, all languages together: people mix them."""
    content = resources.files("wegenetz.professions").joinpath(FILE).read_text("utf-8")
    by_language: dict[str, str] = yaml.safe_load(content)
    return frozenset(
        token for words in by_language.values() for token in tokens(searchable(words))
    )
