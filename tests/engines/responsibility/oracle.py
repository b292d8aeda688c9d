"""A second way to answer: try every complete world, decide each by the bare definition, and compare."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

from wegenetz.engines.responsibility.rules import PlaceRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegenetz.engines.responsibility.answers import Query
    from wegenetz.engines.responsibility.rules import Ground, Rule


@dataclass(frozen=True)
class World:
    """Everything about a person that may matter."""

    kreis: str
    postal_code: str
    profession: str
    facts: frozenset[str]


def worlds(query: Query, ground: Ground, rules: Iterable[Rule]) -> Iterator[World]:
    """Every world that fits what the query says."""
    rules = list(rules)
    place = query.place(ground.counts.get(query.subject, PlaceRole.RESIDENCE))
    assert place is not None
    codes = {code for rule in rules for code in rule.postal_codes}
    everything = {fact for rule in rules for fact in rule.circumstances}
    everyone = {name for rule in rules for name in rule.professions} | set(ground.groups_of)
    for kreis in sorted(ground.land_of):
        own = {code for code, kreise in ground.kreise_of.items() if kreis in kreise}
        if place.postal_code is not None:
            fitting = {place.postal_code} & own
            if place.kreis not in (None, kreis):
                continue
        else:
            if place.kreis != kreis:
                continue
            fitting = (own & codes) | {"other"}
        professions = everyone | {"other"} if query.profession is None else {query.profession}
        open_facts = sorted(everything - query.holds - query.fails)
        for code in sorted(fitting):
            for profession in sorted(professions):
                for true in subsets(open_facts):
                    yield World(kreis, code, profession, query.holds | frozenset(true))


def subsets(things: list[str]) -> Iterable[tuple[str, ...]]:
    return chain.from_iterable(combinations(things, n) for n in range(len(things) + 1))


def holding(rules: Iterable[Rule], query: Query, ground: Ground, world: World) -> list[Rule]:
    """Rules that hold in a world, by the definition of each of their conditions."""
    return [
        rule
        for rule in rules
        if rule.subject == query.subject
        and rule.valid_from <= query.day
        and (rule.valid_to is None or query.day <= rule.valid_to)
        and world.kreis not in rule.except_kreise
        and (not rule.postal_codes or world.postal_code in rule.postal_codes)
        and (not rule.kreise or world.kreis in rule.kreise)
        and (not rule.lands or ground.land_of[world.kreis] in rule.lands)
        and (
            not (rule.professions or rule.groups)
            or world.profession in rule.professions
            or rule.groups & ground.groups_of.get(world.profession, frozenset())
        )
        and rule.circumstances <= world.facts
    ]


def rank(rule: Rule) -> tuple[int, int]:
    place = 3 if rule.postal_codes else 2 if rule.kreise else 1 if rule.lands else 0
    who = 2 if rule.professions else 1 if rule.groups else 0
    return place, who


def beats(one: Rule, other: Rule) -> bool:
    """At least as close in place, profession and circumstances, and closer in one of them."""
    (place, who), (place2, who2) = rank(one), rank(other)
    at_least = place >= place2 and who >= who2 and one.circumstances >= other.circumstances
    return at_least and (place, who, one.circumstances) != (place2, who2, other.circumstances)


def decide(rules: Iterable[Rule], query: Query, ground: Ground, world: World) -> frozenset[str]:
    """Institutions that are responsible in a complete world; a sign of its own where nobody has confirmed who."""
    standing = holding(rules, query, ground, world)
    closest = [r for r in standing if not any(beats(other, r) for other in standing)]
    polite = [
        r
        for r in closest
        if not any(
            other.institution in r.yields_to and other.institution != r.institution
            for other in closest
        )
    ]
    winning = polite or closest
    named = frozenset(r.institution for r in winning if r.institution is not None)
    if query.chosen in named:
        return frozenset({query.chosen})
    return named or (frozenset({"?"}) if winning else frozenset())
