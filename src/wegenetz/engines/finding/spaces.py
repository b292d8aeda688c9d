"""Likeness of texts by what they are made of: rare features count more, and long texts do not win by length."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, chain, pairwise
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
        [
            padded[at : at + length]
            for padded in [f" {word} " for word in words]
            for length in lengths
            for at in range(len(padded) - length + 1)
        ]
    )
    return {gram: 1 + log(n) if n > 1 else 1.0 for gram, n in found.items()}


class Space:
    """Texts as directions: the likeness of two is the cosine of their angle, features weighted by their rarity (tf-idf).

    Parameters
    ----------
    bags : sequence of mapping
        Features of each text with their weight; a text is known by its number.
    """

    def __init__(self, bags: Sequence[Mapping[str, float]]) -> None:
        spread = Counter(chain.from_iterable(bags))
        self._rarity = {feature: log(1 + len(bags) / having) for feature, having in spread.items()}
        self._rarest = log(1 + len(bags))
        place = {feature: number for number, feature in enumerate(spread)}
        features = np.fromiter(map(place.__getitem__, chain.from_iterable(bags)), np.int64)
        texts = np.repeat(np.arange(len(bags)), np.fromiter(map(len, bags), np.int64))
        weights = np.fromiter(chain.from_iterable(bag.values() for bag in bags), np.float64)
        weights *= np.fromiter(self._rarity.values(), np.float64)[features]
        weights /= np.sqrt(np.bincount(texts, weights * weights, minlength=len(bags)))[texts]
        by_feature = np.argsort(features, kind="stable")
        self._texts, self._weights = texts[by_feature], weights[by_feature]
        bounds = pairwise(accumulate(spread.values(), initial=0))
        self._stretches = {
            feature: slice(*bound) for feature, bound in zip(spread, bounds, strict=True)
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
            stretch = self._stretches.get(feature)
            if stretch is not None:
                to[self._texts[stretch]] += share * weight * self._weights[stretch]
