"""Crowds: situations that at least five persons share, so that whatever is told about crowds tells nothing about fewer.

The one place where persons are counted. What leaves it is fixed before any scenario is looked at, and all that scenarios say about persons is worked
out from it; so however many scenarios somebody compares, they learn no more than the crowds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.insights.models import FIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wegenetz.counselling.selectors.situations import Situation

Facts = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Persons in one situation, as many as can be told."""

    kreise: tuple[str, ...]
    """Official keys, rising: one, or all Kreise of a Land."""

    facts: tuple[str, ...]
    """What holds for all of them, rising."""

    persons: int
    """At least so many: whole fives, never none."""


def crowds_of(
    situations: Iterable[Situation],
    *,
    ladders: Sequence[Sequence[str]],
    lands: Mapping[str, str],
) -> list[Crowd]:
    """Return the crowds among situations of one profession.

    Parameters
    ----------
    situations : iterable of Situation
        One a person.
    ladders : sequence of sequence of str
        Each from the lowest rung to the highest; a higher one implies the lower ones.
    lands : mapping of str to str
        Two letters of the Land by official key. Who lives in no Kreis of it is not counted.

    Returns
    -------
    list of Crowd
        Each person stands in one at most. Crowds of one Kreis come first; who is left over there joins those left over in the Land. Who is left over in the
        Land is not told.
    """
    implied = _implied(ladders)
    by_kreis: defaultdict[str, list[Facts]] = defaultdict(list)
    for situation in situations:
        if situation.kreis in lands:
            facts = frozenset[str]().union(*(implied.get(f, {f}) for f in situation.facts))
            by_kreis[situation.kreis].append(facts)
    found: list[Crowd] = []
    rest: defaultdict[str, list[Facts]] = defaultdict(list)
    for kreis in sorted(by_kreis):
        groups, left = _groups(by_kreis[kreis])
        found += [_crowd((kreis,), group) for group in groups]
        rest[lands[kreis]] += left
    for land in sorted(rest):
        groups, _ = _groups(rest[land])
        kreise = tuple(sorted(kreis for kreis, own in lands.items() if own == land))
        found += [_crowd(kreise, group) for group in groups]
    return found


def _implied(ladders: Sequence[Sequence[str]]) -> dict[str, set[str]]:
    """Return what each rung implies, itself included."""
    return {
        rung: set(ladder[: number + 1]) for ladder in ladders for number, rung in enumerate(ladder)
    }


def _groups(people: list[Facts]) -> tuple[list[list[Facts]], list[Facts]]:
    """Return people in groups of five at least, and who is left over: first those who share everything, then those who share most."""
    if len(people) < FIVE:
        return [], people
    alike = Counter(people)
    whole = {facts for facts, count in alike.items() if count >= FIVE}
    exact = [[facts] * alike[facts] for facts in sorted(whole, key=sorted)]
    others = [facts for facts in people if facts not in whole]
    if len(others) < FIVE:
        return exact, others
    return exact + list(_halved(others)), []


def _halved(people: list[Facts]) -> Iterator[list[Facts]]:
    """Split people by the fact that splits them most evenly, as long as five at least stand on both sides."""
    counted = Counter(fact for facts in people for fact in facts)
    sides = {fact: min(count, len(people) - count) for fact, count in counted.items()}
    best = max(sorted(sides), key=lambda fact: sides[fact], default=None)
    if best is None or sides[best] < FIVE:
        yield people
        return
    for has in (True, False):
        yield from _halved([facts for facts in people if (best in facts) is has])


def _crowd(kreise: tuple[str, ...], group: list[Facts]) -> Crowd:
    return Crowd(
        kreise=kreise,
        facts=tuple(sorted(frozenset.intersection(*group))),
        persons=_told(len(group), is_mixed=len(set(group)) > 1),
    )


def _told(count: int, *, is_mixed: bool) -> int:
    """Return a number of persons in whole fives.

    In a mixed crowd no kind of situation has more than four. Twenty could then be nothing but five kinds of four, if there were no sixth: told as
    fifteen, it stays open. So do all multiples of twenty.
    """
    told = count - count % FIVE
    return told - FIVE if is_mixed and told % (FIVE * (FIVE - 1)) == 0 else told
