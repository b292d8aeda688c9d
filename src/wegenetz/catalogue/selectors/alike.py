"""Reading whether a house has an offer already, under another spelling."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from wegenetz.catalogue.models import Offer
from wegenetz.catalogue.selectors.offers import title_of
from wegenetz.foundation.words import searchable

#: Shown at most.
MOST = 5
#: Offers of a house that are compared.
COMPARED = 400
#: From this likeness, of 100, two titles may mean the same offer.
ALIKE = 82
#: Fewer letters than these are alike to too much.
SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An offer of the same house that may be the same."""

    offer: Offer
    title: str


def offers_alike(*, institution_id: int, title: str, step: str = "") -> list[Alike]:
    """Return offers of a house that may be the one somebody is about to enter, the likeliest first. One query.

    Parameters
    ----------
    institution_id : int
        The house.
    title : str
        As typed so far; fewer than four letters find nothing.
    step : str
        Code of its step: without a title the offer takes its name from there.
    """
    typed = searchable(title)
    if len(typed) < SHORTEST and not step:
        return []
    there = Offer.objects.filter(institution_id=institution_id, is_active=True)
    found = []
    for offer in there.select_related("step").order_by("-pk")[:COMPARED]:
        named = str(title_of(offer))
        score = _likeness(typed, searchable(named)) if typed else 0.0
        if not typed and offer.step_id == step and not offer.title:
            score = 100.0
        if score >= ALIKE:
            found.append((score, offer.pk, Alike(offer=offer, title=named)))
    return [one for _, _, one in sorted(found, key=lambda one: (-one[0], one[1]))[:MOST]]


def _likeness(one: str, other: str) -> float:
    """Return how alike two titles are, from 0 to 100; the order of the words does not matter.

    >>> _likeness("bewerbungstraining pflege", "pflege bewerbungstraning") >= ALIKE
    True
    >>> _likeness("deutsch b1", "deutsch b2") >= ALIKE
    False
    """
    if _numbers(one) != _numbers(other):
        return 0.0
    return fuzz.token_sort_ratio(one, other)


def _numbers(words: str) -> list[str]:
    """Words with digits: by them courses of a row differ."""
    return sorted(word for word in words.split() if any(letter.isdigit() for letter in word))
