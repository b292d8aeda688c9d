"""Lexemes: the words of an entry, and of what people type, in the form in which the database compares them.

Every word stands for itself, for its stem and, if it is a compound, for the stems of its parts. Professions are lexemes of their own, so that a
name in any language finds what is meant for that profession. The database is given finished lexemes: it needs no dictionary and no locale.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from wegenetz.engines.finding.compounds import Compounds
from wegenetz.engines.finding.words import neutral, stem
from wegenetz.foundation.words import searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Weights of a search vector, the heaviest first, and what each counts.
WEIGHTS = "ABCD"
WORTH = (0.05, 0.15, 0.4, 1.0)
"""In the order of the database: D, C, B, A."""

#: Shorter parts of compounds match too much.
SHORTEST_PART = 3
#: Positions within a search vector end here.
LAST_POSITION = 16_000
LONGEST = 60


@cache
def _vocabulary() -> dict[str, tuple[str, ...]]:
    content = resources.files("wegenetz.finder").joinpath("vocabulary.yaml").read_text("utf-8")
    said: dict[str, str] = yaml.safe_load(content)
    return {name: tuple(searchable(words).split()) for name, words in said.items()}


@cache
def ignored() -> frozenset[str]:
    """Words that say nothing about what is looked for."""
    return frozenset(_vocabulary()["ignored"])


@cache
def _compounds() -> Compounds:
    return Compounds(_vocabulary()["parts"])


@lru_cache(maxsize=100_000)
def parts_of(word: str) -> tuple[str, ...]:
    """Return the stems of the parts of a compound; empty for a word that is none."""
    parts = _compounds().parts(neutral(word))
    return tuple(stem(part) for part in parts) if len(parts) > 1 else ()


@lru_cache(maxsize=100_000)
def forms_of(word: str) -> tuple[str, ...]:
    """Return the lexemes a word in searchable form stands for: itself and its stem.

    Examples
    --------
    >>> forms_of("beraterinnen")
    ('beraterinnen', 'berat')
    """
    return tuple(dict.fromkeys((word[:LONGEST], stem(neutral(word))[:LONGEST])))


def profession_lexeme(code: str) -> str:
    """Return the lexeme of a profession; no word looks like it."""
    return f"/{code}"


def page_lexeme(code: str) -> str:
    """Return the lexeme that only the entry of a profession itself has."""
    return f"//{code}"


#: Lexeme of offers that are for every profession.
ANY_PROFESSION = "/"


class Document:
    """Collects the lexemes of an entry."""

    def __init__(self) -> None:
        self._weight: dict[str, str] = {}
        self.words: set[str] = set()

    def add(self, texts: Iterable[str], *, weight: str) -> None:
        """Add texts in any language; a lexeme keeps the heaviest weight it was added with."""
        for text in texts:
            for word in searchable(text).split():
                if word in ignored():
                    continue
                self.words.add(word[:LONGEST])
                for lexeme in (*forms_of(word), *parts_of(word)):
                    self._add(lexeme, weight)

    def add_professions(self, codes: Iterable[str], *, weight: str) -> None:
        for code in codes:
            self._add(profession_lexeme(code), weight)

    def add_any_profession(self) -> None:
        self._add(ANY_PROFESSION, "B")

    def add_page(self, code: str) -> None:
        self._add(page_lexeme(code), "A")

    def _add(self, lexeme: str, weight: str) -> None:
        if lexeme and weight < self._weight.get(lexeme, "E"):
            self._weight[lexeme] = weight

    def vector(self) -> str:
        """Return the search vector as the database reads it."""
        ordered = sorted(self._weight.items(), key=lambda item: (item[1], item[0]))
        return " ".join(
            f"{quoted(lexeme)}:{min(place, LAST_POSITION)}{weight}"
            for place, (lexeme, weight) in enumerate(ordered, 1)
        )


def quoted(lexeme: str) -> str:
    """Return a lexeme as it is written into a search vector or a search query."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def texts_in(*translated: Mapping[str, str]) -> list[str]:
    """Return what texts say in all their languages, each once."""
    return list(dict.fromkeys(text for one in translated for text in one.values() if text))
