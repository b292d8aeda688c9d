"""Names to be found: every name in its space of letters and in its space of word parts, and their vocabulary."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from wegenetz.engines.finding.compounds import Compounds
from wegenetz.engines.finding.spaces import Bag, Space, grams
from wegenetz.engines.finding.words import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

#: How much each view of a name counts: letters with genders folded, letters as written, stems and parts of compounds.
FOLDED, WRITTEN, PARTS = 0.65, 0.2, 0.15
FOLDED_LENGTHS = (2, 3, 4)
WRITTEN_LENGTHS = (3, 4, 5)
#: A part of a compound counts less than a whole word.
PART = 0.8
#: Share of letters that must agree for a word to be another one misspelt.
ALIKE = 0.7
#: Words shorter than this are not corrected: too many are near.
SHORTEST_CORRECTED = 4


class Names:
    """Names in searchable form, known by their number.

    Parameters
    ----------
    names : sequence of str
        In searchable form, in any language.
    ignored : collection of str
        Words that say nothing about what is named ("Fachrichtung", "staatlich"); a name of nothing else keeps them.
    """

    def __init__(self, names: Sequence[str], *, ignored: Collection[str] = ()) -> None:
        self._size = len(names)
        self._ignored = frozenset(ignored)
        words = [tokens(name) for name in names]
        self.vocabulary = Counter(chain.from_iterable(words))
        self.compounds = Compounds(chain.from_iterable(words))
        self._corrected: dict[str, str] = {}
        self._folded = Space([self._letters(one) for one in words])
        self._written = Space([self._spelling(name) for name in names])
        self._parts = Space([self._parts_of(one) for one in words])

    def likeness(self, words: str) -> NDArray[np.float64]:
        """Return how like each name is to words in searchable form, from 0 to 1, by its number."""
        found = np.zeros(self._size)
        own = tokens(words)
        self._folded.add_likeness(self._letters(own), share=FOLDED, to=found)
        self._written.add_likeness(self._spelling(words), share=WRITTEN, to=found)
        self._parts.add_likeness(self._parts_of(own), share=PARTS, to=found)
        return found

    def likeliest(self, words: str, *, most: int) -> list[tuple[int, float]]:
        """Return the numbers of the names most like some words with their likeness, likeliest first, earlier names before later ones.

        Names that share nothing with the words are left out.
        """
        found = self.likeness(words)
        (near,) = found.nonzero()
        if len(near) > most:
            least = np.partition(found, -most)[-most]
            (near,) = (found >= least).nonzero()
        ordered = near[np.argsort(-found[near], kind="stable")][:most]
        return list(zip(ordered.tolist(), found[ordered].tolist(), strict=True))

    def corrected(self, words: Iterable[str], *, also: Collection[str] = ()) -> list[str]:
        """Return words with each unknown one replaced by the most similar known one, if any is similar enough.

        Parameters
        ----------
        words : iterable of str
            Gender forms folded, as :func:`~wegenetz.engines.finding.words.tokens` returns them.
        also : collection of str
            Further words that are known, for example those that are ignored.
        """
        return [self._correct(word, also) for word in words]

    def _correct(self, word: str, also: Collection[str]) -> str:
        if word in self.vocabulary or word in also or len(word) < SHORTEST_CORRECTED:
            return word
        if len(self.compounds.parts(word)) > 1:
            return word
        known = self._corrected.get(word)
        if known is None:
            choices = self.vocabulary | Counter(also)
            person = word.removesuffix("in")
            near = nearest(word, choices) or nearest(person, choices)
            known = self._corrected[word] = near or word
        return known

    def _letters(self, words: Iterable[str]) -> Bag:
        return grams(self._telling(words), lengths=FOLDED_LENGTHS)

    def _spelling(self, name: str) -> Bag:
        return grams(self._telling(name.split()), lengths=WRITTEN_LENGTHS)

    def _parts_of(self, words: Iterable[str]) -> Bag:
        bag: Bag = {}
        for word in self._telling(words):
            bag[stem(word)] = 1.0
            parts = self.compounds.parts(word)
            if len(parts) > 1:
                for part in parts:
                    bag.setdefault(stem(part), PART)
        return bag

    def _telling(self, words: Iterable[str]) -> list[str]:
        words = list(words)
        return [word for word in words if word not in self._ignored] or words


def nearest(word: str, known: Mapping[str, int]) -> str | None:
    """Return the known word with the fewest letters to change, or None if none is similar enough.

    Parameters
    ----------
    word : str
        The misspelt word.
    known : mapping of str to int
        Known words and how often each occurs: of two that are as near, people mean the frequent one.

    Examples
    --------
    >>> nearest("artz", {"arzt": 9, "art": 1, "koch": 5}), nearest("xqzw", {"arzt": 9})
    ('arzt', None)
    """
    near = process.extract(
        word,
        known.keys(),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=ALIKE,
        limit=None,
    )
    best = max(near, key=lambda one: (one[1], known[one[0]], one[0]), default=None)
    return str(best[0]) if best else None
