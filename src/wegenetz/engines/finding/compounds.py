"""Splitting compounds with nothing but the words of the names themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Shorter parts are endings, not words.
SHORTEST = 3
#: What German puts between the parts.
LINKS = ("", "s", "n", "en", "es", "er", "e", "ns")
#: With so many different partners a part counts as a word, even if it never stands alone.
PARTNERS = 3
#: Beginnings and ends of words that are no words.
AFFIXES = frozenset({"ver", "aus", "auf", "ein", "vor", "ent", "bei", "bar", "ung", "schaft"})
#: A part longer than this counts no more than one of this length.
LONG = 6


class Compounds:
    """Parts of compounds, learned from a vocabulary: a part is a word that stands alone, or that meets several such words.

    Parameters
    ----------
    vocabulary : iterable of str
        Words, repeated as often as they occur.

    Examples
    --------
    >>> learned = Compounds(["bau", "ingenieur", "maschinen", "maschinenbau", "bauingenieur"])
    >>> learned.parts("maschinenbauingenieur")
    ('maschinen', 'bau', 'ingenieur')
    >>> learned.parts("hebamme")
    ('hebamme',)
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        alone = Counter(word for word in vocabulary if word not in AFFIXES)
        self._worth = {word: float(n) for word, n in alone.items() if len(word) >= SHORTEST}
        self._learn(alone)
        self._known: dict[str, tuple[str, ...]] = {}

    def _learn(self, alone: Counter[str]) -> None:
        """Count the partners of every beginning and end of a word."""
        partners: tuple[defaultdict[str, set[str]], ...] = (defaultdict(set), defaultdict(set))
        for word in list(self._worth):
            for start, head in _cuts(word):
                if head in alone:
                    partners[0][start].add(head)
                if start in alone:
                    partners[1][head].add(start)
        for parts in partners:
            for part, met in parts.items():
                if part in alone or self._is_learned(part, len(met), alone):
                    self._worth[part] = self._worth.get(part, 0.0) + len(met)

    def _is_learned(self, part: str, partners: int, alone: Counter[str]) -> bool:
        is_with_link = part.startswith("s") and part[1:] in alone
        return (
            len(part) > SHORTEST
            and partners >= PARTNERS
            and part not in AFFIXES
            and not is_with_link
        )

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word, the head last; the word itself if it is no compound."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._split(word)
        return known

    def _split(self, word: str) -> tuple[str, ...]:
        best, found = 0.0, ("", "")
        for start, head in _cuts(word):
            if start not in self._worth:
                continue
            value = self._worth.get(head) or self._worth_of_parts(head)
            worth = min(len(start), len(head), LONG) * min(self._worth[start], value) ** 0.5
            if worth > best:
                best, found = worth, (start, head)
        return (*self.parts(found[0]), *self.parts(found[1])) if best else (word,)

    def _worth_of_parts(self, head: str) -> float:
        """Return what a head is worth that is no known word, but a compound of such."""
        parts = self.parts(head)
        return min(self._worth.get(part, 0.0) for part in parts) if len(parts) > 1 else 0.0


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """Yield every way to cut a word in two, with and without a linking sound."""
    for place in range(SHORTEST, len(word) - SHORTEST + 1):
        start, head = word[:place], word[place:]
        for link in LINKS:
            if start.endswith(link) and len(start) - len(link) >= SHORTEST:
                yield start.removesuffix(link), head
