"""What professions are called, as an index in memory: from typed words to professions, or to the question which one is meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.engines.finding.names import Names
from wegenetz.engines.finding.words import tokens
from wegenetz.professions.intent import intent_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Below this likeness a name is not offered.
ALIKE = 0.33
#: A name this much less like than the likeliest is not offered either.
NEAR_THE_BEST = 0.62
#: From this likeness on a name is as good as typed.
SURE = 0.86
#: So much must lie between the likeliest and the next for the likeliest to be sure.
CLEAR = 0.12
#: Likeness of a name that begins with the typed words.
BEGINS = 0.9
#: Likeness of a name that is the typed words.
EXACT = 1.0
#: With an exact name at hand, names that are only alike are not offered.
ALL_BUT_EXACT = 0.99
#: What a reading is worth in which misspelt words were corrected, and one in which all words were joined.
CORRECTED, JOINED = 0.95, 0.9
#: Names of the language of the page, and titles, win over equals.
OWN_LANGUAGE, TITLE = 0.02, 0.01
MOST_FOUND = 6
#: Names compared closely.
MOST_COMPARED = 60
#: Fewer letters begin too many names.
SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One name: of a profession, or of a group of professions that one asks back about."""

    search: str
    name: str
    language: str
    code: str = ""
    """The profession; empty for a group."""

    members: tuple[str, ...] = ()
    """The professions of a group, in the order in which one asks."""

    is_former: bool = False
    is_title: bool = False
    """Whether it is what the profession is called first: the official title, or its label in another language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A profession that typed words may mean."""

    code: str
    called: Called
    likeness: float
    is_sure: bool


class NameIndex:
    """Names of professions and groups, compared with what people type.

    Parameters
    ----------
    names : sequence of Called
        Official names first, then everyday ones; earlier names win over equals.
    positions : mapping of str to int
        Order of listing of professions by code.
    """

    def __init__(self, names: Sequence[Called], *, positions: Mapping[str, int]) -> None:
        self._called = names
        self._positions = positions
        self._names = Names([called.search for called in names])
        self._sorted = sorted((called.search, number) for number, called in enumerate(names))
        self._exact: defaultdict[frozenset[str], list[int]] = defaultdict(list)
        for number, called in enumerate(names):
            self._exact[frozenset(tokens(called.search))].append(number)

    def meant(self, words: str, *, language: str = "") -> list[Meant]:
        """Return the professions that words in searchable form may mean, likeliest first; at most six.

        An exact name of one profession is sure; an everyday word for several gives them all, none sure.
        """
        likeness = self._likeness(words)
        best: dict[str, tuple[float, int]] = {}
        for number, alike in sorted(likeness.items()):
            called = self._called[number]
            own = OWN_LANGUAGE * (called.language == language) + TITLE * called.is_title
            for place, code in enumerate(called.members or (called.code,)):
                value = alike + own - place * 1e-4
                if value > best.get(code, (0.0, 0))[0]:
                    best[code] = (value, number)
        ranked = sorted(best.items(), key=lambda one: (-one[1][0], self._positions.get(one[0], 0)))
        return self._shown(ranked)

    def _shown(self, ranked: list[tuple[str, tuple[float, int]]]) -> list[Meant]:
        if not ranked:
            return []
        top = ranked[0][1][0]
        floor = ALL_BUT_EXACT if top >= ALL_BUT_EXACT else max(ALIKE, top * NEAR_THE_BEST)
        near = [(code, found) for code, found in ranked if found[0] >= floor][:MOST_FOUND]
        is_clear = top >= SURE and (len(near) == 1 or top - near[1][1][0] >= CLEAR)
        return [
            Meant(
                code=code,
                called=self._called[number],
                likeness=round(min(1.0, alike), 3),
                is_sure=is_clear and not place and not self._called[number].members,
            )
            for place, (code, (alike, number)) in enumerate(near)
        ]

    def _likeness(self, words: str) -> dict[int, float]:
        """Return the likeness of names by number: to the words as typed, without what surrounds the name, and corrected."""
        found: dict[int, float] = {}
        for form, worth in self._forms(words).items():
            for number in self._exact.get(frozenset(tokens(form)), ()):
                found[number] = max(found.get(number, 0.0), worth * EXACT)
            for number, alike in self._names.likeliest(form, most=MOST_COMPARED):
                found[number] = max(found.get(number, 0.0), worth * alike)
        if len(words) >= SHORTEST_BEGINNING:
            for name, number in self._sorted[bisect_left(self._sorted, (words, 0)) :]:
                if not name.startswith(words):
                    break
                found[number] = max(found.get(number, 0.0), BEGINS)
        return found

    def _forms(self, words: str) -> dict[str, float]:
        """Return readings of typed words and what each is worth: as they stand, without what surrounds the name, corrected, in one word."""
        intent = intent_words()
        own = tokens(words)
        telling = [word for word in own if word not in intent] or list(own)
        corrected = [
            word for word in self._names.corrected(own, also=intent) if word not in intent
        ]
        forms = {"".join(telling): JOINED, " ".join(corrected): CORRECTED}
        return forms | {" ".join(telling): EXACT, words: EXACT}
