"""Likeness of texts by what they are made of: rare features count more, and long texts do not win by length."""

from __future__ import annotations

from array import array
from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

Bag = dict[str, float]


def grams(words: Iterable[str], *, lengths: Sequence[int]) -> Bag:
    """Return runs of letters within words, a blank before and behind each word.

    Examples
    --------
    >>> sorted(grams(["arzt"], lengths=[4]))
    [' arz', 'arzt', 'rzt ']
    """
    found = Counter(
        padded[at : at + length]
        for padded in (f" {word} " for word in words)
        for length in lengths
        for at in range(len(padded) - length + 1)
    )
    return {gram: 1 + log(n) for gram, n in found.items()}


class Space:
    """Texts as directions: the likeness of two is the cosine of their angle, features weighted by their rarity (tf-idf).

    Parameters
    ----------
    bags : sequence of mapping
        Features of each text with their weight; a text is known by its number.
    """

    def __init__(self, bags: Sequence[Mapping[str, float]]) -> None:
        spread = Counter(feature for bag in bags for feature in bag)
        self._rarity = {feature: log(1 + len(bags) / having) for feature, having in spread.items()}
        self._rarest = log(1 + len(bags))
        numbers = {feature: array("q") for feature in spread}
        weights = {feature: array("d") for feature in spread}
        for number, bag in enumerate(bags):
            for feature, weight in self._direction(bag).items():
                numbers[feature].append(number)
                weights[feature].append(weight)
        self._having = {
            feature: (np.frombuffer(found, np.int64), np.frombuffer(weights[feature]))
            for feature, found in numbers.items()
        }

    def _direction(self, bag: Mapping[str, float]) -> dict[str, float]:
        weighted = {
            feature: weight * self._rarity.get(feature, self._rarest)
            for feature, weight in bag.items()
        }
        length = sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
        return {feature: weight / length for feature, weight in weighted.items()}

    def add_likeness(
        self, bag: Mapping[str, float], *, share: float, to: NDArray[np.float64]
    ) -> None:
        """Add the likeness of every text to a bag, times `share`, to a sum by number of text."""
        for feature, weight in self._direction(bag).items():
            having = self._having.get(feature)
            if having is not None:
                numbers, weights = having
                to[numbers] += share * weight * weights
