"""The one question: who is responsible? Answered exactly, or asked back, or named as a gap."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from wegenetz.engines.responsibility.answers import (
    Answer,
    Found,
    Gap,
    Missing,
    Query,
    Refusal,
    WhichCircumstances,
    WhichInstitution,
    WhichPlace,
    WhichPostalCode,
    WhichProfession,
    WrongDoor,
)
from wegenetz.engines.responsibility.errors import PlaceWanted, UnknownPlace
from wegenetz.engines.responsibility.rules import NONE, Codes, Rule, is_closer
from wegenetz.engines.responsibility.table import SubjectTable, Table, shelves, subject_table

T = TypeVar("T")

#: With more open facts than this the person is asked at once: two to the power of them would have to be tried.
MOST_OPEN_FACTS = 8
#: Stands for a profession or a postal code that no rule names.
ANY_OTHER = ""


def ask(table: Table, query: Query) -> Answer:
    """Return who is responsible.

    Parameters
    ----------
    table : Table
        All rules.
    query : Query
        What is known of subject, place, profession and person.

    Returns
    -------
    Found
        Whatever is not known yet (which Kreis of the postal code, which profession, which circumstances) would make no difference.
    WhichPlace, WhichPostalCode, WhichProfession, WhichCircumstances
        It would make a difference; asked in this order, one question at a time.
    WhichInstitution
        Everything is known, and several institutions claim the same.
    Gap
        Nobody is named.

    Raises
    ------
    PlaceWanted
        The query names no place.
    UnknownPlace
        There is no such place.

    Notes
    -----
    A rule wins if no other rule that holds for the same person is closer (:func:`~.rules.is_closer`) or is named as coming first
    (``yields_to``). With r readings of the place, p professions named there, f open facts (at most eight) and c candidate rules the
    worst case takes O(r p 2^f c log c) steps; it stops at the first two completions that differ. Real questions have r <= 3, f <= 3,
    c <= 10.
    """
    own = subject_table(table, query.subject)
    asked = _Asked(table, own, query)
    readings = _readings(table, query)
    return _together(
        (asked.in_kreis(kreis, code) for kreis, code in readings),
        differ=lambda: WhichPlace(kreise=tuple(kreis for kreis, _ in readings)),
    )


def _readings(table: Table, query: Query) -> list[tuple[str, str | None]]:
    """Return what the place may mean, as Kreis and postal code; without a code all codes of the Kreis are meant."""
    place = query.place(table.counts(query.subject))
    if place is None or (place.kreis is None and place.postal_code is None):
        raise PlaceWanted(query.subject)
    ground = table.ground
    if place.kreis is not None and place.kreis not in ground.land_of:
        raise UnknownPlace(place.kreis)
    if place.postal_code is None:
        return [(place.kreis or "", None)]
    kreise = ground.kreise_of.get(place.postal_code, ())
    if place.kreis is not None:
        kreise = tuple(kreis for kreis in kreise if kreis == place.kreis)
    if not kreise:
        raise UnknownPlace(place.postal_code)
    return [(kreis, place.postal_code) for kreis in kreise]


def _together(answers: Iterable[Answer], *, differ: Callable[[], Answer]) -> Answer:
    """Return the one answer if all are the same, else the question that `differ` makes. Stops at the first difference."""
    merged: Answer | None = None
    for answer in answers:
        joined = answer if merged is None else _joined(merged, answer)
        if joined is None:
            return differ()
        merged = joined
    return merged if merged is not None else differ()


def _joined(one: Answer, other: Answer) -> Answer | None:
    """Return what two answers say in common; None if they differ."""
    match one, other:
        case Found(), Found() if one.institution == other.institution:
            more = (other.rule, *other.agreeing)
            return replace(
                one,
                agreeing=_first_each((*one.agreeing, *more), but=one.rule),
                beaten=_first_each((*one.beaten, *other.beaten)),
                kreise=_first_each((*one.kreise, *other.kreise)),
            )
        case Gap(), Gap() if one.missing == other.missing:
            return replace(
                one,
                kreise=_first_each((*one.kreise, *other.kreise)),
                rules=_first_each((*one.rules, *other.rules)),
            )
        case WhichInstitution(), WhichInstitution() if _claimants(one) == _claimants(other):
            return one
        case WhichProfession(), WhichProfession():
            named = {*one.professions, *other.professions}
            return WhichProfession(professions=tuple(sorted(named)))
    return one if one == other else None


def _claimants(answer: WhichInstitution) -> set[str | None]:
    return {rule.institution for rule in answer.claims}


def _first_each(things: Iterable[T], but: T | None = None) -> tuple[T, ...]:
    return tuple(thing for thing in dict.fromkeys(things) if thing != but)


class _Asked:
    """A question on its way down: Kreis, postal code, profession, circumstances."""

    def __init__(self, table: Table, own: SubjectTable, query: Query) -> None:
        self.ground = table.ground
        self.own = own
        self.query = query

    def in_kreis(self, kreis: str, postal_code: str | None) -> Answer:
        if postal_code is not None:
            return self.at(kreis, postal_code)
        codes = (ANY_OTHER, *self.own.codes_in_kreis.get(kreis, ()))
        return _together(
            (self.at(kreis, code) for code in codes), differ=lambda: WhichPostalCode(kreis=kreis)
        )

    def at(self, kreis: str, postal_code: str) -> Answer:
        if self.query.profession is not None:
            return self.by(kreis, postal_code, self.query.profession)
        named = sorted(
            {
                profession
                for shelf in shelves(self.own, self.ground, kreis, postal_code)
                for profession, rules in shelf.by_profession.items()
                if any(rule.holds_on(self.query.day) for rule in rules)
            }
        )
        return _together(
            (self.by(kreis, postal_code, each) for each in (ANY_OTHER, *named)),
            differ=lambda: WhichProfession(professions=tuple(named)),
        )

    def by(self, kreis: str, postal_code: str, profession: str) -> Answer:
        candidates = [
            rule
            for shelf in shelves(self.own, self.ground, kreis, postal_code)
            for rule in shelf.rules(profession)
            if rule.holds_on(self.query.day)
            and kreis not in rule.except_kreise
            and not rule.circumstances & self.query.fails
        ]
        facts = sorted(
            {fact for rule in candidates for fact in rule.circumstances - self.query.holds}
        )
        if len(facts) > MOST_OPEN_FACTS:
            return self._which_circumstances(candidates)
        completions = [
            [rule for rule in candidates if rule.circumstances <= true]
            for true in _completions(self.query.holds, facts)
        ]
        return _together(
            (self.among(standing, kreis) for standing in completions),
            differ=lambda: self._which_circumstances(
                rule for standing in completions for rule in _winning(standing)
            ),
        )

    def _which_circumstances(self, rules: Iterable[Rule]) -> WhichCircumstances:
        """Ask for what the rules that may win want to know."""
        wanted = {rule.circumstances - self.query.holds for rule in rules} - {NONE}
        return WhichCircumstances(choices=tuple(sorted(wanted, key=sorted)))

    def among(self, standing: list[Rule], kreis: str) -> Answer:
        """Decide among rules that all hold for this person."""
        winning = _winning(standing)
        named = [rule for rule in winning if rule.institution is not None]
        houses = {rule.institution for rule in named}
        if self.query.chosen in houses:
            named = [rule for rule in named if rule.institution == self.query.chosen]
            houses = {self.query.chosen}
        if not named:
            missing = Missing.UNCONFIRMED if winning else Missing.NOBODY
            return Gap(missing=missing, kreise=(kreis,), rules=tuple(winning))
        if len(houses) > 1:
            first = {rule.institution: rule for rule in reversed(named)}
            return WhichInstitution(claims=tuple(sorted(first.values(), key=lambda r: r.id)))
        house = named[0].institution or ""
        return Found(
            institution=house,
            rule=named[0],
            agreeing=tuple(named[1:]),
            beaten=tuple(rule for rule in standing if rule.institution != house),
            kreise=(kreis,),
        )


def _completions(holds: Codes, facts: list[str]) -> Iterator[Codes]:
    """Yield every way the open facts may be, from none true to all."""
    for size in range(len(facts) + 1):
        for true in combinations(facts, size):
            yield holds | frozenset(true)


def _winning(standing: list[Rule]) -> list[Rule]:
    """Return the rules that no other one beats, by name."""
    kinds = {rule.closeness for rule in standing}
    closest = {kind for kind in kinds if not any(is_closer(other, kind) for other in kinds)}
    winning = [rule for rule in standing if rule.closeness in closest]
    houses = {rule.institution for rule in winning}
    polite = [rule for rule in winning if not rule.yields_to & (houses - {rule.institution})]
    return sorted(polite or winning, key=lambda rule: rule.id)


def wrong_door(table: Table, query: Query, institution: str) -> WrongDoor | None:
    """Return why an institution is not the responsible one; None if it is, or may be.

    Parameters
    ----------
    table : Table
        All rules.
    query : Query
        As for :func:`ask`.
    institution : str
        The institution somebody came from.

    Raises
    ------
    PlaceWanted, UnknownPlace
        As for :func:`ask`.

    Notes
    -----
    Of several rules of the institution the one that came nearest is told. O(n) in the rules of the subject.
    """
    own = subject_table(table, query.subject)
    readings = _readings(table, query)
    mine = [rule for rule in own.rules if rule.institution == institution]
    if not mine:
        return WrongDoor(institution=institution, refusal=Refusal.NO_RULE, rule=None)
    answer = ask(table, query)
    if not isinstance(answer, Found) or answer.institution == institution:
        return None
    missed = [(_miss(rule, table, query, readings), rule) for rule in mine]
    farthest = list(Refusal)
    refusal, rule = max(missed, key=lambda miss: farthest.index(miss[0]))
    return WrongDoor(institution=institution, refusal=refusal, rule=rule)


def _miss(
    rule: Rule, table: Table, query: Query, readings: list[tuple[str, str | None]]
) -> Refusal:
    """Return the first thing that keeps a rule from holding for the question."""
    if not rule.holds_on(query.day):
        return Refusal.OTHER_TIME
    if not any(_reaches(rule, table, kreis, code) for kreis, code in readings):
        return Refusal.OTHER_PLACE
    groups = table.ground.groups_of.get(query.profession or "", NONE)
    if rule.fit and query.profession not in rule.professions and not groups & rule.groups:
        return Refusal.OTHER_PROFESSION
    if not rule.circumstances <= query.holds:
        return Refusal.OTHER_CIRCUMSTANCES
    return Refusal.LESS_CLOSE


def _reaches(rule: Rule, table: Table, kreis: str, postal_code: str | None) -> bool:
    if kreis in rule.except_kreise:
        return False
    if rule.postal_codes:
        return postal_code in rule.postal_codes
    if rule.kreise:
        return kreis in rule.kreise
    return not rule.lands or table.ground.land_of[kreis] in rule.lands
